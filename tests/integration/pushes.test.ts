// What the platform pushes to the server: follows, repetitions, forgeries.
import { sealPushFor } from '../support/push';
import { execute, select, selectOne } from '../../server/src/infra/db';
import { completeFollowers } from '../../server/src/modules/official-account/followers';
import { setFollow } from '../../server/simulator/follow';
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
