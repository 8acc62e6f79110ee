import { WechatError } from './errors';
import { TokenKeeper, type FetchedToken } from './token-keeper';
import { MemoryTokenStore } from './token-store';

const START = Date.parse('2026-03-03T00:00:00Z');
let now: number;
const clock = { now: () => new Date(now) };
let store: MemoryTokenStore;
let fetches: boolean[];

beforeEach(() => {
  now = START;
  store = new MemoryTokenStore(clock);
  fetches = [];
});

async function platform(force: boolean): Promise<FetchedToken> {
  fetches.push(force);
  const token = `token-${fetches.length}`;
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { token, expiresInSeconds: 7200 };
}

function keeper(holder: string, fetch = platform): TokenKeeper {
  return new TokenKeeper({ appid: 'wx1', store, clock, holder, fetch });
}

const refuse = (errcode: number) => () =>
  Promise.reject(new WechatError('/cgi-bin/stable_token', { kind: 'errcode', errcode, errmsg: 'x' }));

describe('TokenKeeper', () => {
  it('keeps a token until four minutes before its end, then fetches in normal mode', async () => {
    const one = keeper('a');
    expect(await one.current()).toBe('token-1');
    now += 7_200_000 - 240_001;
    expect(await one.current()).toBe('token-1');
    now += 1;
    expect(await one.current()).toBe('token-2');
    expect(fetches).toEqual([false, false]);
  });

  it('takes what another process has stored', async () => {
    await keeper('a').current();
    expect(await keeper('b').current()).toBe('token-1');
    expect(fetches).toHaveLength(1);
  });

  it('fetches once when many processes begin together', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, index) => keeper(`p${index}`).current()));
    expect(new Set(tokens)).toEqual(new Set(['token-1']));
    expect(fetches).toEqual([false]);
  });

  it('forces once when many processes are refused together', async () => {
    const keepers = Array.from({ length: 10 }, (_, index) => keeper(`p${index}`));
    await Promise.all(keepers.map((one) => one.current()));
    const replaced = await Promise.all(keepers.map((one) => one.replace('token-1')));
    expect(new Set(replaced)).toEqual(new Set(['token-2']));
    expect(fetches).toEqual([false, true]);
  });

  it('does not force when the refused token is already replaced in the store', async () => {
    const late = keeper('late');
    await late.current();
    await keeper('early').replace('token-1');
    expect(await late.replace('token-1')).toBe('token-2');
    expect(fetches).toEqual([false, true]);
  });

  it('waits for the holder of the lease and replaces one that died', async () => {
    await store.tryLease('wx1', 'dead', new Date(now + 20_000));
    const waiting = keeper('b').current();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(fetches).toEqual([]);
    now += 20_001;
    expect(await waiting).toBe('token-1');
  });

  it('gives up waiting after a while', async () => {
    let calls = 0;
    jest.spyOn(store, 'tryLease').mockImplementation(async () => {
      calls += 1;
      now += 10_000;
      return false;
    });
    await expect(keeper('b').current()).rejects.toMatchObject({
      reason: { kind: 'token_busy' },
      fault: 'retry',
    });
    expect(calls).toBeLessThan(6);
  });

  it('releases the lease when the fetch fails, so that others need not wait', async () => {
    await expect(keeper('a', refuse(-1)).current()).rejects.toMatchObject({ errcode: -1 });
    expect(await keeper('b').current()).toBe('token-1');
  });

  it('asks again after a passing failure', async () => {
    let busy = true;
    const one = keeper('a', (force) => (busy ? refuse(-1)() : platform(force)));
    await expect(one.current()).rejects.toMatchObject({ fault: 'retry' });
    busy = false;
    expect(await one.current()).toBe('token-1');
  });

  it('does not ask for ten seconds after a failure only an operator can mend', async () => {
    let asked = 0;
    const one = keeper('a', () => {
      asked += 1;
      return refuse(40125)();
    });
    await expect(one.current()).rejects.toMatchObject({ fault: 'alert' });
    await expect(one.current()).rejects.toMatchObject({ fault: 'alert' });
    expect(asked).toBe(1);
    now += 10_000;
    await expect(one.current()).rejects.toMatchObject({ fault: 'alert' });
    expect(asked).toBe(2);
  });

  it('does not store a token when its lease passed to another holder meanwhile', async () => {
    const slow = keeper('slow', async (force) => {
      now += 20_001;
      await store.tryLease('wx1', 'other', new Date(now + 20_000));
      return platform(force);
    });
    expect(await slow.current()).toBe('token-1');
    expect(await store.read('wx1')).toBeUndefined();
    await store.save('wx1', 'from-other', new Date(now + 7_200_000), 'other');
    expect(await slow.current()).toBe('from-other');
  });
});
