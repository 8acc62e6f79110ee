import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeOptions, optionsFromEnvironment } from './options';
import { startHarness, type Harness } from './testing/harness';

let harness: Harness;
afterEach(() => harness.close());

describe('the control API', () => {
  beforeEach(async () => {
    harness = await startHarness();
  });

  it('lists the people with their ids in both accounts', async () => {
    const { users } = (await harness.get('/sim/users')).json as { users: { name: string }[] };
    expect(users.map((user) => user.name)).toEqual(['王桂兰', '李建国', '陈晓梅', '赵强']);
    expect(users[0]).toMatchObject({
      subscribed: false,
      officialOpenid: expect.stringMatching(/^o/) as string,
    });
  });

  it('takes JSON only, so that a foreign page’s form cannot use it', async () => {
    const response = await fetch(`${harness.base}/sim/reset`, { method: 'POST', body: 'x=1' });
    expect(response.status).toBe(415);
  });

  it.each([
    ['/sim/users/nobody/follow', {}, 404],
    ['/sim/users/wang-guilan/fly', {}, 404],
    ['/sim/users/wang-guilan/constructor', {}, 404],
    ['/sim/login', { user: 'wang-guilan', appid: 'wxffffffffffffffff' }, 400],
    ['/sim/login', [], 400],
    ['/sim/clock', { offsetMs: 'x' }, 400],
    ['/sim/limits', { templateDaily: -1 }, 400],
    ['/sim/limits', { other: 1 }, 400],
    ['/sim/push', { mode: 'secret' }, 400],
  ])('answers %s %j with %i and a reason', async (path, body, status) => {
    const answer = await harness.post(path, body);
    expect(answer.status).toBe(status);
    expect(answer.json['error']).toEqual(expect.any(String));
  });

  it('moves the platform’s clock', async () => {
    const { json } = await harness.post('/sim/clock', { advanceMs: 86_400_000 });
    expect(Date.parse(String(json['now'])) - Date.now()).toBeGreaterThan(86_390_000);
    expect((await harness.post('/sim/clock', { offsetMs: 0 })).json).toMatchObject({ offsetMs: 0 });
  });

  it('forgets everything on reset', async () => {
    await harness.post('/sim/users/wang-guilan/follow', {});
    await harness.post('/sim/faults', { kind: 'down', path: '/nowhere' });
    await harness.officialToken();
    await harness.post('/sim/reset', {});
    expect((await harness.get('/sim/faults')).json).toEqual({ faults: [] });
    expect((await harness.get('/sim/calls')).json).toEqual({ calls: [], counts: {} });
    expect((await harness.get('/sim/pushes')).json).toEqual({ pushes: [] });
    const { users } = (await harness.get('/sim/users')).json as { users: { subscribed: boolean }[] };
    expect(users.some((user) => user.subscribed)).toBe(false);
  });

  it('may be called by the H5 build and by no other origin', async () => {
    const allow = async (origin: string) => {
      const response = await fetch(`${harness.base}/sim/login`, { method: 'OPTIONS', headers: { origin } });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await allow('http://localhost:3000')).toBe('http://localhost:3000');
    expect(await allow('http://evil.example')).toBeNull();
  });

  it('streams events to the chat of the person they concern', async () => {
    const stop = new AbortController();
    const response = await fetch(`${harness.base}/sim/events?user=wang-guilan`, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await harness.post('/sim/users/zhao-qiang/follow', {});
    await harness.post('/sim/users/wang-guilan/follow', {});
    let text = '';
    while (!text.includes('data:')) text += (await reader?.read())?.value ?? '';
    expect(text.match(/data: .*/g)).toEqual(['data: {"type":"follow","subscribed":true}']);
    stop.abort();
  });
});

describe('the state file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const stateFile = join(folder, 'state.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps follows, chats, templates and tokens over a restart', async () => {
    harness = await startHarness({ stateFile });
    await harness.post('/sim/users/zhao-qiang/follow', {});
    await harness.post('/sim/templates', { id: 'T2', title: 't', keywords: [{ key: 'thing1', label: 'x' }] });
    const token = await harness.officialToken();
    harness.simulator.state.messages.addToChat({
      id: '1',
      person: 'zhao-qiang',
      at: 1,
      kind: 'text',
      title: '你好',
      rows: [],
      link: '',
      linkKind: 'none',
    });
    await harness.close();
    harness = await startHarness({ stateFile });
    expect(harness.simulator.state.people.follow(harness.person('zhao-qiang')).subscribed).toBe(true);
    expect(harness.simulator.state.messages.chat('zhao-qiang')).toMatchObject([{ title: '你好' }]);
    expect(harness.simulator.state.templates.find('T2')).toMatchObject({
      title: 't',
      keywords: [{ key: 'thing1', label: 'x' }],
    });
    expect(await harness.officialToken()).toBe(token);
  });

  it('says who follows; without it those do who follow from the start', async () => {
    const fresh = join(folder, 'fresh.json');
    const follows = (id: string) => harness.simulator.state.people.follow(harness.person(id)).subscribed;
    harness = await startHarness({ stateFile: fresh, followers: ['li-jianguo', 'nobody'] });
    expect([follows('li-jianguo'), follows('zhao-qiang')]).toEqual([true, false]);
    await harness.post('/sim/users/li-jianguo/unfollow', {});
    await harness.close();
    harness = await startHarness({ stateFile: fresh, followers: ['li-jianguo'] });
    expect(follows('li-jianguo')).toBe(false);
  });

  it('sets a broken file aside and starts afresh', async () => {
    writeFileSync(stateFile, '{"follows":');
    const lines: string[] = [];
    harness = await startHarness({ stateFile, log: (line) => lines.push(line) });
    expect(existsSync(`${stateFile}.broken`)).toBe(true);
    expect(readFileSync(`${stateFile}.broken`, 'utf8')).toBe('{"follows":');
    expect(lines.join()).toContain('could not be read');
    expect(harness.simulator.state.people.follow(harness.person('zhao-qiang')).subscribed).toBe(false);
  });
});

describe('options', () => {
  beforeEach(async () => {
    harness = await startHarness();
  });

  it('come from the environment, a blank variable counting as absent', () => {
    const options = completeOptions(
      optionsFromEnvironment({
        SIMULATOR_PORT: '4210',
        WECHAT_MINI_APPID: 'wx1',
        WECHAT_MINI_SECRET: '',
        WECHAT_OA_TOKEN: 'tk',
        SIMULATOR_PUSH_URL: 'http://localhost:3000/wechat/push',
      }),
    );
    expect(options).toMatchObject({ port: 4210, pushMode: 'safe', h5Base: 'http://localhost:3000' });
    expect(options.miniProgram).toEqual({ ...completeOptions().miniProgram, appid: 'wx1' });
    expect(options.officialAccount.token).toBe('tk');
  });

  it.each([
    [{ SIMULATOR_PORT: 'x' }, 'SIMULATOR_PORT'],
    [{ SIMULATOR_PORT: '70000' }, 'SIMULATOR_PORT'],
    [{ SIMULATOR_PUSH_MODE: 'open' }, 'SIMULATOR_PUSH_MODE'],
    [{ WECHAT_OA_AES_KEY: 'short' }, 'EncodingAESKey'],
  ])('are refused when wrong: %j', (env, name) => {
    expect(() => completeOptions(optionsFromEnvironment(env as NodeJS.ProcessEnv))).toThrow(name);
  });

  it('push in plain mode without an EncodingAESKey', () => {
    expect(completeOptions({ officialAccount: { aesKey: '' } }).pushMode).toBe('plain');
  });
});
