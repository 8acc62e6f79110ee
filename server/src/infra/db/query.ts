// The two shapes of a statement. SQL is written by hand in repositories; values are always bound with `?`.
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { faultOf } from './errors';

export type Queryable = Pick<DataSource | EntityManager | QueryRunner, 'query'>;

/** What a value bound to `?` may be. `undefined` is a mistake, not NULL, and is refused by the type. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Buffer
  | null
  | readonly (string | number)[];

/** A restarted database breaks every connection of the pool, and each is found out by the statement that gets it. */
const READ_TRIES = 3;

/**
 * Rows of a SELECT. BIGINT, DECIMAL and COUNT(*) come as strings: wrap them in Number() where they are small. Outside a
 * transaction a read that meets a broken connection is done again on another.
 */
export async function select<Row>(
  on: Queryable,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<Row[]> {
  for (let tries = 1; ; tries++) {
    try {
      return (await on.query(sql, [...values])) as Row[];
    } catch (error) {
      const again = on instanceof DataSource && faultOf(error) === 'connection_lost' && tries < READ_TRIES;
      if (!again) throw error;
      await sleep(tries * 20 * (0.5 + Math.random()));
    }
  }
}

/** The first row of a SELECT, or undefined. */
export async function selectOne<Row>(
  on: Queryable,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<Row | undefined> {
  return (await select<Row>(on, sql, values))[0];
}

/** Runs INSERT, UPDATE or DELETE. @returns the number of rows matched (found, even when nothing changed in them) */
export async function execute(on: Queryable, sql: string, values: readonly SqlValue[] = []): Promise<number> {
  const result = (await on.query(sql, [...values])) as { affectedRows: number };
  return result.affectedRows;
}
