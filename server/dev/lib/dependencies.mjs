// Installing the exact packages of the lock file, when they are missing or older than it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitForLock } from './lock.mjs';
import { local, localFolder, privateFolder, root } from './paths.mjs';
import { runUntilEnd } from './run.mjs';
import { say, step, Stop } from './say.mjs';
import { sentences } from './sentences.mjs';

const stamp = () => local('installed-packages');

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/**
 * Whether node_modules is what the lock file says. npm writes its own copy of the lock file into node_modules; a
 * folder that npm filled and we did not (no stamp) is taken if that copy is not older than the lock file.
 */
function upToDate() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  if (existsSync(stamp())) return readFileSync(stamp(), 'utf8') === wanted();
  return sameVersions(installed);
}

/** @param {string} installed */
function sameVersions(installed) {
  /** @type {(file: string) => Record<string, { version?: string, link?: boolean, optional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const have = packages(installed);
  return Object.entries(packages(path.join(root, 'package-lock.json'))).every(
    ([name, { version, link, optional }]) =>
      !name.includes('node_modules/') || link || (optional && !have[name]) || have[name]?.version === version,
  );
}

/**
 * Runs `npm ci` if the packages are not those of the lock file.
 * @throws {Stop} when npm fails
 */
export async function ensureDependencies() {
  if (upToDate()) return;
  privateFolder(localFolder);
  const lock = await waitForLock('packages', (holder) =>
    say(`… waiting for ${holder} to install the packages`),
  );
  try {
    if (upToDate()) return;
    await step('installing the exact packages (npm ci; the first time takes a minute or two)', npmCi);
    writeFileSync(stamp(), wanted());
  } finally {
    await lock.release();
  }
}

async function npmCi() {
  const script = process.env.npm_execpath;
  const [command, args] =
    script && /\.c?js$/.test(script)
      ? [process.execPath, [script, 'ci']]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci']];
  const code = await runUntilEnd(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm.cmd',
  });
  if (code !== 0) throw new Stop(sentences.installFailed(code));
}
