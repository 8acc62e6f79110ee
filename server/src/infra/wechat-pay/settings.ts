// Settings of the merchant. Without WECHAT_PAY_MCHID the site pays nobody and needs none of the others.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { count, text, url } from '../setting-fields';
import { SMALLEST_TRANSFER_FEN } from './transfers';

export const payShape = {
  WECHAT_PAY_MCHID: z
    .string()
    .regex(/^\d{8,12}$/)
    .describe('微信支付商户号；不设即不发放现金奖励')
    .optional(),
  WECHAT_PAY_BASE: url('微信支付接口地址').default('https://api.mch.weixin.qq.com'),
  WECHAT_PAY_SERIAL: text('商户 API 证书的序列号').optional(),
  WECHAT_PAY_KEY_FILE: text('商户 API 私钥文件（apiclient_key.pem）').optional(),
  WECHAT_PAY_PUBLIC_KEY_ID: z
    .string()
    .regex(/^PUB_KEY_ID_[0-9A-Za-z]+$/)
    .describe('微信支付公钥 ID，形如 PUB_KEY_ID_…')
    .optional(),
  WECHAT_PAY_PUBLIC_KEY_FILE: text('微信支付公钥文件（pub_key.pem）').optional(),
  WECHAT_PAY_API_V3_KEY: z
    .string()
    .regex(/^[0-9A-Za-z]{32}$/)
    .describe('APIv3 密钥，32 个字母或数字')
    .optional(),
  WECHAT_PAY_NOTIFY_URL: url(
    '转账结果的回调地址，必须是 https、不带参数；不设即用 PUBLIC_BASE_URL 下的 /wechat/pay/notify',
  ).optional(),
  WECHAT_PAY_SCENE_ID: text('转账场景 ID，以商户平台“产品设置”所示为准；1000 为现金营销').default('1000'),
  WECHAT_PAY_SCENE_REPORT: z
    .string()
    .regex(/^[^,]{1,15}(,[^,]{1,15})?$/)
    .describe('该场景须报备的信息类型：先写填活动名称的，再写填奖励说明的；只有一项时填奖励说明')
    .default('活动名称,奖励说明'),
  WECHAT_PAY_PERCEPTION: text(
    '收款人看到的收款原因（用户收款感知），须是该场景允许的；不设即用场景默认的',
  ).optional(),
  WECHAT_PAY_BILL_LIMIT_FEN: count(
    '一笔转账的上限，单位为分，与商户平台设置的一致',
    SMALLEST_TRANSFER_FEN,
    100_000_000,
  ).default(20_000),
} as const;

export type PaySettings = z.output<z.ZodObject<typeof payShape>>;

const NEEDED = [
  'WECHAT_PAY_SERIAL',
  'WECHAT_PAY_KEY_FILE',
  'WECHAT_PAY_PUBLIC_KEY_ID',
  'WECHAT_PAY_PUBLIC_KEY_FILE',
  'WECHAT_PAY_API_V3_KEY',
] as const;

/** Where the platform reports the end of a transfer. */
export const notifyUrlOf = (settings: PaySettings & { PUBLIC_BASE_URL: string }): string =>
  settings.WECHAT_PAY_NOTIFY_URL ?? `${settings.PUBLIC_BASE_URL}/wechat/pay/notify`;

/** What is wrong with the merchant's settings taken together; no sentence holds a value. */
export function payFaults(settings: PaySettings & { PUBLIC_BASE_URL: string }): string[] {
  if (!settings.WECHAT_PAY_MCHID) return [];
  const missing = NEEDED.filter((name) => !settings[name]).map(
    (name) => `${name} 没有设置：设了 WECHAT_PAY_MCHID 就要有`,
  );
  const notify = notifyUrlOf(settings);
  if (!notify.startsWith('https://') || /[?#]/.test(notify))
    missing.push('WECHAT_PAY_NOTIFY_URL 不合要求：回调地址必须是 https，不带参数');
  return [
    ...missing,
    ...keyFault('WECHAT_PAY_KEY_FILE', settings.WECHAT_PAY_KEY_FILE, createPrivateKey),
    ...keyFault('WECHAT_PAY_PUBLIC_KEY_FILE', settings.WECHAT_PAY_PUBLIC_KEY_FILE, createPublicKey),
  ];
}

function keyFault(name: string, file: string | undefined, read: (pem: string) => unknown): string[] {
  if (!file) return [];
  try {
    read(readFileSync(file, 'utf8'));
    return [];
  } catch {
    return [`${name} 读不出密钥：${file}`];
  }
}
