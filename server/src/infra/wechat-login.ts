// Exchanges a log-in code for the person's openid (and unionid). The session key that comes with it is dropped here:
// it never leaves the server, and nothing of ours needs it.
import { z } from 'zod';
import type { Settings } from './settings';

/** Who a code of the WeChat platform belongs to. */
export interface WechatIdentity {
  appid: string;
  openid: string;
  unionid?: string;
}

/** Signing in through WeChat. Undefined: the platform refuses the code. @throws when it does not answer */
export interface WechatLogin {
  /** A code of `wx.login`. */
  byMiniProgramCode(code: string): Promise<WechatIdentity | undefined>;
  /** A code of the official account's web authorisation. */
  byOfficialAccountCode(code: string): Promise<WechatIdentity | undefined>;
}

/** 40029 invalid, 40163 used before, 40226 blocked by the platform's risk control, 41008 missing. */
const CODE_REFUSED = new Set([40029, 40163, 40226, 41008]);
const PATIENCE_MS = 5000;

const answer = z.object({
  errcode: z.number().optional(),
  openid: z.string().min(1).optional(),
  unionid: z.string().min(1).optional(),
});

export function createWechatLogin(settings: Settings): WechatLogin {
  const base = settings.WECHAT_API_BASE;
  return {
    byMiniProgramCode: (code) =>
      exchange(`${base}/sns/jscode2session`, settings.WECHAT_MINI_APPID, {
        secret: settings.WECHAT_MINI_SECRET,
        js_code: code,
      }),
    byOfficialAccountCode: (code) =>
      exchange(`${base}/sns/oauth2/access_token`, settings.WECHAT_OA_APPID, {
        secret: settings.WECHAT_OA_SECRET,
        code,
      }),
  };
}

async function exchange(
  address: string,
  appid: string,
  parameters: Record<string, string>,
): Promise<WechatIdentity | undefined> {
  const query = new URLSearchParams({ appid, ...parameters, grant_type: 'authorization_code' });
  const response = await fetch(`${address}?${query.toString()}`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const { errcode = 0, openid, unionid } = answer.parse(await response.json());
  if (openid) return { appid, openid, unionid };
  if (CODE_REFUSED.has(errcode)) return undefined;
  throw new Error(`the WeChat platform answered ${errcode}`);
}
