// Pushes made and signed by hand, so that what is expected does not come from the code under test.
import { encrypt, getSignature } from '@wecom/crypto';
import { readPush } from './push';
import type { PushQuery, PushRefusal, PushSettings } from './push';
import { toXml } from './push-xml';

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

export const plain: PushSettings = { appid: 'wxb11529c136998cb6', token: 'push-token' };

export const safe: PushSettings = { ...plain, aesKey: AES_KEY };

export const NOW = new Date('2026-03-03T01:00:00Z');

export const SECONDS = NOW.getTime() / 1000;

export const EVENT = {
  ToUserName: 'gh_1',
  FromUserName: 'oPerson',
  CreateTime: SECONDS,
  MsgType: 'event',
  Event: 'subscribe',
  EventKey: '',
};

/** sha1 by hand, so that the expectation does not come from the code under test. */
export function signature(token: string, timestamp: number): string {
  return getSignature(token, timestamp, '42', '');
}

export function plainQuery(timestamp = SECONDS): PushQuery {
  return { timestamp: String(timestamp), nonce: '42', signature: signature(plain.token, timestamp) };
}

export function takePlain(xml: string, query: PushQuery = plainQuery()) {
  return readPush(plain, query, Buffer.from(xml), NOW);
}

export function seal(xml: string, options: { appid?: string; timestamp?: number; aesKey?: string } = {}) {
  const sealed = encrypt(options.aesKey ?? AES_KEY, xml, options.appid ?? safe.appid);
  const timestamp = options.timestamp ?? SECONDS;
  const query: PushQuery = {
    timestamp: String(timestamp),
    nonce: '42',
    encrypt_type: 'aes',
    msg_signature: getSignature(safe.token, timestamp, '42', sealed),
    signature: signature(safe.token, timestamp),
  };
  return { query, body: toXml({ ToUserName: 'gh_1', Encrypt: sealed }) };
}

export function takeSafe({ query, body }: { query: PushQuery; body: string }) {
  return readPush(safe, query, Buffer.from(body), NOW);
}

export const refused = (refusal: PushRefusal) => ({ ok: false, refusal });
