import { startHarness, type Harness } from './testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
  harness.simulator.state.clock.freeze();
});
afterEach(() => harness.close());

async function loginCode(user = 'li-jianguo', appid?: string): Promise<string> {
  const { json } = await harness.post('/sim/login', { user, ...(appid ? { appid } : {}) });
  return String(json['code']);
}

function query(code: string, changes: Record<string, string> = {}): Record<string, string> {
  const { appid, secret } = harness.simulator.options.miniProgram;
  return { appid, secret, js_code: code, grant_type: 'authorization_code', ...changes };
}

async function exchange(code: string, changes: Record<string, string> = {}) {
  return (await harness.get('/sns/jscode2session', query(code, changes))).json;
}

describe('sns/jscode2session', () => {
  it('gives openid, unionid and session_key for a fresh code', async () => {
    const answer = await exchange(await loginCode());
    const person = harness.person('li-jianguo');
    const { people } = harness.simulator.state;
    expect(answer).toEqual({
      openid: people.openid(harness.simulator.options.miniProgram.appid, person),
      unionid: people.unionid(person),
      session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/) as string,
    });
  });

  it('answers as text/plain, as the platform does', async () => {
    const { type } = await harness.get('/sns/jscode2session', query(await loginCode()));
    expect(type).toBe('text/plain');
  });

  it('takes a POST too', async () => {
    const { json } = await harness.post('/sns/jscode2session', '', query(await loginCode()));
    expect(json['openid']).toBeDefined();
  });

  it('uses a code once: 40163', async () => {
    const code = await loginCode();
    await exchange(code);
    expect(await exchange(code)).toMatchObject({
      errcode: 40163,
      errmsg: expect.stringContaining('code been used') as string,
    });
  });

  it('refuses a code it never gave: 40029', async () => {
    expect(await exchange('not-a-code')).toMatchObject({ errcode: 40029 });
  });

  it('refuses a code of another appid: 40029', async () => {
    const code = await loginCode('li-jianguo', harness.simulator.options.officialAccount.appid);
    expect(await exchange(code)).toMatchObject({ errcode: 40029 });
  });

  it('keeps a code five minutes', async () => {
    const early = await loginCode();
    const late = await loginCode();
    harness.simulator.state.clock.advance(5 * 60_000 - 1);
    expect(await exchange(early)).toHaveProperty('openid');
    harness.simulator.state.clock.advance(1);
    expect(await exchange(late)).toMatchObject({ errcode: 40029 });
  });

  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ js_code: '' }, 41008],
    [{ appid: 'wxffffffffffffffff' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'client_credential' }, 40002],
  ])('refuses %j with %i and leaves the code unused', async (changes, errcode) => {
    const code = await loginCode();
    expect(await exchange(code, changes as Record<string, string>)).toMatchObject({ errcode });
    expect(await exchange(code)).toHaveProperty('openid');
  });

  it('allows one person 100 logins a minute: 45011', async () => {
    harness.simulator.options.limits.code2SessionPerUserMinute = 2;
    expect(await exchange(await loginCode())).toHaveProperty('openid');
    expect(await exchange(await loginCode())).toHaveProperty('openid');
    expect(await exchange(await loginCode())).toMatchObject({ errcode: 45011 });
    expect(await exchange(await loginCode('zhao-qiang'))).toHaveProperty('openid');
  });

  it('gives one person different openids but one unionid in the two accounts', () => {
    const { people } = harness.simulator.state;
    const { miniProgram, officialAccount } = harness.simulator.options;
    const person = harness.person('chen-xiaomei');
    expect(people.openid(miniProgram.appid, person)).toMatch(/^o[\w-]{27}$/);
    expect(people.openid(miniProgram.appid, person)).not.toBe(people.openid(officialAccount.appid, person));
  });
});
