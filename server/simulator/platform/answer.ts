// Answers in the platform's form: always HTTP 200, errors as errcode and errmsg with a request id.
import type { Context } from 'koa';
import { newRid } from '../ids';

/** A refusal with one of the platform's error codes. */
export class PlatformError extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`);
  }
}

/** Codes used in more than one place, with the platform's own words. */
export const REFUSALS = {
  systemError: () => new PlatformError(-1, 'system error'),
  invalidCredential: () =>
    new PlatformError(
      40001,
      'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
    ),
  invalidGrantType: () => new PlatformError(40002, 'invalid grant_type'),
  invalidOpenid: () => new PlatformError(40003, 'invalid openid'),
  invalidAppid: () => new PlatformError(40013, 'invalid appid'),
  invalidToken: () => new PlatformError(40014, 'invalid access_token'),
  invalidCode: () => new PlatformError(40029, 'invalid code'),
  badPath: () => new PlatformError(40066, 'invalid url'),
  invalidSecret: () => new PlatformError(40125, 'invalid appsecret'),
  codeUsed: () => new PlatformError(40163, 'code been used'),
  tokenMissing: () => new PlatformError(41001, 'access_token missing'),
  appidMissing: () => new PlatformError(41002, 'appid missing'),
  secretMissing: () => new PlatformError(41004, 'appsecret missing'),
  codeMissing: () => new PlatformError(41008, 'missing code'),
  tokenExpired: () => new PlatformError(42001, 'access_token expired'),
  requireGet: () => new PlatformError(43001, 'require GET method'),
  requirePost: () => new PlatformError(43002, 'require POST method'),
  requireSubscribe: () => new PlatformError(43004, 'require subscribe'),
  refusedByUser: () => new PlatformError(43101, 'user refuse to accept the msg'),
  emptyBody: () => new PlatformError(44002, 'empty post data'),
  dailyQuota: () => new PlatformError(45009, 'reach max api daily quota limit'),
  minuteQuota: () => new PlatformError(45011, 'api minute-quota reach limit, must slower, retry next minute'),
  badFormat: () => new PlatformError(47001, 'data format error'),
  unauthorised: () => new PlatformError(48001, 'api unauthorized'),
} as const;

/** Content types differ by endpoint: sns answers as text/plain, cgi-bin as JSON. A client must read both. */
export function contentTypeOf(path: string): string {
  return path.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8';
}

export function refuse(ctx: Context, refusal: PlatformError): void {
  const glue = ctx.path.startsWith('/sns/') ? ', ' : ' ';
  answer(
    ctx,
    JSON.stringify({ errcode: refusal.errcode, errmsg: `${refusal.errmsg}${glue}rid: ${newRid()}` }),
  );
}

export function answer(ctx: Context, json: string): void {
  ctx.status = 200;
  ctx.set('content-type', contentTypeOf(ctx.path));
  ctx.body = Buffer.from(json);
}
