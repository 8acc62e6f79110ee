// Whether a port can be had, said before anything is started.
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from './say.mjs';
import { sentences } from './sentences.mjs';

/** How long a port may still be held by a run that is just ending. */
const PATIENCE = 3000;

/**
 * @typedef {{ setting: string, use: string, port: number }} PortUse
 */

/**
 * Reads a port setting.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} setting
 * @param {number} usual
 * @param {string} use what it is for, in words
 * @returns {PortUse}
 * @throws {Stop} when it is not a port number
 */
export function portSetting(env, setting, usual, use) {
  const text = env[setting] || String(usual);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new Stop(sentences.notAPort(setting, text));
  return { setting, use, port };
}

/**
 * Whether somebody answers there. On some systems one may listen beside another on the same port, and the browser's
 * `localhost` may mean the other one.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function answers(port, host) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 1000 });
    const end = (/** @type {boolean} */ result) =>
      (socket.destroy(), resolve(result));
    socket.on('connect', () => end(true)).on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string>} '' or the system's error code
 */
function listenError(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, host }, () => void server.close(() => resolve('')));
  });
}

/**
 * @param {PortUse} wanted
 * @param {string} host
 * @returns {Promise<string>} '' or why not
 */
async function whyNot({ setting, use, port }, host) {
  if ((await answers(port, '127.0.0.1')) || (await answers(port, '::1')))
    return sentences.portTaken(port, use, setting);
  const code = await listenError(port, host);
  if (!code) return '';
  return code === 'EADDRINUSE'
    ? sentences.portTaken(port, use, setting)
    : sentences.portRefused(port, use, setting, code);
}

/**
 * @param {PortUse[]} wanted
 * @param {string} host
 * @throws {Stop} naming every port that cannot be had
 */
export async function requirePorts(wanted, host) {
  const twice = wanted.find((one, index) => wanted.slice(0, index).some((other) => other.port === one.port));
  if (twice) throw new Stop(sentences.samePortTwice(twice.port));
  for (const until = Date.now() + PATIENCE; ; await sleep(200)) {
    const reasons = (await Promise.all(wanted.map((one) => whyNot(one, host)))).filter(Boolean);
    if (!reasons.length) return;
    if (Date.now() > until) throw new Stop(reasons.join('\n'));
  }
}
