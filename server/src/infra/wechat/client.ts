// The platform's client: co-wechat-api with what it lacks. The library alone loops for ever on a wrong secret, fetches a
// token per parallel call, knows neither stable_token nor client_msg_id nor OAuth, and puts secrets into error messages.
import { inspect } from 'node:util';
import API from 'co-wechat-api';
import { z } from 'zod';
import type { Clock } from '../clock';
import { isTokenRefused } from './error-table';
import { endpointOf, toWechatError, WechatError } from './errors';
import { TokenKeeper, type FetchedToken } from './token-keeper';
import type { TokenStore } from './token-store';

const DEFAULT_TIMEOUT_MS = 5_000;
const DAILY_QUOTA_SPENT = 45009;

export interface WechatClientOptions {
  appid: string;
  secret: string;
  /** `https://api.weixin.qq.com`, or the simulator's address. */
  baseUrl: string;
  tokens: TokenStore;
  clock: Clock;
  /** Unique name of this process, at most 64 ASCII characters. */
  holder: string;
  /** For connecting and for the whole answer; default 5 s. */
  timeoutMs?: number;
}

export interface TemplateMessage {
  openid: string;
  templateId: string;
  /** Keyword → value, for example `{ thing3: '区住建局' }`. */
  values: Readonly<Record<string, string>>;
  /** Where a tap leads; the mini-program wins when both are given. */
  page?: { appid: string; path: string };
  url?: string;
  /** The platform sends one message for the same person and id, for ten minutes. */
  clientMsgId: string;
}

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const sessionAnswer = z.object({
  openid: z.string().min(1),
  unionid: z.string().optional(),
  session_key: z.string(),
});
const oauthAnswer = z.object({
  openid: z.string().min(1),
  unionid: z.string().optional(),
  access_token: z.string().min(1),
  scope: z.string(),
});
const oauthUserAnswer = z.object({
  openid: z.string().min(1),
  unionid: z.string().optional(),
  nickname: z.string(),
});
const codeAnswer = z.object({ ticket: z.string(), url: z.string().min(1) });
const userAnswer = z.object({
  subscribe: z.number(),
  openid: z.string().min(1),
  unionid: z.string().optional(),
  subscribe_time: z.number().optional(),
});

export class WechatClient extends API {
  private readonly keeper: TokenKeeper;

  constructor(options: WechatClientOptions) {
    super(options.appid, options.secret, undefined, undefined, true);
    const base = options.baseUrl.replace(/\/+$/, '');
    this.prefix = `${base}/cgi-bin/`;
    this.snsPrefix = `${base}/sns/`;
    this.wxaPrefix = `${base}/wxa/`;
    this.setOpts({ timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS });
    const { appid, tokens: store, clock, holder } = options;
    this.keeper = new TokenKeeper({ appid, store, clock, holder, fetch: (force) => this.fetchToken(force) });
  }

  /** Used by the library's own methods before each call. @throws WechatError */
  override async ensureAccessToken(): Promise<API.AccessToken> {
    return { accessToken: await this.keeper.current(), expireTime: Number.POSITIVE_INFINITY };
  }

  /**
   * Every call goes through here: errors are typed and free of secrets, and a refused token is replaced once.
   * @throws WechatError
   */
  override async request(url: string, options?: API.RequestOptions): Promise<unknown> {
    try {
      return await this.send(url, options);
    } catch (error) {
      const refused = this.refusedToken(url, error);
      if (refused === undefined) throw error;
      const again = new URL(url);
      again.searchParams.set('access_token', await this.keeper.replace(refused));
      return this.send(again.toString(), options);
    }
  }

  /** The mini-program's login code, single-use. session_key stays on the server. @throws WechatError */
  async sessionOfCode(code: string): Promise<{ openid: string; unionid?: string; sessionKey: string }> {
    const url = `${this.snsPrefix}jscode2session`;
    const { openid, unionid, session_key } = this.check(url, sessionAnswer, await this.code2Session(code));
    return { openid, sessionKey: session_key, ...(unionid === undefined ? {} : { unionid }) };
  }

  /** A code of the official account's web authorisation, single-use. @throws WechatError */
  async exchangeOAuthCode(
    code: string,
  ): Promise<{ openid: string; unionid?: string; userToken: string; scope: string }> {
    const url = this.address('oauth2/access_token', {
      appid: this.appid,
      secret: this.appsecret,
      code,
      grant_type: 'authorization_code',
    });
    const { access_token, ...rest } = this.check(url, oauthAnswer, await this.request(url));
    return { ...rest, userToken: access_token };
  }

  /** @param userToken from `exchangeOAuthCode`, scope snsapi_userinfo @throws WechatError */
  async oauthUserInfo(
    userToken: string,
    openid: string,
  ): Promise<{ openid: string; unionid?: string; nickname: string }> {
    const url = this.address('userinfo', { access_token: userToken, openid, lang: 'zh_CN' });
    return this.check(url, oauthUserAnswer, await this.request(url));
  }

  /** Whether a person follows the account; the unionid comes only with a follow. @throws WechatError */
  async userInfo(openid: string): Promise<{ subscribed: boolean; unionid?: string; subscribedAt?: Date }> {
    // The library builds the address by hand and does not escape.
    const answer = await this.getUser({ openid: encodeURIComponent(openid), lang: 'zh_CN' });
    const user = this.check(`${this.prefix}user/info`, userAnswer, answer);
    return {
      subscribed: user.subscribe === 1,
      ...(user.unionid === undefined ? {} : { unionid: user.unionid }),
      ...(user.subscribe_time === undefined ? {} : { subscribedAt: new Date(user.subscribe_time * 1000) }),
    };
  }

