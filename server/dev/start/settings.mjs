// Which settings the processes get: the operator's own, or those of the demo, where the simulator plays WeChat.
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { portSetting } from '../lib/ports.mjs';
import { local, localFolder, privateFolder } from '../lib/paths.mjs';
import { Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';
import { demoMerchant } from './pay-keys.mjs';

/** Any of these in the environment means: this is the real platform. */
const REAL = ['WECHAT_MINI_APPID', 'WECHAT_MINI_SECRET', 'WECHAT_OA_APPID', 'WECHAT_OA_SECRET'];

/**
 * @typedef {object} StartSettings
 * @property {boolean} demo
 * @property {Record<string, string | undefined>} env for the processes, DATABASE_URL not yet included
 * @property {string} host where the server listens
 * @property {import('../lib/ports.mjs').PortUse} web
 * @property {import('../lib/ports.mjs').PortUse} metrics
 * @property {import('../lib/ports.mjs').PortUse} simulator
 */

/** @param {string} file */
function readSettingsFile(file) {
  if (!existsSync(file)) throw new Stop(sentences.noSettingsFile(file));
  return parseEnv(readFileSync(file, 'utf8'));
}

const key = () => randomBytes(32).toString('base64');
const secret = () => randomBytes(16).toString('hex');

/** 43 letters and digits, as the platform wants for its message key: base64 of 32 bytes, without the two signs. */
const messageKey = () => randomBytes(96).toString('base64').replace(/[+/=]/g, '').slice(0, 43);

const freshSecrets = () => ({
  SITE_KEYS: `k1:${key()}`,
  INDEX_KEY: key(),
  QUERY_CODE_KEY: key(),
  SESSION_KEY: key(),
  SIGNING_KEY: key(),
  WECHAT_MINI_SECRET: secret(),
  WECHAT_OA_SECRET: secret(),
  WECHAT_OA_TOKEN: secret(),
  WECHAT_OA_AES_KEY: messageKey(),
  WECHAT_PAY_API_V3_KEY: secret(),
});

/**
 * The demo's own secrets: made at the first start, the same ever after, because they seal the demo's data.
 * @returns {Record<string, string | undefined>}
 * @throws {Stop} when they are gone but data sealed with them is there
 */
export function demoSecrets() {
  const file = local('demo.env');
  if (existsSync(file)) return withNewSecrets(file, parseEnv(readFileSync(file, 'utf8')));
  if (existsSync(local('database/data')) && !process.env.DATABASE_URL)
    throw new Stop(sentences.demoKeysGone(file, local('database/data')));
  privateFolder(localFolder);
  const secrets = freshSecrets();
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(
    `${file}.new`,
    `# Secrets of the demo on this machine. They seal its data: keep them together.\n${lines.join('')}`,
  );
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
  return secrets;
}

/**
 * A secret that a later release asks for is added; those that seal data are never made anew.
 * @param {string} file
 * @param {Record<string, string | undefined>} secrets
 */
function withNewSecrets(file, secrets) {
  if (!secrets.SITE_KEYS) return secrets;
  const later = { SIGNING_KEY: key, WECHAT_PAY_API_V3_KEY: secret };
  const added = Object.entries(later)
    .filter(([name]) => !secrets[name])
    .map(([name, make]) => [name, make()]);
  for (const [name, value] of added) appendFileSync(file, `${name}=${value}\n`);
  return { ...secrets, ...Object.fromEntries(added) };
}

/**
 * What the demo's processes are told, beside ports and database.
 * @param {Record<string, string | undefined>} secrets
 * @param {number} web
 * @param {number} simulator
 */
export const demoEnvironment = (secrets, web, simulator) => ({
  ...secrets,
  ...demoMerchant(web),
  // The demo's passwords are printed on the screen: nobody else on the network may reach it.
  HOST: '127.0.0.1',
  ROLE: 'all',
  DEMO: '1',
  PUBLIC_BASE_URL: `http://localhost:${web}`,
  WECHAT_API_BASE: `http://127.0.0.1:${simulator}`,
  WECHAT_OAUTH_BASE: `http://localhost:${simulator}`,
  OFFICIAL_ACCOUNT_URL: `http://localhost:${simulator}/chat`,
  WECHAT_MINI_APPID: 'wxsimmini00000001',
  WECHAT_OA_APPID: 'wxsimoa0000000001',
  // The demo's two accounts share what signs their pushes.
  WECHAT_MINI_TOKEN: secrets.WECHAT_OA_TOKEN,
  WECHAT_MINI_AES_KEY: secrets.WECHAT_OA_AES_KEY,
  SIMULATOR_PORT: String(simulator),
  SIMULATOR_H5_BASE: `http://localhost:${web}`,
  // Two of the four; the others show what a citizen misses without.
  SIMULATOR_FOLLOWERS: 'li-jianguo,chen-xiaomei',
  SIMULATOR_STATE: local('simulator.json'),
  SIMULATOR_PUSH_URL: `http://127.0.0.1:${web}/wechat/official-account`,
  SIMULATOR_MINI_PUSH_URL: `http://127.0.0.1:${web}/wechat/mini-program`,
});

/** @param {NodeJS.ProcessEnv} env */
export const webAndSimulatorPorts = (env) => ({
  web: portSetting(env, 'PORT', 3000, 'the site'),
  simulator: portSetting(env, 'SIMULATOR_PORT', 3001, 'the WeChat simulator'),
});

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartSettings}
 * @throws {Stop} when a setting of ours is wrong; those of the server are checked by the server
 */
export function readStartSettings(env) {
  const file = env.PETITION_SETTINGS;
  // What stands in the environment goes before what stands in the file.
  const given = { ...(file ? readSettingsFile(file) : {}), ...env };
  const demo = !file && !REAL.some((name) => env[name]);
  const { web, simulator } = webAndSimulatorPorts(given);
  const metrics = portSetting(given, 'METRICS_PORT', 3002, 'its metrics');
  const ports = { PORT: String(web.port), METRICS_PORT: String(metrics.port) };
  const common = { NODE_ENV: 'production', ROLE: 'all', ...given, ...ports, PETITION_LOCAL_DIR: localFolder };
  const extra = demo ? demoEnvironment(demoSecrets(), web.port, simulator.port) : {};
  const host = demo ? '127.0.0.1' : (given.HOST ?? '127.0.0.1');
  return { demo, env: { ...common, ...extra }, host, web, metrics, simulator };
}
