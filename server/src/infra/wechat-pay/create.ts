// The merchant of this site, made from the settings.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { systemClock, type Clock } from '../clock';
import { WechatPayClient } from './client';
import { WechatPayTransfers } from './merchant-transfers';
import { notifyUrlOf, type PaySettings } from './settings';
import type { MerchantTransfers } from './transfers';

/**
 * @param clock of the machine: signatures are checked against it, whatever day a test lives in
 * @returns null when no merchant is configured
 */
export function createMerchantTransfers(
  settings: PaySettings & { PUBLIC_BASE_URL: string; WECHAT_MINI_APPID: string },
  clock: Clock = systemClock,
): MerchantTransfers | null {
  const mchId = settings.WECHAT_PAY_MCHID;
  if (!mchId) return null;
  const publicKey = createPublicKey(readFileSync(settings.WECHAT_PAY_PUBLIC_KEY_FILE ?? '', 'utf8'));
  const client = new WechatPayClient(
    {
      baseUrl: settings.WECHAT_PAY_BASE,
      mchId,
      appid: settings.WECHAT_MINI_APPID,
      privateKey: readFileSync(settings.WECHAT_PAY_KEY_FILE ?? '', 'utf8'),
      serial: settings.WECHAT_PAY_SERIAL ?? '',
      publicKeyId: settings.WECHAT_PAY_PUBLIC_KEY_ID ?? '',
      publicKey,
      apiV3Key: settings.WECHAT_PAY_API_V3_KEY ?? '',
    },
    clock,
  );
  return new WechatPayTransfers(client, {
    mchId,
    publicKey,
    notifyUrl: notifyUrlOf(settings),
    sceneId: settings.WECHAT_PAY_SCENE_ID,
    reportTypes: settings.WECHAT_PAY_SCENE_REPORT.split(','),
    billLimitFen: settings.WECHAT_PAY_BILL_LIMIT_FEN,
    ...(settings.WECHAT_PAY_PERCEPTION ? { perception: settings.WECHAT_PAY_PERCEPTION } : {}),
  });
}
