import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { FakeClone } from './fake-clone';

describe('the parts of the scripts', () => {
  let clone: FakeClone;
  beforeAll(() => {
    clone = new FakeClone();
  });
  afterAll(() => clone.remove());

  it('know which Node is new enough', async () => {
    const versions = [
      '18.20.4',
      '20.18.9',
      '20.19.0',
      '21.7.3',
      '22.12.0',
      '22.13.1',
      '23.1.0',
      '24.11.0',
      '26.0.0',
    ];
    const range = '^20.19.0 || ^22.13.0 || >=24.11.0';
    const worth = await clone.evaluate(
      'lib/node-version.mjs',
      `${JSON.stringify(versions)}.filter((version) => it.nodeIsNewEnough(version, '${range}'))`,
    );
    expect(worth).toEqual(['20.19.0', '22.13.1', '24.11.0', '26.0.0']);
  });

  it('refuse a disk without room, and accept one with', async () => {
    expect(await clone.evaluate('lib/disk.mjs', 'it.requireDisk(() => 12)')).toEqual({
      error: expect.stringContaining('has 12 MB free; 500 MB are needed') as string,
    });
    expect(await clone.evaluate('lib/disk.mjs', 'it.requireDisk(() => 5000)')).toBeNull();
    expect(await clone.evaluate('lib/disk.mjs', "it.freeMegabytes('/not/there/yet')")).toBeGreaterThan(0);
  });

  it('tell the families and versions of database servers apart', async () => {
    const texts = [
      'mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian 12)',
      'mysqld  Ver 10.6.18-MariaDB-0ubuntu0.22.04.1 for debian-linux-gnu on x86_64',
      '/usr/sbin/mysqld  Ver 8.0.42-0ubuntu0.24.04.1 for Linux on x86_64 ((Ubuntu))',
      '9.7.4',
    ];
    const worth = await clone.evaluate(
      'database/binaries.mjs',
      `${JSON.stringify(texts)}.map(it.readVersion)`,
    );
    expect(worth).toEqual([
      { family: 'mariadb', version: '10.11.19', supported: true },
      { family: 'mariadb', version: '10.6.18', supported: false },
      { family: 'mysql', version: '8.0.42', supported: false },
      { family: 'mysql', version: '9.7.4', supported: true },
    ]);
  });

  it('see that the packages are not those of the lock file', async () => {
    expect(await clone.evaluate('lib/dependencies.mjs', 'it.packagesUpToDate()')).toBe(true);
    const lock = JSON.parse(clone.read('package-lock.json')) as {
      packages: Record<string, { version: string }>;
    };
    lock.packages['node_modules/koa'] = { version: '99.0.0' };
    writeFileSync(clone.path('package-lock.json'), JSON.stringify(lock));
    expect(await clone.evaluate('lib/dependencies.mjs', 'it.packagesUpToDate()')).toBe(false);
  });

  it('know what the chosen tests need', async () => {
    mkdirSync(clone.path('tests/e2e'), { recursive: true });
    writeFileSync(clone.path('tests/e2e/story.test.ts'), '');
    const needs = (...args: string[]): Promise<unknown> =>
      clone.evaluate(
        'test/projects.mjs',
        `it.needsOf(${JSON.stringify(args)}, ['unit', 'dev', 'integration', 'e2e'])`,
      );
    expect(await needs()).toEqual({ build: true, browser: true });
    expect(await needs('--selectProjects', 'unit', 'dev', '--verbose')).toEqual({
      build: false,
      browser: false,
    });
    expect(await needs('--ignoreProjects=e2e')).toEqual({ build: true, browser: false });
  });

  it('say what WeChat’s own check found, and take its advice for a fault', async () => {
    const quality = [
      { name: 'PACKAGE_SIZE_LIMIT', success: true, text: 'less than 1.5 M', detail: { main: 611_131 } },
      { name: 'LAZYCODE_LOADING_OPEN', success: false, text: 'not turned on' },
      { name: 'CONTAINS_UNUSED_CODES', success: false, text: 'should not exist', detail: ['old.js'] },
    ];
    const said = (told: unknown): Promise<unknown> =>
      clone.evaluate('weapp/findings.mjs', `it.findingsOf(${JSON.stringify(told)}).map(it.lineOf)`);
    expect(await said({ error: null, quality })).toEqual([
      '✓ compile',
      '✓ PACKAGE_SIZE_LIMIT: main 597 KB',
      '✗ LAZYCODE_LOADING_OPEN: not turned on',
      '✗ CONTAINS_UNUSED_CODES: should not exist ["old.js"]',
    ]);
    const error = { code: 10009, message: 'app.json: tabBar icon missing' };
    expect(await said({ error, quality: [] })).toEqual(['✗ compile 10009: app.json: tabBar icon missing']);
  });

  it('build what is stale, only that, and leave no compiled file without a source', async () => {
    writeFileSync(
      clone.path('tsconfig.json'),
      '{"compilerOptions":{"module":"node20","target":"es2022","types":[],"skipLibCheck":true},"files":[]}',
    );
    const config = '{"extends":"../tsconfig.json","compilerOptions":{"composite":true,"outDir":"dist"';
    for (const folder of ['shared-types/src', 'server/src', 'server/simulator'])
      mkdirSync(clone.path(folder), { recursive: true });
    writeFileSync(clone.path('shared-types/tsconfig.json'), `${config},"rootDir":"src"},"include":["src"]}`);
    writeFileSync(
      clone.path('server/tsconfig.json'),
      `${config},"rootDir":"."},"include":["src","simulator"]}`,
    );
    writeFileSync(clone.path('shared-types/src/word.ts'), 'export const word = 1;');
    writeFileSync(clone.path('server/src/main.ts'), 'export const main = 1;');
    writeFileSync(clone.path('server/simulator/main.ts'), 'export const simulator = 1;');
    const orphan = clone.path('server/dist/src/renamed.js');
    writeFileSync(orphan, '');

    const build = async (): Promise<string> => {
      const run = clone.run([
        '--input-type=module',
        '-e',
        "await (await import('./server/dev/build/build.mjs')).buildStale(['server'])",
      ]);
      await run.exitCode;
      return run.printed();
    };
    expect(await build()).toContain('✓ building the server');
    expect(clone.read('server/dist/src/main.js')).toContain('main = 1');
    expect(existsSync(orphan)).toBe(false);
    expect(await build()).toBe('');
    writeFileSync(clone.path('server/src/main.ts'), 'export const main: string = 2;');
    expect(await build()).toContain("Type 'number' is not assignable to type 'string'");
  });
});

