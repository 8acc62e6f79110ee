// One holder at a time, released by the kernel when the holder dies, however it dies: a listening local socket.
// (A lock file with a process id would outlive kill -9 and could name a stranger later.)
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localFolder } from './paths.mjs';

/**
 * @typedef {{ release: () => Promise<void> }} Lock
 */

/**
 * The address of a lock: an abstract socket on Linux, a named pipe on Windows, a socket file elsewhere.
 * @param {string} name
 */
function address(name) {
  const user = os.userInfo().username;
  const digest = createHash('sha256').update(`${user}\0${localFolder}\0${name}`).digest('hex').slice(0, 24);
  if (process.platform === 'linux') return `\0petition-${digest}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\petition-${digest}`;
  return path.join(os.tmpdir(), `petition-${digest}.lock`);
}

/**
 * @param {string} where
 * @returns {Promise<string | null>} what the holder says of itself, null when nobody holds the lock
 */
function askHolder(where) {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(where);
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED' ? null : text));
    socket.on('close', () => resolve(text));
  });
}

/**
 * @param {string} where
 * @returns {Promise<net.Server | null>}
 */
function listen(where) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(`process ${process.pid}`);
    });
    server.on('error', (error) =>
      'code' in error && error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(where, () => {
      server.unref();
      resolve(server);
    });
  });
}

/**
 * Takes the lock if it is free.
 * @param {string} name
 * @returns {Promise<{ lock: Lock } | { holder: string }>}
 */
export async function tryLock(name) {
  const where = address(name);
  for (;;) {
    const server = await listen(where);
    if (server) return { lock: { release: () => new Promise((done) => void server.close(() => done())) } };
    const holder = await askHolder(where);
    if (holder !== null) return { holder: holder || 'another process' };
    if (!where.startsWith('\0')) rmSync(where, { force: true });
  }
}

/**
 * Waits for the lock.
 * @param {string} name
 * @param {(holder: string) => void} onWait called once if somebody else holds it
 * @returns {Promise<Lock>}
 */
export async function waitForLock(name, onWait) {
  for (let told = false; ;) {
    const attempt = await tryLock(name);
    if ('lock' in attempt) return attempt.lock;
    if (!told) onWait(attempt.holder);
    told = true;
    await sleep(200);
  }
}
