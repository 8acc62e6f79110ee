// The embedded database: a private server on a data folder of its own, so that a fresh clone runs with nothing but
// Node. Order of choice: DATABASE_URL; a live private server; a server program on the system; one unpacked here.
import path from 'node:path';
import { local } from '../lib/paths.mjs';
import { waitForLock } from '../lib/lock.mjs';
import { say, step, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { findSystemBinary, readVersion, unpackedBinary } from './binaries.mjs';
import { printable, query } from './client.mjs';
import { ensureDataFolder } from './data-folder.mjs';
import { layOut } from './place.mjs';
import { adoptServer, startServer } from './server.mjs';
import { canUnpack, unpackServer } from './unpack.mjs';

/**
 * A database that answers.
 * @typedef {object} Database
 * @property {string} url for DATABASE_URL
 * @property {'given' | 'adopted' | 'started'} origin
 * @property {Promise<unknown>} gone settles when our server is no longer there; never for a given one
 * @property {() => Promise<unknown>} stop stops our server; a given one is left alone
 */

/** @returns {string} where unpacked server programs are kept */
export const binariesFolder = () =>
  path.resolve(process.env.PETITION_DATABASE_BINARIES || local('database/server'));

/**
 * Finds a server program, fetching one where the system allows it.
 * @returns {Promise<import('./binaries.mjs').ServerBinary>}
 * @throws {Stop} with the command for this platform
 */
export async function findServer() {
  const { binary, tooOld } = await findSystemBinary();
  const kept = binary ?? unpackedBinary(binariesFolder());
  if (kept) return kept;
  if (!canUnpack()) throw new Stop(sentences.noDatabaseServer(tooOld, ''));
  const fetched = await step(
    `unpacking a database server into ${path.relative(process.cwd(), binariesFolder())}`,
    () => unpackServer(binariesFolder()),
  );
  if ('failure' in fetched)
    throw new Stop(sentences.noDatabaseServer(tooOld, sentences.fetchFailed(fetched.failure)));
  return fetched.binary;
}

/**
 * Brings up the private server of a folder: adopts a live one, else starts it, making the data folder first.
 * @param {string} folder
 * @param {import('./data-folder.mjs').Manner} [manner] as a site would keep its data, or faster for data that is thrown away
 * @returns {Promise<Database>} its url names no database
 */
export async function openPrivateServer(folder, manner = 'kept') {
  const place = layOut(folder);
  const lock = await waitForLock(`database ${folder}`, (holder) =>
    say(`… waiting for ${holder} to bring up the database`),
  );
  try {
    const adopted = await adoptServer(place);
    if (adopted) {
      say(`✓ database: taking over the server that an earlier run left behind (process ${adopted.pid})`);
      return { ...adopted, origin: 'adopted' };
    }
    const binary = await findServer();
    await ensureDataFolder(binary, place, manner);
    const started = await startServer(binary, place, manner);
    return { ...started, origin: 'started' };
  } finally {
    await lock.release();
  }
}

/**
 * @param {string} url DATABASE_URL
 * @returns {Promise<Database>}
 * @throws {Stop} when it does not answer or is too old
 */
async function useGiven(url) {
  const where = printable(url);
  let version;
  try {
    version = String((await query(url, 'SELECT VERSION() AS version'))[0]?.version);
  } catch (error) {
    throw new Stop(
      sentences.databaseUnreachable(where, error instanceof Error ? error.message : String(error)),
    );
  }
  if (!readVersion(version)?.supported) throw new Stop(sentences.databaseTooOld(where, version));
  return { url, origin: 'given', gone: new Promise(() => undefined), stop: async () => undefined };
}

/**
 * @param {string} url
 * @param {string} name
 */
function withDatabase(url, name) {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.href;
}

/**
 * The database of `npm start`: the one DATABASE_URL names, else the embedded one with its data in the clone.
 * @returns {Promise<Database>}
 */
export async function openDatabase() {
  if (process.env.DATABASE_URL) return useGiven(process.env.DATABASE_URL);
  const server = await step('starting the database', () => openPrivateServer(local('database')));
  try {
    await query(
      server.url,
      'CREATE DATABASE IF NOT EXISTS petition CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
    );
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server, url: withDatabase(server.url, 'petition') };
}
