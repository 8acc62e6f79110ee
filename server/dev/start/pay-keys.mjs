// The demo's merchant: two pairs of keys in the clone's data folder, made at the first start. They pay nobody outside
// this machine's simulator.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { local, privateFolder } from '../lib/paths.mjs';

/** @param {string} folder @param {string} name */
function writePair(folder, name) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(path.join(folder, `${name}.pem`), privateKey, { mode: 0o600 });
  writeFileSync(path.join(folder, `${name}.pub.pem`), publicKey);
}

/**
 * What site and simulator are told of the merchant, beside the APIv3 key.
 * @param {number} web
 * @returns {Record<string, string>}
 */
export function demoMerchant(web) {
  const folder = local('pay');
  if (!existsSync(folder)) {
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    privateFolder(fresh);
    writePair(fresh, 'merchant');
    writePair(fresh, 'platform');
    renameSync(fresh, folder);
  }
  return {
    WECHAT_PAY_MCHID: '1900000109',
    WECHAT_PAY_SERIAL: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
    WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000001092026010100000000000000',
    WECHAT_PAY_KEY_FILE: path.join(folder, 'merchant.pem'),
    WECHAT_PAY_PUBLIC_KEY_FILE: path.join(folder, 'platform.pub.pem'),
    // The platform takes only https; the simulator brings it to where the demo is.
    WECHAT_PAY_NOTIFY_URL: 'https://localhost/wechat/pay/notify',
    SIMULATOR_PAY_NOTIFY_ORIGIN: `http://127.0.0.1:${web}`,
    SIMULATOR_PAY_KEY_FILE: path.join(folder, 'platform.pem'),
    SIMULATOR_PAY_MERCHANT_KEY_FILE: path.join(folder, 'merchant.pub.pem'),
  };
}
