// Wraps every data key anew under the site's current (last) key. Afterwards the older site keys may be taken out of
// SITE_KEYS. Can be stopped and run again at any time; running servers need only know both keys.
import type { DataSource } from 'typeorm';
import { Sealer, cell } from '../infra/crypto/sealer';
import { execute, openDatabase, select } from '../infra/db';
import { readSettings } from '../infra/settings';
import { runTool, say } from './tool';

/** Tables that hold a wrapped data key, by the column that names the row. */
const WRAPPED = [
  { table: 'citizen', id: 'id' },
  { table: 'petition_secret', id: 'petition_id' },
  { table: 'attachment', id: 'id' },
] as const;
const BATCH = 500;

runTool(async () => {
  const settings = readSettings(process.env);
  const sealer = new Sealer(settings.SITE_KEYS);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  try {
    for (const place of WRAPPED) say(`${place.table}：换了 ${await rotate(db, sealer, place)} 把`);
  } finally {
    await db.destroy();
  }
});

async function rotate(
  db: DataSource,
  sealer: Sealer,
  { table, id }: (typeof WRAPPED)[number],
): Promise<number> {
  let changed = 0;
  for (let after = ''; ;) {
    const rows = await select<{ id: string; wrapped: Buffer }>(
      db,
      `SELECT ${id} AS id, wrapped_key AS wrapped FROM ${table}
       WHERE ${id} > ? AND wrapped_key IS NOT NULL ORDER BY ${id} LIMIT ${BATCH}`,
      [after],
    );
    for (const row of rows) {
      const anew = sealer.rewrap(cell(table, 'wrapped_key', row.id), row.wrapped);
      if (!anew) continue;
      // Only if nobody has replaced or destroyed the key meanwhile.
      const sql = `UPDATE ${table} SET wrapped_key = ? WHERE ${id} = ? AND wrapped_key = ?`;
      changed += await execute(db, sql, [anew, row.id, row.wrapped]);
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return changed;
    after = last.id;
  }
}
