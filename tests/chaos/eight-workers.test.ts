// Eight worker processes start at once with a token that has run out and five hundred messages to send: the token is
// fetched once, no message is lost, none goes out twice.
import { openidOf, unionidOf } from '../../server/simulator/ids';
import { createSimulator } from '../../server/simulator/simulator';
import { createDeps } from '../../server/src/deps';
import { execute, select } from '../../server/src/infra/db';
import { rememberWechatUser } from '../../server/src/modules/identity/wechat-users';
import { SqlTokenStore } from '../../server/src/infra/wechat';
import { freshDatabase } from '../support/database';
import { SIMULATOR_ACCOUNTS, testEnvironment, testSettings } from '../support/settings';
import { Killable } from './killable';

const WORKERS = 8;
const MESSAGES = 500;

it('eight processes, an expired token, 500 notices: one fetch, none lost, none twice', async () => {
  const database = await freshDatabase();
  const simulator = createSimulator({ port: 0, ...SIMULATOR_ACCOUNTS });
  const settings = { WECHAT_API_BASE: await simulator.listen(), LOG_LEVEL: 'warn' };
  const deps = createDeps({ settings: testSettings(database.url, settings), db: database.db });
  const person = simulator.state.people.find('chen-xiaomei')!;
  simulator.state.people.setSubscribed(person, true);
  await aFollower();
  await anExpiredToken();
  const ids = await notices();
  const workers = Array.from(
    { length: WORKERS },
    (_, i) => new Killable(`worker ${i}`, testEnvironment(database.url, { ...settings, ROLE: 'worker' })),
  );
  try {
    await Promise.all(workers.map((worker) => worker.start()));
    const left = () => select(database.db, 'SELECT id FROM notice WHERE queue = 0 LIMIT 1');
    for (const end = Date.now() + 60_000; Date.now() < end && (await left()).length > 0;)
      await new Promise((resolve) => setTimeout(resolve, 100));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await simulator.close();
  }
  const attempts = simulator.state.messages.attempts.all();
  const first = attempts.filter((attempt) => !attempt.duplicate);
  const fetches = simulator.state.calls.all().filter((call) => call.path === '/cgi-bin/stable_token');
  const states = await select<{ state: string }>(database.db, 'SELECT state FROM notice');
  await database.drop();
  process.stdout.write(
    `\n${WORKERS} workers: ${fetches.length} token fetch, ${first.length} messages, ${attempts.length - first.length} repeated\n`,
  );
  expect(fetches).toHaveLength(1);
  expect(first.map((attempt) => attempt.clientMsgId).sort()).toEqual(ids);
  expect(attempts).toHaveLength(MESSAGES);
  expect(states.every(({ state }) => state === 'sent')).toBe(true);

  async function aFollower(): Promise<void> {
    const appid = deps.settings.WECHAT_OA_APPID;
    const user = { appid, openid: openidOf(appid, person.id), unionid: unionidOf(person.id) };
    const citizenId = CITIZEN;
    await rememberWechatUser(database.db, { ...user, citizenId, subscribed: true }, new Date());
  }
  async function anExpiredToken(): Promise<void> {
    const { appid } = SIMULATOR_ACCOUNTS.officialAccount;
    const store = new SqlTokenStore(database.db, deps.sealer, deps.clock);
    await store.tryLease(appid, 'before', new Date(Date.now() + 60_000));
    await store.save(appid, 'a-token-of-yesterday', new Date(Date.now() - 1000), 'before');
  }
  async function notices(): Promise<string[]> {
    const made = Array.from({ length: MESSAGES }, (_, i) => String(i).padStart(26, '0'));
    const params = JSON.stringify({
      number: '9901022026112300001',
      unit: '临江区信访局',
      receiver: '临江区住房和城乡建设局',
      date: '2026年11月23日',
      at: '2026-11-23T01:00:00.000Z',
      due: '2026年12月8日',
      target: '',
      documentId: null,
    });
    const row = (id: string, i: number) =>
      `('${id}', '${id}', '${id}', 1, 'submitted', 'citizen', '${CITIZEN}', '${params}', 'official_account', 'waiting',
        0, ${i % 16}, '2026-11-23 01:00:00', 0, '${id}', '2026-11-23 01:00:00', 1)`;
    await execute(
      database.db,
      `INSERT INTO notice (id, petition_id, event_id, seq, notice, recipient_kind, recipient_id, params, channel, state,
         queue, shard, due_at, attempts, dedup_key, created_at, priority) VALUES ${made.map(row).join(', ')}`,
    );
    return made;
  }
}, 120_000);

const CITIZEN = '01JD0000000000000000000009';
