// The citizen is told at every step: the real worker, the real client, the platform's stand-in over HTTP.
import { messageChannels } from '../../server/src/modules/notification/channels';
import { NotificationWorker } from '../../server/src/modules/notification/worker';
import { execute, select } from '../../server/src/infra/db';
import type { Api } from '../support/api';
import { aFiling, expectStatus, file, inputs, officerStep, startTown, type Town } from '../support/road';

let town: Town;
let worker: NotificationWorker;
beforeAll(async () => {
  town = await startTown({ realLogin: true });
  worker = newWorker();
  worker.start();
});
afterAll(async () => {
  await worker.stop();
  await town.stop();
});
beforeEach(() => town.server.simulator.state.faults.clear());

function newWorker(): NotificationWorker {
  return new NotificationWorker(town.server.deps, messageChannels(town.server.deps));
}

async function sim(path: string, body: unknown = {}): Promise<void> {
  const { deps } = town.server;
  const answer = await fetch(`${deps.settings.WECHAT_API_BASE}/sim${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`simulator answered ${answer.status}: ${await answer.text()}`);
}

/** Follows and waits until the push has arrived. */
async function follow(citizen: Api, person: string): Promise<void> {
  await sim(`/users/${person}/follow`);
  await until(async () => {
    const me = await citizen.get<{ followsOfficialAccount: boolean }>('/api/v1/citizen/me');
    return me.body.followsOfficialAccount;
  });
}

async function until(check: () => Promise<boolean> | boolean, ms = 15_000): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come about in time');
}

interface Row {
  notice: string;
  state: string;
  channel: string;
  last_error: string | null;
  attempts: number;
}
const noticesOf = (number: string): Promise<Row[]> =>
  select<Row>(
    town.server.deps.db,
    `SELECT n.notice, n.state, n.channel, n.last_error, n.attempts FROM notice n JOIN petition p ON p.id = n.petition_id
     WHERE p.number = ? AND n.recipient_kind = 'citizen' ORDER BY n.seq`,
    [number],
  );
async function secondsUntilDue(number: string, notice: string): Promise<number> {
  const [row] = await select<{ due_at: Date }>(
    town.server.deps.db,
    'SELECT n.due_at FROM notice n JOIN petition p ON p.id = n.petition_id WHERE p.number = ? AND n.notice = ?',
    [number, notice],
  );
  if (!row) throw new Error(`no notice ${notice}`);
  return (row.due_at.getTime() - town.server.clock.now().getTime()) / 1000;
}
const settled = (number: string, count: number, ms?: number) =>
  until(async () => {
    const rows = await noticesOf(number);
    return rows.length === count && rows.every((row) => row.state !== 'waiting' && row.state !== 'sent');
  }, ms);
const bubbles = (person: string) =>
  town.server.simulator.state.messages
    .chat(person)
    .filter((m) => m.kind === 'template')
    .map((m) => m.rows.find((row) => row.label === '当前进展')?.value ?? m.title);

async function handleTo(number: string): Promise<void> {
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  expectStatus(
    await officerStep(intake, number, 'forward', { receiverId: town.organisations.get('990102-03') }),
    200,
  );
  expectStatus(await officerStep(await town.officer('linjiang-housing-desk'), number, 'sign_for'), 200);
}

it('tells a follower at every step, in order, and a tap opens the petition', async () => {
  const citizen = await town.citizen('chen-xiaomei');
  await follow(citizen, 'chen-xiaomei');
  const { number } = await file(citizen);
  await handleTo(number);
  await settled(number, 4);
  expect(bubbles('chen-xiaomei')).toEqual(['已提交', '已登记', '已转送', '已签收']);
  expect(
    (await noticesOf(number)).every((row) => row.state === 'delivered' && row.channel === 'official_account'),
  ).toBe(true);
  const last = town.server.simulator.state.messages.chat('chen-xiaomei').at(-1);
  expect(last?.link).toContain(`number=${number}`);
  // Nothing of the matter on a lock screen.
  expect(JSON.stringify(last)).not.toContain('照明');
});

it('delays and loses nothing while the platform is busy, its token revoked, or down; each arrives once and in order', async () => {
  const citizen = await town.citizen('wang-guilan');
  await follow(citizen, 'wang-guilan');
  for (const fault of [
    { kind: 'busy', count: 2 },
    { kind: 'token_revoked', count: 1 },
    { kind: 'http_error', count: 1 },
    { kind: 'answer_lost', count: 1 },
  ]) {
    await sim('/faults', fault);
  }
  const { number } = await file(citizen, aFiling({ title: '平台忙的时候提交的' }));
  await handleTo(number);
  await settled(number, 4, 45_000);
  expect(bubbles('wang-guilan')).toEqual(['已提交', '已登记', '已转送', '已签收']);
}, 60_000);

it('sends none before an earlier one of its petition that has to wait, in the middle of the queue too', async () => {
  await worker.stop();
  const citizen = await town.citizen('li-jianguo');
  await follow(citizen, 'li-jianguo');
  const { number } = await file(citizen, aFiling({ title: '第三条消息要等一会儿' }));
  await handleTo(number);
  const due = (seconds: number) =>
    execute(
      town.server.deps.db,
      `UPDATE notice n JOIN petition p ON p.id = n.petition_id
       SET n.due_at = ? WHERE p.number = ? AND n.queue = 0 AND (n.notice = 'forwarded' OR ? = 0)`,
      [new Date(town.server.clock.now().getTime() + seconds * 1000), number, seconds],
    );
  await due(60);
  const alone = newWorker();
  await alone.round();
  const waiting = (await noticesOf(number)).filter((row) => row.state === 'waiting').map((row) => row.notice);
  expect(waiting).toEqual(['forwarded', 'signed_for']);
  // Every fourth pass begins with the newest: without a backlog the one behind loses a second by it, not half a minute.
  for (let pass = 2; pass <= 4; pass++) {
    await due(0);
    await due(60);
    await alone.round();
    expect(await secondsUntilDue(number, 'signed_for')).toBeLessThanOrEqual(1);
  }
  await due(0);
  await alone.round();
  await until(() => bubbles('li-jianguo').length === 4);
  expect(bubbles('li-jianguo')).toEqual(['已提交', '已登记', '已转送', '已签收']);
  worker = newWorker();
  worker.start();
});

it('lets two workers share the queue and sends nothing twice', async () => {
  const second = newWorker();
  second.start();
  const citizen = await town.citizen('chen-xiaomei');
  const before = bubbles('chen-xiaomei').length;
  const numbers: string[] = [];
  for (let i = 0; i < 12; i++) {
    numbers.push((await file(citizen, aFiling({ title: `第${i + 1}件不同的小事情` }))).number);
  }
  for (const number of numbers) await settled(number, 1);
  await second.stop();
  expect(bubbles('chen-xiaomei').length - before).toBe(12);
});
