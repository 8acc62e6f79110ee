// A database for one test file: randomly named, migrated, dropped at the end. The server it lives on is given by
// TEST_DATABASE_URL (`node server/dev/database/run.mjs -- npx jest …` brings one up).
import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import { systemClock } from '../../server/src/infra/clock';
import { migrate, openDatabase, parseDatabaseUrl } from '../../server/src/infra/db';
import { migrations } from '../../server/src/migrations';

export interface FreshDatabase {
  url: string;
  db: DataSource;
  /** Closes the pool and drops the database. Call it in `afterAll`. */
  drop(): Promise<void>;
}

/** @param options.migrated false leaves the database empty; poolSize as in the settings; server another than the run's */
export async function freshDatabase(
  options: { migrated?: boolean; poolSize?: number; queueLimit?: number; server?: string } = {},
): Promise<FreshDatabase> {
  const { server = serverUrl() } = options;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer((connection) => connection.query(`CREATE DATABASE ${name} COLLATE utf8mb4_bin`), server);
  const url = databaseUrl(name, server);
  const { poolSize = 10, queueLimit = 500 } = options;
  const db = await openDatabase({ url, poolSize, queueLimit, migrations });
  if (options.migrated ?? true) await migrate(db, { clock: systemClock, holder: name });
  return {
    url,
    db,
    async drop() {
      if (db.isInitialized) await db.destroy();
      await onServer((connection) => connection.query(`DROP DATABASE IF EXISTS ${name}`), server);
    },
  };
}

/** Runs something on the server itself, with a connection that names no database. */
export async function onServer<T>(
  work: (connection: mysql.Connection) => Promise<T>,
  server = serverUrl(),
): Promise<T> {
  const connection = await mysql.createConnection({ ...parseDatabaseUrl(server), database: undefined });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error('TEST_DATABASE_URL is not set: run `node server/dev/database/run.mjs -- npx jest …`');
  return url;
}

function databaseUrl(name: string, server: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
