// wechatpay-node-v3, made safe for paying out. The package never checks the GCM tag, verifies no answer, knows no
// PUB_KEY_ID, accepts a signature of yesterday, signs an empty body wrongly and draws nonces from Math.random
// (docs/decisions/0008-wechat-pay.md); each of these has a test beside this file that shows both.
import { createDecipheriv, randomBytes, verify, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import WxPay from 'wechatpay-node-v3';
import type { Clock } from '../clock';
import type { NotificationFault } from './errors';
import { SignedHttp, type PlatformAnswer } from './http';

/** What the package's own methods put before every path; the signature covers the path only. */
export const PLATFORM_ORIGIN = 'https://api.mch.weixin.qq.com';
const WINDOW_SECONDS = 300;
const TAG_BYTES = 16;

export interface WechatPayAccount {
  baseUrl: string;
  mchId: string;
  /** Any appid of the merchant; a transfer names its own. */
  appid: string;
  /** PEM of the merchant's key and the serial number of its certificate. */
  privateKey: string;
  serial: string;
  /** PUB_KEY_ID_… and the platform's public key (微信支付公钥). */
  publicKeyId: string;
  publicKey: KeyObject;
  /** 32 characters. */
  apiV3Key: string;
}

export class WechatPayClient extends WxPay {
  readonly #account: WechatPayAccount;
  readonly #clock: Clock;
  readonly #http: SignedHttp;

  /** @param clock the machine's: the platform refuses requests, and we answers, that are five minutes off */
  constructor(account: WechatPayAccount, clock: Clock, timeoutMs?: number) {
    const pem = account.publicKey.export({ type: 'spki', format: 'pem' });
    super({
      appid: account.appid,
      mchid: account.mchId,
      serial_no: account.serial,
      publicKey: Buffer.from(pem),
      privateKey: Buffer.from(account.privateKey),
      key: account.apiV3Key,
      userAgent: 'petition',
    });
    this.#account = account;
    this.#clock = clock;
    this.#http = new SignedHttp({
      rewrite: (url) => url.replace(PLATFORM_ORIGIN, account.baseUrl),
      faultOf: (headers, body) => this.faultOf(headers, body),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    this.createHttp(this.#http);
  }

  /** @param path with its query @throws WechatPayError when no answer came that can be believed */
  call(method: 'GET' | 'POST', path: string, body: object = {}): Promise<PlatformAnswer> {
    const url = PLATFORM_ORIGIN + path;
    return method === 'GET'
      ? this.#http.get(url, this.#headers('GET', url))
      : this.#http.post(url, body, this.#headers('POST', url, body));
  }

  /** A file of the platform; its bytes carry no signature, the caller checks their hash. @throws WechatPayError */
  download(path: string): Promise<Buffer> {
    const url = PLATFORM_ORIGIN + path;
    return this.#http.download(url, this.#headers('GET', url));
  }

  #headers(method: string, url: string, body?: object): Record<string, string> {
    return this.getHeaders(this.buildAuthorization(method, url, body), {
      'Content-Type': 'application/json',
      'Wechatpay-Serial': this.#account.publicKeyId,
    });
  }

  /** Which check a signed message of the platform fails; null when it is the platform's and fresh. */
  faultOf(headers: IncomingHttpHeaders, body: string): NotificationFault | null {
    const [timestamp, nonce, serial, signature] = ['timestamp', 'nonce', 'serial', 'signature'].map(
      (name) => headers[`wechatpay-${name}`],
    );
    if (![timestamp, nonce, serial, signature].every((value) => typeof value === 'string' && value !== ''))
      return 'headers';
    return this.#check({
      timestamp: String(timestamp),
      nonce: String(nonce),
      serial: String(serial),
      signature: String(signature),
      body,
    });
  }

  #check(signed: {
    timestamp: string;
    nonce: string;
    serial: string;
    signature: string;
    body: string;
  }): NotificationFault | null {
    const { timestamp, nonce, serial, signature, body } = signed;
    const now = Math.floor(this.#clock.now().getTime() / 1000);
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > WINDOW_SECONDS)
      return 'timestamp';
    if (serial !== this.#account.publicKeyId) return 'serial';
    const text = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`);
    const good = verify('RSA-SHA256', text, this.#account.publicKey, Buffer.from(signature, 'base64'));
    return good ? null : 'signature';
  }

  /** As the package's, with the public key of this account, the time window and no download of certificates. */
  override async verifySign(params: Parameters<WxPay['verifySign']>[0]): Promise<boolean> {
    const { timestamp, nonce, serial, signature } = params;
    const body = typeof params.body === 'string' ? params.body : JSON.stringify(params.body);
    return this.#check({ timestamp: String(timestamp), nonce, serial, signature, body }) === null;
  }

  /** As the package's, but the tag is checked and associated data may be missing. @throws Error of node:crypto */
  override decipher_gcm<T>(ciphertext: string, associated_data = '', nonce = '', key?: string): T {
    const bytes = Buffer.from(ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key ?? this.#account.apiV3Key, nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    decipher.setAAD(Buffer.from(associated_data));
    const open = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
    const text = open.toString('utf8');
    try {
      return JSON.parse(text) as T;
    } catch {
      return text as T;
    }
  }

  /** As the package's, but the line of the body is there even when the body is empty. */
  override getSignature(
    method: string,
    nonce_str: string,
    timestamp: string,
    url: string,
    body: string | object = '',
  ): string {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.sha256WithRsa(`${method}\n${url}\n${timestamp}\n${nonce_str}\n${text}\n`);
  }

  protected override buildAuthorization(method: string, url: string, params?: object): string {
    const nonce = randomBytes(16).toString('hex');
    const timestamp = String(Math.floor(this.#clock.now().getTime() / 1000));
    const path = url.replace(PLATFORM_ORIGIN, '');
    return this.getAuthorization(
      nonce,
      timestamp,
      this.getSignature(method, nonce, timestamp, path, params ?? ''),
    );
  }
}
