// Running the private server. It ignores Ctrl-C, is stopped with SIGTERM after the application has drained, and a
// watchdog stops it cleanly when we die; one that even the watchdog lost is adopted by the next start.
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect } from '../lib/run.mjs';
import { Stop } from '../lib/say.mjs';
import { lastLines, sentences } from '../lib/sentences.mjs';
import { isAlive, spawnWatched, watchOver } from '../lib/watched.mjs';
import { query, serverVersion } from './client.mjs';
import { commonArguments } from './data-folder.mjs';
import { transportOf } from './transport.mjs';

/**
 * @typedef {object} RunningServer
 * @property {string} url names no database
 * @property {number} pid
 * @property {Promise<unknown>} gone settles when the server is no longer there
 * @property {() => Promise<unknown>} stop clean stop; settles when it is down
 */

const LARGEST_LOG = 5_000_000;
/** Recovery after a crash may take minutes; a server that has said nothing for longer is given up. */
const START_LIMIT = 600_000;

/** @param {string} log */
function openLog(log) {
  if (existsSync(log) && statSync(log).size > LARGEST_LOG) renameSync(log, `${log}.old`);
  return openSync(log, 'a', 0o600);
}

/**
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {import('./place.mjs').Place} place
 * @param {string[]} reach
 * @param {import('./data-folder.mjs').Manner} manner
 */
function serverArguments(binary, place, reach, manner) {
  return [
    ...commonArguments(binary, place.data, manner),
    ...reach,
    `--pid-file=${place.pidFile}`,
    `--tmpdir=${place.temporary}`,
    // Elsewhere a packaged server may insist on a folder of its own below /var.
    `--secure-file-priv=${place.temporary}`,
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--transaction-isolation=READ-COMMITTED',
    '--default-time-zone=+00:00',
    ...(binary.family === 'mysql' ? ['--mysqlx=OFF', '--disable-log-bin'] : []),
  ];
}

/**
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {string[]} args
 * @param {number} output
 */
function spawnServer(binary, args, output) {
  // Only the server gets the library path, not the shell: env turns into the server and keeps its process id.
  const [command = '', ...rest] = binary.libraries.length
    ? ['env', `LD_LIBRARY_PATH=${binary.libraries.join(':')}`, binary.program, ...args]
    : [binary.program, ...args];
  return spawnWatched(command, rest, { output });
}

/**
 * Starts a server on a data folder and waits until it answers.
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {import('./place.mjs').Place} place
 * @param {import('./data-folder.mjs').Manner} manner
 * @returns {Promise<RunningServer>}
 * @throws {Stop} when the server gives up, with what it said
 */
export async function startServer(binary, place, manner) {
  const transport = await transportOf(place);
  const log = openLog(place.log);
  const logStart = statSync(place.log).size;
  const child = spawnServer(binary, serverArguments(binary, place, transport.args, manner), log);
  closeSync(log);
  const pid = await child.pid.catch(() => 0);
  const limit = Date.now() + START_LIMIT;
  while (!(await answersAs(pid, place, transport.url))) {
    if (child.isGone() || Date.now() > limit) {
      await child.stop();
      const said = readFileSync(place.log).subarray(logStart).toString();
      throw new Stop(sentences.brokenDataFolder(place.data, place.log, lastLines(errorsOf(said), 8)));
    }
    await sleep(30);
  }
  const shutDown = () => query(transport.url, 'SHUTDOWN').then(() => child.gone, child.stop);
  return {
    url: transport.url,
    pid,
    gone: child.gone,
    stop: process.platform === 'win32' ? shutDown : child.stop,
  };
}

/**
 * Windows knows no SIGTERM: there the server is asked in SQL. [untested]
 * @param {RunningServer} server
 * @returns {RunningServer}
 */
function stoppable(server) {
  if (process.platform !== 'win32') return server;
  return { ...server, stop: () => query(server.url, 'SHUTDOWN').then(() => server.gone, server.stop) };
}

/** @param {string} said */
function errorsOf(said) {
  const errors = said.split('\n').filter((line) => /\[ERROR\]|fatal|signal \d+/i.test(line));
  return errors.length ? errors.join('\n') : said;
}

/**
 * Whether it is our server that answers, and not another one on the same socket.
 * @param {number} pid
 * @param {import('./place.mjs').Place} place
 * @param {string} url
 */
async function answersAs(pid, place, url) {
  return readPid(place) === pid && (await serverVersion(url)) !== null;
}

/** @param {import('./place.mjs').Place} place */
function readPid(place) {
  try {
    return Number(readFileSync(place.pidFile, 'utf8').trim()) || null;
  } catch {
    return null;
  }
}

/**
 * Whether that process is a server on our data folder, and not a stranger that got the number later.
 * @param {number} pid
 * @param {import('./place.mjs').Place} place
 */
async function runsOn(pid, place) {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  const commandLine = existsSync(`/proc/${pid}/cmdline`)
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    : (await collect('ps', ['-o', 'args=', '-ww', '-p', String(pid)])).output;
  return commandLine.includes(`--datadir=${place.data}`);
}

/**
 * Takes over a server that an earlier run left behind, if one is there and stays.
 * @param {import('./place.mjs').Place} place
 * @returns {Promise<RunningServer | null>}
 */
export async function adoptServer(place) {
  const pid = readPid(place);
  if (!pid) return null;
  const { url } = await transportOf(place);
  // One that is being stopped may still answer for a moment, one that is recovering does not answer yet.
  for (let answers = 0; await runsOn(pid, place); await sleep(150)) {
    answers = (await serverVersion(url)) === null ? 0 : answers + 1;
    if (answers > 2) return stoppable({ url, pid, ...watchOver(pid) });
  }
  return null;
}
