// Knowing what is stale: a part is built from exactly the bytes its stamp was taken of.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { local, root } from '../lib/paths.mjs';

const NOT_SOURCE = new Set(['node_modules', 'dist', '.swc']);
const TEST = /\.test\.tsx?$|\.tsbuildinfo$/;

/**
 * All files of a folder, or the file itself, in a fixed order.
 * @param {string} place absolute
 * @returns {string[]}
 */
export function filesBelow(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .filter((name) => !NOT_SOURCE.has(name))
    .flatMap((name) => filesBelow(path.join(place, name)));
}

/**
 * A digest of a part's sources and of how it is built.
 * @param {import('./parts.mjs').Part} part
 */
export function digestOf(part) {
  const hash = createHash('sha256').update(JSON.stringify(part)).update(process.versions.node);
  for (const source of part.sources)
    for (const file of filesBelow(path.join(root, source)))
      if (!TEST.test(file)) hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {import('./parts.mjs').Part} part */
const stampOf = (part) => local('build', part.name);

/**
 * @param {import('./parts.mjs').Part} part
 * @param {string} digest
 */
export function isFresh(part, digest) {
  const stamp = stampOf(part);
  return (
    existsSync(path.join(root, part.result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
  );
}

/** @param {import('./parts.mjs').Part} part */
export const forget = (part) => rmSync(stampOf(part), { force: true });

/**
 * @param {import('./parts.mjs').Part} part
 * @param {string} digest
 */
export function remember(part, digest) {
  mkdirSync(local('build'), { recursive: true });
  writeFileSync(stampOf(part), digest);
}

/**
 * Removes compiled files whose source is gone: a migration that was renamed must not run under its old name.
 * @param {import('./parts.mjs').Part} part
 */
export function removeOrphans(part) {
  for (const [output, source] of part.mirrors)
    for (const file of compiledFiles(path.join(root, output))) {
      const stem = path
        .join(root, source, path.relative(path.join(root, output), file))
        .replace(/\.(d\.ts|js)(\.map)?$/, '');
      if (!['.ts', '.tsx', '.json'].some((end) => existsSync(stem + end))) rmSync(file);
    }
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function compiledFiles(folder) {
  return filesBelow(folder).filter((file) => /\.(js|d\.ts)(\.map)?$/.test(file));
}
