import { startHarness, type Harness } from './testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
  await harness.post('/sim/users/wang-guilan/follow', {});
});
afterEach(() => harness.close());

async function ask(token?: string) {
  const openid = harness.simulator.state.people.officialOpenid(harness.person('wang-guilan'));
  return harness.get('/cgi-bin/user/info', {
    access_token: token ?? (await harness.officialToken()),
    openid,
  });
}

const INFO = '/cgi-bin/user';

async function fault(kind: string, more: Record<string, unknown> = {}) {
  return harness.post('/sim/faults', { kind, path: INFO, ...more });
}

describe('faults', () => {
  it.each([
    ['busy', {}, -1],
    ['quota_spent', {}, 45009],
    ['errcode', { errcode: 43101, errmsg: 'user refuse' }, 43101],
  ])('%s answers with its error code', async (kind, more, errcode) => {
    await fault(kind, more);
    expect((await ask()).json).toMatchObject({ errcode });
  });

  it('hit as often as asked, then stop', async () => {
    await fault('busy', { count: 2 });
    const token = await harness.officialToken();
    const codes = [await ask(token), await ask(token), await ask(token)].map(({ json }) => json['errcode']);
    expect(codes).toEqual([-1, -1, undefined]);
  });

  it('hit only the path they name', async () => {
    await fault('busy');
    expect(await harness.officialToken()).toMatch(/^\d\d_/);
  });

  it('token_revoked kills every token, and the next one is good', async () => {
    const token = await harness.officialToken();
    await fault('token_revoked', { count: 1 });
    expect((await ask(token)).json).toMatchObject({ errcode: 40001 });
    expect((await ask()).json).toMatchObject({ subscribe: 1 });
  });

  it('slow answers late', async () => {
    const token = await harness.officialToken();
    await fault('slow', { ms: 80 });
    const started = Date.now();
    expect((await ask(token)).json).toMatchObject({ subscribe: 1 });
    expect(Date.now() - started).toBeGreaterThanOrEqual(75);
  });

  it('slow_body stops after the first byte', async () => {
    const token = await harness.officialToken();
    await fault('slow_body', { ms: 80 });
    const url = new URL(INFO + '/info', harness.base);
    url.searchParams.set('access_token', token);
    const response = await fetch(url);
    const started = Date.now();
    await response.text();
    expect(Date.now() - started).toBeGreaterThanOrEqual(60);
  });

  it('down cuts the connection', async () => {
    const token = await harness.officialToken();
    await fault('down');
    await expect(ask(token)).rejects.toThrow();
  });

  it('http_error is a page of a proxy', async () => {
    await fault('http_error', { status: 503 });
    expect(await ask()).toMatchObject({ status: 503, type: expect.stringContaining('text/html') as string });
  });

  it('wrong_json breaks off', async () => {
    await fault('wrong_json');
    const { text } = await ask();
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it('answer_lost does the work but says nothing', async () => {
    const token = await harness.officialToken();
    await fault('answer_lost', { path: '/cgi-bin/message', count: 1 });
    const values = {
      character_string1: 'X1',
      thing2: '市信访局',
      time3: '2026年3月3日 23:59',
      thing4: '请您评价',
    };
    const message = {
      touser: harness.simulator.state.people.officialOpenid(harness.person('wang-guilan')),
      template_id: 'TPL_EVALUATE_0001',
      client_msg_id: 'n1',
      data: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }])),
    };
    const send = () => harness.post('/cgi-bin/message/template/send', message, { access_token: token });
    await expect(send()).rejects.toThrow();
    expect((await send()).json).toMatchObject({ errcode: 0 });
    expect(harness.simulator.state.messages.attempts.all().map(({ duplicate }) => duplicate)).toEqual([
      false,
      true,
    ]);
  });

  it('are listed, removed one by one and together', async () => {
    const { json } = await fault('busy');
    await fault('down');
    expect(((await harness.get('/sim/faults')).json['faults'] as unknown[]).length).toBe(2);
    expect((await harness.remove(`/sim/faults/${String(json['id'])}`)).status).toBe(200);
    expect((await harness.remove('/sim/faults/999')).status).toBe(404);
    await harness.remove('/sim/faults');
    expect((await ask()).json).toMatchObject({ subscribe: 1 });
  });

  it.each([[{ kind: 'earthquake' }], [{ kind: 'busy', count: 0 }], [{ kind: 'slow', ms: 'long' }]])(
    'are refused when malformed: %j',
    async (body) => {
      expect((await harness.post('/sim/faults', body)).status).toBe(400);
    },
  );

  it('leave their mark in the call log', async () => {
    await fault('busy', { count: 1 });
    await ask();
    const { calls, counts } = (await harness.get('/sim/calls')).json as { calls: unknown[]; counts: object };
    expect(calls).toContainEqual(expect.objectContaining({ path: '/cgi-bin/user/info', fault: 'busy' }));
    expect(counts).toMatchObject({ '/cgi-bin/user/info': 1, '/cgi-bin/stable_token': 1 });
  });
});
