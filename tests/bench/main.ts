// npm run bench: figures of this machine at this moment, filing beside a yardstick measured in the same run. Nothing
// here passes or fails; read the ratios, the absolute numbers drift from machine to machine.
// BENCH_ROUNDS, BENCH_SECONDS: how much; BENCH_PARTS: some of filing,profile,reading,screens,papers,notices,sweep;
// BENCH_PETITIONS: how many the sweep looks through; BENCH_BACKLOG: how many notices wait.
import os from 'node:os';
import { select } from '../../server/src/infra/db';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { median } from './figures';
import { compareFiling } from './filing';
import { papers } from './papers';
import { deliveries, profileFiling, readings } from './parts';
import { megabytes, number, say } from './print';
import { endAll, startBare, startLoad, startProduct, type Load, type Product } from './processes';
import { screens } from './screens';
import { sweeps } from './sweep';
import { foundTown, rememberNumbers, rowSizes, type BenchTown } from './town';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const PARTS = (process.env.BENCH_PARTS ?? 'filing,profile,reading,screens,papers,notices,sweep').split(',');
const CONNECTIONS = 64;
/** DB_POOL_SIZE's default. */
const POOL_SIZE = 10;
const STARTS = 3;

async function main(): Promise<void> {
  const fresh = await freshDatabase();
  try {
    const [server] = await select<{ version: string }>(fresh.db, 'SELECT VERSION() AS version');
    const [cpu] = os.cpus();
    say(
      `${os.cpus().length} cores (${cpu?.model}), load ${os.loadavg()[0]?.toFixed(1)}; Node ${process.version}; ${server?.version}`,
    );
    const town = await foundTown(fresh.url, fresh.db);
    await measureAll(fresh, await startLoad(), town);
  } finally {
    endAll();
    await fresh.drop();
  }
}

async function measureAll(
  fresh: FreshDatabase,
  load: Load,
  { citizens, followers }: BenchTown,
): Promise<void> {
  const { product, readyMs } = await startSeveralTimes(fresh.url);
  const order = { url: product.url, connections: CONNECTIONS, seconds: SECONDS, people: citizens };
  await load({ ...order, kind: 'filing', seconds: undefined, amount: 100, label: 'first' });
  if (PARTS.includes('filing')) await filing(fresh, load, product, citizens);
  const { rssBytes } = await product.figures();
  if (PARTS.includes('profile')) {
    say('\nWhere the processor’s time goes while filing (self time of a web process)');
    await profileFiling(fresh, load, order);
  }
  if (PARTS.includes('reading')) {
    say(`\nReading, ${CONNECTIONS} connections that each ask again at once, and a single one`);
    await rememberNumbers(fresh.db, citizens);
    await readings(load, order);
  }
  if (PARTS.includes('screens')) {
    say('\nWhat the mini-program’s screens ask to be drawn (setData, the build under glass-easel)');
    await rememberNumbers(fresh.db, citizens);
    const person = citizens.find(({ numbers }) => numbers.length > 0);
    if (person) await screens(product.url, person);
  }
  if (PARTS.includes('papers')) {
    say('\nDocuments on paper, one rendering thread');
    await papers();
  }
  if (PARTS.includes('notices')) {
    say('\nNotices, one worker against the platform’s stand-in');
    await deliveries(fresh, load, { ...order, people: followers });
  }
  if (PARTS.includes('sweep')) {
    say('\nSweep of open petitions for what is irregular, one scheduler');
    await sweeps(fresh);
  }
  say(
    `\nStart to ready ${number(readyMs)} ms (median of ${STARTS}); web process under load ${megabytes(rssBytes)}`,
  );
  await product.stop();
}

async function filing(
  fresh: FreshDatabase,
  load: Load,
  product: Product,
  people: BenchTown['citizens'],
): Promise<void> {
  const sizes = await rowSizes(fresh.db);
  const bare = await startBare({ databaseUrl: fresh.url, poolSize: POOL_SIZE, sizes });
  say(
    `\nFiling, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s in turn, medians; durable commits, pools of ${POOL_SIZE}\n` +
      `  bare: Koa + mysql2, three rows of ${sizes.text}, ${sizes.event} and ${sizes.notice} bytes in one transaction`,
  );
  await compareFiling(fresh.db, load, {
    sides: [
      { ...bare, name: 'bare handler' },
      { ...product, name: 'filing' },
    ],
    rounds: ROUNDS,
    seconds: SECONDS,
    connections: CONNECTIONS,
    people,
  });
}

/** @returns the last one, which stays, and how long a start takes */
async function startSeveralTimes(databaseUrl: string): Promise<{ product: Product; readyMs: number }> {
  const times: number[] = [];
  for (;;) {
    const product = await startProduct(databaseUrl, 'web');
    times.push(product.readyMs);
    if (times.length === STARTS) return { product, readyMs: median(times) };
    await product.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
