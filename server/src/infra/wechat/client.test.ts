import { inspect } from 'node:util';
import { startHarness, type Harness } from '../../../simulator/testing/harness';
import { systemClock } from '../clock';
import { WechatClient, type TemplateMessage, type WechatClientOptions } from './client';
import { WechatError } from './errors';
import { authorisationUrl, createWechatLogin } from './login';
import { MemoryTokenStore } from './token-store';

let harness: Harness;
let store: MemoryTokenStore;
beforeEach(async () => {
  harness = await startHarness();
  store = new MemoryTokenStore(systemClock);
  await harness.post('/sim/users/wang-guilan/follow', {});
});
afterEach(() => harness.close());

let made = 0;
function client(changes: Partial<WechatClientOptions> = {}): WechatClient {
  const { appid, secret } = harness.simulator.options.officialAccount;
  made += 1;
  const own = {
    appid,
    secret,
    baseUrl: harness.base,
    tokens: store,
    clock: systemClock,
    holder: `test-${made}`,
  };
  return new WechatClient({ ...own, ...changes });
}

function miniProgram(): WechatClient {
  return client(harness.simulator.options.miniProgram);
}

const openid = (user = 'wang-guilan') => harness.simulator.state.people.officialOpenid(harness.person(user));
const unionid = (user: string) => harness.simulator.state.people.unionid(harness.person(user));
const tokenCalls = () =>
  harness.simulator.state.calls.all().filter((call) => call.path === '/cgi-bin/stable_token');
const fault = (kind: string, more: Record<string, unknown> = {}) =>
  harness.post('/sim/faults', { kind, ...more });

const VALUES = {
  character_string1: 'X1',
  thing2: '市信访局',
  time3: '2026年3月3日 23:59',
  thing4: '请您评价',
};

function message(changes: Partial<TemplateMessage> = {}): TemplateMessage {
  return {
    openid: openid(),
    templateId: 'TPL_EVALUATE_0001',
    values: VALUES,
    clientMsgId: 'notice-1',
    ...changes,
  };
}

async function failure(work: Promise<unknown>): Promise<WechatError> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WechatError);
  return error as WechatError;
}

describe('log-in', () => {
  async function code(user: string, appid: string, scope = ''): Promise<string> {
    return String((await harness.post('/sim/login', { user, appid, scope })).json['code']);
  }

  it('turns a mini-program code into ids, without any access token', async () => {
    const mini = miniProgram();
    const session = await mini.sessionOfCode(await code('li-jianguo', mini.appid));
    expect(session).toEqual({
      openid: harness.simulator.state.people.openid(mini.appid, harness.person('li-jianguo')),
      unionid: unionid('li-jianguo'),
      sessionKey: expect.any(String) as string,
    });
    expect(tokenCalls()).toHaveLength(0);
  });

  it('says stop to a code that is wrong or used', async () => {
    const mini = miniProgram();
    expect(await failure(mini.sessionOfCode('x'))).toMatchObject({ errcode: 40029, fault: 'stop' });
    const used = await code('li-jianguo', mini.appid);
    await mini.sessionOfCode(used);
    expect(await failure(mini.sessionOfCode(used))).toMatchObject({ errcode: 40163, fault: 'stop' });
  });

  it('turns an OAuth code into ids and a nickname', async () => {
    const official = client();
    const exchanged = await official.exchangeOAuthCode(
      await code('chen-xiaomei', official.appid, 'snsapi_userinfo'),
    );
    expect(exchanged).toMatchObject({ openid: openid('chen-xiaomei'), unionid: unionid('chen-xiaomei') });
    const info = await official.oauthUserInfo(exchanged.userToken, exchanged.openid);
    expect(info).toMatchObject({ nickname: '陈晓梅', unionid: unionid('chen-xiaomei') });
  });

  it('does not take a refused user token for the account’s token', async () => {
    expect(await failure(client().oauthUserInfo('x', openid()))).toMatchObject({ errcode: 40014 });
    expect(tokenCalls()).toHaveLength(0);
  });

  it('is offered to the application as two ways to one identity', async () => {
    const mini = miniProgram();
    const official = client();
    const login = createWechatLogin(mini, official);
    const first = await login.byMiniProgramCode(await code('zhao-qiang', mini.appid));
    const second = await login.byOfficialAccountCode(
      await code('zhao-qiang', official.appid, 'snsapi_userinfo'),
    );
    expect(first).toMatchObject({ appid: mini.appid, unionid: unionid('zhao-qiang') });
    expect(second).toMatchObject({ appid: official.appid, unionid: unionid('zhao-qiang') });
    expect(first?.openid).not.toBe(second?.openid);
  });

  it('gives nobody for a code the platform refuses, and an error when it does not answer', async () => {
    const login = createWechatLogin(miniProgram(), client());
    expect(await login.byMiniProgramCode('x')).toBeUndefined();
    expect(await login.byMiniProgramCode('')).toBeUndefined();
    expect(await login.byOfficialAccountCode('x')).toBeUndefined();
    await fault('busy', { path: '/sns' });
    expect(await failure(login.byMiniProgramCode('x'))).toMatchObject({ fault: 'retry', platformDown: true });
  });

  it('is reached by an address the platform accepts', async () => {
    const url = authorisationUrl(harness.base, {
      appid: client().appid,
      redirectUri: 'http://localhost:3000/#/pages/home/index',
      scope: 'snsapi_userinfo',
      state: 's1',
    });
    expect(url).toMatch(
      /\?appid=.+&redirect_uri=.+&response_type=code&scope=snsapi_userinfo&state=s1#wechat_redirect$/,
    );
    expect(await (await fetch(url)).text()).toContain('王桂兰');
  });
});

