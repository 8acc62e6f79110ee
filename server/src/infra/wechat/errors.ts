// One error type for everything that can go wrong with the platform. It never carries an address with its query (it
// holds secrets and tokens) and never the cause that came from the HTTP library, whose message quotes that address.
import { wechatErrorCode, type WechatFault } from './error-table';

export type WechatReason =
  | { kind: 'errcode'; errcode: number; errmsg: string; rid?: string }
  | { kind: 'http_status'; status: number }
  | { kind: 'timeout' }
  | { kind: 'network'; code: string }
  | { kind: 'malformed' }
  | { kind: 'token_busy' };

const LONGEST_ERRMSG = 200;
const SYSTEM_BUSY = -1;
export const STABLE_TOKEN_ENDPOINT = '/cgi-bin/stable_token';

function faultOf(endpoint: string, reason: WechatReason): WechatFault {
  if (reason.kind === 'errcode') {
    const { fault } = wechatErrorCode(reason.errcode);
    // Without a token nobody can be reached: that is never the fault of one person or one message.
    const aboutToken = endpoint === STABLE_TOKEN_ENDPOINT && (fault === 'next_channel' || fault === 'stop');
    return aboutToken ? 'alert' : fault;
  }
  // A gateway's 4xx (but 429) means that we do not reach the platform at all, whatever we send.
  if (reason.kind === 'http_status') return reason.status >= 500 || reason.status === 429 ? 'retry' : 'alert';
  return 'retry';
}

function describe(reason: WechatReason): string {
  switch (reason.kind) {
    case 'errcode':
      return `errcode ${reason.errcode} ${reason.errmsg}${reason.rid === undefined ? '' : ` (rid ${reason.rid})`}`;
    case 'http_status':
      return `HTTP ${reason.status}`;
    case 'timeout':
      return 'no answer in time';
    case 'network':
      return `connection failed (${reason.code})`;
    case 'malformed':
      return 'the answer can not be read';
    case 'token_busy':
      return 'another process is fetching the token';
  }
}

export class WechatError extends Error {
  override name = 'WechatError';
  readonly fault: WechatFault;

  /** @param endpoint the path without query, for example `/cgi-bin/stable_token` */
  constructor(
    readonly endpoint: string,
    readonly reason: WechatReason,
  ) {
    super(`wechat ${endpoint}: ${describe(reason)}`);
    this.fault = faultOf(endpoint, reason);
  }

  get errcode(): number | undefined {
    return this.reason.kind === 'errcode' ? this.reason.errcode : undefined;
  }

  /** The platform as a whole did not do its work, whoever and whatever the call was about. */
  get platformDown(): boolean {
    return this.errcode === undefined || this.errcode === SYSTEM_BUSY;
  }
}

/** The path of an address, without host and query. */
export function endpointOf(url: string): string {
  return new URL(url).pathname;
}

function errcodeReason(errcode: number, message: string, secrets: readonly string[]): WechatReason {
  const rid = /rid: ([0-9a-f-]{8,40})/.exec(message)?.[1];
  let errmsg = message.replace(/,? ?rid: .*$/, '');
  for (const secret of secrets) if (secret !== '') errmsg = errmsg.replaceAll(secret, '…');
  // Anything that long and without a space is a token or a key, whoever's it is.
  errmsg = errmsg.replace(/[\w+/=-]{40,}/g, '…');
  return {
    kind: 'errcode',
    errcode,
    errmsg: errmsg.slice(0, LONGEST_ERRMSG),
    ...(rid === undefined ? {} : { rid }),
  };
}

/**
 * Reads what co-wechat-api or its HTTP library threw.
 * @param secrets what must not appear in the error even if the platform repeats it
 */
export function toWechatError(url: string, thrown: unknown, secrets: readonly string[]): WechatError {
  const endpoint = endpointOf(url);
  const { name = '', message = '', code } = thrown as { name?: string; message?: string; code?: unknown };
  if (name === 'WeChatAPIError') {
    if (typeof code === 'number') return new WechatError(endpoint, errcodeReason(code, message, secrets));
    const status = /status code: (\d{3})$/.exec(message)?.[1];
    if (status !== undefined)
      return new WechatError(endpoint, { kind: 'http_status', status: Number(status) });
    return new WechatError(endpoint, { kind: 'malformed' });
  }
  if (name.includes('Timeout')) return new WechatError(endpoint, { kind: 'timeout' });
  return new WechatError(endpoint, { kind: 'network', code: typeof code === 'string' ? code : 'unknown' });
}
