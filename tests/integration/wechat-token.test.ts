// The access token in the real database: the store's promises, and several processes that never fetch it twice.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startHarness, type Harness } from '../../server/simulator/testing/harness';
import { Sealer } from '../../server/src/infra/crypto/sealer';
import { execute, selectOne } from '../../server/src/infra/db';
import { SqlTokenStore } from '../../server/src/infra/wechat';
import { freshDatabase, type FreshDatabase } from '../support/database';

const APPID = 'wx1';
const START = Date.parse('2026-03-03T00:00:00.123Z');
const siteKey = { id: 'k1', secret: randomBytes(32) };
let fresh: FreshDatabase;
let now: number;
const clock = { now: () => new Date(now) };
const at = (ms: number) => new Date(START + ms);

beforeAll(async () => {
  fresh = await freshDatabase({ poolSize: 8 });
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  now = START;
  await execute(fresh.db, 'DELETE FROM wechat_token');
});

function store(keys = [siteKey]): SqlTokenStore {
  return new SqlTokenStore(fresh.db, new Sealer(keys), clock);
}

describe('the token store', () => {
  it('has nothing at first', async () => {
    expect(await store().read(APPID)).toBeUndefined();
  });

  it('gives back what the lease holder saved, to the millisecond, and keeps it sealed', async () => {
    await store().tryLease(APPID, 'a', at(20_000));
    expect(await store().save(APPID, 'the-token', at(7_200_000), 'a')).toBe(true);
    expect(await store().read(APPID)).toEqual({ token: 'the-token', expiresAt: at(7_200_000) });
    const row = await selectOne<{ access_token_sealed: Buffer; lease_holder: unknown; refreshed_at: Date }>(
      fresh.db,
      'SELECT access_token_sealed, lease_holder, refreshed_at FROM wechat_token WHERE appid = ?',
      [APPID],
    );
    expect(row?.access_token_sealed.includes('the-token')).toBe(false);
    expect(row).toMatchObject({ lease_holder: null, refreshed_at: at(0) });
  });

  it('takes a token of 512 characters', async () => {
    const token = 'x'.repeat(512);
    await store().tryLease(APPID, 'a', at(20_000));
    await store().save(APPID, token, at(7_200_000), 'a');
    expect((await store().read(APPID))?.token).toBe(token);
  });

  it('gives the lease to one of many who ask at once, the first time and later', async () => {
    for (const round of [1, 2, 3]) {
      const holders = Array.from({ length: 12 }, (_, index) => `p${round}-${index}`);
      const taken = await Promise.all(holders.map((holder) => store().tryLease(APPID, holder, at(20_000))));
      expect(taken.filter(Boolean)).toHaveLength(1);
      await store().release(APPID, holders[taken.indexOf(true)] ?? '');
    }
  });

  it('lets the holder renew, others wait until the lease runs out', async () => {
    expect(await store().tryLease(APPID, 'a', at(20_000))).toBe(true);
    expect(await store().tryLease(APPID, 'a', at(30_000))).toBe(true);
    now = START + 29_999;
    expect(await store().tryLease(APPID, 'b', at(60_000))).toBe(false);
    now = START + 30_000;
    expect(await store().tryLease(APPID, 'b', at(60_000))).toBe(true);
  });

  it('refuses the token of a holder whose lease has passed on', async () => {
    await store().tryLease(APPID, 'a', at(1_000));
    now = START + 2_000;
    await store().tryLease(APPID, 'b', at(30_000));
    expect(await store().save(APPID, 'late', at(7_200_000), 'a')).toBe(false);
    await store().release(APPID, 'a');
    expect(await store().tryLease(APPID, 'c', at(30_000))).toBe(false);
    expect(await store().read(APPID)).toBeUndefined();
  });

  it('keeps accounts apart', async () => {
    await store().tryLease(APPID, 'a', at(20_000));
    await store().save(APPID, 'one', at(7_200_000), 'a');
    expect(await store().tryLease('wx2', 'a', at(20_000))).toBe(true);
    expect(await store().read('wx2')).toBeUndefined();
  });

  it('takes a token for absent when its key is gone or it stands in another row', async () => {
    await store().tryLease(APPID, 'a', at(20_000));
    await store().save(APPID, 'one', at(7_200_000), 'a');
    expect(await store([{ id: 'k2', secret: randomBytes(32) }]).read(APPID)).toBeUndefined();
    await execute(fresh.db, "UPDATE wechat_token SET appid = 'wx2' WHERE appid = ?", [APPID]);
    expect(await store().read('wx2')).toBeUndefined();
  });
});