describe('followers', () => {
  it('are known with their unionid', async () => {
    expect(await client().userInfo(openid())).toEqual({
      subscribed: true,
      unionid: unionid('wang-guilan'),
      subscribedAt: expect.any(Date) as Date,
    });
    expect(await client().userInfo(openid('zhao-qiang'))).toEqual({ subscribed: false });
  });

  it('are not found by a crafted openid', async () => {
    const error = await failure(client().userInfo(`x&openid=${openid()}`));
    expect(error).toMatchObject({ errcode: 40003, fault: 'next_channel' });
  });
});

describe('template messages', () => {
  it('are sent with a page, a client_msg_id and an exact msgid', async () => {
    const page = { appid: harness.simulator.options.miniProgram.appid, path: 'pages/x?n=1' };
    const { msgid } = await client().sendTemplateMessage(message({ page, url: 'https://example.test/' }));
    const [attempt] = harness.simulator.state.messages.attempts.all();
    expect(attempt).toMatchObject({
      msgid,
      clientMsgId: 'notice-1',
      miniprogram: { appid: page.appid, pagepath: page.path },
      url: 'https://example.test/',
      values: VALUES,
    });
    expect(msgid).toMatch(/^\d{19}$/);
  });

  it('give the same msgid when repeated after a lost answer', async () => {
    await fault('answer_lost', { path: '/cgi-bin/message', count: 1 });
    expect(await failure(client().sendTemplateMessage(message()))).toMatchObject({ fault: 'retry' });
    const { msgid } = await client().sendTemplateMessage(message());
    const attempts = harness.simulator.state.messages.attempts.all();
    expect(attempts.map((attempt) => [attempt.msgid, attempt.duplicate])).toEqual([
      [msgid, false],
      [msgid, true],
    ]);
  });

  it.each([
    ['who does not follow', { openid: 'follow' }, 43004, 'next_channel'],
    ['a foreign openid', { openid: 'oxxxxxxxxxxxxxxxxxxxxxxxxxxx' }, 40003, 'next_channel'],
    ['an unknown template', { templateId: 'x' }, 40037, 'alert'],
    ['a value that is too long', { values: { ...VALUES, thing4: '一'.repeat(21) } }, 47003, 'stop'],
    ['an unlinked mini-program', { page: { appid: 'wxffffffffffffffff', path: 'x' } }, 40013, 'alert'],
  ] as const)('to %s fail as the table says', async (_name, changes, errcode, expected) => {
    const target = changes as Partial<TemplateMessage>;
    const own = target.openid === 'follow' ? { openid: openid('zhao-qiang') } : target;
    expect(await failure(client().sendTemplateMessage(message(own)))).toMatchObject({
      errcode,
      fault: expected,
    });
  });

  it('name the field and the request id in the error, never a value', async () => {
    const secretText = '不该出现在日志里的内容不该出现在日志里的内容';
    const values = { ...VALUES, thing4: secretText };
    const error = await failure(client().sendTemplateMessage(message({ values })));
    expect(error.message).toMatch(/data\.thing4\.value invalid \(rid [0-9a-f-]+\)$/);
    expect(inspect(error, { depth: 5 })).not.toContain(secretText);
  });
});

