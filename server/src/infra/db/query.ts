// The two shapes of a statement. SQL is written by hand in repositories; values are always bound with `?`.
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

export type Queryable = Pick<DataSource | EntityManager | QueryRunner, 'query'>;

/** What a value bound to `?` may be. `undefined` is a mistake, not NULL, and is refused by the type. */
export type SqlValue =
  string | number | bigint | boolean | Date | Buffer | null | readonly (string | number)[];

/** Rows of a SELECT. BIGINT, DECIMAL and COUNT(*) come as strings: wrap them in Number() where they are small. */
export async function select<Row>(
  on: Queryable,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<Row[]> {
  return (await on.query(sql, [...values])) as Row[];
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
