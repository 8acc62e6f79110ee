// The yardstick: Koa, a body parser and mysql2, nothing else. It takes the same request and commits three rows of the
// same size as the product's (text, event, notice) in one transaction of its own: no checks, no account, no sealing.
import { randomBytes } from 'node:crypto';
import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';
import mysql, { type ResultSetHeader } from 'mysql2/promise';
import { parseDatabaseUrl } from '../../server/src/infra/db';
import { createIds } from '../../server/src/infra/ids';
import { listen } from '../../server/src/http/listen';

export interface BareOptions {
  databaseUrl: string;
  poolSize: number;
  /** Bytes of the three rows. */
  sizes: { text: number; event: number; notice: number };
}

const { databaseUrl, poolSize, sizes } = JSON.parse(process.env.BARE_OPTIONS ?? '{}') as BareOptions;
const pool = mysql.createPool({
  ...parseDatabaseUrl(databaseUrl),
  connectionLimit: poolSize,
  maxIdle: poolSize,
});
const ids = createIds({ now: () => new Date() });
const filler = {
  text: randomBytes(sizes.text),
  event: 'e'.repeat(sizes.event),
  notice: 'n'.repeat(sizes.notice),
};

async function commitThree(citizen: string): Promise<string> {
  const id = ids.next();
  const now = new Date();
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const insert = (sql: string, values: unknown[]) => connection.query<ResultSetHeader>(sql, [values]);
    await insert('INSERT INTO bare_text (id, citizen, body, at) VALUES (?)', [id, citizen, filler.text, now]);
    await insert('INSERT INTO bare_event (id, seq, body, at) VALUES (?)', [id, 1, filler.event, now]);
    await insert('INSERT INTO bare_notice (id, citizen, body, at) VALUES (?)', [
      ...[ids.next(), citizen, filler.notice, now],
    ]);
    await connection.commit();
    return id;
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}

const app = new Koa();
app.use(bodyParser());
app.use(async (ctx) => {
  const { petitioner } = ctx.request.body as { petitioner: { idNumber: string } };
  ctx.status = 201;
  ctx.body = { id: await commitThree(petitioner.idNumber) };
});

async function main(): Promise<void> {
  await pool.query(
    `CREATE TABLE bare_text (id CHAR(26) NOT NULL PRIMARY KEY, citizen VARCHAR(26) NOT NULL, body MEDIUMBLOB NOT NULL,
     at DATETIME(3) NOT NULL, KEY ix_bare_text (citizen, at, id)) CHARACTER SET ascii`,
  );
  await pool.query(
    `CREATE TABLE bare_event (id CHAR(26) NOT NULL, seq INT NOT NULL, body MEDIUMTEXT NOT NULL, at DATETIME(3) NOT NULL,
     PRIMARY KEY (id, seq)) CHARACTER SET ascii`,
  );
  await pool.query(
    `CREATE TABLE bare_notice (id CHAR(26) NOT NULL PRIMARY KEY, citizen VARCHAR(26) NOT NULL, body MEDIUMTEXT NOT NULL,
     at DATETIME(3) NOT NULL, KEY ix_bare_notice (citizen, at, id)) CHARACTER SET ascii`,
  );
  const { url } = await listen(app, 0, '127.0.0.1');
  process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url });
}

void main();
