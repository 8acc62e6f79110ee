import { FakeClone, type Run } from './fake-clone';

const SITE = 'http://127.0.0.1:4110';

interface Answer {
  names: string[];
  siteKeys: string;
}

const ask = async (path: string, method = 'GET'): Promise<Answer> =>
  (await (await fetch(`${SITE}${path}`, { method })).json()) as Answer;

describe('npm start', () => {
  let clone: FakeClone;
  beforeEach(() => {
    clone = new FakeClone();
  });
  afterEach(() => clone.remove());

  const up = async (env: NodeJS.ProcessEnv = {}): Promise<Run> => {
    const run = clone.start(env);
    await run.until('Ctrl-C');
    return run;
  };

  it('comes up, tells where to look, stops in order on Ctrl-C, and keeps the data for the next start', async () => {
    const first = await up();
    expect(first.printed()).toContain('http://localhost:4110/console');
    expect(first.printed()).toContain('http://localhost:4111/chat');
    expect(first.printed()).toMatch(/demo +demo-pass +王晓 +市信访局 +登记员/);
    const { siteKeys } = await ask('/petition-1', 'POST');
    expect(siteKeys).toMatch(/^k1:.{44}$/);
    first.child.kill('SIGINT');
    expect(await first.exitCode).toBe(0);
    expect(clone.read('.local/order.log')).toBe('server drained\nsimulator stopped\n');
    expect(clone.processes()).toEqual([]);

    const second = await up();
    expect(await ask('/')).toEqual({ names: ['/petition-1', 'drained'], siteKeys });
    second.child.kill('SIGTERM');
    expect(await second.exitCode).toBe(0);
  });
});
