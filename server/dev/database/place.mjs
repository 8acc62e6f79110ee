// Where one private server keeps its things: data, socket, log, process id.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { privateFolder } from '../lib/paths.mjs';
import { Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';

/** A socket's path must fit 108 bytes on Linux and 104 on macOS, the ending zero included. */
const LONGEST_SOCKET_PATH = 100;

/**
 * @typedef {object} Place
 * @property {string} folder
 * @property {string} data
 * @property {string} socket
 * @property {string} log
 * @property {string} pidFile
 * @property {string} temporary
 */

/**
 * The folder for the socket when the clone's own path is too long for one: named after that path, and ours alone,
 * because whoever owns the folder could stand in for the database.
 * @param {string} folder
 */
function shortSocketFolder(folder) {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = path.join(os.tmpdir(), `petition-${digest}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  const made = lstatSync(short);
  const ours = made.isDirectory() && made.uid === process.getuid?.() && (made.mode & 0o077) === 0;
  if (!ours) throw new Stop(sentences.foreignSocketFolder(short));
  return short;
}

/**
 * Lays out a server's folder.
 * @param {string} folder
 * @returns {Place}
 */
export function layOut(folder) {
  privateFolder(folder);
  const near = path.join(folder, 'db.sock');
  const socket =
    Buffer.byteLength(near) <= LONGEST_SOCKET_PATH ? near : path.join(shortSocketFolder(folder), 'db.sock');
  return {
    folder,
    data: path.join(folder, 'data'),
    socket,
    log: path.join(folder, 'server.log'),
    pidFile: path.join(folder, 'server.pid'),
    temporary: privateFolder(path.join(folder, 'temporary')),
  };
}

/**
 * Removes a throw-away server's things, the socket's folder outside included.
 * @param {Place} place
 */
export function clearAway(place) {
  if (path.dirname(place.socket) !== place.folder)
    rmSync(path.dirname(place.socket), { recursive: true, force: true });
  rmSync(place.folder, { recursive: true, force: true, maxRetries: 5 });
}