  /**
   * Sends a template message.
   * @returns the msgid as text (it does not fit a number), undefined when the platform gave none
   * @throws WechatError
   */
  async sendTemplateMessage(message: TemplateMessage): Promise<{ msgid: string | undefined }> {
    const answer = await this.call('message/template/send', {
      touser: message.openid,
      template_id: message.templateId,
      client_msg_id: message.clientMsgId,
      ...(message.url === undefined ? {} : { url: message.url }),
      ...(message.page === undefined
        ? {}
        : { miniprogram: { appid: message.page.appid, pagepath: message.page.path } }),
      data: Object.fromEntries(Object.entries(message.values).map(([key, value]) => [key, { value }])),
    });
    return { msgid: msgidOf(answer) };
  }

  /**
   * Sends a subscription message of the mini-program. The platform knows no id of ours.
   * @throws WechatError
   */
  async sendSubscriptionMessage(message: {
    openid: string;
    templateId: string;
    values: Readonly<Record<string, string>>;
    page: string;
  }): Promise<{ msgid: string | undefined }> {
    const answer = await this.call('message/subscribe/send', {
      touser: message.openid,
      template_id: message.templateId,
      page: message.page,
      miniprogram_state: 'formal',
      lang: 'zh_CN',
      data: Object.fromEntries(Object.entries(message.values).map(([key, value]) => [key, { value }])),
    });
    // Not in the table of the answer, but the push about it says so (订阅消息事件推送, MsgID).
    return { msgid: msgidOf(answer) };
  }

  /**
   * A QR code that carries a scene; good for a while (二维码, QR_STR_SCENE).
   * @param scene at most 64 characters
   * @returns what the code says, to be drawn by whoever shows it
   * @throws WechatError
   */
  async createSceneCode(scene: string, seconds: number): Promise<{ url: string }> {
    const body = {
      expire_seconds: seconds,
      action_name: 'QR_STR_SCENE',
      action_info: { scene: { scene_str: scene } },
    };
    const { url } = this.check(
      `${this.prefix}qrcode/create`,
      codeAnswer,
      await this.call('qrcode/create', body),
    );
    return { url };
  }

  /** POST to a cgi-bin endpoint with the account's token. @throws WechatError */
  async call(path: string, body: unknown): Promise<unknown> {
    return this.callAt(`/cgi-bin/${path}`, body);
  }

  /** The same at any path; a GET when there is no body. @throws WechatError */
  async callAt(path: string, body?: unknown): Promise<unknown> {
    const { accessToken } = await this.ensureAccessToken();
    const url = new URL(path, this.prefix);
    url.searchParams.set('access_token', accessToken);
    return this.request(url.toString(), body === undefined ? { dataType: 'json' } : postJson(body));
  }

  toJSON(): object {
    return { appid: this.appid };
  }

  [inspect.custom](): string {
    return `WechatClient(${this.appid})`;
  }

  private async send(url: string, options: API.RequestOptions | undefined): Promise<unknown> {
    let answer: unknown;
    try {
      answer = await super.request(url, options);
    } catch (error) {
      const token = new URL(url).searchParams.get('access_token') ?? '';
      throw toWechatError(url, error, [this.appsecret, token]);
    }
    // Text and bytes are what the library gives for an answer that is not JSON.
    if (typeof answer !== 'object' || answer === null || Buffer.isBuffer(answer)) {
      throw new WechatError(endpointOf(url), { kind: 'malformed' });
    }
    return answer;
  }

  private refusedToken(url: string, error: unknown): string | undefined {
    // Under /sns/ the token is a person's, which no refresh of ours replaces.
    if (url.startsWith(this.snsPrefix) || !(error instanceof WechatError)) return undefined;
    if (!isTokenRefused(error.errcode)) return undefined;
    return new URL(url).searchParams.get('access_token') ?? undefined;
  }

  private async fetchToken(force: boolean): Promise<FetchedToken> {
    try {
      return await this.askForToken(force);
    } catch (error) {
      // Forced refreshes are 20 a day. After that the normal mode may still know a better token than ours.
      const spent = force && error instanceof WechatError && error.errcode === DAILY_QUOTA_SPENT;
      if (!spent) throw error;
      return this.askForToken(false);
    }
  }

  private async askForToken(force: boolean): Promise<FetchedToken> {
    const url = `${this.prefix}stable_token`;
    const body = {
      grant_type: 'client_credential',
      appid: this.appid,
      secret: this.appsecret,
      force_refresh: force,
    };
    const answer = this.check(url, tokenAnswer, await this.request(url, postJson(body)));
    return { token: answer.access_token, expiresInSeconds: answer.expires_in };
  }

  private address(path: string, query: Record<string, string>): string {
    return `${this.snsPrefix}${path}?${new URLSearchParams(query).toString()}`;
  }

  private check<T>(url: string, schema: z.ZodType<T>, answer: unknown): T {
    const result = schema.safeParse(answer);
    if (!result.success) throw new WechatError(endpointOf(url), { kind: 'malformed' });
    return result.data;
  }
}

function postJson(body: unknown): API.RequestOptions {
  return {
    method: 'POST',
    dataType: 'json',
    data: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  };
}

/** The library gives a number beyond 2^53 as an object of its own, whose text is exact. */
function msgidOf(answer: unknown): string | undefined {
  const { msgid } = answer as { msgid?: unknown };
  const text = msgid === undefined || msgid === null ? '' : (msgid as { toString(): string }).toString();
  return /^\d+$/.test(text) ? text : undefined;
}
