import { startHarness, type Harness } from './testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
  harness.simulator.state.clock.freeze();
});
afterEach(() => harness.close());

const MINUTE = 60_000;

async function stable(changes: Record<string, unknown> = {}) {
  const { appid, secret } = harness.simulator.options.officialAccount;
  return (
    await harness.post('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid,
      secret,
      ...changes,
    })
  ).json;
}

async function token(changes: Record<string, unknown> = {}): Promise<string> {
  return String((await stable(changes))['access_token']);
}

/** What an endpoint says to a token: 40003 means the token passed and the empty openid did not. */
async function verdict(accessToken: string): Promise<unknown> {
  return (await harness.get('/cgi-bin/user/info', { access_token: accessToken })).json['errcode'];
}

const pass = 40003;
const advance = (ms: number) => harness.simulator.state.clock.advance(ms);

describe('cgi-bin/stable_token', () => {
  it('gives a token for 7200 seconds, as JSON', async () => {
    expect(await stable()).toEqual({
      access_token: expect.stringMatching(/^\d\d_[\w-]{100,}$/) as string,
      expires_in: 7200,
    });
  });

  it('gives the same token again while it lives', async () => {
    const first = await token();
    advance(30 * MINUTE);
    expect(await stable()).toMatchObject({ access_token: first, expires_in: 5400 });
  });

  it('renews five minutes early, so at least 300 seconds are left', async () => {
    const first = await token();
    advance(115 * MINUTE - 1);
    expect(await token()).toBe(first);
    advance(1);
    const second = await stable();
    expect(second['access_token']).not.toBe(first);
    expect(second['expires_in']).toBe(7200);
  });

  it('lets the old token live five more minutes after a renewal', async () => {
    const first = await token();
    advance(MINUTE);
    const second = await token({ force_refresh: true });
    expect(second).not.toBe(first);
    advance(5 * MINUTE - 1);
    expect(await verdict(first)).toBe(pass);
    advance(1);
    expect(await verdict(first)).toBe(40001);
    expect(await verdict(second)).toBe(pass);
  });

  it('kills a leaked token at once with two forced refreshes 30 seconds apart', async () => {
    const leaked = await token();
    await token({ force_refresh: true });
    advance(30_000);
    await token({ force_refresh: true });
    expect(await verdict(leaked)).toBe(40001);
  });

  it('does not refresh again within 30 seconds', async () => {
    const first = await token({ force_refresh: true });
    advance(29_999);
    expect(await token({ force_refresh: true })).toBe(first);
    advance(1);
    expect(await token({ force_refresh: true })).not.toBe(first);
  });

  it('forces 20 times a day, then 45009 until midnight in Shanghai', async () => {
    const { clock } = harness.simulator.state;
    clock.freeze(Date.parse('2026-03-02T08:00:00+08:00'));
    for (let count = 0; count < 20; count += 1) {
      expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
      advance(30_000);
    }
    expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    clock.freeze(Date.parse('2026-03-02T23:59:59+08:00'));
    expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    advance(1_000);
    expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
  });

  it('keeps the accounts apart: a mini-program token opens nothing of the official account', async () => {
    const { appid, secret } = harness.simulator.options.miniProgram;
    expect(await verdict(await token({ appid, secret }))).toBe(48001);
  });

  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wxffffffffffffffff' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'authorization_code' }, 40002],
    [{ force_refresh: 'yes' }, 47001],
  ])('refuses %j with %i', async (changes, errcode) => {
    expect(await stable(changes)).toMatchObject({
      errcode,
      errmsg: expect.stringContaining('rid: ') as string,
    });
  });

  it('takes POST with a JSON body only', async () => {
    expect((await harness.get('/cgi-bin/stable_token')).json).toMatchObject({ errcode: 43002 });
    expect((await harness.post('/cgi-bin/stable_token', '')).json).toMatchObject({ errcode: 44002 });
    expect((await harness.post('/cgi-bin/stable_token', '{"appid":')).json).toMatchObject({ errcode: 47001 });
  });

  it('counts calls by day: 45009', async () => {
    harness.simulator.options.limits.stableTokenDaily = 1;
    await stable();
    expect(await stable()).toMatchObject({ errcode: 45009 });
  });

  it('counts calls by minute: 45011', async () => {
    harness.simulator.options.limits.stableTokenPerMinute = 1;
    await stable();
    expect(await stable()).toMatchObject({ errcode: 45011 });
  });
});

describe('an access token', () => {
  it('is required: 41001', async () => {
    expect(await verdict('')).toBe(41001);
  });

  it('is unknown when never given: 40001', async () => {
    expect(await verdict('10_nonsense')).toBe(40001);
  });

  it('expires after 7200 seconds: 42001', async () => {
    const first = await token();
    advance(120 * MINUTE - 1);
    expect(await verdict(first)).toBe(pass);
    advance(1);
    expect(await verdict(first)).toBe(42001);
  });
});

describe('cgi-bin/token', () => {
  async function plain(changes: Record<string, string> = {}) {
    const { appid, secret } = harness.simulator.options.officialAccount;
    return (
      await harness.get('/cgi-bin/token', { grant_type: 'client_credential', appid, secret, ...changes })
    ).json;
  }

  it('gives a new token on every call and is kept apart from the stable one', async () => {
    const stableOne = await token();
    const first = String((await plain())['access_token']);
    const second = String((await plain())['access_token']);
    expect(new Set([stableOne, first, second]).size).toBe(3);
    advance(5 * MINUTE);
    expect([await verdict(stableOne), await verdict(first), await verdict(second)]).toEqual([
      pass,
      40001,
      pass,
    ]);
  });

  it('answers 40001 to a wrong secret', async () => {
    expect(await plain({ secret: 'wrong' })).toMatchObject({ errcode: 40001 });
  });
});
