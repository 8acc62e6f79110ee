// A database for one run of the tests: fresh, private, and gone afterwards.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { local, localFolder, privateFolder } from '../lib/paths.mjs';
import { openPrivateServer } from './index.mjs';
import { clearAway, layOut } from './place.mjs';
import { adoptServer, isAlive } from './server.mjs';

/**
 * Removes what runs that were killed left behind, their servers included.
 */
async function clearStale() {
  if (!existsSync(localFolder)) return;
  for (const name of readdirSync(localFolder)) {
    const pid = Number(/^test-(\d+)$/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const place = layOut(local(name, 'database'));
    await (await adoptServer(place))?.stop();
    clearAway(place);
    rmSync(local(name), { recursive: true, force: true });
  }
}

/**
 * Opens a throw-away database server.
 * @returns {Promise<{ url: string, folder: string, gone: Promise<void>, remove: () => Promise<void> }>}
 *   `url` names no database (each test file makes its own); `folder` is free for the run's other files;
 *   `remove` stops the server and removes the folder
 */
export async function openThrowAway() {
  await clearStale();
  const folder = privateFolder(local(`test-${process.pid}`));
  const databaseFolder = path.join(folder, 'database');
  const removeFiles = () => {
    clearAway(layOut(databaseFolder));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const server = await openPrivateServer(databaseFolder, { small: true });
    const remove = async () => {
      await server.stop();
      removeFiles();
    };
    return { url: server.url, folder, gone: server.gone, remove };
  } catch (error) {
    removeFiles();
    throw error;
  }
}
