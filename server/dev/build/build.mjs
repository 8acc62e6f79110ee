// Building what is stale, and only that.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { waitForLock } from '../lib/lock.mjs';
import { local, root } from '../lib/paths.mjs';
import { collect } from '../lib/run.mjs';
import { say, step, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { parts } from './parts.mjs';
import { digestOf, forget, isFresh, remember, removeOrphans } from './stamps.mjs';

/** @typedef {keyof typeof parts} PartName */

/**
 * Where a builder's program is: npm puts a package into the nearest folder that has room for its version.
 * @param {import('./parts.mjs').Part} part
 */
function toolOf({ command: { tool, program, cwd } }) {
  const manifest = createRequire(path.join(root, cwd, 'package.json')).resolve(`${tool}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[program]);
}

/**
 * @param {import('./parts.mjs').Part} part
 * @param {AbortSignal} [signal]
 * @throws {Stop} with the end of what the builder printed
 */
async function buildPart(part, signal) {
  if (!part.entries.some((entry) => existsSync(path.join(root, entry))))
    return say(`- ${part.what}: no source here, not built`);
  const digest = digestOf(part);
  if (isFresh(part, digest)) return;
  await step(`building ${part.what}`, async () => {
    forget(part);
    removeOrphans(part);
    const { args, env } = part.command;
    const { code, output } = await collect(process.execPath, [toolOf(part), ...args], {
      cwd: path.join(root, part.command.cwd),
      env: { ...process.env, ...env },
      signal,
    });
    const log = local('build', `${part.name}.log`);
    mkdirSync(path.dirname(log), { recursive: true });
    writeFileSync(log, output);
    if (code !== 0 || !existsSync(path.join(root, part.result)))
      throw new Stop(sentences.buildFailed(part.what, log, output));
    remember(part, digest);
  });
}

/**
 * @param {PartName[]} names built one after the other
 * @param {AbortController} stop aborted when one fails, so that those beside it end too
 */
async function buildLane(names, stop) {
  try {
    for (const name of names) await buildPart(parts[name], stop.signal);
  } catch (error) {
    stop.abort(error);
  }
}

/**
 * Builds those of the named parts that are stale: the server's first, because the others need its types; then the
 * console beside the mini-program, whose two targets share their caches and so take turns.
 * @param {PartName[]} names
 * @param {AbortSignal} [signal] ends a running build
 * @throws {Stop} when one fails
 */
export async function buildStale(names, signal) {
  const lock = await waitForLock('build', (holder) => say(`… waiting for ${holder} to finish its build`));
  const stop = new AbortController();
  signal?.addEventListener('abort', () => stop.abort(signal.reason));
  const lanes = /** @type {PartName[][]} */ ([['server'], ['console'], ['h5', 'weapp']]);
  const [server = [], ...others] = lanes.map((lane) => lane.filter((name) => names.includes(name)));
  try {
    await buildLane(server, stop);
    if (!stop.signal.aborted) await Promise.all(others.map((lane) => buildLane(lane, stop)));
    stop.signal.throwIfAborted();
  } finally {
    await lock.release();
  }
}

/** Everything `npm start` serves. */
export const SERVED = /** @type {PartName[]} */ (['server', 'console', 'h5']);
/** Everything, as the tests need it. */
export const ALL = /** @type {PartName[]} */ (['server', 'console', 'h5', 'weapp']);
