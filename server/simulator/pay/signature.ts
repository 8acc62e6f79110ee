// Both signatures of API v3: the merchant's on a request is checked, the platform's on an answer or a callback is made.
// Written apart from the server's client, so that each checks the other. Time here is the machine's: the simulator's own
// clock may stand days ahead, and every answer would be too old or too new.
import { createSign, createVerify, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import type { PayOptions } from './options';
import { PAY_REFUSALS } from './refusal';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 ';
const WINDOW_SECONDS = 300;

/** @throws PayRefusal SIGN_ERROR */
export function checkRequestSignature(ctx: Context, body: string, pay: PayOptions): void {
  const header = ctx.get('authorization');
  if (!header.startsWith(SCHEME)) throw PAY_REFUSALS.sign();
  const fields = new Map(
    header
      .slice(SCHEME.length)
      .split(',')
      .map((part) => /^\s*(\w+)="([^"]*)"$/.exec(part))
      .map((found) => [found?.[1] ?? '', found?.[2] ?? '']),
  );
  const field = (name: string): string => fields.get(name) ?? '';
  const age = Math.abs(Date.now() / 1000 - Number(field('timestamp')));
  const known = field('mchid') === pay.mchId && field('serial_no') === pay.merchantSerial;
  if (!known || !(age <= WINDOW_SECONDS) || field('nonce_str') === '') throw PAY_REFUSALS.sign();
  const text = `${ctx.method}\n${ctx.url}\n${field('timestamp')}\n${field('nonce_str')}\n${body}\n`;
  const good = createVerify('RSA-SHA256')
    .update(text)
    .verify(pay.merchantPublicKey, field('signature'), 'base64');
  if (!good) throw PAY_REFUSALS.sign();
}

/** @param seconds the time the signature says, now unless a test wants an old one */
export function platformHeaders(
  pay: PayOptions,
  body: string,
  seconds = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const nonce = randomBytes(16).toString('hex');
  const signature = createSign('RSA-SHA256').update(`${seconds}\n${nonce}\n${body}\n`);
  return {
    'wechatpay-timestamp': String(seconds),
    'wechatpay-nonce': nonce,
    'wechatpay-serial': pay.publicKeyId,
    'wechatpay-signature': signature.sign(pay.privateKey, 'base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}
