// What the platform pushes to the server: follows, repetitions, forgeries.
import { sealPushFor } from '../support/push';
import { execute, select, selectOne } from '../../server/src/infra/db';
import { completeFollowers } from '../../server/src/modules/official-account/followers';
import { chooseSubscriptions, say, scan, setFollow, tapMenu, view } from '../../server/simulator/follow';
import { SIMULATOR_ACCOUNTS } from '../support/settings';
import { startServer, type TestServer } from '../support/server';

const { miniProgram, officialAccount } = SIMULATOR_ACCOUNTS;
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(() => server.simulator.state.faults.clear());

const person = (id: string) => server.simulator.state.people.find(id)!;
const enter = (id: string) =>
  server.api().signInCitizen(server.simulator.state.codes.issue(miniProgram.appid, id, ''));
const row = (id: string) =>
  selectOne<{ subscribed: number; unionid: string | null; citizen_id: string | null }>(
    server.deps.db,
    'SELECT subscribed, unionid, citizen_id FROM wechat_user WHERE appid = ? AND openid = ?',
    [officialAccount.appid, server.simulator.state.people.officialOpenid(person(id))],
  );
const chat = (id: string) => server.simulator.state.messages.chat(id);
const follow = async (id: string, subscribed = true) => {
  setFollow(server.simulator.state, person(id), subscribed);
  await server.simulator.state.pushes.idle();
};

describe('pushes', () => {
  it('the address proves itself to the platform', async () => {
    expect(await server.simulator.state.pushes.verifyUrl()).toEqual({ ok: true, detail: 'ok' });
  });

  it('a follower is remembered with the unionid, linked to the citizen, welcomed, and forgotten after leaving', async () => {
    await enter('chen-xiaomei');
    await follow('chen-xiaomei');
    const linked = await row('chen-xiaomei');
    expect(linked).toMatchObject({
      subscribed: 1,
      unionid: expect.any(String),
      citizen_id: expect.any(String),
    });
    expect(chat('chen-xiaomei').at(-1)).toMatchObject({
      kind: 'text',
      title: expect.stringContaining('感谢关注'),
    });
    await follow('chen-xiaomei', false);
    expect(await row('chen-xiaomei')).toMatchObject({ ...linked, subscribed: 0 });
  });

  it('who follows first is linked when signing in later', async () => {
    await follow('zhao-qiang');
    expect(await row('zhao-qiang')).toMatchObject({ subscribed: 1, citizen_id: null });
    await enter('zhao-qiang');
    expect((await row('zhao-qiang'))?.citizen_id).toEqual(expect.any(String));
  });

  it('a unionid that could not be asked for is asked for later', async () => {
    server.simulator.state.faults.add({ kind: 'busy', path: '/cgi-bin/user' });
    await follow('wang-guilan');
    expect(await row('wang-guilan')).toMatchObject({ subscribed: 1, unionid: null });
    server.simulator.state.faults.clear();
    const now = server.clock.now();
    server.clock.advance(2 * 60_000);
    expect(await completeFollowers(server.deps)).toBe(1);
    expect((await row('wang-guilan'))?.unionid).toEqual(expect.any(String));
    expect(await completeFollowers(server.deps)).toBe(0);
    server.clock.set(now);
    await follow('wang-guilan', false);
  });

  it('the same push again has no further effect', async () => {
    const push = sealPushFor(officialAccount, { openid: 'o-repeated', event: 'subscribe' });
    const send = () =>
      server.api().send('POST', push.path, { raw: push.body, headers: { 'content-type': 'text/xml' } });
    expect((await send()).status).toBe(200);
    await execute(server.deps.db, "UPDATE wechat_user SET subscribed = 0 WHERE openid = 'o-repeated'");
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const found = await selectOne(
      server.deps.db,
      "SELECT subscribed FROM wechat_user WHERE openid = 'o-repeated'",
    );
    expect(found).toEqual({ subscribed: 0 });
  });

  it('without the right signature, seal, time or form nothing is taken', async () => {
    const good = { openid: 'o-forged', event: 'subscribe' };
    const forged = [
      sealPushFor({ ...officialAccount, token: 'guessed' }, good),
      sealPushFor({ ...officialAccount, aesKey: 'b'.repeat(43) }, good),
      sealPushFor({ ...officialAccount, appid: 'wxsomeoneelse0001' }, good),
      sealPushFor(officialAccount, { ...good, seconds: Math.floor(Date.now() / 1000) - 600 }),
      { path: '/wechat/official-account', body: '<xml><FromUserName>o-forged</FromUserName></xml>' },
      {
        path: '/wechat/official-account',
        body: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>&a;</xml>',
      },
    ];
    for (const { path, body } of forged) {
      const answer = await server
        .api()
        .send('POST', path, { raw: body, headers: { 'content-type': 'text/xml' } });
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([
        403,
        expect.not.stringContaining('root:'),
      ]);
    }
    expect((await server.api().get('/wechat/official-account?echostr=hello')).status).toBe(403);
    expect(await select(server.deps.db, "SELECT 1 FROM wechat_user WHERE openid = 'o-forged'")).toEqual([]);
  });
});

