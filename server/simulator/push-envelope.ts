// How a push looks on the wire: XML, the signature of the URL, and the encrypted envelope of safe mode.
// Source: 消息加解密说明 (developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption).
import { createHash, randomInt } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';
import type { OfficialAccount, PushMode } from './options';

/** Numbers and bigints are written bare, strings as CDATA, as the platform does. */
export type XmlFields = Record<string, string | number | bigint>;

/** One `List` element a template, in the element that names the event (订阅消息事件推送). */
export interface XmlLists {
  name: string;
  items: readonly XmlFields[];
}

function element(name: string, value: string | number | bigint): string {
  if (typeof value !== 'string') return `<${name}>${value}</${name}>`;
  return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
}

export function toXml(
  fields: XmlFields,
  lists?: XmlLists,
  groups: Readonly<Record<string, XmlFields>> = {},
): string {
  const nested = lists
    ? `<${lists.name}>${lists.items.map((i) => `<List>${members(i)}</List>`).join('')}</${lists.name}>`
    : '';
  const grouped = Object.entries(groups).map(([name, inner]) => `<${name}>${members(inner)}</${name}>`);
  return `<xml>${members(fields)}${nested}${grouped.join('')}</xml>`;
}

const members = (fields: XmlFields): string =>
  Object.entries(fields)
    .map(([name, value]) => element(name, value))
    .join('');

/** sha1 over the sorted parts, as for URL check and plain mode. */
export function plainSignature(token: string, timestamp: string, nonce: string): string {
  return createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
}

export interface Envelope {
  query: Record<string, string>;
  body: string;
}

/** Signs and, in safe mode, encrypts one push. */
export function seal(
  account: Pick<OfficialAccount, 'appid' | 'token' | 'aesKey' | 'originalId'>,
  mode: PushMode,
  push: { xml: string; openid: string; seconds: number },
): Envelope {
  const timestamp = String(push.seconds);
  const nonce = String(randomInt(1_000_000_000, 2_000_000_000));
  const signature = plainSignature(account.token, timestamp, nonce);
  const query = { signature, timestamp, nonce, openid: push.openid };
  if (mode === 'plain') return { query, body: push.xml };
  const sealed = encrypt(account.aesKey, push.xml, account.appid);
  return {
    query: {
      ...query,
      encrypt_type: 'aes',
      msg_signature: getSignature(account.token, timestamp, nonce, sealed),
    },
    body: toXml({ ToUserName: account.originalId, Encrypt: sealed }),
  };
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

function fieldsOf(xml: string): Record<string, string> {
  const root = (parser.parse(xml, true) as { xml?: unknown }).xml;
  if (typeof root !== 'object' || root === null) throw new Error('no <xml> element');
  return Object.fromEntries(
    Object.entries(root).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * The passive reply in a push's answer: the text to show, or undefined when the account keeps silent.
 * @throws Error when the answer is neither empty, nor "success", nor a well-formed reply.
 */
export function replyText(account: OfficialAccount, mode: PushMode, answer: string): string | undefined {
  if (answer.trim() === '' || answer.trim() === 'success') return undefined;
  let fields = fieldsOf(answer);
  if (mode === 'safe') {
    const { Encrypt = '', MsgSignature = '', TimeStamp = '', Nonce = '' } = fields;
    if (getSignature(account.token, TimeStamp, Nonce, Encrypt) !== MsgSignature)
      throw new Error('bad signature');
    const opened = decrypt(account.aesKey, Encrypt);
    if (opened.id !== account.appid) throw new Error('wrong appid');
    fields = fieldsOf(opened.message);
  }
  if (fields['MsgType'] !== 'text' || !fields['Content']) throw new Error('not a text reply');
  return fields['Content'];
}
