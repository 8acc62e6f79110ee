import { SettingsError, describeSettings, readDatabaseSettings, readSettings } from './settings';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const good = {
  DATABASE_URL: 'mysql://root@localhost/petition?socketPath=/tmp/db.sock',
  PUBLIC_BASE_URL: 'https://xinfang.example.cn/',
  SITE_KEYS: `k1:${key(1)},k2:${key(2)}`,
  INDEX_KEY: key(3),
  QUERY_CODE_KEY: key(4),
  SESSION_KEY: key(5),
  SIGNING_KEY: key(6),
  WECHAT_MINI_APPID: 'wx1',
  WECHAT_MINI_SECRET: 's1',
  WECHAT_OA_APPID: 'wx2',
  WECHAT_OA_SECRET: 's2',
  WECHAT_OA_TOKEN: 't',
  WECHAT_OA_AES_KEY: 'a'.repeat(43),
  WECHAT_TEMPLATES: '{"progress":"x"}',
  DATA_DIR: '/',
};
const faultsOf = (env: NodeJS.ProcessEnv) => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
};

it('reads a full set, with defaults and tidy addresses', () => {
  const settings = readSettings(good);
  expect(settings).toMatchObject({
    PORT: 3000,
    METRICS_PORT: 3002,
    ROLE: 'all',
    DEMO: false,
    BODY_LIMIT_BYTES: 1048576,
  });
  expect(settings.PUBLIC_BASE_URL).toBe('https://xinfang.example.cn');
  expect(settings.SITE_KEYS.map((k) => k.id)).toEqual(['k1', 'k2']);
  expect(settings.WECHAT_TEMPLATES).toEqual({ progress: 'x' });
});

it('lists every fault at once, by name', () => {
  const faults = faultsOf({});
  for (const { name } of describeSettings().filter((setting) => setting.required)) {
    expect(faults.some((fault) => fault.startsWith(`${name} 没有设置：`))).toBe(true);
  }
  expect(faultsOf({ ...good, PORT: 'eighty', LOG_LEVEL: 'loud', DEMO: 'maybe' })).toHaveLength(3);
});

it('takes an empty variable as not set', () => {
  expect(faultsOf({ ...good, INDEX_KEY: ' ' })).toEqual([expect.stringMatching(/^INDEX_KEY 没有设置/)]);
});

it('refuses short, repeated and unnamed keys without showing them', () => {
  const short = Buffer.alloc(16, 7).toString('base64');
  for (const env of [
    { ...good, SITE_KEYS: `k1:${short}` },
    { ...good, SITE_KEYS: key(1) },
    { ...good, SITE_KEYS: `k1:${key(1)},k1:${key(2)}` },
    { ...good, INDEX_KEY: key(1) },
    { ...good, SESSION_KEY: short },
  ]) {
    const faults = faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults.join()).not.toContain(short);
    expect(faults.join()).not.toContain(key(1));
  }
});

it('demands https outside the demo, and gives template ids only to the demo', () => {
  const { WECHAT_TEMPLATES: _, ...plain } = { ...good, PUBLIC_BASE_URL: 'http://127.0.0.1:3000' };
  expect(faultsOf({ ...good, PUBLIC_BASE_URL: 'http://x.example' })).toEqual([
    expect.stringContaining('https'),
  ]);
  expect(faultsOf(plain)).toEqual([expect.stringMatching(/^WECHAT_TEMPLATES 没有设置/)]);
  expect(readSettings({ ...plain, DEMO: 'true' }).WECHAT_TEMPLATES.progress).toBe('TPL_PROGRESS_0001');
});

it('names a data directory that is not there', () => {
  expect(faultsOf({ ...good, DATA_DIR: 'no/such/dir' })).toEqual([expect.stringMatching(/^DATA_DIR 不存在/)]);
});

it('documents every setting', () => {
  for (const setting of describeSettings()) expect(setting.doc).not.toBe('');
});

it('a database tool needs the address only', () => {
  expect(readDatabaseSettings({ DATABASE_URL: good.DATABASE_URL }).DB_POOL_SIZE).toBe(10);
  expect(() => readDatabaseSettings({ DATABASE_URL: 'postgres://x/y' })).toThrow(/DATABASE_URL 不合要求/);
});
