// Signing in through WeChat, as the application asks for it: a code becomes a person's ids.
import { z } from 'zod';
import type { WechatClient } from './client';
import { WechatError } from './errors';

export interface WechatIdentity {
  appid: string;
  openid: string;
  unionid?: string;
}

/** Signing in through WeChat, as the modules see it. */
export type WechatLogin = ReturnType<typeof createWechatLogin>;

/** Both ways to sign in give undefined when the platform refuses the code. @throws WechatError when it does not answer */
export function createWechatLogin(miniProgram: WechatClient, officialAccount: WechatClient) {
  return {
    /** A code of `wx.login`. session_key goes no further than this. */
    byMiniProgramCode: (code: string): Promise<WechatIdentity | undefined> =>
      identityOf(miniProgram.appid, miniProgram.sessionOfCode(code)),
    /** A code of the official account's web authorisation; unionid comes with the scope snsapi_userinfo only. */
    byOfficialAccountCode: (code: string): Promise<WechatIdentity | undefined> =>
      identityOf(officialAccount.appid, officialAccount.exchangeOAuthCode(code)),
  };
}

async function identityOf(
  appid: string,
  exchange: Promise<{ openid: string; unionid?: string }>,
): Promise<WechatIdentity | undefined> {
  try {
    const { openid, unionid } = await exchange;
    return { appid, openid, ...(unionid === undefined ? {} : { unionid }) };
  } catch (error) {
    if (error instanceof WechatError && error.fault === 'stop') return undefined;
    throw error;
  }
}

/**
 * Address of the official account's web authorisation. The platform checks the order of the parameters.
 * @param oauthBase `https://open.weixin.qq.com`, or the simulator's address
 * @param state returned unchanged; at most 128 bytes
 */
export function authorisationUrl(
  oauthBase: string,
  request: { appid: string; redirectUri: string; scope: 'snsapi_base' | 'snsapi_userinfo'; state: string },
): string {
  const query = new URLSearchParams([
    ['appid', request.appid],
    ['redirect_uri', request.redirectUri],
    ['response_type', 'code'],
    ['scope', request.scope],
    ['state', request.state],
  ]);
  return `${oauthBase.replace(/\/+$/, '')}/connect/oauth2/authorize?${query.toString()}#wechat_redirect`;
}

const PHONE_PATH = '/wxa/business/getuserphonenumber';
const phoneAnswer = z.object({ phone_info: z.object({ purePhoneNumber: z.string().regex(/^\d{5,15}$/) }) });

/**
 * A code of the phone-number button (getPhoneNumber), single-use.
 * @returns the number without country code @throws WechatError
 */
export async function phoneNumberOfCode(miniProgram: WechatClient, code: string): Promise<string> {
  const answer = phoneAnswer.safeParse(await miniProgram.callAt(PHONE_PATH, { code }));
  if (!answer.success) throw new WechatError(PHONE_PATH, { kind: 'malformed' });
  return answer.data.phone_info.purePhoneNumber;
}
