// Every fault the platform can have, and what became of a message to a follower: prints the table. The worker is driven
// by hand and its clock is moved, so that hours of waiting cost nothing.
import { messageChannels } from '../../server/src/modules/notification/channels';
import { deadLetters, replay } from '../../server/src/modules/notification/replay';
import { NotificationWorker } from '../../server/src/modules/notification/worker';
import { execute, select } from '../../server/src/infra/db';
import { MemoryTokenStore, WechatClient } from '../../server/src/infra/wechat';
import { setFollow } from '../../server/simulator/follow';
import type { FaultRequest } from '../../server/simulator/faults';
import type { Api } from '../support/api';
import { aFiling, file, startTown, type Town } from '../support/road';

const PERSON = 'chen-xiaomei';
const MESSAGE = '/cgi-bin/message';
let town: Town;
let citizen: Api;
let worker: NotificationWorker;
beforeAll(async () => {
  town = await startTown({ realLogin: true, settings: { SMS_MODE: 'fallback' } });
  town.server.simulator.options.deliveryDelayMs = 0;
  citizen = await town.citizen(PERSON);
  setFollow(world(), world().people.find(PERSON)!, true);
  await world().pushes.idle();
  worker = newWorker();
});
afterAll(() => town.stop());
afterEach(async () => {
  world().faults.clear();
  await world().pushes.idle();
});

const world = () => town.server.simulator.state;
/** As in production, but with a quarter of a second of patience in place of five. */
function newWorker(settings: object = {}): NotificationWorker {
  const { deps } = town.server;
  const { options } = town.server.simulator;
  const client = (account: { appid: string; secret: string }) =>
    new WechatClient({
      appid: account.appid,
      secret: account.secret,
      baseUrl: deps.settings.WECHAT_API_BASE,
      tokens: new MemoryTokenStore(deps.clock),
      clock: deps.clock,
      holder: 'test',
      timeoutMs: 250,
    });
  const wechat = {
    miniProgram: client(options.miniProgram),
    officialAccount: client(options.officialAccount),
  };
  const own = { ...deps, wechat, settings: { ...deps.settings, ...settings } };
  return new NotificationWorker(own, messageChannels(own), () => 0.5);
}

interface Row {
  id: string;
  state: string;
  channel: string;
  tries: number | null;
  last_error: string | null;
  due_at: Date;
}
const rowsOf = (numbers: readonly string[]) =>
  select<Row>(
    town.server.deps.db,
    `SELECT n.id, n.state, n.channel, a.tries, n.last_error, n.due_at FROM notice n
     JOIN petition p ON p.id = n.petition_id
     LEFT JOIN notice_attempt a ON a.notice_id = n.id AND a.channel = 'official_account'
     WHERE p.number IN (?) AND n.recipient_kind = 'citizen' ORDER BY n.id`,
    [numbers],
  );
let titles = 0;
const aPetition = async () => (await file(citizen, aFiling({ title: `第${++titles}件要反映的事情` }))).number;
const arrived = (number: string) => ({
  chat: world()
    .messages.chat(PERSON)
    .filter((m) => m.rows.some((row) => row.value === number)).length,
  sms: world()
    .shortMessages.all()
    .filter((m) => m.text.includes(number)).length,
});
/** Moves the platform's clock with ours, so that its pushes are not stale. */
function advance(ms: number): void {
  town.server.clock.advance(ms);
  world().clock.advance(ms);
}

/**
 * The rows once the platform has told of the messages it took. Of one whose answer was lost it may have told before we
 * knew the number: that one stays “sent”.
 */