describe('the access token', () => {
  it('is fetched once for parallel calls', async () => {
    const api = client();
    await Promise.all(Array.from({ length: 12 }, () => api.userInfo(openid())));
    expect(tokenCalls()).toHaveLength(1);
  });

  it('is fetched once for parallel calls of several processes', async () => {
    const processes = Array.from({ length: 5 }, () => client());
    await Promise.all(processes.flatMap((api) => [api.userInfo(openid()), api.userInfo(openid())]));
    expect(tokenCalls()).toHaveLength(1);
  });

  it('is replaced once when revoked, and every waiting call succeeds', async () => {
    const api = client();
    await api.userInfo(openid());
    harness.simulator.state.tokens.revokeAll();
    await Promise.all(Array.from({ length: 8 }, () => api.userInfo(openid())));
    expect(tokenCalls().map((call) => call.forced)).toEqual([false, true]);
  });

  it('is replaced once for all processes when revoked', async () => {
    const processes = Array.from({ length: 4 }, () => client());
    await Promise.all(processes.map((api) => api.userInfo(openid())));
    harness.simulator.state.tokens.revokeAll();
    await Promise.all(processes.map((api) => api.userInfo(openid())));
    expect(tokenCalls().map((call) => call.forced)).toEqual([false, true]);
  });

  it.each([40001, 40014, 42001])('is replaced after %i and the call repeated once', async (errcode) => {
    const api = client();
    await api.userInfo(openid());
    await fault('errcode', { errcode, path: '/cgi-bin/user', count: 1 });
    expect(await api.userInfo(openid())).toMatchObject({ subscribed: true });
    expect(tokenCalls()).toHaveLength(2);
  });

  it('is replaced only once when the platform goes on refusing', async () => {
    const api = client();
    await fault('errcode', { errcode: 40001, path: '/cgi-bin/user' });
    expect(await failure(api.userInfo(openid()))).toMatchObject({ errcode: 40001, fault: 'retry' });
    expect(tokenCalls()).toHaveLength(2);
    expect(harness.simulator.state.callCounts.get('/cgi-bin/user/info')).toBe(2);
  });

  it('revoked in flight is replaced, and the message sent once', async () => {
    const api = client();
    await api.userInfo(openid());
    await fault('token_revoked', { path: '/cgi-bin/message', count: 1 });
    await api.sendTemplateMessage(message());
    expect(harness.simulator.state.messages.attempts.all()).toHaveLength(1);
  });

  it('with a wrong secret fails without a loop, and the platform is left alone for a while', async () => {
    const api = client({ secret: 'wrong' });
    const errors = await Promise.all([1, 2, 3].map(() => failure(api.userInfo(openid()))));
    expect(errors[0]).toMatchObject({
      errcode: 40125,
      fault: 'alert',
      platformDown: false,
      endpoint: '/cgi-bin/stable_token',
    });
    await failure(api.userInfo(openid()));
    expect(tokenCalls()).toHaveLength(1);
  });

  it('is got in normal mode when the forced refreshes of the day are used up', async () => {
    const api = client();
    await api.userInfo(openid());
    harness.simulator.state.tokens.revokeAll();
    await fault('errcode', { errcode: 45009, path: '/cgi-bin/stable_token', count: 1 });
    expect(await api.userInfo(openid())).toMatchObject({ subscribed: true });
  });

  it('that can not be got because of a quota is nobody’s fault: alert', async () => {
    await fault('quota_spent', { path: '/cgi-bin/stable_token' });
    expect(await failure(client().sendTemplateMessage(message()))).toMatchObject({
      errcode: 45009,
      fault: 'alert',
    });
  });
});

