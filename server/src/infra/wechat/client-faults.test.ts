// Tokens that are refused, a platform that fails, and secrets that stay inside.
import { inspect } from 'node:util';
import {
  client,
  failure,
  fault,
  harness,
  message,
  miniProgram,
  openid,
  store,
  tokenCalls,
  withPlatform,
} from './client.testing';

withPlatform();

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
