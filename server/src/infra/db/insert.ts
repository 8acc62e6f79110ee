// Rows as objects, one statement however many.
import { execute, type Queryable, type SqlValue } from './query';

export type Row = Readonly<Record<string, SqlValue>>;

/**
 * Adds rows; all take the columns of the first, and what a row lacks of them is NULL. Names of tables and columns are
 * the program's own, never given from outside.
 * @returns how many were added: with `ifAbsent` those that are there already are passed over
 */
export async function insertRows(
  on: Queryable,
  table: string,
  rows: readonly Row[],
  { ifAbsent = false } = {},
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const tuple = `(${columns.map(() => '?').join(',')})`;
  return execute(
    on,
    `${ifAbsent ? 'INSERT IGNORE' : 'INSERT'} INTO ${table} (${columns.join(',')}) VALUES ${rows.map(() => tuple).join(',')}`,
    rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
  );
}
