// The keys of the test's merchant and of WeChat Pay: made once on a machine and kept in its temporary folder, because
// making RSA keys costs a suite a third of a second. They open nothing outside the tests.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PartialOptions } from '../../server/simulator/simulator';

const MERCHANT = {
  mchId: '1900000109',
  serial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  publicKeyId: 'PUB_KEY_ID_0119000001092026010100000000000000',
  apiV3Key: 'testApiV3KeyOfNoUseAnywhereElse0',
};

export interface PayKeyFiles {
  merchantKey: string;
  merchantPublicKey: string;
  platformKey: string;
  platformPublicKey: string;
}

const filesIn = (folder: string): PayKeyFiles => ({
  merchantKey: path.join(folder, 'merchant.pem'),
  merchantPublicKey: path.join(folder, 'merchant.pub.pem'),
  platformKey: path.join(folder, 'platform.pem'),
  platformPublicKey: path.join(folder, 'platform.pub.pem'),
});

export function payKeyFiles(): PayKeyFiles {
  const parent = path.join(os.tmpdir(), 'petition-tests');
  const folder = path.join(parent, `pay-keys-${os.userInfo().username}`);
  if (existsSync(folder)) return filesIn(folder);
  mkdirSync(parent, { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  const files = filesIn(fresh);
  writePair(files.merchantKey, files.merchantPublicKey);
  writePair(files.platformKey, files.platformPublicKey);
  try {
    renameSync(fresh, folder);
  } catch {
    // Another worker was first; its keys are as good.
    rmSync(fresh, { recursive: true });
  }
  return filesIn(folder);
}

function writePair(keyFile: string, publicKeyFile: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  writeFileSync(keyFile, privateKey, { mode: 0o600 });
  writeFileSync(publicKeyFile, publicKey);
}

export function payOfSimulator(files: PayKeyFiles): NonNullable<PartialOptions['pay']> {
  return {
    mchId: MERCHANT.mchId,
    merchantSerial: MERCHANT.serial,
    publicKeyId: MERCHANT.publicKeyId,
    apiV3Key: MERCHANT.apiV3Key,
    merchantPublicKey: readFileSync(files.merchantPublicKey, 'utf8'),
    privateKey: readFileSync(files.platformKey, 'utf8'),
    notifyRetryDelayMs: 50,
  };
}

/** Settings of the server; the simulator's `pay.notifyOrigin` says where this address really is. */
export function payOfSite(files: PayKeyFiles): Record<string, string> {
  return {
    WECHAT_PAY_MCHID: MERCHANT.mchId,
    WECHAT_PAY_SERIAL: MERCHANT.serial,
    WECHAT_PAY_PUBLIC_KEY_ID: MERCHANT.publicKeyId,
    WECHAT_PAY_API_V3_KEY: MERCHANT.apiV3Key,
    WECHAT_PAY_KEY_FILE: files.merchantKey,
    WECHAT_PAY_PUBLIC_KEY_FILE: files.platformPublicKey,
    WECHAT_PAY_NOTIFY_URL: 'https://petition.test/wechat/pay/notify',
  };
}
