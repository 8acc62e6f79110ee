// What the client asks of the platform, over HTTP.
import { inspect } from 'node:util';
import { type TemplateMessage } from './client';
import { authorisationUrl, createWechatLogin } from './login';
import {
  VALUES,
  client,
  failure,
  fault,
  harness,
  message,
  miniProgram,
  openid,
  tokenCalls,
  unionid,
  withPlatform,
} from './client.testing';

withPlatform();

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
