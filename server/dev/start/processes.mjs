// The application's processes: started under the watchdog, waited for until ready, stopped in order.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../lib/paths.mjs';
import { collect } from '../lib/run.mjs';
import { say, step, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { spawnWatched } from '../lib/watched.mjs';
import { showLines } from './log-lines.mjs';

/** The server stops by itself within 30 s (SHUTDOWN_TIMEOUT_MS); after this we no longer believe it. */
const STOP_LIMIT = 35_000;

/**
 * @typedef {object} AppProcess
 * @property {string} name
 * @property {Promise<number>} gone
 * @property {() => boolean} isGone
 * @property {(impatient: AbortSignal) => Promise<void>} stop
 */

/** @param {string} file relative to the clone */
function compiled(file) {
  const absolute = path.join(root, file);
  if (!existsSync(absolute)) throw new Stop(sentences.notBuilt(file));
  return absolute;
}

/**
 * Starts one of our programs.
 * @param {string} name as it stands before its log lines
 * @param {string} file relative to the clone
 * @param {NodeJS.ProcessEnv} env
 * @returns {AppProcess}
 */
export function startProcess(name, file, env) {
  const child = spawnWatched(process.execPath, [compiled(file)], { env, cwd: root, output: 'pipe' });
  showLines(name, [child.stdout, child.stderr]);
  const stop = async (/** @type {AbortSignal} */ impatient) => {
    if (child.isGone()) return;
    const limit = AbortSignal.any([AbortSignal.timeout(STOP_LIMIT), impatient]);
    const kill = () => void child.pid.then((pid) => process.kill(pid, 'SIGKILL')).catch(() => undefined);
    limit.addEventListener('abort', kill);
    if (limit.aborted) kill();
    await child.stop();
    limit.removeEventListener('abort', kill);
  };
  return { name, gone: child.gone, isGone: child.isGone, stop };
}

/**
 * Waits until an address answers 2xx or 3xx.
 * @param {AppProcess} app
 * @param {string} url
 * @param {AbortSignal} asked
 * @throws {Stop} when the process ends first
 */
export async function waitUntilReady(app, url, asked) {
  while (!asked.aborted) {
    if (app.isGone()) throw new Stop(sentences.endedEarly(app.name, await app.gone));
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000), redirect: 'manual' }).catch(
      () => null,
    );
    await answer?.body?.cancel();
    if (answer && answer.status < 400) return;
    await sleep(100);
  }
}

/**
 * Runs one of our command-line programs to its end.
 * @param {string} what in words
 * @param {string} file relative to the clone
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 * @returns {Promise<string>} what it printed
 * @throws {Stop} when it fails
 */
export async function runTool(what, file, env, signal) {
  const program = compiled(file);
  return step(what, async () => {
    const { code, output } = await collect(process.execPath, [program], { cwd: root, env, signal });
    if (code !== 0) throw new Stop(sentences.toolFailed(what, output));
    return output;
  });
}

/**
 * Stops processes one after the other.
 * @param {AppProcess[]} apps in the order of stopping
 * @param {AbortSignal} impatient
 */
export async function stopInOrder(apps, impatient) {
  for (const app of apps) {
    if (app.isGone()) continue;
    say(`… stopping ${app.name}`);
    await app.stop(impatient);
  }
}
