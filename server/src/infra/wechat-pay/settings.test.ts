import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { createMerchantTransfers } from './create';
import { notifyUrlOf, payFaults, payShape } from './settings';

const folder = mkdtempSync(path.join(os.tmpdir(), 'petition-merchant-'));
const file = (name: string, text: string | Buffer) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const good = {
  WECHAT_PAY_MCHID: '1900000109',
  WECHAT_PAY_SERIAL: '5E1F',
  WECHAT_PAY_KEY_FILE: file('key.pem', pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_01',
  WECHAT_PAY_PUBLIC_KEY_FILE: file('pub.pem', pair.publicKey.export({ type: 'spki', format: 'pem' })),
  WECHAT_PAY_API_V3_KEY: 'k'.repeat(32),
};
const read = (given: Record<string, string>, base = 'https://petition.example.cn') => ({
  ...z.object(payShape).parse(given),
  PUBLIC_BASE_URL: base,
  WECHAT_MINI_APPID: 'wx1',
});
afterAll(() => rmSync(folder, { recursive: true }));

it('needs nothing, and pays nobody, without a merchant', () => {
  expect(payFaults(read({}))).toEqual([]);
  expect(createMerchantTransfers(read({}))).toBeNull();
});

it('makes a merchant of a full set, with the site’s own address for the end of a transfer', () => {
  const settings = read(good);
  expect(payFaults(settings)).toEqual([]);
  expect(notifyUrlOf(settings)).toBe('https://petition.example.cn/wechat/pay/notify');
  expect(createMerchantTransfers(settings)).toMatchObject({ mchId: '1900000109', billLimitFen: 20_000 });
});

it('names what is missing or wrong, and no value of a secret', () => {
  const missing = payFaults(read({ WECHAT_PAY_MCHID: '1900000109' }));
  expect(missing.map((fault) => fault.split(' ')[0])).toEqual([
    'WECHAT_PAY_SERIAL',
    'WECHAT_PAY_KEY_FILE',
    'WECHAT_PAY_PUBLIC_KEY_ID',
    'WECHAT_PAY_PUBLIC_KEY_FILE',
    'WECHAT_PAY_API_V3_KEY',
  ]);
  const swapped = { ...good, WECHAT_PAY_KEY_FILE: good.WECHAT_PAY_PUBLIC_KEY_FILE };
  expect(payFaults(read(swapped))).toEqual([expect.stringContaining('WECHAT_PAY_KEY_FILE 读不出密钥')]);
  const gone = { ...good, WECHAT_PAY_PUBLIC_KEY_FILE: path.join(folder, 'none.pem') };
  expect(payFaults(read(gone))).toEqual([expect.stringContaining('WECHAT_PAY_PUBLIC_KEY_FILE')]);
});

it.each(['http://petition.example.cn/n', 'https://petition.example.cn/n?a=1'])(
  'refuses %s for the end of a transfer, as the platform does',
  (WECHAT_PAY_NOTIFY_URL) => {
    expect(payFaults(read({ ...good, WECHAT_PAY_NOTIFY_URL }))).toEqual([
      expect.stringContaining('WECHAT_PAY_NOTIFY_URL'),
    ]);
  },
);

it.each([
  ['WECHAT_PAY_API_V3_KEY', 'short'],
  ['WECHAT_PAY_PUBLIC_KEY_ID', '5157F09EFDC096DE15EBE81A47057A72'],
  ['WECHAT_PAY_SCENE_REPORT', 'a,b,c'],
  ['WECHAT_PAY_BILL_LIMIT_FEN', '9'],
  ['WECHAT_PAY_MCHID', 'merchant'],
])('does not read %s=%s', (name, value) => {
  expect(z.object(payShape).safeParse({ ...good, [name]: value }).success).toBe(false);
});
