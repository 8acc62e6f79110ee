// TC3-HMAC-SHA256, the signature of Tencent Cloud's interfaces (签名方法 v3, cloud.tencent.com/document/product/213/30654).
import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'TC3-HMAC-SHA256';
const SIGNED_HEADERS = 'content-type;host;x-tc-action';
export const CONTENT_TYPE = 'application/json; charset=utf-8';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export interface SignedCall {
  secretId: string;
  secretKey: string;
  service: string;
  host: string;
  action: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

/** @returns the value of the Authorization header of a POST to `/` */
export function authorisation(call: SignedCall): string {
  const date = new Date(call.timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${call.service}/tc3_request`;
  const headers = `content-type:${CONTENT_TYPE}\nhost:${call.host}\nx-tc-action:${call.action.toLowerCase()}\n`;
  const request = ['POST', '/', '', headers, SIGNED_HEADERS, sha256(call.body)].join('\n');
  const toSign = [ALGORITHM, String(call.timestamp), scope, sha256(request)].join('\n');
  const key = hmac(hmac(hmac(`TC3${call.secretKey}`, date), call.service), 'tc3_request');
  const signature = hmac(key, toSign).toString('hex');
  return `${ALGORITHM} Credential=${call.secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
}
