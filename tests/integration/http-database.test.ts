// The ways into the database, on a real server: session settings, transactions that run again, migrations.
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../server/src/infra/clock';
import {
  DatabaseBusyError,
  UncertainCommitError,
  execute,
  faultOf,
  inTransaction,
  isBehind,
  isDuplicate,
  migrate,
  openDatabase,
  select,
  selectOne,
} from '../../server/src/infra/db';
import { migrations } from '../../server/src/migrations';
import { freshDatabase, onServer, type FreshDatabase } from '../support/database';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase({ migrated: false, poolSize: 4 });
  await execute(
    fresh.db,
    'CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL, label VARCHAR(10), at DATETIME(3))',
  );
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await execute(fresh.db, 'DELETE FROM t');
  await execute(fresh.db, 'INSERT INTO t (id, n) VALUES (1, 0), (2, 0)');
});

const n = async (id: number) =>
  (await selectOne<{ n: number }>(fresh.db, 'SELECT n FROM t WHERE id = ?', [id]))?.n;
const killConnectionOf = async (tx: Parameters<typeof select>[0]) => {
  const id = Number((await selectOne<{ id: unknown }>(tx, 'SELECT CONNECTION_ID() AS id'))?.id);
  await onServer((connection) => connection.query(`KILL ${id}`));
};

describe('every pooled connection', () => {
  it('is strict, in UTC and READ COMMITTED', async () => {
    const rows = await Promise.all(
      Array.from({ length: 8 }, () =>
        inTransaction(fresh.db, async (tx) => {
          await sleep(20);
          const isolation = await selectOne<{ Value: string }>(tx, "SHOW VARIABLES LIKE 't%isolation'");
          const rest = await selectOne<{ zone: string; mode: string; collation: string }>(
            tx,
            'SELECT @@time_zone AS zone, @@sql_mode AS mode, @@collation_connection AS collation',
          );
          return { isolation: isolation?.Value, ...rest };
        }),
      ),
    );
    for (const row of rows) {
      expect(row).toMatchObject({ isolation: 'READ-COMMITTED', zone: '+00:00', collation: 'utf8mb4_bin' });
      expect(row.mode).toContain('STRICT_ALL_TABLES');
    }
  });

  it('refuses what does not fit instead of cutting it', async () => {
    await expect(
      execute(fresh.db, 'UPDATE t SET label = ? WHERE id = 1', ['十一个字的标签太长了吧']),
    ).rejects.toThrow();
  });

  it('keeps milliseconds, UTC and characters outside the basic plane', async () => {
    const at = new Date('2026-03-03T23:59:59.987Z');
    await execute(fresh.db, 'UPDATE t SET at = ?, label = ? WHERE id = 1', [at, '𠮷😀']);
    expect(await selectOne(fresh.db, 'SELECT at, label FROM t WHERE id = 1')).toEqual({ at, label: '𠮷😀' });
    expect(await select(fresh.db, 'SELECT id FROM t WHERE label = ?', ['𠮸😀'])).toEqual([]);
  });
});

describe('a read whose connection breaks under it', () => {
  const slowly = 'SELECT SLEEP(0.4) AS slept';
  const breakIt = () =>
    onServer(async (connection) => {
      for (;;) {
        const [rows] = await connection.query(
          'SELECT id FROM information_schema.processlist WHERE info = ?',
          [slowly],
        );
        const [running] = rows as { id: number }[];
        if (running) return connection.query(`KILL ${running.id}`);
        await sleep(10);
      }
    });

  it('is done again on another', async () => {
    const [row] = await Promise.all([selectOne(fresh.db, slowly), breakIt()]);
    expect(row).toEqual({ slept: 0 });
  });

  it('fails inside a transaction, which starts over as a whole', async () => {
    const runner = fresh.db.createQueryRunner();
    const read = select(runner.manager, slowly);
    await Promise.all([expect(read).rejects.toThrow(), breakIt()]);
    await runner.release();
  });
});

