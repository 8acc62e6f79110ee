// Pushes from the platform, as pure functions: check, open, parse, name, and seal the reply.
// Source: 消息与事件推送 and 消息加解密说明 (developers.weixin.qq.com/doc/oplatform/developers/dev/push).
import { createHash, timingSafeEqual } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { parsePush, parsePushXml, toXml } from './push-xml';

export interface PushSettings {
  appid: string;
  token: string;
  /** EncodingAESKey; with one, only sealed pushes are taken. */
  aesKey?: string;
}

export type PushQuery = Readonly<Record<string, string | undefined>>;

/** Why a push is not taken; the answer to the sender is the same for all. */
export type PushRefusal =
  | 'bad_signature'
  | 'stale'
  | 'too_large'
  | 'not_sealed'
  | 'bad_seal'
  | 'wrong_appid'
  | 'bad_xml';

export interface Push {
  /** The members of the message, each as text; nested ones are left out. */
  fields: Readonly<Record<string, string>>;
  /** What a subscription event is about, one template each. */
  items: readonly Readonly<Record<string, string>>[];
  /** Members one level down, as the result of a picture's check. */
  nested: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** openid of the person. */
  from: string;
  /** The account's original id (gh_…). */
  to: string;
  createdAt: Date;
  messageType: string;
  /** For `messageType` event: subscribe, unsubscribe, TEMPLATESENDJOBFINISH … */
  event: string | undefined;
  /** The same for every repetition of this push, different for any other; 43 characters. */
  dedupeKey: string;
}

export type PushResult = { ok: true; push: Push } | { ok: false; refusal: PushRefusal };

const PUSH_BODY_LIMIT = 64 * 1024;
const STALE_AFTER_MS = 5 * 60_000;

/** Compares in constant time whatever the lengths. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function plainSignature(token: string, timestamp: string, nonce: string): string {
  return createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
}

function isStale(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return true;
  return Math.abs(now.getTime() - Number(timestamp) * 1000) > STALE_AFTER_MS;
}

/**
 * The check of the push address (GET).
 * @returns the text to answer with, or why not to answer
 */
export function verifyPushAddress(
  settings: PushSettings,
  query: PushQuery,
  now: Date,
): { ok: true; echo: string } | { ok: false; refusal: PushRefusal } {
  const { signature = '', timestamp = '', nonce = '', echostr = '' } = query;
  if (!sameText(signature, plainSignature(settings.token, timestamp, nonce))) return refuse('bad_signature');
  if (isStale(timestamp, now)) return refuse('stale');
  // What we repeat to an unknown caller is kept to the platform's alphabet.
  return /^[\w+/=-]{1,256}$/.test(echostr) ? { ok: true, echo: echostr } : refuse('bad_signature');
}

/**
 * Checks, opens and reads a push (POST).
 * In plain mode the signature covers neither body nor sender, so a captured one can carry another body for five
 * minutes: real sites use safe mode, and with an aesKey set nothing else is taken.
 */
export function readPush(settings: PushSettings, query: PushQuery, body: Buffer, now: Date): PushResult {
  if (body.length > PUSH_BODY_LIMIT) return refuse('too_large');
  const opened =
    settings.aesKey === undefined
      ? openPlain(settings, query, body, now)
      : openSealed(settings, query, body, now);
  if (typeof opened !== 'object') return refuse(opened);
  const parsed = parsePush(opened.xml);
  const push = parsed && toPush(settings.appid, parsed);
  return push ? { ok: true, push } : refuse('bad_xml');
}

type Opened = { xml: string } | PushRefusal;

function openPlain(settings: PushSettings, query: PushQuery, body: Buffer, now: Date): Opened {
  const { signature = '', timestamp = '', nonce = '' } = query;
  if (!sameText(signature, plainSignature(settings.token, timestamp, nonce))) return 'bad_signature';
  return isStale(timestamp, now) ? 'stale' : { xml: body.toString('utf8') };
}

function openSealed(settings: PushSettings, query: PushQuery, body: Buffer, now: Date): Opened {
  const { msg_signature: signature = '', timestamp = '', nonce = '' } = query;
  if (query['encrypt_type'] !== 'aes') return 'not_sealed';
  const sealed = parsePushXml(body.toString('utf8'))?.['Encrypt'];
  if (!sealed) return 'not_sealed';
  if (!sameText(signature, getSignature(settings.token, timestamp, nonce, sealed))) return 'bad_signature';
  if (isStale(timestamp, now)) return 'stale';
  return unseal(settings, sealed);
}

/** Opens one sealed message and checks whom it is for. */
export function unseal(settings: PushSettings, sealed: string): Opened {
  let opened: ReturnType<typeof decrypt>;
  try {
    opened = decrypt(settings.aesKey ?? '', sealed);
  } catch {
    return 'bad_seal';
  }
  return sameText(opened.id, settings.appid) ? { xml: opened.message } : 'wrong_appid';
}

function refuse(refusal: PushRefusal): { ok: false; refusal: PushRefusal } {
  return { ok: false, refusal };
}

function toPush(
  appid: string,
  { fields, items, nested }: Pick<Push, 'fields' | 'items' | 'nested'>,
): Push | undefined {
  const {
    FromUserName: from,
    ToUserName: to,
    CreateTime: created,
    MsgType: messageType,
    Event: event,
  } = fields;
  if (!from || !to || !messageType || !created || !/^\d{1,12}$/.test(created)) return undefined;
  if (messageType === 'event' && !event) return undefined;
  return {
    fields,
    items,
    nested,
    from,
    to,
    createdAt: new Date(Number(created) * 1000),
    messageType,
    event,
    dedupeKey: dedupeKey(appid, fields, items),
  };
}

/**
 * Messages are told apart by MsgId, events by person, time and event (接收事件推送). Two template results of one person
 * may come in the same second, so an event's key, message number, status and question (`trace_id`) count too.
 */
function dedupeKey(appid: string, fields: Push['fields'], items: Push['items']): string {
  const { MsgId, FromUserName, CreateTime, Event, EventKey, MsgID, Status, trace_id } = fields;
  const parts = MsgId
    ? ['message', MsgId]
    : [
        'event',
        FromUserName,
        CreateTime,
        Event,
        EventKey,
        MsgID,
        Status,
        ...(trace_id === undefined ? [] : [trace_id]),
        ...items.map((i) => JSON.stringify(i)),
      ];
  return createHash('sha256')
    .update(JSON.stringify([appid, ...parts.map((part) => part ?? '')]))
    .digest('base64url');
}

/** A text that appears in the chat as the account's answer to `push`. */
export function textReply(push: Push, text: string, now: Date): string {
  return toXml({
    ToUserName: push.from,
    FromUserName: push.to,
    CreateTime: Math.floor(now.getTime() / 1000),
    MsgType: 'text',
    Content: text,
  });
}

/** What goes into the HTTP answer: the reply as it is in plain mode, sealed and signed in safe mode. */
export function sealReply(settings: PushSettings, xml: string, now: Date, nonce: string): string {
  if (settings.aesKey === undefined) return xml;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sealed = encrypt(settings.aesKey, xml, settings.appid);
  return toXml({
    Encrypt: sealed,
    MsgSignature: getSignature(settings.token, timestamp, nonce, sealed),
    TimeStamp: Number(timestamp),
    Nonce: nonce,
  });
}