describe('npm test', () => {
  let clone: FakeClone;
  beforeAll(() => {
    clone = new FakeClone();
    mkdirSync(clone.path('tests/unit'), { recursive: true });
    writeFileSync(
      clone.path('tests/jest.config.cjs'),
      "module.exports = { rootDir: __dirname, projects: [{ displayName: 'unit', testMatch: ['**/*.test.cjs'], transform: {} }] };",
    );
    writeFileSync(
      clone.path('tests/unit/three.test.cjs'),
      `test('has a database', () => expect(process.env.TEST_DATABASE_URL).toContain('db.sock'));
       test('holds', () => expect(1).toBe(1));
       test('fails', () => expect(1).toBe(2));`,
    );
  });
  afterAll(() => clone.remove());

  const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

  it('ends with the count and the exit code of jest, and leaves nothing behind', async () => {
    const run = clone.run(['server/dev/test.mjs']);
    expect(await run.exitCode).toBe(1);
    expect(lastLine(run.printed())).toBe('2 passed, 1 failed');
    expect(clone.processes()).toEqual([]);
    expect(execFileSync('ls', [clone.path('.local')]).toString()).not.toContain('test-');
  });

  it('hands its arguments to jest and counts a file that does not load', async () => {
    writeFileSync(clone.path('tests/unit/broken.test.cjs'), 'nonsense here');
    const run = clone.run(['server/dev/test.mjs', '-t', 'holds']);
    expect(await run.exitCode).toBe(1);
    expect(lastLine(run.printed())).toBe('1 passed, 1 failed');
  });
});
