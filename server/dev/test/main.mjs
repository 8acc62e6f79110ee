// npm test: the same set-up as npm start, on a database of its own; afterwards nothing of it is left.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ALL, buildStale } from '../build/build.mjs';
import { binariesFolder } from '../database/index.mjs';
import { openThrowAway } from '../database/throw-away.mjs';
import { ensureDependencies } from '../lib/dependencies.mjs';
import { requireDisk } from '../lib/disk.mjs';
import { local, root } from '../lib/paths.mjs';
import { runUntilEnd } from '../lib/run.mjs';
import { say, step } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { listenForStop } from '../lib/stopping.mjs';
import { ensureChromium } from './chromium.mjs';
import { needsOf } from './projects.mjs';

const CONFIG = path.join(root, 'tests/jest.config.cjs');
const COUNTER = path.join(root, 'server/dev/test/count-reporter.cjs');
const require = createRequire(path.join(root, 'package.json'));

/** @typedef {{ passed: number, failed: number }} Counts */

/** @returns {string[]} the names of the projects in jest's configuration */
function projectNames() {
  /** @type {{ projects: { displayName: string }[] }} */
  const { projects } = require(CONFIG);
  return projects.map((project) => project.displayName);
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder of this run
 * @returns {Promise<{ code: number, counts: Counts | null }>}
 */
async function runJest(args, env, folder) {
  const jest = path.join(path.dirname(require.resolve('jest/package.json')), 'bin/jest.js');
  const countFile = path.join(folder, 'counts.json');
  const own = ['--reporters=default', `--reporters=${COUNTER}`, `--cacheDirectory=${local('jest')}`];
  const code = await runUntilEnd(process.execPath, [jest, '-c', CONFIG, ...own, ...args], {
    cwd: root,
    env: { ...env, PETITION_LOCAL_DIR: folder, PETITION_TEST_COUNT_FILE: countFile },
  });
  return { code, counts: existsSync(countFile) ? JSON.parse(readFileSync(countFile, 'utf8')) : null };
}

/**
 * @param {string[]} args jest's arguments
 * @returns {Promise<{ code: number, counts: Counts | null }>}
 */
async function setUpAndRun(args) {
  const stopping = listenForStop();
  requireDisk();
  await ensureDependencies();
  const needs = needsOf(args, projectNames());
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PETITION_DATABASE_BINARIES: binariesFolder() };
  if (needs.browser) env.CHROMIUM_PATH = await ensureChromium();
  if (needs.build) await buildStale(ALL, stopping.asked);
  stopping.check();
  const own = await step('starting a database for this run', () => openThrowAway());
  try {
    stopping.check();
    return await runJest(args, { ...env, TEST_DATABASE_URL: env.TEST_DATABASE_URL ?? own.url }, own.folder);
  } finally {
    await own.remove();
  }
}

/**
 * Runs the tests; the last line printed is their count.
 * @param {string[]} args jest's arguments
 * @returns {Promise<number>} jest's exit code
 */
export async function test(args) {
  /** @type {Counts} */
  let shown = { passed: 0, failed: 0 };
  process.once('exit', () => process.stdout.write(`${shown.passed} passed, ${shown.failed} failed\n`));
  const { code, counts } = await setUpAndRun(args);
  if (counts) shown = counts;
  else say(sentences.noTestResult());
  return counts ? code : code || 1;
}
