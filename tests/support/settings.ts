// Settings of a test server: keys made up once a run, every other value as the demo has it.
import path from 'node:path';
import { readSettings, type Settings } from '../../server/src/infra/settings';

const root = path.resolve(__dirname, '../..');
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

/** @param overrides by name of the environment variable */
export function testSettings(databaseUrl: string, overrides: NodeJS.ProcessEnv = {}): Settings {
  return readSettings({
    DATABASE_URL: databaseUrl,
    PORT: '0',
    METRICS_PORT: '0',
    DEMO: 'true',
    LOG_LEVEL: 'silent',
    APP_ROOT: root,
    PUBLIC_BASE_URL: 'http://127.0.0.1',
    SITE_KEYS: `k1:${key(1)}`,
    INDEX_KEY: key(2),
    QUERY_CODE_KEY: key(3),
    SESSION_KEY: key(4),
    WECHAT_MINI_APPID: 'wxsimmini00000001',
    WECHAT_MINI_SECRET: 'mini-secret',
    WECHAT_OA_APPID: 'wxsimoa0000000001',
    WECHAT_OA_SECRET: 'oa-secret',
    WECHAT_OA_TOKEN: 'oa-token',
    WECHAT_OA_AES_KEY: 'a'.repeat(43),
    ...overrides,
  });
}
