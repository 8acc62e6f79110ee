// `npm ci` refuses a lock file that lacks a platform's optional package, and `npm install` writes such a file when
// the registry at hand does not carry that package: a fresh clone could then not be installed anywhere.
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Entry {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(path.resolve(__dirname, '../../package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>;
};

/** The package a folder of node_modules finds under a name, as Node looks for it. */
function found(from: string, name: string): Entry | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const entry = lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`];
    if (entry || !folder) return entry;
  }
}

test('the lock file names the packages of every platform', () => {
  const missing = Object.entries(lock.packages).flatMap(([folder, { optionalDependencies }]) =>
    Object.entries(optionalDependencies ?? {})
      .filter(([name, version]) => {
        const entry = found(folder, name);
        return !entry || (/^\d/.test(version) && entry.version !== version);
      })
      .map(([name, version]) => `${folder} wants ${name}@${version}`),
  );
  expect(missing).toEqual([]);
});
