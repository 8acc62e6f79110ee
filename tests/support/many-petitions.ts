// Very many open petitions, made in the database by set-based inserts from one that walked the real road: their rows are as
// wide as real ones. Each has two running clocks; some are late, some carry marks. No ledger: for looking, not for steps.
import type { DataSource } from 'typeorm';
import { execute, select } from '../../server/src/infra/db';

const CHUNK = 50_000;
const EPOCH = new Date('2020-01-01T00:00:00.000Z');

/** A petition of so many carries the mark, or is late. */
export interface OneIn {
  late: number;
  dissatisfied: number;
  repeat_open: number;
  mass: number;
  urged: number;
  execution_open: number;
}
const ONE_IN: OneIn = {
  late: 12,
  dissatisfied: 100,
  repeat_open: 40,
  mass: 200,
  urged: 200,
  execution_open: 100,
};
const MARKS = ['dissatisfied', 'repeat_open', 'mass', 'urged', 'execution_open'] as const;

/** How many findings a sweep long after all thresholds must come to. */
export const expectedFindings = (count: number, oneIn: Partial<OneIn> = {}): number =>
  Object.values({ ...ONE_IN, ...oneIn }).reduce((sum, every) => sum + Math.floor(count / every), 0);

/**
 * @param now late clocks ended before it, the others end after it
 * @returns when all are there
 */
export async function multiply(
  db: DataSource,
  petitionId: string,
  { count, now, ...more }: { count: number; now: Date; oneIn?: Partial<OneIn> },
): Promise<void> {
  const oneIn = { ...ONE_IN, ...more.oneIn };
  await numbers(db, Math.min(count, CHUNK));
  const columns = await petitionColumns(db);
  for (let from = 0; from < count; from += CHUNK) {
    const n = `(m.n + ${from})`;
    const some = `FROM many m JOIN petition p ON p.id = ? WHERE m.n <= ${Math.min(CHUNK, count - from)}`;
    await execute(
      db,
      `INSERT INTO petition (id, number, same_day_key, ${columns.join(', ')})
       SELECT ${idOf('0P', n)}, CONCAT('9', LPAD(${n}, 18, '0')), NULL, ${columns.map((c) => `p.${c}`).join(', ')} ${some}`,
      [petitionId],
    );
    for (const [clock, prefix] of [
      ['T4', '0C'],
      ['T10', '0E'],
    ] as const) {
      const due = `CASE WHEN '${clock}' = 'T4' AND MOD(${n}, ${oneIn.late}) = 0
        THEN DATE_SUB(?, INTERVAL MOD(${n}, 500000) + 1 SECOND) ELSE DATE_ADD(?, INTERVAL MOD(${n}, 5000000) + 1 SECOND) END`;
      await execute(
        db,
        `INSERT INTO petition_clock (id, petition_id, clock, target, organisation_id, due_at, running, warn_at)
         SELECT ${idOf(prefix, n)}, ${idOf('0P', n)}, '${clock}', NULL, p.holder_id, ${due}, 1, '9999-12-31' ${some}`,
        [now, now, petitionId],
      );
    }
    for (const mark of MARKS) {
      await execute(
        db,
        `INSERT INTO petition_mark (petition_id, mark, round, value, since, organisation_id, office_id)
         SELECT ${idOf('0P', n)}, '${mark}', 1, 10, DATE_ADD(?, INTERVAL MOD(${n}, 100000) SECOND), p.holder_id,
           p.registering_office_id ${some} AND MOD(${n}, ${oneIn[mark]}) = 0`,
        [EPOCH, petitionId],
      );
    }
  }
  await execute(db, 'DROP TABLE many');
}

const idOf = (prefix: string, n: string) => `CONCAT('${prefix}', LPAD(${n}, 24, '0'))`;

/** A table of the numbers 1 … most, doubled up. */
async function numbers(db: DataSource, most: number): Promise<void> {
  await execute(db, 'CREATE TABLE many (n INT NOT NULL PRIMARY KEY)');
  await execute(db, 'INSERT INTO many VALUES (1)');
  for (let have = 1; have < most; have *= 2)
    await execute(db, 'INSERT INTO many SELECT n + ? FROM many WHERE n + ? <= ?', [have, have, most]);
}

async function petitionColumns(db: DataSource): Promise<string[]> {
  const rows = await select<{ name: string }>(
    db,
    `SELECT COLUMN_NAME AS name FROM INFORMATION_SCHEMA.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'petition' ORDER BY ORDINAL_POSITION`,
  );
  return rows.map(({ name }) => name).filter((name) => !['id', 'number', 'same_day_key'].includes(name));
}