describe('events', () => {
  const world = () => server.simulator.state;
  const consentOf = async (id: string) =>
    selectOne<{ remaining: number }>(
      server.deps.db,
      "SELECT remaining FROM subscription_consent WHERE template_id = 'SUB_PROGRESS_0001' AND openid = ?",
      [world().people.openid(miniProgram.appid, person(id))],
    );
  const choose = async (accept: boolean, inList = false) => {
    chooseSubscriptions(world(), person('li-jianguo'), { templates: ['SUB_PROGRESS_0001'], accept, inList });
    await world().pushes.idle();
  };

  it('of the menu are answered, of a link passed over, of an unknown kind accepted', async () => {
    await follow('li-jianguo');
    tapMenu(world(), person('li-jianguo'), 'HELP');
    view(world(), person('li-jianguo'), 'https://example.test/');
    await world().pushes.send(world().people.officialOpenid(person('li-jianguo')), 'LOCATION');
    await world().pushes.idle();
    await new Promise((resolve) => setImmediate(resolve));
    expect(chat('li-jianguo').at(-1)?.title).toContain('查询 编号 查询码');
    const last = world().pushes.log.all().slice(-3);
    expect(last.map(({ event, delivered }) => [event, delivered])).toEqual([
      ['CLICK', true],
      ['VIEW', true],
      ['LOCATION', true],
    ]);
  });

  it('of the consent sheet keep the count right, beside what the phone reports of the same tap', async () => {
    const citizen = await enter('li-jianguo');
    await choose(true);
    expect(await consentOf('li-jianguo')).toEqual({ remaining: 1 });
    const results = [{ templateId: 'SUB_PROGRESS_0001', result: 'accept' }];
    await citizen.put('/api/v1/citizen/message-consents', { tap: 'tap-0000001', results });
    expect(await consentOf('li-jianguo')).toEqual({ remaining: 1 });
    await citizen.put('/api/v1/citizen/message-consents', { tap: 'tap-0000002', results });
    await choose(true);
    expect(await consentOf('li-jianguo')).toEqual({ remaining: 2 });
    await choose(false, true);
    expect(await consentOf('li-jianguo')).toEqual({ remaining: 0 });
  });

  it('of the mini-program are taken with its own signature only', async () => {
    const push = { openid: 'o-mini', event: 'subscribe_msg_popup_event' };
    const send = ({ body }: { body: string }, query: string) =>
      server.api().send('POST', `/wechat/mini-program?${query}`, {
        raw: body,
        headers: { 'content-type': 'text/xml' },
      });
    const own = sealPushFor(miniProgram, push);
    expect((await send(own, own.path.split('?')[1] ?? '')).status).toBe(200);
    const foreign = sealPushFor(officialAccount, push);
    expect((await send(foreign, foreign.path.split('?')[1] ?? '')).status).toBe(403);
  });

  it('of a scanned code link the account it was made for, whether one follows already or follows with it', async () => {
    const citizen = await enter('chen-xiaomei');
    const { citizen_id: owner } = (await row('chen-xiaomei')) ?? {};
    const code = await citizen.put<{ url: string }>('/api/v1/citizen/follow-code');
    expect(code.status).toBe(200);
    server.simulator.state.faults.add({ kind: 'busy', path: '/cgi-bin/user' });
    expect(scan(world(), person('wang-guilan'), code.body.url)).toBe(true);
    await world().pushes.idle();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await row('wang-guilan')).toMatchObject({ subscribed: 1, citizen_id: owner });
    expect(chat('wang-guilan').at(-1)?.title).toContain('已经连上您的账号');
    scan(world(), person('wang-guilan'), code.body.url);
    await world().pushes.idle();
    expect(world().pushes.log.all().at(-1)).toMatchObject({ event: 'SCAN', delivered: true });
    // A scene of somebody else's making links nothing.
    await world().pushes.send(world().people.officialOpenid(person('zhao-qiang')), 'SCAN', {
      EventKey: `a${owner}9x${'0'.repeat(20)}`,
    });
    expect((await row('zhao-qiang'))?.citizen_id).not.toBe(owner);
    await follow('wang-guilan', false);
  });

  it('are answered within five seconds while the database is locked, and take effect when it is free', async () => {
    await follow('zhao-qiang', false);
    // In the second of the first follow this one would be its repetition.
    world().clock.setOffset(2_000);
    const runner = server.deps.db.createQueryRunner();
    await runner.query('LOCK TABLES wechat_push WRITE');
    try {
      setFollow(world(), person('zhao-qiang'), true);
      say(world(), person('li-jianguo'), '查询 9901022026111900017 ABCDE23456');
      await world().pushes.idle();
    } finally {
      await runner.query('UNLOCK TABLES');
      await runner.release();
    }
    const blocked = world().pushes.log.all().slice(-2);
    expect(blocked.map((push) => push.attempts.map((attempt) => attempt.result))).toEqual([[200], [200]]);
    for (const push of blocked) expect(push.attempts[0]?.ms).toBeLessThan(5_000);
    for (const end = Date.now() + 20_000; Date.now() < end && (await row('zhao-qiang'))?.subscribed !== 1;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await row('zhao-qiang'))?.subscribed).toBe(1);
  });
});
