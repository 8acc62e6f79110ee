import { startHarness, type Harness } from './testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const RETURN = 'http://localhost:3000/?from=chat#/pages/home/index';

function link(changes: Record<string, string> = {}): Record<string, string> {
  const { appid } = harness.simulator.options.officialAccount;
  return {
    appid,
    redirect_uri: RETURN,
    response_type: 'code',
    scope: 'snsapi_userinfo',
    state: 'S1',
    ...changes,
  };
}

/** Follows the confirm link of a person without a browser. */
async function confirm(user: string, changes: Record<string, string> = {}): Promise<URL> {
  const url = new URL('/connect/oauth2/confirm', harness.base);
  url.search = new URLSearchParams({ ...link(changes), user }).toString();
  const response = await fetch(url, { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function codeOf(user: string, scope = 'snsapi_userinfo'): Promise<string> {
  return (await confirm(user, { scope })).searchParams.get('code') ?? '';
}

async function exchange(code: string, changes: Record<string, string> = {}) {
  const { appid, secret } = harness.simulator.options.officialAccount;
  const query = { appid, secret, code, grant_type: 'authorization_code', ...changes };
  return (await harness.get('/sns/oauth2/access_token', query)).json;
}

describe('connect/oauth2/authorize', () => {
  it('shows the demo people', async () => {
    const { text } = await harness.get('/connect/oauth2/authorize', link());
    for (const name of ['王桂兰', '李建国', '陈晓梅', '赵强']) expect(text).toContain(name);
  });

  it('returns with code and state before the fragment and keeps the query', async () => {
    const back = await confirm('wang-guilan');
    expect(back.toString()).toMatch(
      /^http:\/\/localhost:3000\/\?from=chat&code=[\w-]+&state=S1#\/pages\/home\/index$/,
    );
  });

  it('returns without a code when refused', async () => {
    const back = await confirm('');
    expect(back.searchParams.has('code')).toBe(false);
    expect(back.searchParams.get('state')).toBe('S1');
  });

  it.each([
    [{ appid: '' }, '10012'],
    [{ appid: 'wxffffffffffffffff' }, '10016'],
    [{ redirect_uri: '' }, '10011'],
    [{ redirect_uri: 'https://elsewhere.example/' }, '10003'],
    [{ redirect_uri: 'javascript:alert(1)//localhost' }, '10003'],
    [{ scope: '' }, '10010'],
    [{ scope: 'snsapi_login' }, '10005'],
    [{ response_type: 'token' }, 'response_type'],
    [{ state: 'x'.repeat(129) }, '128'],
  ])('shows an error page for %j', async (changes, sign) => {
    const query = link(changes);
    expect((await harness.get('/connect/oauth2/authorize', query)).text).toContain(sign);
    const confirmed = await harness.get('/connect/oauth2/confirm', { ...query, user: 'wang-guilan' });
    expect(confirmed.status).toBe(200);
    expect(confirmed.text).toContain(sign);
  });
});

describe('sns/oauth2/access_token', () => {
  it('gives the openid, and the unionid only for snsapi_userinfo', async () => {
    const { people } = harness.simulator.state;
    const person = harness.person('li-jianguo');
    expect(await exchange(await codeOf('li-jianguo'))).toMatchObject({
      openid: people.officialOpenid(person),
      unionid: people.unionid(person),
      scope: 'snsapi_userinfo',
      expires_in: 7200,
    });
    expect(await exchange(await codeOf('li-jianguo', 'snsapi_base'))).not.toHaveProperty('unionid');
  });

  it('uses a code once: 40163; unknown: 40029', async () => {
    const code = await codeOf('li-jianguo');
    await exchange(code);
    expect(await exchange(code)).toMatchObject({ errcode: 40163 });
    expect(await exchange('nothing')).toMatchObject({ errcode: 40029 });
  });

  it('keeps a code five minutes', async () => {
    const code = await codeOf('li-jianguo');
    harness.simulator.state.clock.advance(5 * 60_000);
    expect(await exchange(code)).toMatchObject({ errcode: 40029 });
  });

  it.each([
    [{ secret: 'wrong' }, 40125],
    [{ appid: 'wxffffffffffffffff' }, 40013],
    [{ grant_type: 'code' }, 40002],
    [{ code: '' }, 41008],
  ])('refuses %j with %i', async (changes, errcode) => {
    expect(await exchange('x', changes as Record<string, string>)).toMatchObject({ errcode });
  });
});

describe('sns/userinfo', () => {
  async function info(changes: Record<string, string> = {}, scope = 'snsapi_userinfo') {
    const { access_token, openid } = await exchange(await codeOf('chen-xiaomei', scope));
    const query = { access_token: String(access_token), openid: String(openid), lang: 'zh_CN', ...changes };
    return (await harness.get('/sns/userinfo', query)).json;
  }

  it('gives the nickname and unionid', async () => {
    expect(await info()).toMatchObject({
      nickname: '陈晓梅',
      unionid: expect.stringMatching(/^o/) as string,
      privilege: [],
    });
  });

  it('needs snsapi_userinfo: 48001', async () => {
    expect(await info({}, 'snsapi_base')).toMatchObject({ errcode: 48001 });
  });

  it('refuses another person’s openid: 40003', async () => {
    const other = harness.simulator.state.people.officialOpenid(harness.person('zhao-qiang'));
    expect(await info({ openid: other })).toMatchObject({ errcode: 40003 });
  });

  it('does not take the account’s own token: 40014', async () => {
    expect(await info({ access_token: await harness.officialToken() })).toMatchObject({ errcode: 40014 });
  });

  it('expires after two hours: 42001', async () => {
    const { access_token, openid } = await exchange(await codeOf('chen-xiaomei'));
    harness.simulator.state.clock.advance(7_200_000);
    const answer = await harness.get('/sns/userinfo', {
      access_token: String(access_token),
      openid: String(openid),
    });
    expect(answer.json).toMatchObject({ errcode: 42001 });
  });
});
