// A scheduler’s sweep in a process of its own, watched from inside: how long, and how much memory at most.
import { createDeps } from '../../server/src/deps';
import { openDatabase } from '../../server/src/infra/db';
import { migrations } from '../../server/src/migrations';
import { sweep } from '../../server/src/modules/supervision/sweep';
import { testSettings } from '../support/settings';

const EVERY_MS = 50;

export interface SweepOrder {
  url: string;
  /** ISO 8601; each order a slot of time later. */
  now: string;
}

export interface SweepFigures {
  opened: number;
  closed: number;
  ms: number;
  rssBefore: number;
  rssMost: number;
}

async function run({ url, now }: SweepOrder): Promise<SweepFigures> {
  const db = await openDatabase({ url, poolSize: 10, queueLimit: 500, migrations });
  const began = performance.now();
  // The clock goes on, so that leases are renewed as in production.
  const clock = { now: () => new Date(Date.parse(now) + performance.now() - began) };
  const deps = createDeps({ settings: testSettings(url), db, clock });
  const rssBefore = process.memoryUsage().rss;
  let rssMost = rssBefore;
  const watch = setInterval(() => (rssMost = Math.max(rssMost, process.memoryUsage().rss)), EVERY_MS);
  const result = await sweep(deps);
  const ms = performance.now() - began;
  clearInterval(watch);
  await db.destroy();
  return { opened: result?.opened ?? -1, closed: result?.closed ?? -1, ms, rssBefore, rssMost };
}

process.on('message', (order) => void run(order as SweepOrder).then((figures) => process.send?.(figures)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
