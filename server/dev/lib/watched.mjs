// Child processes that cannot outlive us. Beside each stands a small shell that holds a pipe to us; when the pipe
// closes, because we asked for it or because we were killed (even by kill -9), it ends the child with SIGTERM.
// The children stand in process groups of their own: Ctrl-C reaches only us, so the order of stopping is ours.
import { spawn } from 'node:child_process';

/** Runs "$@", tells its process id on fd 3, ends it with SIGTERM when our stdin closes, and ends as it ended. */
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

/** The same for a process that is already there: $1 is its id. */
const WATCH = 'read -r _; kill -TERM $1 2>/dev/null';

/**
 * @typedef {object} WatchedChild
 * @property {Promise<number>} pid the child's own process id (not its watchdog's); rejects when it did not start
 * @property {Promise<number>} gone its exit code, 128 + n when signal n ended it
 * @property {() => boolean} isGone
 * @property {() => Promise<number>} stop asks it to end (SIGTERM) and waits until it has
 * @property {import('node:stream').Readable | null} stdout
 * @property {import('node:stream').Readable | null} stderr
 */

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * @param {import('node:child_process').ChildProcess} shell
 * @returns {Promise<number>}
 */
function toldPid(shell) {
  return new Promise((resolve, reject) => {
    const channel = /** @type {import('node:stream').Readable} */ (shell.stdio[3]);
    channel.once('data', (text) => resolve(Number(String(text).trim())));
    shell.once('error', reject);
    shell.once('exit', () => reject(new Error('it ended before it was there')));
  });
}

/**
 * Starts a program under the watchdog. (Windows has no such shell: there it is an ordinary child, which a kill of
 * ours leaves behind, and stopping it is abrupt. [untested])
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, output: 'pipe' | number }} options `output`: a pipe or an open file
 * @returns {WatchedChild}
 */
export function spawnWatched(command, args, { env, cwd, output }) {
  const windows = process.platform === 'win32';
  const child = windows
    ? spawn(command, args, { env, cwd, stdio: ['ignore', output, output] })
    : spawn('sh', ['-c', WATCHDOG, 'sh', command, ...args], {
        env,
        cwd,
        stdio: ['pipe', output, output, 'pipe'],
        detached: true,
      });
  const pid = windows ? Promise.resolve(child.pid ?? 0) : toldPid(child);
  pid.catch(() => undefined);
  let ended = false;
  /** @type {Promise<number>} */
  const gone = new Promise((resolve) => {
    const end = (/** @type {number | null} */ code) =>
      ((ended = true), resolve(code ?? 128));
    child.once('exit', end).once('error', () => end(127));
  });
  const stop = () => {
    if (windows) child.kill();
    // One already gone has closed the pipe itself.
    child.stdin?.on('error', () => undefined).end();
    return gone;
  };
  return { pid, gone, isGone: () => ended, stop, stdout: child.stdout, stderr: child.stderr };
}

/**
 * Watches over a process that somebody else started.
 * @param {number} pid
 * @returns {{ gone: Promise<void>, stop: () => Promise<void> }}
 */
export function watchOver(pid) {
  const shell = spawn('sh', ['-c', WATCH, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a shell (Windows) nobody stops the process when we are killed; the next start takes it over again.
  shell.on('error', () => undefined);
  const poll = async () => {
    while (isAlive(pid)) await new Promise((resolve) => void setTimeout(resolve, 100));
    shell.kill('SIGKILL');
  };
  const gone = poll();
  return {
    gone,
    stop: () => {
      if (isAlive(pid)) process.kill(pid, 'SIGTERM');
      return gone;
    },
  };
}
