// A message finds the citizen: the account, then a subscription, then a short message, and the inbox whatever happens.
// The real worker and clients against the platform's stand-in over HTTP.
import { messageChannels } from '../../server/src/modules/notification/channels';
import { NotificationWorker } from '../../server/src/modules/notification/worker';
import type { MessageSettings } from '@petition/shared-types/schemas/account';
import { select } from '../../server/src/infra/db';
import { say, setFollow } from '../../server/simulator/follow';
import type { Api } from '../support/api';
import {
  newKey,
  aFiling,
  expectStatus,
  file,
  inputs,
  officerStep,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
let worker: NotificationWorker;
beforeAll(async () => {
  town = await startTown({ realLogin: true });
  worker = new NotificationWorker(town.server.deps, messageChannels(town.server.deps));
  worker.start();
});
afterAll(async () => {
  await worker.stop();
  await town.stop();
});
beforeEach(() => {
  town.server.simulator.state.faults.clear();
  town.server.simulator.state.shortMessages.clear();
});

const world = () => town.server.simulator.state;
const person = (id: string) => world().people.find(id)!;
const follow = async (id: string, yes = true) => {
  setFollow(world(), person(id), yes);
  await world().pushes.idle();
};

/** A tap on the phone: the sheet, and the report of what it answered. */
async function consent(citizen: Api, id: string, accept = true, tap = `tap-${id}-${Math.random()}`) {
  const templates = ['SUB_PROGRESS_0001', 'SUB_DOCUMENT_0001'];
  for (const template of templates) world().subscriptions.choose(id, template, accept, false);
  const results = templates.map((templateId) => ({ templateId, result: accept ? 'accept' : 'reject' }));
  const answer = await citizen.put<MessageSettings>('/api/v1/citizen/message-consents', {
    tap: tap.replace('.', ''),
    results,
  });
  return expectStatus(answer, 200).subscriptions;
}

interface Row {
  state: string;
  channel: string;
  last_error: string | null;
}
const noticesOf = (number: string, kind = 'citizen'): Promise<Row[]> =>
  select<Row>(
    town.server.deps.db,
    `SELECT n.state, n.channel, n.last_error FROM notice n JOIN petition p ON p.id = n.petition_id
     WHERE p.number = ? AND n.recipient_kind = ? ORDER BY n.seq`,
    [number, kind],
  );
async function settled(number: string, count: number, kind?: string): Promise<Row[]> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const rows = await noticesOf(number, kind);
    const done = (row: Row) => row.state !== 'waiting' && !(row.state === 'sent' && row.channel !== 'sms');
    if (rows.length === count && rows.every(done)) return rows;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`not settled: ${JSON.stringify(await noticesOf(number))}`);
}
const sms = () =>
  world()
    .shortMessages.all()
    .map((message) => message.text);
const services = (id: string) =>
  world()
    .messages.chat(id)
    .filter((message) => message.kind === 'subscription')
    .map((message) => message.rows[1]?.value);
const register = async (number: string) =>
  expectStatus(
    await officerStep(await town.officer('linjiang-intake'), number, 'register', inputs.register),
    200,
  );
const title = (text: string) => aFiling({ title: text });

it('a follower gets the account’s message and nothing else', async () => {
  const citizen = await town.citizen('chen-xiaomei');
  await follow('chen-xiaomei');
  await consent(citizen, 'chen-xiaomei');
  const { number } = await file(citizen, title('关注了公众号的人提交'));
  expect(await settled(number, 1)).toEqual([
    { state: 'delivered', channel: 'official_account', last_error: null },
  ]);
  expect([services('chen-xiaomei'), sms()]).toEqual([[], []]);
});

it('without a follow one consent pays for one message; the next comes by SMS, each once and all in the inbox', async () => {
  const citizen = await town.citizen('zhao-qiang');
  const counted = await consent(citizen, 'zhao-qiang', true, 'tap-the-same-one');
  expect(counted.map((s) => s.remaining)).toEqual([1, 1]);
  const repeated = expectStatus(
    await citizen.put<MessageSettings>('/api/v1/citizen/message-consents', {
      tap: 'tap-the-same-one',
      results: [{ templateId: 'SUB_PROGRESS_0001', result: 'accept' }],
    }),
    200,
  );
  expect(repeated.subscriptions[0]?.remaining).toBe(1);
  const { number } = await file(citizen, title('没有关注但同意订阅的人提交'));
  await settled(number, 1);
  await register(number);
  expect(await settled(number, 2)).toEqual([
    { state: 'delivered', channel: 'subscription', last_error: '没有关注公众号' },
    { state: 'sent', channel: 'sms', last_error: '没有关注公众号；没有订阅额度' },
  ]);
  expect(services('zhao-qiang')).toEqual(['已提交']);
  expect(sms()).toEqual([expect.stringContaining(number)]);
  expect(sms().join()).not.toContain('订阅的人');
  const inbox = await citizen.get<{ items: { title: string; delivery: string }[] }>(
    '/api/v1/citizen/notices',
  );
  expect(inbox.body.items.map(({ title: t, delivery }) => [t, delivery])).toEqual([
    ['信访事项已登记', '已发短信到您的手机'],
    ['信访事项已提交', '已发到微信服务通知'],
  ]);
});

