// Making the data folder. MariaDB's own install script needs helper programs that the core package lacks, so the
// system tables are fed straight to the server; MySQL initialises itself.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { privateFolder } from '../lib/paths.mjs';
import { collect } from '../lib/run.mjs';
import { Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { serverEnvironment } from './binaries.mjs';

const NOTE = 'made-by.json';
const SYSTEM_TABLES = ['system_tables', 'performance_tables', 'system_tables_data', 'sys_schema'];

/**
 * How a server keeps its data: as a site would; with small files, to be thrown away; or, for tests that nobody's data
 * depends on, also without waiting for the disk at each commit. Even then a killed server loses nothing, only a power cut does.
 * @typedef {'kept' | 'small' | 'hasty'} Manner
 */

/**
 * Settings common to making the data folder and running the server.
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {string} data
 * @param {Manner} manner
 */
export function commonArguments(binary, data, manner) {
  const smallFiles =
    binary.family === 'mariadb'
      ? ['--innodb-log-file-size=32M', '--innodb-buffer-pool-size=64M']
      : ['--innodb-redo-log-capacity=64M', '--innodb-buffer-pool-size=64M'];
  return [
    '--no-defaults',
    `--datadir=${data}`,
    ...(binary.share ? [`--lc-messages-dir=${binary.share}`] : []),
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ...(manner === 'kept' ? [] : smallFiles),
    ...(manner === 'hasty' ? ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=0'] : []),
  ];
}

/** @param {import('./binaries.mjs').ServerBinary} binary */
function bootstrapSql(binary) {
  const read = (/** @type {string} */ name) => {
    const file = ['mysql', 'mariadb', 'maria']
      .map((prefix) => path.join(binary.share, `${prefix}_${name}.sql`))
      .find((candidate) => existsSync(candidate));
    if (!file) throw new Stop(sentences.bootstrapFailed(`${name}.sql is missing in ${binary.share}`));
    return readFileSync(file, 'utf8');
  };
  return [
    // In this mode the server takes one statement a line.
    'CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;',
    ...SYSTEM_TABLES.slice(0, 3).map(read),
    read('add_gis_sp_bootstrap'),
    read('sys_schema'),
  ].join('\n');
}

/**
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {string} data
 * @param {Manner} manner
 */
async function bootstrap(binary, data, manner) {
  const mariadb = binary.family === 'mariadb';
  const args = [
    ...commonArguments(binary, data, manner),
    ...(mariadb ? ['--bootstrap', '--enforce-storage-engine='] : ['--initialize-insecure']),
  ];
  const input = mariadb ? bootstrapSql(binary) : '';
  const { code, output } = await collect(binary.program, args, {
    input,
    env: serverEnvironment(binary.libraries),
  });
  if (code !== 0) throw new Stop(sentences.bootstrapFailed(output));
}

/**
 * Makes the data folder if there is none. It is made beside its place and moved there whole, so that an interrupted
 * first start leaves nothing half-made.
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {import('./place.mjs').Place} place
 * @param {Manner} manner
 * @throws {Stop} when it was made by the other family of servers
 */
export async function ensureDataFolder(binary, place, manner) {
  if (existsSync(place.data)) return checkMaker(binary, place);
  const fresh = `${place.data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await bootstrap(binary, privateFolder(fresh), manner);
  writeFileSync(path.join(fresh, NOTE), JSON.stringify({ family: binary.family, version: binary.version }));
  renameSync(fresh, place.data);
}

/**
 * @param {import('./binaries.mjs').ServerBinary} binary
 * @param {import('./place.mjs').Place} place
 */
function checkMaker(binary, place) {
  const note = path.join(place.data, NOTE);
  if (!existsSync(note))
    throw new Stop(sentences.brokenDataFolder(place.data, place.log, `${NOTE} is missing in it`));
  /** @type {{ family?: string, version?: string }} */
  let made = {};
  try {
    made = JSON.parse(readFileSync(note, 'utf8'));
  } catch {
    throw new Stop(sentences.brokenDataFolder(place.data, place.log, `${NOTE} in it cannot be read`));
  }
  const name = { mariadb: 'MariaDB', mysql: 'MySQL' };
  if (made.family !== binary.family)
    throw new Stop(
      sentences.otherServerKind(
        place.data,
        `${made.family === 'mysql' ? 'MySQL' : 'MariaDB'} ${made.version ?? ''}`.trim(),
        `${name[binary.family]} ${binary.version}`,
      ),
    );
}
