// How long a message takes: at rest from a step to its arrival, and an urgent one behind a backlog of a million.
import { setTimeout as sleep } from 'node:timers/promises';
import { execute, selectOne } from '../../server/src/infra/db';
import type { FreshDatabase } from '../support/database';
import { percentile } from './figures';
import type { LoadOrder } from './orders';
import { number, say } from './print';
import type { Load } from './processes';
import { emptyQueue } from './town';

const STEPS = 40;
const BACKLOG = Number(process.env.BENCH_BACKLOG ?? 1_000_000);
const BLOCK = 10_000;
const LONGEST_MS = 60_000;
const URGENT = 20;

const sorted = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b);

/** One filing at a time, with pauses, so that nothing queues. */
export async function atRest(
  fresh: FreshDatabase,
  load: Load,
  order: Pick<LoadOrder, 'url' | 'connections' | 'people'>,
): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < STEPS; i++) {
    await emptyQueue(fresh.db);
    await load({ ...order, kind: 'filing', connections: 1, amount: 1, label: `rest${i}` });
    const ms = await untilLast(fresh, 'queue = 1 AND sent_at IS NOT NULL');
    if (ms !== null) times.push(ms);
    await sleep(100 + Math.random() * 400);
  }
  say(
    `  step to message at rest, ${times.length} steps: p50 ${number(percentile(sorted(times), 50))} ms, p95 ${number(percentile(sorted(times), 95))} ms`,
  );
}

async function untilLast(fresh: FreshDatabase, where: string): Promise<number | null> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const row = await selectOne<{ ms: unknown; open: unknown }>(
      fresh.db,
      `SELECT TIMESTAMPDIFF(MICROSECOND, created_at, sent_at) / 1000 AS ms, NOT (${where}) AS open FROM notice
       WHERE recipient_kind = 'citizen' ORDER BY id DESC LIMIT 1`,
    );
    if (row && Number(row.open) === 0) return Number(row.ms);
    await sleep(20);
  }
  return null;
}

/** Set-based: copies of one notice, each of a petition of its own, older than all that comes. */
export async function backlog(fresh: FreshDatabase): Promise<void> {
  const began = Date.now();
  for (let i = 0; i < BACKLOG / BLOCK; i++) await execute(fresh.db, copies('b', 1, 'submitted', BLOCK, i));
  say(`  a backlog of ${number(BACKLOG)} made in ${number((Date.now() - began) / 1000)} s`);
}

export async function urgentBehindBacklog(fresh: FreshDatabase): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < URGENT; i++) {
    const began = Date.now();
    await execute(fresh.db, copies('u', 0, 'returned_for_correction', 1, i));
    const id = `u${String(i * BLOCK).padStart(25, '0')}`;
    for (const end = Date.now() + LONGEST_MS; Date.now() < end;) {
      const row = await selectOne(fresh.db, 'SELECT 1 FROM notice WHERE id = ? AND sent_at IS NOT NULL', [
        id,
      ]);
      if (row) break;
      await sleep(20);
    }
    times.push(Date.now() - began);
    await sleep(200);
  }
  const left = await selectOne<{ n: unknown }>(fresh.db, 'SELECT COUNT(*) AS n FROM notice WHERE queue = 0');
  say(
    `  urgent behind ${number(Number(left?.n))} waiting, ${URGENT} tries: p50 ${number(percentile(sorted(times), 50))} ms, worst ${number(Math.max(...times))} ms`,
  );
}

function copies(letter: string, priority: number, notice: string, count: number, block: number): string {
  const id = `CONCAT('${letter}', LPAD(${block * BLOCK} + numbers.n, 25, '0'))`;
  return `INSERT INTO notice (id, petition_id, event_id, seq, notice, recipient_kind, recipient_id, params, channel, state,
      queue, shard, due_at, attempts, dedup_key, created_at, priority)
    SELECT ${id}, ${id}, source.event_id, 1, '${notice}', 'citizen', source.recipient_id, source.params,
      'official_account', 'waiting', 0, MOD(numbers.n, 16), source.created_at, 0, ${id}, source.created_at, ${priority}
    FROM (SELECT * FROM notice WHERE recipient_kind = 'citizen' AND sent_at IS NOT NULL ORDER BY id LIMIT 1) source
    JOIN (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS n FROM ${digits('a')} CROSS JOIN ${digits('b')}
      CROSS JOIN ${digits('c')} CROSS JOIN ${digits('d')}) numbers ON numbers.n < ${count}`;
}

const digits = (name: string): string =>
  `(SELECT 0 AS n ${Array.from({ length: 9 }, (_, i) => `UNION ALL SELECT ${i + 1}`).join(' ')}) ${name}`;
