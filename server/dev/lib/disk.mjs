// Whether there is room, said before a half-written file says it.
import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { Stop } from './say.mjs';
import { sentences } from './sentences.mjs';
import { localFolder, root } from './paths.mjs';

const MEGABYTE = 1024 * 1024;
/** Packages (1.1 GB), build results, database server and first data. */
const FIRST_TIME = 2000;
/** Room for the database's logs and a new build. */
const LATER = 500;

/** @param {string} folder @returns {number} megabytes free for us on its disk */
export function freeMegabytes(folder) {
  let there = folder;
  while (!existsSync(there)) there = path.dirname(there);
  const { bavail, bsize } = statfsSync(there);
  return Math.floor((bavail * bsize) / MEGABYTE);
}

/**
 * @param {(folder: string) => number} [free] megabytes free on the disk of a folder
 * @throws {Stop} when there is too little
 */
export function requireDisk(free = freeMegabytes) {
  const wanted = [
    { folder: root, least: existsSync(path.join(root, 'node_modules')) ? LATER : FIRST_TIME },
    { folder: localFolder, least: LATER },
  ];
  for (const { folder, least } of wanted)
    if (free(folder) < least) throw new Stop(sentences.noDisk(folder, free(folder), least));
}
