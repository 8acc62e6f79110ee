// A folder and a database for one run of the tests: fresh, private, and gone afterwards.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { local, localFolder, privateFolder } from '../lib/paths.mjs';
import { isAlive } from '../lib/watched.mjs';
import { openPrivateServer } from './index.mjs';
import { clearAway, layOut } from './place.mjs';
import { adoptServer } from './server.mjs';

/**
 * @typedef {object} ThrowAway
 * @property {string} url names no database: each test file makes its own
 * @property {string} folder for the run's other files
 * @property {() => Promise<void>} remove stops the server and removes the folder
 */

/** @param {string} folder of a run */
async function clearRun(folder) {
  const place = layOut(path.join(folder, 'database'));
  await (await adoptServer(place))?.stop();
  clearAway(place);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes what runs that were killed left behind, their servers included. */
async function clearKilledRuns() {
  if (!existsSync(localFolder)) return;
  for (const name of readdirSync(localFolder)) {
    const pid = Number(/^test-(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await clearRun(local(name));
  }
}

/**
 * Opens a throw-away database server.
 * @param {import('./data-folder.mjs').Manner} [manner] the tests' own way, or another for who measures
 * @returns {Promise<ThrowAway>}
 */
export async function openThrowAway(manner = 'hasty') {
  await clearKilledRuns();
  const folder = privateFolder(local(`test-${process.pid}`));
  try {
    const server = await openPrivateServer(path.join(folder, 'database'), manner);
    const remove = async () => {
      await server.stop();
      await clearRun(folder);
    };
    return { url: server.url, folder, remove };
  } catch (error) {
    await clearRun(folder);
    throw error;
  }
}
