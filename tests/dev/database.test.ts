import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { FakeClone, pause, type Run } from './fake-clone';

interface Held {
  url: string;
  pid: number;
  origin: string;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const connect = (url: string): Promise<Connection> =>
  createConnection({ user: 'root', socketPath: new URL(url).searchParams.get('socketPath') ?? '' });

// One data folder for all of these: making it takes longest, and each test leaves it whole.
describe('the embedded database', () => {
  let clone: FakeClone;
  beforeAll(() => {
    clone = new FakeClone();
  });
  afterEach(() => clone.endAll());
  afterAll(() => clone.remove());

  const hold = async (): Promise<Held & Run> => {
    const run = clone.run(['stand-ins/hold-database.mjs']);
    await run.until('"origin"');
    const line =
      run
        .printed()
        .split('\n')
        .find((text) => text.startsWith('{')) ?? '';
    return { ...run, ...(JSON.parse(line) as Held) };
  };

  const query = async (url: string, sql: string): Promise<RowDataPacket[]> => {
    const connection = await connect(url);
    try {
      return (await connection.query<RowDataPacket[]>(sql))[0];
    } finally {
      await connection.end();
    }
  };

  it('has the settings the product counts on, and listens on no network', async () => {
    const { url } = await hold();
    // MariaDB 10.11 calls the isolation by its old name.
    const rows = await query(
      url,
      `SHOW VARIABLES WHERE Variable_name IN ('character_set_server', 'collation_server', 'tx_isolation',
         'transaction_isolation', 'time_zone', 'innodb_flush_log_at_trx_commit', 'skip_networking')`,
    );
    const settings = rows.map((row) => [
      String(row.Variable_name).replace('tx_', 'transaction_'),
      row.Value as string,
    ]);
    expect(Object.fromEntries(settings)).toEqual({
      character_set_server: 'utf8mb4',
      collation_server: 'utf8mb4_bin',
      transaction_isolation: 'READ-COMMITTED',
      time_zone: '+00:00',
      innodb_flush_log_at_trx_commit: '1',
      skip_networking: 'ON',
    });
  });

  it('is stopped cleanly when its parent is killed with -9', async () => {
    const held = await hold();
    held.child.kill('SIGKILL');
    while (isAlive(held.pid)) await pause(20);
    expect(clone.read('.local/database/server.log')).toContain('Shutdown complete');
    await clone.untilQuiet();
  });

  it('is adopted by the next start when its watchdog was killed as well, and watched again', async () => {
    const first = await hold();
    await query(first.url, 'CREATE DATABASE kept');
    const group = execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=']).toString();
    const rows = group.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    const groupOf = rows.find(([pid]) => pid === first.pid)?.[2];
    first.child.kill('SIGSTOP');
    for (const [pid, , pgid] of rows)
      if (pid && pgid === groupOf && pid !== first.pid) process.kill(pid, 'SIGKILL');
    first.child.kill('SIGKILL');
    await first.exitCode;
    await pause(300);
    expect(isAlive(first.pid)).toBe(true);

    const second = await hold();
    expect(second).toMatchObject({ origin: 'adopted', pid: first.pid });
    expect(await query(second.url, "SHOW DATABASES LIKE 'kept'")).toHaveLength(1);
    second.child.kill('SIGKILL');
    while (isAlive(first.pid)) await pause(20);
  });

  it('loses nothing it has acknowledged when it is killed with -9 under load', async () => {
    const first = await hold();
    await query(first.url, 'CREATE DATABASE load_test');
    await query(first.url, 'CREATE TABLE load_test.rows_kept (id INT PRIMARY KEY)');
    const acknowledged: number[] = [];
    let next = 0;
    const writers = Array.from({ length: 8 }, async () => {
      const connection = await connect(first.url);
      connection.on('error', () => undefined);
      for (;;) {
        const id = (next += 1);
        await connection.query('INSERT INTO load_test.rows_kept VALUES (?)', [id]);
        acknowledged.push(id);
      }
    });
    const ended = Promise.allSettled(writers);
    while (acknowledged.length < 1000) await pause(5);
    process.kill(first.pid, 'SIGKILL');
    await ended;
    first.child.kill('SIGTERM');
    await first.exitCode;

    const second = await hold();
    const found = new Set(
      (await query(second.url, 'SELECT id FROM load_test.rows_kept')).map((row) => row.id as number),
    );
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    console.log(`acknowledged ${acknowledged.length}, found ${found.size}`);
  });

  it('is one server when two ask for it at the same moment', async () => {
    const both = await Promise.all([hold(), hold()]);
    expect(both.map((held) => held.origin).sort()).toEqual(['adopted', 'started']);
    expect(both[0].pid).toBe(both[1].pid);
  });

  it('says what is wrong with a broken data folder and deletes nothing', async () => {
    const first = await hold();
    first.child.kill('SIGTERM');
    await first.exitCode;
    const system = clone.path('.local/database/data/ibdata1');
    const whole = readFileSync(system);
    writeFileSync(system, 'not a tablespace'.repeat(100_000));
    const before = execFileSync('ls', ['-1R', clone.path('.local/database/data')]).toString();

    const run = clone.run(['stand-ins/hold-database.mjs']);
    expect(await run.exitCode).not.toBe(0);
    expect(run.printed()).toContain(`cannot use its data folder ${clone.path('.local/database/data')}`);
    expect(run.printed()).toContain('Nothing in it was deleted');
    expect(readFileSync(system, 'utf8')).toMatch(/^not a tablespace/);
    expect(execFileSync('ls', ['-1R', clone.path('.local/database/data')]).toString()).toBe(before);
    writeFileSync(system, whole);
    expect((await hold()).origin).toBe('started');
  });

  it('refuses data made by the other family of servers', async () => {
    const note = clone.path('.local/database/data/made-by.json');
    const own = readFileSync(note, 'utf8');
    const other = own.includes('mariadb') ? 'mysql' : 'mariadb';
    writeFileSync(note, `{"family":"${other}","version":"11.22.33"}`);
    const run = clone.run(['stand-ins/hold-database.mjs']);
    expect(await run.exitCode).not.toBe(0);
    expect(run.printed()).toMatch(
      /was made by (MySQL|MariaDB) 11\.22\.33, but the server found here is (MySQL|MariaDB)/,
    );
    writeFileSync(note, own);
  });
});

describe('the throw-away database', () => {
  let clone: FakeClone;
  beforeAll(() => {
    clone = new FakeClone();
  });
  afterAll(() => clone.remove());

  it('hands its address to a command, passes on the exit code and leaves nothing behind', async () => {
    const run = clone.run([
      'server/dev/database/run.mjs',
      '--',
      'sh',
      '-c',
      'echo "url=$TEST_DATABASE_URL"; exit 3',
    ]);
    expect(await run.exitCode).toBe(3);
    expect(run.printed()).toMatch(/url=mysql:\/\/root@localhost\/\?socketPath=.+db\.sock/);
    expect(clone.processes()).toEqual([]);
    expect(execFileSync('ls', ['-A', clone.path('.local')]).toString()).toBe('');
  });

  it('works where the path is too long for a socket, and clears away what a killed run left', async () => {
    const long = `${'a-very-long-name/'.repeat(8)}.local`;
    const command = [
      'server/dev/database/run.mjs',
      '--',
      'sh',
      '-c',
      'echo "url=$TEST_DATABASE_URL"; sleep ${NAP:-0}',
    ];
    const killed = clone.run(command, { PETITION_LOCAL_DIR: long, NAP: '1' });
    await killed.until('db.sock');
    killed.child.kill('SIGKILL');
    await killed.exitCode;
    const run = clone.run(command, { PETITION_LOCAL_DIR: long });
    expect(await run.exitCode).toBe(0);
    expect(decodeURIComponent(run.printed())).toMatch(/socketPath=\/tmp\/petition-[0-9a-f]{16}\/db\.sock/);
    expect(execFileSync('ls', ['-A', clone.path(long)]).toString()).toBe('');
  });
});
