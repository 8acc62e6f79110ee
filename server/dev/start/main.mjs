// npm start: from a fresh clone to a running site, and down again in order.
import { buildStale, SERVED } from '../build/build.mjs';
import { openDatabase } from '../database/index.mjs';
import { ensureDependencies } from '../lib/dependencies.mjs';
import { requireDisk } from '../lib/disk.mjs';
import { tryLock } from '../lib/lock.mjs';
import { localFolder, privateFolder } from '../lib/paths.mjs';
import { requirePorts } from '../lib/ports.mjs';
import { say, seconds, step, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { listenForStop } from '../lib/stopping.mjs';
import { whereToLook } from './addresses.mjs';
import { runTool, startProcess, stopInOrder, waitUntilReady } from './processes.mjs';
import { readStartSettings } from './settings.mjs';

/** @typedef {import('./settings.mjs').StartSettings} StartSettings */
/** @typedef {import('./processes.mjs').AppProcess} AppProcess */

/**
 * @param {StartSettings} settings
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} asked
 */
async function prepareData(settings, env, asked) {
  await runTool('bringing the tables up to date', 'server/dist/src/cli/migrate.js', env, asked);
  if (settings.demo) await runTool('preparing the demo', 'server/dist/dev/demo/seed.js', env, asked);
}

/**
 * Starts the processes; each is noted in `apps` as soon as it is there, first the one to stop first.
 * @param {StartSettings} settings
 * @param {NodeJS.ProcessEnv} env
 * @param {AppProcess[]} apps
 * @param {AbortSignal} asked
 */
async function startApps({ demo, web, simulator }, env, apps, asked) {
  /** @type {(name: string, file: string, page: string) => Promise<void>} */
  const launch = (name, file, page) => {
    const app = startProcess(name, file, env);
    apps.unshift(app);
    return waitUntilReady(app, page, asked);
  };
  await Promise.all([
    demo && launch('simulator', 'server/dist/simulator/main.js', `http://127.0.0.1:${simulator.port}/chat`),
    launch('server', 'server/dist/src/main.js', `http://127.0.0.1:${web.port}/readyz`),
  ]);
}

/**
 * @param {AppProcess[]} apps
 * @param {import('../database/index.mjs').Database} database
 * @returns {Promise<string>} the sentence about what ended though nobody asked
 */
function firstToEnd(apps, database) {
  const ends = apps.map(async (app) => sentences.endedEarly(app.name, await app.gone));
  return Promise.race([...ends, database.gone.then(() => sentences.databaseEnded())]);
}

/**
 * @param {StartSettings} settings
 * @param {import('../database/index.mjs').Database} database
 * @param {import('../lib/stopping.mjs').Stopping} stopping
 * @param {number} began
 * @throws {Stop} when something ends by itself
 */
async function serve(settings, database, stopping, began) {
  const env = { ...settings.env, DATABASE_URL: database.url };
  /** @type {AppProcess[]} */
  const apps = [];
  try {
    await prepareData(settings, env, stopping.asked);
    stopping.check();
    await step('starting the server', () => startApps(settings, env, apps, stopping.asked));
    stopping.check();
    say(`✓ ready after ${seconds(began)}`);
    say(whereToLook(settings));
    stopping.isUp = true;
    const ended = await Promise.race([stopping.whenAsked, firstToEnd(apps, database)]);
    if (ended) throw new Stop(ended);
  } finally {
    await stopInOrder(apps, stopping.impatient);
  }
}

/**
 * @param {import('../lib/stopping.mjs').Stopping} stopping
 */
async function bringUpAndServe(stopping) {
  const began = performance.now();
  const settings = readStartSettings(process.env);
  if (settings.env.DATABASE_URL) process.env.DATABASE_URL = settings.env.DATABASE_URL;
  requireDisk();
  await requirePorts(
    [settings.web, settings.metrics, ...(settings.demo ? [settings.simulator] : [])],
    settings.host,
  );
  await ensureDependencies();
  stopping.check();
  await buildStale(SERVED, stopping.asked);
  stopping.check();
  const database = await openDatabase();
  try {
    stopping.check();
    await serve(settings, database, stopping, began);
  } finally {
    if (database.origin !== 'given') say('… stopping the database');
    await database.stop();
  }
  say('Stopped. The data is kept for the next start.');
}

/** @returns {Promise<void>} settles when everything is down again */
export async function start() {
  const stopping = listenForStop();
  privateFolder(localFolder);
  const attempt = await tryLock('start');
  if ('holder' in attempt) throw new Stop(sentences.alreadyRunning(attempt.holder));
  try {
    await bringUpAndServe(stopping);
  } catch (error) {
    // A step that Ctrl-C interrupted has not failed.
    if (!stopping.isUp) stopping.check();
    throw error;
  }
}
