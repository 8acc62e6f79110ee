// A client of the platform's stand-in, made anew for every test.
import { startHarness, type Harness } from '../../../simulator/testing/harness';
import { systemClock } from '../clock';
import { WechatClient, type TemplateMessage, type WechatClientOptions } from './client';
import { WechatError } from './errors';
import { MemoryTokenStore } from './token-store';

export let harness: Harness;

export let store: MemoryTokenStore;

let made = 0;

export function client(changes: Partial<WechatClientOptions> = {}): WechatClient {
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

export function miniProgram(): WechatClient {
  return client(harness.simulator.options.miniProgram);
}

export const openid = (user = 'wang-guilan') =>
  harness.simulator.state.people.officialOpenid(harness.person(user));

export const unionid = (user: string) => harness.simulator.state.people.unionid(harness.person(user));

export const tokenCalls = () =>
  harness.simulator.state.calls.all().filter((call) => call.path === '/cgi-bin/stable_token');

export const fault = (kind: string, more: Record<string, unknown> = {}) =>
  harness.post('/sim/faults', { kind, ...more });

export const VALUES = {
  character_string1: 'X1',
  thing2: '市信访局',
  time3: '2026年3月3日 23:59',
  thing4: '请您评价',
};

export function message(changes: Partial<TemplateMessage> = {}): TemplateMessage {
  return {
    openid: openid(),
    templateId: 'TPL_EVALUATE_0001',
    values: VALUES,
    clientMsgId: 'notice-1',
    ...changes,
  };
}

export async function failure(work: Promise<unknown>): Promise<WechatError> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WechatError);
  return error as WechatError;
}

/** A platform of its own for every test; 王桂兰 follows the account. */
export function withPlatform(): void {
  beforeEach(async () => {
    harness = await startHarness();
    store = new MemoryTokenStore(systemClock);
    await harness.post('/sim/users/wang-guilan/follow', {});
  });
  afterEach(() => harness.close());
}
