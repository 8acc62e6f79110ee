// Settings of a test server: keys made up once a run, every other value as the demo has it.
import os from 'node:os';
import path from 'node:path';
import { readSettings, type Settings } from '../../server/src/infra/settings';

import { payKeyFiles, payOfSimulator, payOfSite } from './pay-keys';

const root = path.resolve(__dirname, '../..');
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

/** What the simulator and the server both are told. */
export const SIMULATOR_ACCOUNTS = {
  miniProgram: {
    appid: 'wxsimmini00000001',
    secret: 'mini-secret',
    token: 'mini-token',
    aesKey: 'b'.repeat(43),
  },
  officialAccount: {
    appid: 'wxsimoa0000000001',
    secret: 'oa-secret',
    token: 'oa-token',
    aesKey: 'a'.repeat(43),
  },
  pay: payOfSimulator(payKeyFiles()),
};

/** @param overrides by name of the environment variable */
export function testSettings(databaseUrl: string, overrides: NodeJS.ProcessEnv = {}): Settings {
  return readSettings(testEnvironment(databaseUrl, overrides));
}

/** The same for a process of its own. */
export function testEnvironment(
  databaseUrl: string,
  overrides: NodeJS.ProcessEnv = {},
): Record<string, string | undefined> {
  return {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    METRICS_PORT: '0',
    DEMO: 'true',
    LOG_LEVEL: 'silent',
    FILES_DIR: path.join(os.tmpdir(), 'petition-tests', 'files'),
    APP_ROOT: root,
    PUBLIC_BASE_URL: 'http://127.0.0.1',
    SITE_KEYS: `k1:${key(1)}`,
    INDEX_KEY: key(2),
    QUERY_CODE_KEY: key(3),
    SESSION_KEY: key(4),
    SIGNING_KEY: key(5),
    WECHAT_MINI_APPID: SIMULATOR_ACCOUNTS.miniProgram.appid,
    WECHAT_MINI_SECRET: SIMULATOR_ACCOUNTS.miniProgram.secret,
    WECHAT_MINI_TOKEN: SIMULATOR_ACCOUNTS.miniProgram.token,
    WECHAT_MINI_AES_KEY: SIMULATOR_ACCOUNTS.miniProgram.aesKey,
    WECHAT_OA_APPID: SIMULATOR_ACCOUNTS.officialAccount.appid,
    WECHAT_OA_SECRET: SIMULATOR_ACCOUNTS.officialAccount.secret,
    WECHAT_OA_TOKEN: SIMULATOR_ACCOUNTS.officialAccount.token,
    WECHAT_OA_AES_KEY: SIMULATOR_ACCOUNTS.officialAccount.aesKey,
    ...payOfSite(payKeyFiles()),
    ...overrides,
  };
}
