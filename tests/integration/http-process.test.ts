// The programs as processes: starting, refusing to start, stopping in order, and the command-line tools.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { Sealer, cell } from '../../server/src/infra/crypto/sealer';
import { systemClock } from '../../server/src/infra/clock';
import { createIds } from '../../server/src/infra/ids';
import { execute, select } from '../../server/src/infra/db';
import { readSettings } from '../../server/src/infra/settings';
import { recordAudit } from '../../server/src/modules/audit';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { run, type Run } from '../support/process';
import { testEnvironment } from '../support/settings';

let fresh: FreshDatabase;
let env: Record<string, string | undefined>;
const started: Run[] = [];
const start = (program: string, environment: NodeJS.ProcessEnv = env, args: string[] = []) => {
  const process = run(program, environment, args);
  started.push(process);
  return process;
};
beforeAll(async () => {
  fresh = await freshDatabase();
  env = testEnvironment(fresh.url, { LOG_LEVEL: 'info' });
});
afterAll(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await fresh.drop();
});

describe('main', () => {
  const ready = async (process: Run) => (await process.says(/"url":"([^"]+)"/))[1] ?? '';

  it('lists every fault of the settings and does not start', async () => {
    const process = start('main', {});
    expect(await process.exit).toBe(1);
    for (const name of ['DATABASE_URL', 'SITE_KEYS', 'PUBLIC_BASE_URL', 'WECHAT_OA_AES_KEY']) {
      expect(process.output()).toContain(name);
    }
  });

  it('does not start on a database that is behind, nor without one', async () => {
    const empty = await freshDatabase({ migrated: false });
    const behind = start('main', { ...env, DATABASE_URL: empty.url });
    expect(await behind.exit).toBe(1);
    expect(behind.output()).toContain('请先运行 migrate');
    await empty.drop();
    const none = start('main', { ...env, DATABASE_URL: 'mysql://root@localhost/x?socketPath=/nowhere.sock' });
    expect(await none.exit).toBe(1);
    expect(none.output()).toContain('the database does not answer');
  });

  it('serves until told to stop, then answers what is in hand and ends with 0', async () => {
    const process = start('main');
    const url = await ready(process);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const slow = httpRequest(`${url}/api/v1/admin/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 34 },
    });
    slow.write('{"username":"a",');
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.child.kill('SIGTERM');
    await process.says(/"signal":"SIGTERM"/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
    slow.end('"password":"wrong"}'.padStart(18));
    const [answer] = (await once(slow, 'response')) as [IncomingMessage];
    answer.resume();
    expect([401, 422, 400]).toContain(answer.statusCode);
    expect(await process.exit).toBe(0);
    expect(process.output()).toMatch(/"msg":"stopped"/);
  });

  it('ends when told to, though whoever read its log is gone', async () => {
    const process = start('main');
    await ready(process);
    process.child.stdout?.destroy();
    process.child.stderr?.destroy();
    const gone = once(process.child, 'exit');
    process.child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  });

  it('gives up on a caller who never finishes when the limit is reached', async () => {
    const process = start('main', { ...env, SHUTDOWN_TIMEOUT_MS: '1000' });
    const url = await ready(process);
    const stuck = httpRequest(`${url}/api/v1/admin/session`, {
      method: 'POST',
      headers: { 'content-length': 99 },
    });
    stuck.on('error', () => undefined);
    stuck.write('{');
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.child.kill('SIGTERM');
    expect(await process.exit).toBe(1);
    expect(process.output()).toContain('stopping took too long');
  });

  it.each(['worker', 'scheduler'])('as %s takes no requests, shows its figures and stops', async (role) => {
    const process = start('main', { ...env, ROLE: role, METRICS_PORT: '4599' });
    await process.says(/"msg":"ready"/);
    expect(process.output()).not.toContain('"url"');
    const figures = await (await fetch('http://127.0.0.1:4599/metrics')).text();
    expect(figures).toContain('process_resident_memory_bytes');
    process.child.kill('SIGTERM');
    expect(await process.exit).toBe(0);
  });

  it('logs ids and codes, never what was sent', async () => {
    const process = start('main');
    const url = await ready(process);
    await fetch(`${url}/api/v1/admin/session?secret=QUERYTEXT`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer TOKENTEXT' },
      body: JSON.stringify({ username: 'NAMETEXT', password: 'PASSTEXT' }),
    });
    await process.says(/"route":"\/api\/v1\/admin\/session"/);
    expect(process.output()).not.toMatch(/QUERYTEXT|TOKENTEXT|NAMETEXT|PASSTEXT/);
    process.child.kill('SIGTERM');
    await process.exit;
  });
});

describe('tools', () => {
  it('migrate brings an empty database up to date, and says so when there is nothing to do', async () => {
    const empty = await freshDatabase({ migrated: false });
    const first = start('cli/migrate', { DATABASE_URL: empty.url });
    expect(await first.exit).toBe(0);
    expect(first.output()).toMatch(/^数据库已更新：Foundation/);
    const second = start('cli/migrate', { DATABASE_URL: empty.url });
    expect(await second.exit).toBe(0);
    expect(second.output()).toBe('数据库已是最新。\n');
    await empty.drop();
  });

  it('keys makes a set the settings accept', async () => {
    const tool = start('cli/keys', {});
    expect(await tool.exit).toBe(0);
    const lines = tool
      .output()
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line));
    const made = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(Object.keys(made)).toEqual([
      'SITE_KEYS',
      'INDEX_KEY',
      'QUERY_CODE_KEY',
      'SESSION_KEY',
      'SIGNING_KEY',
    ]);
    expect(() => readSettings({ ...env, ...made })).not.toThrow();
  });

  it('verify-audit finds an entry that was changed, and one that is missing', async () => {
    const deps = { db: fresh.db, clock: systemClock, ids: createIds(systemClock) };
    await execute(fresh.db, 'DELETE FROM audit_entry');
    for (let i = 0; i < 5; i++) {
      await recordAudit(deps, {
        actor: { kind: 'system' },
        action: 'keys_rotated',
        subject: { kind: 'site' },
        detail: { i },
      });
    }
    const verify = async () => {
      const tool = start('cli/verify-audit', { DATABASE_URL: fresh.url });
      return [await tool.exit, tool.output()];
    };
    expect(await verify()).toEqual([0, expect.stringContaining('5 条，前后相连')]);
    await execute(fresh.db, `UPDATE audit_entry SET detail = '{"i":9}' WHERE seq = 3`);
    expect(await verify()).toEqual([1, expect.stringContaining('第 3 条')]);
    await execute(fresh.db, `UPDATE audit_entry SET detail = '{"i":2}' WHERE seq = 3`);
    expect((await verify())[0]).toBe(0);
    await execute(fresh.db, 'DELETE FROM audit_entry WHERE seq = 2');
    expect(await verify()).toEqual([1, expect.stringContaining('第 2 条')]);
  });

  it('rotate-keys wraps every data key under the new key, so that the old one may go', async () => {
    const before = new Sealer(readSettings(env).SITE_KEYS);
    const ids = createIds(systemClock);
    const rows = Array.from({ length: 3 }, () => ids.next());
    const keys = new Map<string, Buffer>();
    for (const id of rows) {
      const { wrapped, key } = before.newDataKey(cell('citizen', 'wrapped_key', id));
      keys.set(id, key.secret);
      await execute(
        fresh.db,
        'INSERT INTO citizen (id, wrapped_key, created_at, updated_at, version) VALUES (?, ?, ?, ?, 0)',
        [id, wrapped, new Date(), new Date()],
      );
    }
    const added = `k2:${Buffer.alloc(32, 9).toString('base64')}`;
    const rotate = () => start('cli/rotate-keys', { ...env, SITE_KEYS: `${env.SITE_KEYS},${added}` });
    const first = rotate();
    expect([await first.exit, first.output()]).toEqual([0, expect.stringContaining('citizen：换了 3 把')]);
    const second = rotate();
    expect([await second.exit, second.output()]).toEqual([0, expect.stringContaining('citizen：换了 0 把')]);
    const after = new Sealer(readSettings({ ...env, SITE_KEYS: added }).SITE_KEYS);
    const stored = await select<{ id: string; wrapped_key: Buffer }>(
      fresh.db,
      'SELECT id, wrapped_key FROM citizen',
    );
    expect(stored).toHaveLength(3);
    for (const row of stored) {
      expect(after.unwrap(cell('citizen', 'wrapped_key', row.id), row.wrapped_key).secret).toEqual(
        keys.get(row.id),
      );
    }
  });

  it('doctor says what is well and what is missing', async () => {
    const tool = start('cli/doctor', { ...env, WECHAT_API_BASE: 'http://127.0.0.1:9', H5_DIR: '/nowhere' });
    expect(await tool.exit).toBe(1);
    expect(tool.output()).toMatch(
      /✓ 设置齐全[\s\S]*✓ 基础数据[\s\S]*✓ 数据库[\s\S]*✗ 群众端网页[\s\S]*✗ 微信接口[\s\S]*✗ 微信支付/,
    );
    const faulty = start('cli/doctor', { DATABASE_URL: fresh.url });
    expect(await faulty.exit).toBe(1);
    expect(faulty.output()).toContain('✗ SITE_KEYS 没有设置');
  });
});
