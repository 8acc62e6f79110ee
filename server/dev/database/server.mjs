// Running the private server. It is not ours to lose: it ignores Ctrl-C, is stopped with SIGTERM after the
// application has drained, and a small shell beside it stops it cleanly when we die, even by kill -9.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect } from '../lib/run.mjs';
import { Stop } from '../lib/say.mjs';
import { lastLines, sentences } from '../lib/sentences.mjs';
import { serverVersion } from './client.mjs';
import { commonArguments } from './data-folder.mjs';

/**
 * @typedef {object} RunningServer
 * @property {number} pid
 * @property {Promise<void>} gone settles when the server is no longer there
 * @property {() => Promise<void>} stop clean stop; settles when it is down
 */

/** Runs "$@", tells its process id on fd 3, and ends it with SIGTERM when our stdin closes. */
const WATCHDOG = `
exec 4<&0
"$@" </dev/null 3>&- 4<&- &
p=$!
echo $p >&3
{ read -r _; kill -TERM $p 2>/dev/null; } <&4 3>&- &
w=$!
exec 3>&- 4<&- </dev/null
wait $p
s=$?
kill $w 2>/dev/null
exit $s`;

/** The same for a server that is already there: $1 is its process id. */
const WATCH = 'read -r _; kill -TERM $1 2>/dev/null';

const LARGEST_LOG = 5_000_000;
const START_LIMIT = 600_000;

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @param {import('./place.mjs').Place} place */
export const socketUrl = (place) => `mysql://root@localhost/?socketPath=${encodeURIComponent(place.socket)}`;

/** @param {string} log */
function openLog(log) {
  if (existsSync(log) && statSync(log).size > LARGEST_LOG) renameSync(log, `${log}.old`);
  return openSync(log, 'a', 0o600);
}

/**
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {import('./place.mjs').Place} place
 * @param {boolean} small
 */
function serverArguments(binary, place, small) {
  return [
    ...commonArguments(binary, place.data, small),
    '--skip-networking',
    `--socket=${place.socket}`,
    `--pid-file=${place.pidFile}`,
    `--tmpdir=${place.temporary}`,
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
 * @param {number} log
 */
function spawnWatched(binary, args, log) {
  // Only the server gets the library path, not the shell: env replaces itself with the server, keeping its id.
  const libraries = binary.libraries.length ? ['env', `LD_LIBRARY_PATH=${binary.libraries.join(':')}`] : [];
  const command = ['-c', WATCHDOG, 'sh', ...libraries, binary.program, ...args];
  return spawn('sh', command, { stdio: ['pipe', log, log, 'pipe'], detached: true });
}

/**
 * @param {import('node:child_process').ChildProcess} shell
 * @returns {Promise<number>} the server's process id
 */
function toldPid(shell) {
  return new Promise((resolve, reject) => {
    const channel = /** @type {import('node:stream').Readable} */ (shell.stdio[3]);
    channel.once('data', (text) => resolve(Number(String(text).trim())));
    shell.once('error', reject);
    shell.once('exit', () => reject(new Error('the database server could not be started')));
  });
}

/**
 * Starts a server on a data folder and waits until it answers.
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {import('./place.mjs').Place} place
 * @param {boolean} small
 * @returns {Promise<RunningServer>}
 * @throws {Stop} when the server gives up, with what it said
 */
export async function startServer(binary, place, small) {
  const log = openLog(place.log);
  const logStart = statSync(place.log).size;
  const shell = spawnWatched(binary, serverArguments(binary, place, small), log);
  closeSync(log);
  /** @type {Promise<void>} */
  const gone = new Promise((resolve) => void shell.once('exit', () => resolve()));
  let ended = false;
  void gone.then(() => (ended = true));
  const pid = await toldPid(shell);
  const stop = async () => {
    if (!ended) shell.stdin?.end();
    await gone;
  };
  const limit = Date.now() + START_LIMIT;
  while (!(await isReady(place, pid))) {
    if (ended || Date.now() > limit) {
      await stop();
      const said = readFileSync(place.log).subarray(logStart).toString();
      throw new Stop(sentences.brokenDataFolder(place.data, place.log, lastLines(errorsOf(said), 8)));
    }
    await sleep(30);
  }
  return { pid, gone, stop };
}

/** @param {string} said */
function errorsOf(said) {
  const errors = said.split('\n').filter((line) => /\[ERROR\]|fatal|signal \d+/i.test(line));
  return errors.length ? errors.join('\n') : said;
}

/**
 * Whether it is our server that answers, and not another one on the same socket.
 * @param {import('./place.mjs').Place} place
 * @param {number} pid
 */
async function isReady(place, pid) {
  return readPid(place) === pid && (await serverVersion(socketUrl(place))) !== null;
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
  // One that is being stopped may still answer for a moment, one that is recovering does not answer yet.
  for (let answers = 0; pid && (await runsOn(pid, place)); await sleep(150)) {
    answers = (await serverVersion(socketUrl(place))) === null ? 0 : answers + 1;
    if (answers > 2) return takeOver(pid);
  }
  return null;
}

/**
 * @param {number} pid
 * @returns {RunningServer}
 */
function takeOver(pid) {
  const watch = spawn('sh', ['-c', WATCH, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const gone = (async () => {
    while (isAlive(pid)) await sleep(100);
    watch.stdin?.destroy();
  })();
  return { pid, gone, stop: () => (watch.stdin?.end(), gone) };
}
