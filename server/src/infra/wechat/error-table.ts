// What each of the platform's error codes means for a message or a log-in. Sources are pages of
// developers.weixin.qq.com; docs/simulator.md has them in full. A code that is not here counts as `alert`.

/**
 * - `retry`: the platform could not do it now; the same call later, same channel.
 * - `next_channel`: this person cannot be reached this way now; normal life, go down the ladder.
 * - `stop`: refused for what it says, so repeating cannot help; give this call up and keep the reason.
 * - `alert`: our account or settings are wrong; an operator must act, until then try again only rarely.
 */
export type WechatFault = 'retry' | 'next_channel' | 'stop' | 'alert';

export interface WechatErrorCode {
  fault: WechatFault;
  /** For operators and officers. */
  meaning: string;
  source: string;
}

const GLOBAL = '/doc/oplatform/developers/errCode/errCode.html';
const GLOBAL_OLD = '/doc/offiaccount/Getting_Started/Global_Return_Code.html';
const LOGIN = '/miniprogram/dev/server/API/user-login/api_code2session';
const TOKEN = '/doc/service/api/base/api_getaccesstoken';
const TEMPLATE = '/doc/service/api/notify/template/api_sendtemplatemessage';
const SUBSCRIBE = '/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html';

const code = (fault: WechatFault, meaning: string, source: string): WechatErrorCode => ({
  fault,
  meaning,
  source,
});

export const WECHAT_ERROR_CODES: Readonly<Record<number, WechatErrorCode>> = {
  [-1]: code('retry', '微信系统繁忙', GLOBAL),
  40001: code('retry', '凭证无效或不是最新的', GLOBAL),
  40003: code('next_channel', 'openid 不属于这个公众号', GLOBAL),
  40013: code('alert', 'appid 不正确，或小程序没有与公众号关联', GLOBAL),
  40014: code('retry', '凭证不合法', GLOBAL),
  40029: code('stop', '登录码无效或已过期', LOGIN),
  40036: code('alert', '没有模板编号', GLOBAL_OLD),
  40037: code('alert', '模板编号不正确', TEMPLATE),
  40066: code('stop', '网址不合法', GLOBAL),
  40125: code('alert', '密钥不正确', GLOBAL_OLD),
  40163: code('stop', '登录码已经用过', GLOBAL_OLD),
  40164: code('alert', '服务器地址不在白名单', GLOBAL),
  40226: code('stop', '微信认为此人登录有高风险', LOGIN),
  40243: code('alert', '密钥已被冻结', TOKEN),
  41001: code('alert', '请求没有带凭证', GLOBAL),
  41008: code('stop', '没有登录码', GLOBAL_OLD),
  42001: code('retry', '凭证已过期', GLOBAL),
  43004: code('next_channel', '没有关注公众号', GLOBAL_OLD),
  43101: code('next_channel', '没有订阅额度，或拒绝接收', SUBSCRIBE),
  44002: code('stop', '请求没有内容', GLOBAL_OLD),
  45009: code('next_channel', '当天的调用额度已用完', GLOBAL),
  45011: code('retry', '这一分钟调用太多', GLOBAL),
  45109: code('alert', '接口已停用', GLOBAL),
  47001: code('stop', '请求格式不对', GLOBAL_OLD),
  47003: code('stop', '模板内容不合要求', TEMPLATE),
  48001: code('alert', '没有接口权限', GLOBAL),
  48004: code('alert', '接口被封禁', GLOBAL),
  50002: code('next_channel', '用户账号被冻结或注销', GLOBAL),
  61004: code('alert', '服务器地址不在白名单', GLOBAL),
};

const UNKNOWN = code('alert', '没有登记的错误码', GLOBAL);

export function wechatErrorCode(errcode: number): WechatErrorCode {
  return WECHAT_ERROR_CODES[errcode] ?? UNKNOWN;
}

const TOKEN_REFUSED = new Set([40001, 40014, 42001]);

/** The platform refused the access token: one forced refresh and one repetition are worth it. */
export function isTokenRefused(errcode: number | undefined): boolean {
  return errcode !== undefined && TOKEN_REFUSED.has(errcode);
}