describe('faults of the platform', () => {
  it.each([
    ['busy', {}, { errcode: -1, fault: 'retry' }],
    ['quota_spent', {}, { errcode: 45009, fault: 'next_channel' }],
    ['errcode', { errcode: 43101 }, { errcode: 43101, fault: 'next_channel' }],
    ['errcode', { errcode: 48001 }, { fault: 'alert' }],
    ['errcode', { errcode: 99999 }, { fault: 'alert' }],
    ['slow', { ms: 2_000 }, { reason: { kind: 'timeout' }, fault: 'retry' }],
    ['slow_body', { ms: 2_000 }, { reason: { kind: 'timeout' }, fault: 'retry' }],
    ['down', {}, { reason: { kind: 'network', code: 'ECONNRESET' }, fault: 'retry' }],
    ['http_error', { status: 502 }, { reason: { kind: 'http_status', status: 502 }, fault: 'retry' }],
    ['http_error', { status: 429 }, { fault: 'retry' }],
    ['http_error', { status: 403 }, { fault: 'alert' }],
    ['wrong_json', {}, { reason: { kind: 'malformed' }, fault: 'retry' }],
  ])('%s %j', async (kind, more, expected) => {
    const patient = client();
    await patient.userInfo(openid());
    // Only the call that is to time out is impatient: a busy machine makes every call slow.
    const api = kind.startsWith('slow') ? client({ timeoutMs: 200 }) : patient;
    await fault(kind, { path: '/cgi-bin/message', ...more });
    expect(await failure(api.sendTemplateMessage(message()))).toMatchObject(expected);
    await harness.remove('/sim/faults');
    expect(await patient.sendTemplateMessage(message())).toHaveProperty('msgid');
  });

  it('of the log-in are read too, where answers come as text', async () => {
    await fault('wrong_json', { path: '/sns' });
    expect(await failure(miniProgram().sessionOfCode('x'))).toMatchObject({ reason: { kind: 'malformed' } });
  });

  it('when nothing listens at all', async () => {
    const api = client();
    await harness.close();
    const error = await failure(api.userInfo(openid()));
    expect(error).toMatchObject({ reason: { kind: 'network', code: 'ECONNREFUSED' }, fault: 'retry' });
  });
});

describe('secrets', () => {
  it('are in no error, whatever goes wrong', async () => {
    const { secret } = harness.simulator.options.officialAccount;
    const { secret: miniSecret } = harness.simulator.options.miniProgram;
    await client().userInfo(openid());
    const api = client({ timeoutMs: 100 });
    const token = (await store.read(api.appid))?.token ?? '';
    const seen: string[] = [];
    for (const kind of ['busy', 'down', 'slow', 'slow_body', 'http_error', 'wrong_json']) {
      await fault(kind, { ms: 500 });
      for (const work of [
        api.userInfo(openid()),
        api.sendTemplateMessage(message()),
        miniProgram().sessionOfCode('x'),
      ]) {
        seen.push(inspect(await failure(work), { depth: 8, showHidden: true }));
      }
      await harness.remove('/sim/faults');
    }
    await fault('errcode', { errcode: 40001, errmsg: `bad ${token} and ${secret}` });
    seen.push(inspect(await failure(api.userInfo(openid()))));
    expect(seen).toHaveLength(19);
    for (const text of seen)
      for (const value of [secret, miniSecret, token]) expect(text).not.toContain(value);
  });

  it('are not shown when the client itself is printed', () => {
    const api = client();
    for (const text of [inspect(api), JSON.stringify({ api }), String(inspect({ deep: { api } }))]) {
      expect(text).not.toContain(api.appsecret);
    }
  });
});
