import { createServer, type Server } from 'node:net';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { FakeClone, type Run } from './fake-clone';

const SITE = 'http://127.0.0.1:4110';

interface Answer {
  names: string[];
  siteKeys: string;
}

const ask = async (path: string, method = 'GET'): Promise<Answer> =>
  (await (await fetch(`${SITE}${path}`, { method })).json()) as Answer;

/** Something else on a port. */
const occupy = (port: number, host?: string): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen({ port, host }, () => resolve(server));
  });

// One clone for all: each test finds the data of the one before, as the next start does.
describe('npm start', () => {
  let clone: FakeClone;
  beforeAll(() => {
    clone = new FakeClone();
  });
  afterEach(() => clone.endAll());
  afterAll(() => clone.remove());

  const up = async (env: NodeJS.ProcessEnv = {}): Promise<Run> => {
    const run = clone.start(env);
    await run.until('Ctrl-C');
    return run;
  };

  /** Runs the start to its end, which must be a refusal; what it said. */
  const refused = async (env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const run = clone.start(env);
    expect(await run.exitCode).toBe(1);
    expect(clone.processes()).toEqual([]);
    expect(run.printed()).not.toContain('    at ');
    return run.printed();
  };

  it('comes up, tells where to look, stops in order on Ctrl-C, and keeps the data for the next start', async () => {
    const first = await up();
    expect(first.printed()).toContain('http://localhost:4110/console');
    expect(first.printed()).toContain('http://localhost:4111/chat');
    expect(first.printed()).toMatch(/demo +demo-pass +王晓 +市信访局 +登记员/);
    expect(first.printed()).toMatch(/server +│ \d\d:\d\d:\d\d INFO {2}listening/);
    const { siteKeys } = await ask('/petition-1', 'POST');
    expect(siteKeys).toMatch(/^k1:.{44}$/);
    // npm hands Ctrl-C on once more: that is not a second wish.
    first.child.kill('SIGINT');
    first.child.kill('SIGINT');
    expect(await first.exitCode).toBe(0);
    expect(clone.read('.local/order.log')).toBe('server drained\nsimulator stopped\n');
    expect(clone.processes()).toEqual([]);

    const second = await up();
    expect(await ask('/')).toEqual({ names: ['/petition-1', 'drained'], siteKeys });
    second.child.kill('SIGTERM');
    expect(await second.exitCode).toBe(0);
  });

  it('leaves nothing running when it is killed with -9, and loses nothing', async () => {
    const run = await up();
    await ask('/petition-2', 'POST');
    run.child.kill('SIGKILL');
    await clone.untilQuiet();
    await up();
    expect((await ask('/')).names).toContain('/petition-2');
  });

  it('ends with exit code 1 and says so when the server ends by itself', async () => {
    const run = await up();
    await ask('/crash').catch(() => undefined);
    expect(await run.exitCode).toBe(1);
    expect(run.printed()).toContain('The server ended by itself (exit code 7)');
    expect(clone.processes()).toEqual([]);
  });

  it('says that the clone is already running', async () => {
    const first = await up();
    const second = clone.start({ PORT: '4120', SIMULATOR_PORT: '4121', METRICS_PORT: '4122' });
    expect(await second.exitCode).toBe(1);
    expect(second.printed()).toContain(`already running (process ${first.child.pid ?? 0})`);
    expect((await ask('/')).names).not.toEqual([]);
  });

  it('names every port that is taken, wherever the other program listens', async () => {
    const others = await Promise.all([
      occupy(4110, '127.0.0.1'),
      occupy(4111, '::'),
      occupy(4112, '0.0.0.0'),
    ]);
    const said = await refused();
    expect(said).toMatch(/Port 4110 for .* is taken .* PORT=/);
    expect(said).toMatch(/Port 4111 for .* is taken .* SIMULATOR_PORT=/);
    expect(said).toMatch(/Port 4112 for .* is taken .* METRICS_PORT=/);
    for (const other of others) other.close();
  });

  it('names a setting that is no port and a settings file that is not there', async () => {
    expect(await refused({ PORT: '30000000' })).toContain('PORT=30000000 is not a port number');
    expect(await refused({ METRICS_PORT: '4110' })).toContain('Port 4110 is given to two things');
    expect(await refused({ PETITION_SETTINGS: '/nowhere/at-all.env' })).toContain(
      '/nowhere/at-all.env, but there is no',
    );
  });

  it('names a DATABASE_URL that does not answer, without its password', async () => {
    const said = await refused({ DATABASE_URL: 'mysql://user:geheim@127.0.0.1:4130/petition' });
    expect(said).toMatch(/DATABASE_URL \(127\.0\.0\.1:4130\/petition\) cannot be used: .*ECONNREFUSED/);
    expect(said).not.toContain('geheim');
  });

  it('with settings of a real platform starts neither simulator nor demo', async () => {
    const file = clone.path('real.env');
    writeFileSync(
      file,
      'WECHAT_MINI_APPID=wx1\nPUBLIC_BASE_URL=https://petition.example\nSITE_KEYS="k9:real"\n',
    );
    rmSync(clone.path('.local/demo-accounts.json'));
    const run = await up({ PETITION_SETTINGS: file });
    expect(run.printed()).toContain('https://petition.example/console');
    expect(run.printed()).not.toContain('/chat');
    expect((await ask('/')).siteKeys).toBe('k9:real');
    expect(existsSync(clone.path('.local/demo-accounts.json'))).toBe(false);
  });

  it('does not make new keys over data that the lost ones have sealed', async () => {
    const keys = clone.path('.local/demo.env');
    renameSync(keys, `${keys}.away`);
    expect(await refused()).toContain('are gone, but data sealed with them is there');
    expect(existsSync(keys)).toBe(false);
    renameSync(`${keys}.away`, keys);
  });

  it('refuses an old Node before anything else', async () => {
    const old = clone.path('old.cjs');
    writeFileSync(old, "Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } });");
    const run = clone.run(['--require', old, 'server/dev/start.mjs']);
    expect(await run.exitCode).toBe(1);
    expect(run.printed()).toContain('This is Node 18.20.4, which is too old: 20.19.0 (or a later 20)');
    expect(run.printed()).toContain('Nothing was started or changed');
  });
});
