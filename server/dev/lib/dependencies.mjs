// Installing the exact packages of the lock file, when those in node_modules are others.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { waitForLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { localFolder, privateFolder, root } from './paths.mjs';
import { say, step, Stop } from './say.mjs';
import { sentences } from './sentences.mjs';

/**
 * @typedef {Record<string, { version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }>} Packages
 */

/** @param {string} file @returns {Packages} */
const packagesOf = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/**
 * Whether node_modules holds what the lock file says. npm notes in node_modules what it put there, as its last
 * step, so an interrupted installation does not count.
 */
export function packagesUpToDate() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false;
  const have = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([name, wanted]) => {
    if (!name.includes('node_modules/') || wanted.link) return true;
    const found = have[name];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional);
  });
}

/**
 * Runs `npm ci` if the packages are not those of the lock file.
 * @throws {Stop} when npm fails
 */
export async function ensureDependencies() {
  if (packagesUpToDate()) return;
  privateFolder(localFolder);
  const lock = await waitForLock('packages', (holder) =>
    say(`… waiting for ${holder} to install the packages`),
  );
  try {
    if (packagesUpToDate()) return;
    await step('installing the exact packages (npm ci; the first time takes a minute or two)', npmCi);
  } finally {
    await lock.release();
  }
}

async function npmCi() {
  // What the registry says of the packages is looked at when they are chosen, not at every installation.
  const code = await npm(['ci', '--no-audit', '--no-fund'], root);
  if (code !== 0) throw new Stop(sentences.installFailed(code));
}
