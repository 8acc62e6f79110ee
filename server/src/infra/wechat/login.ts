// Signing in through WeChat, as the application asks for it: a code becomes a person's ids.
import type { WechatClient } from './client';

export interface WechatIdentity {
  appid: string;
  openid: string;
  unionid?: string;
}

/** @throws WechatError when the platform refuses the code (`fault` stop) or does not answer (`retry`) */
export function createWechatLogin(miniProgram: WechatClient, officialAccount: WechatClient) {
  return {
    async byMiniProgramCode(code: string): Promise<WechatIdentity> {
      const { openid, unionid } = await miniProgram.sessionOfCode(code);
      return { appid: miniProgram.appid, openid, ...(unionid === undefined ? {} : { unionid }) };
    },
    async byOfficialAccountCode(code: string): Promise<WechatIdentity> {
      const { openid, unionid } = await officialAccount.exchangeOAuthCode(code);
      return { appid: officialAccount.appid, openid, ...(unionid === undefined ? {} : { unionid }) };
    },
  };
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
