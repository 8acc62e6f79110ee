// TypeORM takes no lock around migrations and DDL is not transactional, so one process at a time runs them, behind a
// lease row, as an explicit step before any server starts.
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Clock } from '../clock';
import { execute } from './query';

const LEASE_MS = 60_000;

export interface MigrateOptions {
  clock: Clock;
  /** Names this process in the lease row. */
  holder: string;
  /** How long to wait for another process that is migrating (default 120 s). */
  waitMs?: number;
}

/**
 * Applies the migrations that are missing.
 * @returns their names, in order
 * @throws Error when another process holds the lease longer than `waitMs`
 */
export async function migrate(db: DataSource, options: MigrateOptions): Promise<string[]> {
  await execute(
    db,
    `CREATE TABLE IF NOT EXISTS migration_lease (
       id TINYINT NOT NULL PRIMARY KEY,
       holder VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
       expires_at DATETIME(3) NOT NULL
     ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'one row: who may run migrations now'`,
  );
  await execute(db, 'INSERT IGNORE INTO migration_lease (id, holder, expires_at) VALUES (1, ?, ?)', [
    '',
    new Date(0),
  ]);
  await takeLease(db, options);
  const renewal = setInterval(() => void renew(db, options).catch(() => undefined), LEASE_MS / 4);
  try {
    return (await db.runMigrations({ transaction: 'none' })).map((migration) => migration.name);
  } finally {
    clearInterval(renewal);
    await execute(db, 'UPDATE migration_lease SET expires_at = ? WHERE id = 1 AND holder = ?', [
      new Date(0),
      options.holder,
    ]);
  }
}

/** True when the code knows migrations the database does not have; a server must not start then. */
export async function isBehind(db: DataSource): Promise<boolean> {
  return db.showMigrations();
}

async function takeLease(db: DataSource, options: MigrateOptions): Promise<void> {
  const deadline = Date.now() + (options.waitMs ?? 120_000);
  for (;;) {
    const now = options.clock.now();
    const taken = await execute(
      db,
      'UPDATE migration_lease SET holder = ?, expires_at = ? WHERE id = 1 AND expires_at <= ?',
      [options.holder, new Date(now.getTime() + LEASE_MS), now],
    );
    if (taken === 1) return;
    if (Date.now() > deadline)
      throw new Error('another process is migrating the database and does not finish');
    await sleep(250);
  }
}

async function renew(db: DataSource, options: MigrateOptions): Promise<void> {
  const until = new Date(options.clock.now().getTime() + LEASE_MS);
  await execute(db, 'UPDATE migration_lease SET expires_at = ? WHERE id = 1 AND holder = ?', [
    until,
    options.holder,
  ]);
}
