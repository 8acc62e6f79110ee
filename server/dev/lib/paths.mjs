// Where things are. Everything these scripts write stands below `.local/` of the clone;
// PETITION_LOCAL_DIR moves that folder, so that tests never touch the clone's own state.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** The folder for all local state (git-ignored). */
export const localFolder = path.resolve(root, process.env.PETITION_LOCAL_DIR || '.local');

/**
 * A path below the local folder.
 * @param {...string} parts
 */
export const local = (...parts) => path.join(localFolder, ...parts);

/**
 * Makes a folder that only its owner may enter; the embedded database trusts whoever reaches its socket.
 * @param {string} folder
 * @returns {string} the same folder
 */
export function privateFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