it('a consent taken back on the phone only (43101) falls through to SMS', async () => {
  const citizen = await town.citizen('wang-guilan');
  await consent(citizen, 'wang-guilan');
  world().subscriptions.clear();
  const { number } = await file(citizen, title('手机上关掉了订阅'));
  expect(await settled(number, 1)).toMatchObject([
    { channel: 'sms', last_error: expect.stringContaining('43101') },
  ]);
  const left = expectStatus(await citizen.get<MessageSettings>('/api/v1/citizen/message-settings'), 200);
  expect(left.subscriptions[0]?.remaining).toBe(0);
});

it('who leaves, or blocks the account, in the middle gets the next step another way, in order and once', async () => {
  const citizen = await town.citizen('li-jianguo');
  await follow('li-jianguo');
  const { number } = await file(citizen, title('办到一半取消关注'));
  await settled(number, 1);
  world().people.setBlocked(person('li-jianguo'), true);
  await register(number);
  expect(await settled(number, 2)).toMatchObject([
    { channel: 'official_account', state: 'delivered' },
    { channel: 'sms', last_error: '对方拒收公众号消息；没有订阅额度' },
  ]);
  world().people.setBlocked(person('li-jianguo'), false);
  await follow('li-jianguo', false);
  await consent(citizen, 'li-jianguo');
  const receiverId = town.organisations.get('990102-03');
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);
  expect((await settled(number, 3)).map((row) => row.channel)).toEqual([
    'official_account',
    'sms',
    'subscription',
  ]);
  expect(sms()).toHaveLength(1);
});

it('wishes are kept: no news of progress, or a short message beside every one', async () => {
  const citizen = await town.citizen('chen-xiaomei');
  const save = (wishes: object) => citizen.put('/api/v1/citizen/message-settings', wishes);
  expectStatus(await save({ progress: false, sms: 'never' }), 200);
  const quiet = await file(citizen, title('只在站内看进展'));
  expect(await settled(quiet.number, 1)).toMatchObject([{ state: 'inbox_only', channel: 'inbox' }]);
  expectStatus(await save({ progress: true, sms: 'always' }), 200);
  const both = await file(citizen, title('微信和短信都要'));
  expect(await settled(both.number, 1)).toMatchObject([{ channel: 'official_account' }]);
  for (const end = Date.now() + 5000; sms().length === 0 && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  expect(sms()).toEqual([expect.stringContaining(both.number)]);
  expect((await save({ progress: true, sms: 'sometimes' })).status).toBe(422);
});

it('a number that takes no short messages leaves the inbox; a broken provider delays and loses nothing', async () => {
  const citizen = await town.citizen('zhao-qiang');
  world().shortMessages.refused.add('13900000008');
  const blocked = await file(citizen, aFiling({ title: '手机号拒收短信' }, { phone: '13900000008' }));
  expect(await settled(blocked.number, 1)).toMatchObject([
    {
      state: 'inbox_only',
      last_error: '没有关注公众号；没有订阅额度；短信 FailedOperation.PhoneNumberInBlacklist',
    },
  ]);
  world().faults.add({ kind: 'http_error', path: '/sms', count: 1 });
  world().faults.add({ kind: 'down', path: '/sms', count: 1 });
  world().faults.add({ kind: 'wrong_json', path: '/sms', count: 1 });
  const { number } = await file(citizen, title('短信平台出故障'));
  expect(await settled(number, 1)).toMatchObject([{ state: 'sent', channel: 'sms' }]);
  expect(sms()).toHaveLength(1);
});

it('a subscription message that did not arrive after all (sent event) goes on to SMS, once', async () => {
  const citizen = await town.citizen('wang-guilan');
  await consent(citizen, 'wang-guilan');
  world().faults.add({ kind: 'delivery_failed', count: 1 });
  const { number } = await file(citizen, title('订阅消息没有送达'));
  expect(await settled(number, 1)).toMatchObject([
    { state: 'sent', channel: 'sms', last_error: expect.stringContaining('订阅消息没有送达') },
  ]);
  expect(sms()).toHaveLength(1);
});

it('who writes a letter is told by SMS, and in the chat once the code was sent there; nobody else is', async () => {
  const intake = await town.officer('linjiang-intake');
  const { petitioner, matter } = aFiling({ title: '写信来的一件事' }, { phone: '13900000011' });
  const input = {
    ...inputs.register,
    petitionForm: 'letter',
    receivedOn: '2026-11-20',
    petitioner,
    matter: { ...matter, regionCode: '990102001' },
  };
  const letter = expectStatus(
    await intake.post<{ number: string; queryCode: string; petitionId: string }>(
      '/api/v1/admin/petitions',
      { input },
      { headers: newKey() },
    ),
    201,
  );
  const party = (count: number) => settled(letter.number, count, 'party');
  expect(await party(1)).toMatchObject([{ state: 'sent', channel: 'sms' }]);
  await follow('chen-xiaomei');
  say(world(), person('chen-xiaomei'), `查询 ${letter.number} ${letter.queryCode}`);
  await world().pushes.idle();
  const receiverId = town.organisations.get('990102-03');
  expectStatus(await officerStep(intake, letter.number, 'forward', { receiverId }), 200);
  expect((await party(2)).map((row) => row.channel)).toEqual(['sms', 'official_account']);
  const bubble = world()
    .messages.chat('chen-xiaomei')
    .findLast((message) => message.kind === 'template');
  expect(bubble?.rows[1]?.value).toBe('已转送');
});
