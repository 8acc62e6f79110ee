// Callbacks about the end of a bill (商家转账回调通知, merchant/4012712115): encrypted, signed, again until the merchant
// answers 200 or 204. A test may ask for what a bad network or an impostor would send in their place or beside them.
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Ring } from '../ring';
import type { Bill } from './bills';
import type { PayOptions } from './options';
import { platformHeaders } from './signature';
import { rfc3339 } from './views';

/**
 * normal; twice: the same again at once; lost: never sent; before it one that is tampered (the body changed after it was
 * signed), altered (a bit of the ciphertext, signed nevertheless), stale (signed a day ago), foreign (of another
 * merchant), probe (签名探测, a signature that must fail).
 */
export const NOTICE_MODES = [
  'normal',
  'twice',
  'lost',
  'tampered',
  'altered',
  'stale',
  'foreign',
  'probe',
] as const;
export type NoticeMode = (typeof NOTICE_MODES)[number];

export interface NoticeRecord {
  outBillNo: string;
  state: string;
  mode: NoticeMode;
  /** HTTP status of each try, or why there was none. */
  attempts: (number | string)[];
  delivered: boolean;
}

interface Message {
  body: string;
  headers: Record<string, string>;
}

const KEPT = 5_000;
const DAY_SECONDS = 86_400;
const NONCE_CHARACTERS = 12;

export class PayNotices {
  readonly log = new Ring<NoticeRecord>(KEPT);
  /** How the next ones are sent; the first for the first. */
  readonly planned: NoticeMode[] = [];
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly options: PayOptions) {}

  /** @returns what became of it, when it is known */
  send(bill: Bill, mode = this.planned.shift() ?? 'normal'): Promise<NoticeRecord[]> {
    // What is said is what holds now, whenever it arrives.
    const work = this.#sendAs({ ...bill }, mode);
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
    return work;
  }

  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.idle();
  }

  async #sendAs(bill: Bill, mode: NoticeMode): Promise<NoticeRecord[]> {
    const normal = () => this.#deliver(bill, 'normal', () => this.#message(bill));
    if (mode === 'lost') {
      const record = this.#record(bill, 'lost');
      return [record];
    }
    if (mode === 'normal') return [await normal()];
    if (mode === 'twice') return Promise.all([normal(), normal()]);
    const bad = await this.#deliver(bill, mode, () => this.#badMessage(bill, mode), 0);
    return [bad, await normal()];
  }

  #record({ outBillNo, state }: Bill, mode: NoticeMode): NoticeRecord {
    const record: NoticeRecord = { outBillNo, state, mode, attempts: [], delivered: false };
    this.log.push(record);
    return record;
  }

  async #deliver(
    bill: Bill,
    mode: NoticeMode,
    message: () => Message,
    retries = this.options.notifyRetries,
  ): Promise<NoticeRecord> {
    const record = this.#record(bill, mode);
    const { notifyOrigin, notifyRetryDelayMs } = this.options;
    if (notifyOrigin === '' || bill.notifyUrl === '') return record;
    const url = new URL(new URL(bill.notifyUrl).pathname, notifyOrigin);
    for (let attempt = 0; attempt <= retries && !this.stop.signal.aborted; attempt += 1) {
      if (attempt > 0)
        await delay(notifyRetryDelayMs, undefined, { signal: this.stop.signal }).catch(() => undefined);
      const result = await this.#post(url, message());
      record.attempts.push(result);
      record.delivered = result === 200 || result === 204;
      if (record.delivered) break;
    }
    return record;
  }

  async #post(url: URL, { body, headers }: Message): Promise<number | string> {
    const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(this.options.notifyTimeoutMs)]);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal,
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      const { name, cause } = error as { name?: string; cause?: { code?: string } };
      return name === 'TimeoutError' ? 'timeout' : (cause?.code ?? name ?? 'failed');
    }
  }

  #message(bill: Bill, mchId = this.options.mchId, seconds?: number): Message {
    const body = this.#body(bill, mchId);
    return { body, headers: platformHeaders(this.options, body, seconds) };
  }

  #badMessage(bill: Bill, mode: NoticeMode): Message {
    const now = Math.floor(Date.now() / 1000);
    const good = this.#message(bill);
    switch (mode) {
      case 'tampered':
        return { ...good, body: changedCiphertext(good.body) };
      case 'altered': {
        const body = changedCiphertext(good.body);
        return { body, headers: platformHeaders(this.options, body) };
      }
      case 'stale':
        return this.#message(bill, undefined, now - DAY_SECONDS);
      case 'foreign':
        return this.#message(bill, '1900000999');
      case 'probe': {
        const signature = `WECHATPAY/SIGNTEST/${good.headers['wechatpay-signature']}`;
        return { ...good, headers: { ...good.headers, 'wechatpay-signature': signature } };
      }
      default:
        return good;
    }
  }

  #body(bill: Bill, mchId: string): string {
    const end = {
      out_bill_no: bill.outBillNo,
      transfer_bill_no: bill.transferBillNo,
      state: bill.state,
      mch_id: mchId,
      transfer_amount: bill.amountFen,
      openid: bill.openid,
      ...(bill.failReason ? { fail_reason: bill.failReason } : {}),
      create_time: rfc3339(bill.createdAt),
      update_time: rfc3339(bill.updatedAt),
    };
    const nonce = randomBytes(NONCE_CHARACTERS / 2).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', this.options.apiV3Key, nonce);
    cipher.setAAD(Buffer.from('mch_payment'));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(end)), cipher.final(), cipher.getAuthTag()]);
    return JSON.stringify({
      id: randomUUID(),
      create_time: rfc3339(bill.updatedAt),
      resource_type: 'encrypt-resource',
      event_type: 'MCHTRANSFER.BILL.FINISHED',
      summary: '商家转账单据终态通知',
      resource: {
        original_type: 'mch_payment',
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        associated_data: 'mch_payment',
        nonce,
      },
    });
  }
}

function changedCiphertext(body: string): string {
  const message = JSON.parse(body) as { resource: { ciphertext: string } };
  const bytes = Buffer.from(message.resource.ciphertext, 'base64');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  message.resource.ciphertext = bytes.toString('base64');
  return JSON.stringify(message);
}
