// Finding a database server program: one installed on the system, else the copy unpacked into the clone.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { collect } from '../lib/run.mjs';

/**
 * A server program that can be run.
 * @typedef {object} ServerBinary
 * @property {'mariadb' | 'mysql'} family
 * @property {string} version e.g. `10.11.19`
 * @property {string} program
 * @property {string} share the folder with its message files and bootstrap SQL ('' when unknown)
 * @property {string[]} libraries folders of shared libraries it needs beside the system's
 */

/** The least versions the product supports. */
const LEAST = { mariadb: [10, 11], mysql: [8, 4] };

const SYSTEM_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/usr/local/mysql/bin',
  ...['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew'].flatMap((prefix) =>
    ['bin', 'opt/mariadb/bin', 'opt/mysql/bin', 'opt/mysql@8.4/bin'].map((folder) => `${prefix}/${folder}`),
  ),
];

/**
 * @param {string} text what `--version` printed or `SELECT VERSION()` answered
 * @returns {{ family: 'mariadb' | 'mysql', version: string, supported: boolean } | null}
 */
export function readVersion(text) {
  const numbers = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  if (!numbers) return null;
  const family = /mariadb/i.test(text) ? 'mariadb' : 'mysql';
  const [major = 0, minor = 0] = [Number(numbers[1]), Number(numbers[2])];
  const [leastMajor = 0, leastMinor = 0] = LEAST[family];
  const supported = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return { family, version: numbers[0], supported };
}

/**
 * The environment a server program runs in.
 * @param {string[]} libraries
 */
export const serverEnvironment = (libraries) =>
  libraries.length ? { ...process.env, LD_LIBRARY_PATH: libraries.join(':') } : process.env;

/** @param {string} program */
function shareFolder(program) {
  const real = realpathSync(program);
  const prefixes = [path.dirname(path.dirname(program)), path.dirname(path.dirname(real)), '/usr'];
  const folders = prefixes.flatMap((prefix) =>
    ['mysql', 'mariadb', ''].map((end) => path.join(prefix, 'share', end)),
  );
  return folders.find((folder) => existsSync(path.join(folder, 'english/errmsg.sys'))) ?? '';
}

/**
 * Asks a program what it is.
 * @param {string} program
 * @param {string[]} [libraries]
 * @returns {Promise<(ServerBinary & { supported: boolean }) | { failure: string }>}
 */
export async function inspect(program, libraries = []) {
  const { code, output } = await collect(program, ['--no-defaults', '--version'], {
    env: serverEnvironment(libraries),
  });
  const read = code === 0 ? readVersion(output) : null;
  if (!read) return { failure: output || `${program} does not run` };
  return { ...read, program, share: shareFolder(program), libraries };
}

/**
 * Looks for a usable server on the system.
 * @returns {Promise<{ binary: ServerBinary | null, tooOld: string[] }>}
 */
export async function findSystemBinary() {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...SYSTEM_FOLDERS];
  const programs = ['mariadbd', 'mysqld'].flatMap((name) =>
    folders.map((folder) => path.join(folder, name + extension)),
  );
  const seen = new Set();
  const tooOld = [];
  for (const program of programs.filter((candidate) => existsSync(candidate))) {
    const real = realpathSync(program);
    if (seen.has(real)) continue;
    seen.add(real);
    const found = await inspect(program);
    if ('failure' in found) continue;
    if (found.supported) return { binary: found, tooOld };
    tooOld.push(`${program} ${found.version}`);
  }
  return { binary: null, tooOld };
}

/**
 * The server that was unpacked into a folder before.
 * @param {string} folder
 * @returns {ServerBinary | null}
 */
export function unpackedBinary(folder) {
  const note = path.join(folder, 'server.json');
  if (!existsSync(note)) return null;
  /** @type {ServerBinary} */
  const kept = JSON.parse(readFileSync(note, 'utf8'));
  const inside = (/** @type {string} */ part) => path.join(folder, part);
  return {
    ...kept,
    program: inside(kept.program),
    share: inside(kept.share),
    libraries: kept.libraries.map(inside),
  };
}
