// What the WeChat Pay side needs to know. Without the platform's private key it is switched off.
import { readFileSync } from 'node:fs';

export interface PayOptions {
  mchId: string;
  /** Serial number of the merchant's certificate and its public key, PEM. */
  merchantSerial: string;
  merchantPublicKey: string;
  /** PEM of the platform's key: signs answers and callbacks, opens encrypted names. Empty: no WeChat Pay here. */
  privateKey: string;
  publicKeyId: string;
  /** APIv3 key, 32 characters. */
  apiV3Key: string;
  /**
   * Where callbacks really go: the origin that the path of `notify_url` is put on, as a proxy with TLS would. The rule
   * that `notify_url` is https holds all the same. Empty: callbacks are only recorded.
   */
  notifyOrigin: string;
  notifyTimeoutMs: number;
  notifyRetries: number;
  notifyRetryDelayMs: number;
  /** Money in the operation account at the start. */
  balanceFen: number;
  /** What the receiver reads above the sum. */
  merchantName: string;
}

export const PAY_DEFAULTS: PayOptions = {
  mchId: '1900000109',
  merchantSerial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  merchantPublicKey: '',
  privateKey: '',
  publicKeyId: 'PUB_KEY_ID_0119000001092026010100000000000000',
  apiV3Key: 'demoApiV3KeyOfTheSimulatorOnly01',
  notifyOrigin: '',
  notifyTimeoutMs: 5_000,
  notifyRetries: 3,
  notifyRetryDelayMs: 1_000,
  balanceFen: 10_000_000,
  merchantName: '网上信访',
};

/** @throws Error when a key file cannot be read */
export function payFromEnvironment(env: NodeJS.ProcessEnv): Partial<PayOptions> {
  const given: Partial<Record<keyof PayOptions, string | undefined>> = {
    mchId: env['WECHAT_PAY_MCHID'],
    merchantSerial: env['WECHAT_PAY_SERIAL'],
    publicKeyId: env['WECHAT_PAY_PUBLIC_KEY_ID'],
    apiV3Key: env['WECHAT_PAY_API_V3_KEY'],
    notifyOrigin: env['SIMULATOR_PAY_NOTIFY_ORIGIN'],
    merchantName: env['SIMULATOR_OA_NAME'],
    merchantPublicKey: fileOf(env['SIMULATOR_PAY_MERCHANT_KEY_FILE']),
    privateKey: fileOf(env['SIMULATOR_PAY_KEY_FILE']),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}

const fileOf = (file: string | undefined): string | undefined =>
  file ? readFileSync(file, 'utf8') : undefined;
