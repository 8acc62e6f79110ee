// Why co-wechat-api is extended: what it does by itself against the simulator. If one of these ever fails, the library
// has changed and a part of client.ts may go.
import API from 'co-wechat-api';
import { startHarness, type Harness } from '../../../simulator/testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
  await harness.post('/sim/users/wang-guilan/follow', {});
});
afterEach(() => harness.close());

const LIMIT = 50;

/** The library with its requests counted, and an end to what would have none. */
class Counted extends API {
  requests = 0;

  constructor(secret?: string, tokenFromCustom = false) {
    const { appid, secret: right } = harness.simulator.options.officialAccount;
    const store: { token?: API.AccessToken | null } = {};
    super(
      appid,
      secret ?? right,
      async () => store.token ?? undefined,
      async (token) => {
        store.token = token;
      },
      tokenFromCustom,
    );
    this.prefix = `${harness.base}/cgi-bin/`;
  }

  override request(url: string, options?: API.RequestOptions, retry?: number): Promise<unknown> {
    this.requests += 1;
    if (this.requests >= LIMIT) throw new Error('still asking');
    return super.request(url, options, retry);
  }
}

const openid = () => harness.simulator.state.people.officialOpenid(harness.person('wang-guilan'));
const ask = (api: API) => api.getUser({ openid: openid(), lang: 'zh_CN' });
const tokenFetches = () => harness.simulator.state.callCounts.get('/cgi-bin/token') ?? 0;

describe('co-wechat-api by itself', () => {
  it('asks for ever when the secret is wrong', async () => {
    const api = new Counted('wrong');
    await expect(ask(api)).rejects.toThrow('still asking');
    expect(tokenFetches()).toBe(LIMIT - 1);
  });

  it('fetches a token for every parallel call', async () => {
    const api = new Counted();
    await Promise.all([1, 2, 3, 4].map(() => ask(api)));
    expect(tokenFetches()).toBe(4);
  });

  it('does not repeat a call after 40014', async () => {
    await harness.post('/sim/faults', { kind: 'errcode', errcode: 40014, path: '/cgi-bin/user', count: 1 });
    await expect(ask(new Counted())).rejects.toMatchObject({ code: 40014 });
  });

  it('gives up at once when it does not fetch tokens itself', async () => {
    await expect(ask(new Counted(undefined, true))).rejects.toMatchObject({ code: 40001 });
    expect(harness.simulator.state.calls.all()).toHaveLength(0);
  });

  it('gives msgid as an object of its own', async () => {
    const data = {
      character_string1: 'X1',
      thing2: '市信访局',
      time3: '2026年3月3日 23:59',
      thing4: '请您评价',
    };
    const answer = await new Counted().sendTemplate(
      openid(),
      'TPL_EVALUATE_0001',
      undefined,
      undefined,
      Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
    );
    expect(typeof (answer as { msgid: unknown }).msgid).toBe('object');
  });

  it('puts the secret into the message when the connection fails', async () => {
    const api = new Counted('the-secret');
    await harness.close();
    await expect(ask(api)).rejects.toThrow(/the-secret/);
  });
});
