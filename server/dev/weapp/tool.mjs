// The official packages, of exact versions, in a folder of their own.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitForLock } from '../lib/lock.mjs';
import { local, privateFolder } from '../lib/paths.mjs';
import { npm } from '../lib/npm.mjs';
import { say, step, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';

/** Not in the workspaces: a thousand packages that only this check needs. */
export const VERSIONS = { 'miniprogram-ci': '2.1.42', 'miniprogram-compiler': '0.2.3' };

/** @param {string} folder */
const isThere = (folder) =>
  Object.entries(VERSIONS).every(([name, version]) => {
    const manifest = path.join(folder, 'node_modules', name, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
  }) && existsSync(path.join(folder, 'node_modules/.package-lock.json'));

/**
 * @returns {Promise<string>} the folder
 * @throws {Stop} when the packages cannot be had
 */
export async function ensureTool() {
  const folder = privateFolder(local('check-weapp'));
  if (isThere(folder)) return folder;
  const lock = await waitForLock('check-weapp', (holder) =>
    say(`… waiting for ${holder} to install the tool`),
  );
  try {
    if (isThere(folder)) return folder;
    const manifest = { private: true, dependencies: VERSIONS };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    await step('installing WeChat’s own check (the first time takes two minutes and 300 MB)', async () => {
      const code = await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
      if (code !== 0 || !isThere(folder)) throw new Stop(sentences.noOfficialTool(code));
    });
    return folder;
  } finally {
    await lock.release();
  }
}