describe('inTransaction', () => {
  it('commits what the work did, and nothing of what it threw away', async () => {
    await inTransaction(fresh.db, (tx) => execute(tx, 'UPDATE t SET n = 5 WHERE id = 1'));
    const failed = inTransaction(fresh.db, async (tx) => {
      await execute(tx, 'UPDATE t SET n = 9 WHERE id = 1');
      throw new RangeError('no');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(await n(1)).toBe(5);
  });

  it('runs the whole work again after a deadlock, and both sides get through', async () => {
    const retried: string[] = [];
    let meet!: () => void;
    const met = new Promise<void>((resolve) => (meet = resolve));
    let waiting = 0;
    const cross = (first: number, second: number) =>
      inTransaction(
        fresh.db,
        async (tx, attempt) => {
          await execute(tx, 'UPDATE t SET n = n + 1 WHERE id = ?', [first]);
          if (attempt.number === 1) {
            if (++waiting === 2) meet();
            await met;
          }
          await execute(tx, 'UPDATE t SET n = n + 1 WHERE id = ?', [second]);
        },
        { onRetry: (reason) => retried.push(reason) },
      );
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(retried).toEqual(['deadlock']);
    expect([await n(1), await n(2)]).toEqual([2, 2]);
  });

  it('runs again after a lost connection, not twice in effect', async () => {
    const result = await inTransaction(fresh.db, async (tx, attempt) => {
      await execute(tx, 'UPDATE t SET n = n + 1 WHERE id = 1');
      if (attempt.number === 1) await killConnectionOf(tx);
      await execute(tx, 'UPDATE t SET n = n + 1 WHERE id = 2');
      return attempt.number;
    });
    expect(result).toBe(2);
    expect([await n(1), await n(2)]).toEqual([1, 1]);
  });

  it('gives up after the retries with a typed error', async () => {
    let runs = 0;
    const work = inTransaction(
      fresh.db,
      async (tx) => {
        runs++;
        await killConnectionOf(tx);
        await execute(tx, 'UPDATE t SET n = 1 WHERE id = 1');
      },
      { retries: 2 },
    );
    await expect(work).rejects.toThrow(DatabaseBusyError);
    expect(runs).toBe(3);
  });

  it('does not run again once the work says so', async () => {
    let runs = 0;
    const work = inTransaction(fresh.db, async (tx, attempt) => {
      runs++;
      attempt.doNotRetry();
      await killConnectionOf(tx);
      await execute(tx, 'UPDATE t SET n = 1 WHERE id = 1');
    });
    await expect(work.catch(faultOf)).resolves.toBe('connection_lost');
    expect(runs).toBe(1);
  });

  it('says when a commit may or may not have happened, and asks the caller’s search first', async () => {
    const killBeforeCommit = (tx: Parameters<typeof select>[0]) => killConnectionOf(tx);
    await expect(inTransaction(fresh.db, killBeforeCommit)).rejects.toThrow(UncertainCommitError);
    const found = inTransaction<string | void>(fresh.db, killBeforeCommit, {
      findCommitted: async () => 'found',
    });
    await expect(found).resolves.toBe('found');
    const again = inTransaction(
      fresh.db,
      async (tx, attempt) => {
        await execute(tx, 'UPDATE t SET n = n + 1 WHERE id = 1');
        if (attempt.number === 1) await killConnectionOf(tx);
        return attempt.number;
      },
      { findCommitted: async () => undefined },
    );
    await expect(again).resolves.toBe(2);
    expect(await n(1)).toBe(1);
  });

  it('turns callers away when the queue for a connection is full', async () => {
    const small = await openDatabase({ url: fresh.url, poolSize: 1, queueLimit: 1 });
    try {
      const held = inTransaction(small, () => sleep(200));
      const queued = inTransaction(small, () => sleep(1));
      await expect(inTransaction(small, () => sleep(1))).rejects.toThrow(DatabaseBusyError);
      await Promise.all([held, queued]);
    } finally {
      await small.destroy();
    }
  });

  it('names the unique key that was violated', async () => {
    const error: unknown = await execute(fresh.db, 'INSERT INTO t (id, n) VALUES (1, 0)').catch(
      (e: unknown) => e,
    );
    expect(isDuplicate(error, 'PRIMARY')).toBe(true);
    expect(isDuplicate(error, 'uq_other')).toBe(false);
  });
});

describe('migrations', () => {
  it('two processes at once: one applies them, the other finds nothing to do', async () => {
    const empty = await freshDatabase({ migrated: false });
    const second = await openDatabase({ url: empty.url, poolSize: 2, queueLimit: 10, migrations });
    try {
      expect(await isBehind(empty.db)).toBe(true);
      const done = await Promise.all([
        migrate(empty.db, { clock: systemClock, holder: 'a' }),
        migrate(second, { clock: systemClock, holder: 'b' }),
      ]);
      expect(done.flat()).toHaveLength(migrations.length);
      expect(await isBehind(empty.db)).toBe(false);
      expect(await migrate(empty.db, { clock: systemClock, holder: 'c' })).toEqual([]);
    } finally {
      await second.destroy();
      await empty.drop();
    }
  });

  it('waits for the one who is migrating, and takes over a lease that has run out', async () => {
    const held = await freshDatabase();
    try {
      const until = (ms: number) =>
        execute(held.db, "UPDATE migration_lease SET holder = 'other', expires_at = ? WHERE id = 1", [
          new Date(Date.now() + ms),
        ]);
      await until(60_000);
      const refused = migrate(held.db, { clock: systemClock, holder: 'me', waitMs: 300 });
      await expect(refused).rejects.toThrow(/another process/);
      await until(400);
      await expect(migrate(held.db, { clock: systemClock, holder: 'me', waitMs: 5000 })).resolves.toEqual([]);
    } finally {
      await held.drop();
    }
  });

  it('leaves no column outside utf8mb4_bin and ascii_bin, and no table without a key', async () => {
    const migrated = await freshDatabase();
    try {
      const odd = await select(
        migrated.db,
        `SELECT TABLE_NAME AS t, COLUMN_NAME AS c, COLLATION_NAME AS collation FROM information_schema.COLUMNS
         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT IN ('migrations')
           AND COLLATION_NAME NOT IN ('utf8mb4_bin', 'ascii_bin')`,
      );
      expect(odd).toEqual([]);
      const keyless = await select(
        migrated.db,
        `SELECT t.TABLE_NAME AS name FROM information_schema.TABLES t
         LEFT JOIN information_schema.TABLE_CONSTRAINTS k
           ON k.TABLE_SCHEMA = t.TABLE_SCHEMA AND k.TABLE_NAME = t.TABLE_NAME AND k.CONSTRAINT_TYPE = 'PRIMARY KEY'
         WHERE t.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME IS NULL`,
      );
      expect(keyless).toEqual([]);
    } finally {
      await migrated.drop();
    }
  });
});
