// What the bench measures beside filing: where the time goes, reading, sending notices.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { selectOne } from '../../server/src/infra/db';
import { PEOPLE } from '../../server/simulator/people';
import type { FreshDatabase } from '../support/database';
import { SIMULATOR_ACCOUNTS } from '../support/settings';
import { atRest, backlog, urgentBehindBacklog } from './messages';
import type { LoadOrder } from './orders';
import { megabytes, number, row, say } from './print';
import { startProduct, startSimulator, type Load } from './processes';
import { sumProfile } from './profile';
import { emptyQueue } from './town';

const BACKLOG = 2000;
const WARM_SECONDS = 3;
const LONGEST_MS = 30_000;

/** A web process of its own, watched while citizens file. */
export async function profileFiling(
  fresh: FreshDatabase,
  load: Load,
  order: Pick<LoadOrder, 'connections' | 'seconds' | 'people'>,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-profile-'));
  const nodeArgs = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  const product = await startProduct(fresh.url, 'web', { nodeArgs });
  // Cold code first: compiling it is no part of the picture.
  const seconds = WARM_SECONDS + (order.seconds ?? 0);
  await load({ ...order, seconds, kind: 'filing', url: product.url, label: 'profile' });
  await product.stop();
  const parts = sumProfile(folder, product.readyMs + WARM_SECONDS * 1000).slice(0, 16);
  if (process.env.BENCH_KEEP_PROFILE) say(`  kept in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
  say(`  ${parts.map(({ part, share }) => `${part} ${number(share * 100)} %`).join(' · ')}`);
}

/** Everybody at once, and one person alone. */
export async function readings(
  load: Load,
  order: Pick<LoadOrder, 'url' | 'connections' | 'seconds' | 'people'>,
): Promise<void> {
  const people = order.people.filter((person) => person.numbers.length > 0);
  say(row('', ['requests/s', 'p50 ms', 'p95 ms', 'p99 ms']));
  for (const [kind, name] of [
    ['list', 'my petitions'],
    ['timeline', 'one timeline'],
  ] as const) {
    for (const connections of [order.connections, 1]) {
      const result = await load({ ...order, people, kind, connections, label: 'read' });
      const { perSecond, p50, p95, p99, refused, errors } = result;
      const cells = [number(perSecond), number(p50, 1), number(p95, 1), number(p99, 1)];
      say(row(`${name} × ${connections}`, cells));
      if (errors > 0 || Object.keys(refused).length > 0)
        say(`    broken ${errors}, refused ${JSON.stringify(refused)}`);
    }
  }
}

/** A backlog of notices to followers, sent by one worker. */
export async function deliveries(
  fresh: FreshDatabase,
  load: Load,
  order: Pick<LoadOrder, 'url' | 'connections' | 'people'>,
): Promise<void> {
  await emptyQueue(fresh.db);
  await load({ ...order, kind: 'filing', amount: BACKLOG, label: 'post' });
  const platform = await startPlatform();
  const worker = await startProduct(fresh.url, 'worker', { env: { WECHAT_API_BASE: platform } });
  const left = () => count(fresh, 'queue = 0');
  for (const end = Date.now() + LONGEST_MS; Date.now() < end && (await left()) > 0;) await sleep(200);
  const { rssBytes } = await worker.figures();
  const span = await selectOne<{ ms: unknown }>(
    fresh.db,
    'SELECT TIMESTAMPDIFF(MICROSECOND, MIN(sent_at), MAX(sent_at)) / 1000 AS ms FROM notice WHERE sent_at IS NOT NULL',
  );
  const sent = await count(fresh, 'sent_at IS NOT NULL');
  const perSecond = (sent - 1) / (Number(span?.ms) / 1000);
  say(
    `  ${number(sent)} sent, ${number(perSecond)} a second; ${await left()} left; worker ${megabytes(rssBytes)}`,
  );
  await atRest(fresh, load, order);
  await backlog(fresh);
  await urgentBehindBacklog(fresh);
  await worker.stop();
}

async function count({ db }: FreshDatabase, where: string): Promise<number> {
  const row = await selectOne<{ n: unknown }>(db, `SELECT COUNT(*) AS n FROM notice WHERE ${where}`);
  return Number(row?.n);
}

/** The stand-in, with the people it knows following. It reports nothing back: the worker alone is measured. */
async function startPlatform(): Promise<string> {
  const { miniProgram, officialAccount } = SIMULATOR_ACCOUNTS;
  const platform = await startSimulator({
    WECHAT_MINI_APPID: miniProgram.appid,
    WECHAT_MINI_SECRET: miniProgram.secret,
    WECHAT_OA_APPID: officialAccount.appid,
    WECHAT_OA_SECRET: officialAccount.secret,
    WECHAT_OA_TOKEN: officialAccount.token,
    WECHAT_OA_AES_KEY: officialAccount.aesKey,
  });
  for (const { id } of PEOPLE) {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${platform}/sim/users/${id}/follow`, { method: 'POST', headers, body: '{}' });
  }
  return platform;
}