async function arrivals(numbers: readonly string[]): Promise<Row[]> {
  for (let look = 0; ; look++) {
    const rows = await rowsOf(numbers);
    if (look > 20 || !rows.some((row) => row.state === 'sent' && row.channel === ACCOUNT)) return rows;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Rounds of the worker, the clock moved on between them, until nothing waits. @returns the time that went by, s */
async function work(numbers: readonly string[], limit = 80): Promise<number> {
  const began = town.server.clock.now().getTime();
  const passed = () => Math.round((town.server.clock.now().getTime() - began) / 1000);
  for (let i = 0; i < limit; i++) {
    await worker.round();
    await world().pushes.idle();
    const rows = await arrivals(numbers);
    const waiting = rows.filter((row) => row.state === 'waiting');
    if (waiting.length === 0) return passed();
    const next = Math.max(...waiting.map((row) => row.due_at.getTime())) - town.server.clock.now().getTime();
    advance(Math.max(next + 1, 500));
  }
  throw new Error(`still waiting: ${JSON.stringify(await rowsOf(numbers))}`);
}

type Case = [name: string, fault: FaultRequest, expected: { channel: string; note: string | RegExp | null }];
const once = (fault: FaultRequest): FaultRequest => ({ path: MESSAGE, count: 1, ...fault });
const ACCOUNT = 'official_account';
const CASES: Case[] = [
  ['nothing', once({ kind: 'errcode', errcode: 0, path: '/none' }), { channel: ACCOUNT, note: null }],
  ['-1, twice', once({ kind: 'busy', count: 2 }), { channel: ACCOUNT, note: null }],
  ['40001 once', once({ kind: 'errcode', errcode: 40001 }), { channel: ACCOUNT, note: null }],
  ['42001 once', once({ kind: 'errcode', errcode: 42001 }), { channel: ACCOUNT, note: null }],
  ['token revoked in flight', once({ kind: 'token_revoked' }), { channel: ACCOUNT, note: null }],
  ['40003', once({ kind: 'errcode', errcode: 40003 }), { channel: 'sms', note: /^40003 / }],
  ['43004', once({ kind: 'errcode', errcode: 43004 }), { channel: 'sms', note: /^43004 / }],
  ['43101', once({ kind: 'errcode', errcode: 43101 }), { channel: 'sms', note: /^43101 / }],
  ['47003', once({ kind: 'errcode', errcode: 47003 }), { channel: 'sms', note: /^47003 / }],
  ['40037, once', once({ kind: 'errcode', errcode: 40037 }), { channel: ACCOUNT, note: null }],
  ['40037, always', once({ kind: 'errcode', errcode: 40037, count: 9 }), { channel: 'sms', note: /^40037 / }],
  ['502, three times', once({ kind: 'http_error', status: 502, count: 3 }), { channel: ACCOUNT, note: null }],
  ['no answer in time', once({ kind: 'slow', ms: 700 }), { channel: ACCOUNT, note: null }],
  ['slow body', once({ kind: 'slow_body', ms: 700 }), { channel: ACCOUNT, note: null }],
  ['wrong JSON', once({ kind: 'wrong_json' }), { channel: ACCOUNT, note: null }],
  ['connection cut', once({ kind: 'down' }), { channel: ACCOUNT, note: null }],
  ['answer lost', once({ kind: 'answer_lost' }), { channel: ACCOUNT, note: null }],
  ['did not arrive (push)', { kind: 'delivery_failed', count: 1 }, { channel: 'sms', note: '微信未能送达' }],
];
const table: string[][] = [
  ['fault', 'ended', 'by', 'tries', 'chat', 'SMS', 'simulated s', 'why not by the account'],
];

it.each(CASES)('%s: one message, once', async (name, fault, expected) => {
  world().faults.add(fault);
  const number = await aPetition();
  const seconds = await work([number]);
  const [row] = await rowsOf([number]);
  const { chat, sms } = arrived(number);
  const told = row?.last_error?.split('；')[0] ?? '';
  table.push([
    name,
    `${row?.state}`,
    `${row?.channel}`,
    `${row?.tries}`,
    `${chat}`,
    `${sms}`,
    `${seconds}`,
    told,
  ]);
  expect(row?.channel).toBe(expected.channel);
  if (expected.note === null) expect(row?.last_error).toBeNull();
  else expect(told).toMatch(expected.note);
  expect([chat, sms]).toEqual(expected.channel === 'sms' ? [0, 1] : [1, 0]);
});

it('the platform down for an hour: it is left alone, nothing is lost, each arrives once', async () => {
  world().faults.add({ kind: 'down', path: '/cgi-bin' });
  const numbers: string[] = [];
  for (let i = 0; i < 12; i++) numbers.push(await aPetition());
  const calls = () => world().callCounts.get('/cgi-bin/message/template/send') ?? 0;
  const before = calls();
  for (let minute = 0; minute < 60; minute++) {
    await worker.round();
    advance(60_000);
  }
  const asked = calls() - before;
  expect(asked).toBeLessThan(80);
  expect((await rowsOf(numbers)).every((row) => row.state === 'waiting')).toBe(true);
  world().faults.clear();
  const seconds = await work(numbers);
  expect(numbers.map((number) => arrived(number))).toEqual(numbers.map(() => ({ chat: 1, sms: 0 })));
  table.push([
    'down for an hour × 12',
    'delivered',
    ACCOUNT,
    '1',
    '12',
    '0',
    `3600+${seconds}`,
    `${asked} probes`,
  ]);
});

it('45009: progress and documents go on by SMS, without asking the platform again that day', async () => {
  world().faults.add({ kind: 'quota_spent', path: MESSAGE });
  const numbers = [await aPetition(), await aPetition(), await aPetition()];
  const before = world().messages.attempts.all().length;
  await work(numbers);
  const calls = world()
    .calls.all()
    .filter((call) => call.fault === 'quota_spent').length;
  expect((await rowsOf(numbers)).map((row) => row.channel)).toEqual(['sms', 'sms', 'sms']);
  expect(world().messages.attempts.all().length).toBe(before);
  table.push(['45009 × 3', 'sent', 'sms', '1', '0', '3', '0', `${calls} calls, then 今天的额度已用完`]);
  await execute(town.server.deps.db, 'DELETE FROM channel_budget');
  worker = newWorker();
});

it('a budget a minute spreads messages over minutes; one a day keeps a tenth for documents', async () => {
  worker = newWorker({ WECHAT_TEMPLATES_PER_MINUTE: 10, WECHAT_TEMPLATES_PER_DAY: 20 });
  const numbers: string[] = [];
  for (let i = 0; i < 20; i++) numbers.push(await aPetition());
  const minutes = (await work(numbers)) / 60;
  const rows = await rowsOf(numbers);
  expect(rows.filter((row) => row.channel === ACCOUNT)).toHaveLength(18);
  expect(rows.filter((row) => row.last_error?.includes('今天的额度已用完'))).toHaveLength(2);
  expect(minutes).toBeGreaterThanOrEqual(1);
  table.push([
    'budget 10 a minute, 20 a day × 20',
    'sent',
    '18 account, 2 sms',
    '1',
    '18',
    '2',
    `${Math.round(minutes * 60)}`,
    '',
  ]);
  await execute(town.server.deps.db, 'DELETE FROM channel_budget');
  worker = newWorker();
});

it('what no channel takes is kept with its reasons and goes out again on command', async () => {
  world().faults.add({ kind: 'errcode', errcode: 47003, path: MESSAGE });
  world().shortMessages.refused.add('13900000009');
  const number = await aPetition();
  await work([number]);
  expect(await rowsOf([number])).toMatchObject([{ state: 'failed', channel: 'inbox' }]);
  world().faults.clear();
  const { db, clock } = town.server.deps;
  const found = await deadLetters(db, { since: new Date(clock.now().getTime() - 3_600_000) });
  expect(found.reasons).toContainEqual({ channel: ACCOUNT, reason: '47003 模板内容不合要求', count: 1 });
  expect(await replay(db, found.ids, clock.now())).toBe(1);
  await work([number]);
  expect(await rowsOf([number])).toMatchObject([{ state: 'delivered', channel: ACCOUNT }]);
  expect(arrived(number)).toEqual({ chat: 1, sms: 0 });
  table.push([
    '47003, SMS refused; replayed',
    'failed → delivered',
    ACCOUNT,
    '1',
    '1',
    '0',
    '0',
    '47003, then nothing',
  ]);
});

it('today’s news is not kept waiting by a backlog', async () => {
  world().shortMessages.refused.clear();
  const shard = async (number: string) =>
    (
      await select<{ shard: number }>(
        town.server.deps.db,
        'SELECT n.shard FROM notice n JOIN petition p ON p.id = n.petition_id WHERE p.number = ? LIMIT 1',
        [number],
      )
    )[0]?.shard;
  const first = await aPetition();
  const wanted = await shard(first);
  await work([first]);
  // A backlog in one shard, older than what comes now: copies of rows of petitions of their own.
  await execute(
    town.server.deps.db,
    `INSERT INTO notice SELECT CONCAT('00000000000000000000', LPAD(seq_no, 6, '0')), CONCAT('00000000000000000000', LPAD(seq_no, 6, '0')),
       n.event_id, n.seq, n.notice, n.recipient_kind, n.recipient_id, n.params, n.channel, 'waiting', 0, n.shard,
       n.due_at, 0, NULL, CONCAT('backlog', seq_no), NULL, NULL, n.created_at, NULL, NULL, n.recipient_role, 1
     FROM notice n JOIN petition p ON p.id = n.petition_id
     JOIN (SELECT ROW_NUMBER() OVER () AS seq_no FROM information_schema.columns LIMIT 400) numbers
     WHERE p.number = ? AND n.recipient_kind = 'citizen' AND n.notice = 'submitted'`,
    [first],
  );
  let fresh = await aPetition();
  while ((await shard(fresh)) !== wanted) fresh = await aPetition();
  for (let pass = 0; pass < 4; pass++) await worker.round();
  expect((await rowsOf([fresh]))[0]?.state).not.toBe('waiting');
  const [{ n } = { n: 0 }] = await select<{ n: unknown }>(
    town.server.deps.db,
    "SELECT COUNT(*) AS n FROM notice WHERE dedup_key LIKE 'backlog%' AND queue = 0",
  );
  expect(Number(n)).toBeGreaterThan(100);
});

afterAll(() => {
  const width = (text: string) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  const widths = table[0]?.map((_, i) => Math.max(...table.map((cells) => width(cells[i] ?? '')))) ?? [];
  const line = (cells: string[]) =>
    cells.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell))).join('  ');
  process.stdout.write(`\n${table.map(line).join('\n')}\n`);
});