describe('several processes', () => {
  const PROCESSES = 4;
  const MESSAGES = 15;
  const root = path.resolve(__dirname, '../..');
  const children: ChildProcessWithoutNullStreams[] = [];
  let harness: Harness;
  let rounds: ((round: string) => Promise<string[]>)[];

  beforeAll(async () => {
    harness = await startHarness();
    await harness.post('/sim/users/wang-guilan/follow', {});
    rounds = await Promise.all(Array.from({ length: PROCESSES }, (_, index) => start(`process-${index}`)));
  }, 120_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await harness.close();
  });

  /** Starts one process and waits until it is ready. @returns a function that lets it send, giving its results */
  async function start(holder: string): Promise<(round: string) => Promise<string[]>> {
    const { appid, secret } = harness.simulator.options.officialAccount;
    const openid = harness.simulator.state.people.officialOpenid(harness.person('wang-guilan'));
    const order = { databaseUrl: fresh.url, baseUrl: harness.base, appid, secret, openid, holder };
    const ORDER = JSON.stringify({
      ...order,
      siteKey: siteKey.secret.toString('base64'),
      messages: MESSAGES,
    });
    const script = path.join(root, 'tests/support/token-process.ts');
    const env = { ...process.env, ORDER };
    const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd: root, env });
    children.push(child);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const next = async (): Promise<string> => {
      const { value, done } = (await lines.next()) as { value?: string; done?: boolean };
      if (done || value === undefined) throw new Error(`the process ended early: ${errors}`);
      return value;
    };
    expect(await next()).toBe('ready');
    return async (round) => {
      child.stdin.write(`${round}\n`);
      return JSON.parse(await next()) as string[];
    };
  }

  async function sendFromAll(round: string): Promise<string[]> {
    harness.simulator.state.messages.attempts.clear();
    harness.simulator.state.calls.clear();
    return (await Promise.all(rounds.map((send) => send(round)))).flat();
  }

  const tokenCalls = () =>
    harness.simulator.state.calls
      .all()
      .filter((call) => call.path === '/cgi-bin/stable_token')
      .map((call) => call.forced);

  function expectAllSentOnce(results: string[]): void {
    expect(results).toEqual(Array.from({ length: PROCESSES * MESSAGES }, () => 'sent'));
    const accepted = harness.simulator.state.messages.attempts
      .all()
      .filter((attempt) => attempt.errcode === 0);
    expect(new Set(accepted.map((attempt) => attempt.clientMsgId)).size).toBe(PROCESSES * MESSAGES);
    expect(accepted).toHaveLength(PROCESSES * MESSAGES);
  }

  it('with an empty table fetch the token once', async () => {
    expectAllSentOnce(await sendFromAll('empty'));
    expect(tokenCalls()).toEqual([false]);
  });

  async function storeToken(token: string, expiresInMs: number): Promise<void> {
    const { appid } = harness.simulator.options.officialAccount;
    now = Date.now();
    await store().tryLease(appid, 'a', new Date(now + 20_000));
    await store().save(appid, token, new Date(now + expiresInMs), 'a');
  }

  it('with a revoked token in the table force one new token', async () => {
    await storeToken('a-token-of-yesterday', 7_000_000);
    expectAllSentOnce(await sendFromAll('revoked'));
    expect(tokenCalls()).toEqual([true]);
  });

  it('with an expired token in the table fetch one new token', async () => {
    await storeToken('expired', -1);
    expectAllSentOnce(await sendFromAll('expired'));
    expect(tokenCalls()).toEqual([false]);
  });
});
