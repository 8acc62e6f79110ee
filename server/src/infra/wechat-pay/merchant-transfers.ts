// 商家转账 (transfer bills, user confirms): request, query, cancel and the notification of the end. Sources:
// pay.weixin.qq.com/doc/v3/merchant/4012716434 (request), 4012716437 (query), 4012716458 (cancel), 4012712115 (callback).
import { constants, publicEncrypt, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { WechatPayClient } from './client';
import { WechatPayError, WechatPayNotificationError } from './errors';
import { readFundFlow } from './fund-flow';
import type { PlatformAnswer } from './http';
import {
  NAME_NEEDED_FROM_FEN,
  REMARK_MAX,
  SMALLEST_TRANSFER_FEN,
  TRANSFER_STATES,
  type FundFlowRow,
  type MerchantTransfers,
  type TransferAnswer,
  type TransferBill,
  type TransferRequest,
} from './transfers';

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
const INFO_MAX = 32;

/**
 * Codes by which the platform says it made no bill. They are believed only when a query then finds none: the same number
 * may have been asked for before. Any other code, new ones above all, leaves it open ("如果遇到新的错误码，请务必不要换单重试").
 */
const REFUSALS = new Set(['PARAM_ERROR', 'INVALID_REQUEST', 'NO_AUTH', 'NOT_ENOUGH']);
const billShape = z.object({
  out_bill_no: z.string(),
  mch_id: z.string().optional(),
  transfer_bill_no: z.string().optional(),
  state: z.enum(TRANSFER_STATES),
  transfer_amount: z.int().optional(),
  openid: z.string().optional(),
  package_info: z.string().optional(),
  fail_reason: z.string().optional(),
});
const errorShape = z.object({ code: z.string(), message: z.string().default('') });
const notificationShape = z.object({
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    associated_data: z.string().optional(),
    nonce: z.string(),
  }),
});
/** The end of a bill names its sum and its merchant; without them it cannot be matched. */
const finalShape = billShape.required({ mch_id: true, transfer_amount: true });

export interface TransferTerms {
  mchId: string;
  publicKey: KeyObject;
  notifyUrl: string;
  sceneId: string;
  /** 用户收款感知; the scene's own words when absent. */
  perception?: string;
  /** 信息类型 of the scene's report: the first takes the activity, the second the explanation; one alone takes that. */
  reportTypes: readonly string[];
  billLimitFen: number;
}

export class WechatPayTransfers implements MerchantTransfers {
  constructor(
    private readonly client: WechatPayClient,
    private readonly terms: TransferTerms,
  ) {}

  get mchId(): string {
    return this.terms.mchId;
  }

  get billLimitFen(): number {
    return this.terms.billLimitFen;
  }

  async request(request: TransferRequest): Promise<TransferAnswer> {
    const body = this.#body(request);
    const answer = await this.#ask('POST', BILLS, body);
    const bill = this.#billOf(answer, request.outBillNo);
    if (bill) return { kind: 'bill', bill };
    const { signed, code, message } = errorOf(answer);
    if (!signed) return unknown(answer);
    // Also for ALREADY_EXISTS and the like: what the platform has under this number is the truth.
    const found = await this.query(request.outBillNo);
    if (found.kind === 'bill')
      return matches(found.bill, request) ? found : unknownBecause('other parameters');
    if (found.kind === 'absent' && REFUSALS.has(code)) return { kind: 'refused', code, message };
    return unknown(answer);
  }

  async query(outBillNo: string): Promise<TransferAnswer | { kind: 'absent' }> {
    const answer = await this.#ask('GET', `${BILLS}/out-bill-no/${checked(outBillNo)}`);
    const bill = this.#billOf(answer, outBillNo);
    if (bill) return { kind: 'bill', bill };
    const { signed, code } = errorOf(answer);
    return signed && code === 'NOT_FOUND' ? { kind: 'absent' } : unknown(answer);
  }

  async cancel(outBillNo: string): Promise<TransferAnswer> {
    const answer = await this.#ask('POST', `${BILLS}/out-bill-no/${checked(outBillNo)}/cancel`);
    const bill = this.#billOf(answer, outBillNo);
    if (bill) return { kind: 'bill', bill };
    const { signed, code, message } = errorOf(answer);
    if (!signed) return unknown(answer);
    // Too late, or never there: what the platform has is the answer.
    const found = await this.query(outBillNo);
    return found.kind === 'absent' ? { kind: 'refused', code, message } : found;
  }

  readNotification(headers: IncomingHttpHeaders, rawBody: string): TransferBill {
    const fault = this.client.faultOf(headers, rawBody);
    if (fault) throw new WechatPayNotificationError(fault);
    const sealed = notificationShape.safeParse(jsonOf(rawBody));
    if (!sealed.success) throw new WechatPayNotificationError('form');
    const bill = finalShape.safeParse(this.#open(sealed.data.resource));
    if (!bill.success) throw new WechatPayNotificationError('form');
    if (bill.data.mch_id !== this.mchId) throw new WechatPayNotificationError('merchant');
    return this.#toBill(bill.data);
  }

  fundFlow(day: string): Promise<FundFlowRow[]> {
    return readFundFlow(this.client, day);
  }

  #open(resource: z.output<typeof notificationShape>['resource']): unknown {
    try {
      return this.client.decipher_gcm<unknown>(resource.ciphertext, resource.associated_data, resource.nonce);
    } catch {
      throw new WechatPayNotificationError('decryption');
    }
  }

  /** An answer, or why there was none: nothing of the network escapes as an exception. */
  async #ask(method: 'GET' | 'POST', path: string, body?: object): Promise<PlatformAnswer | string> {
    try {
      return await this.client.call(method, path, body);
    } catch (error) {
      if (error instanceof WechatPayError) return error.message;
      throw error;
    }
  }

  #billOf(answer: PlatformAnswer | string, outBillNo: string): TransferBill | undefined {
    if (typeof answer === 'string' || !answer.signed || answer.status !== 200) return undefined;
    const bill = billShape.safeParse(answer.data);
    if (!bill.success || bill.data.out_bill_no !== outBillNo) return undefined;
    if (bill.data.mch_id !== undefined && bill.data.mch_id !== this.mchId) return undefined;
    return this.#toBill(bill.data);
  }

  #toBill(bill: z.output<typeof billShape>): TransferBill {
    return {
      outBillNo: bill.out_bill_no,
      mchId: this.mchId,
      state: bill.state,
      ...(bill.transfer_bill_no ? { transferBillNo: bill.transfer_bill_no } : {}),
      ...(bill.transfer_amount === undefined ? {} : { amountFen: bill.transfer_amount }),
      ...(bill.openid ? { openid: bill.openid } : {}),
      ...(bill.package_info ? { packageInfo: bill.package_info } : {}),
      ...(bill.fail_reason ? { failReason: bill.fail_reason } : {}),
    };
  }

  #body(request: TransferRequest): object {
    const { sceneId, perception, notifyUrl } = this.terms;
    this.#check(request);
    return {
      appid: request.appid,
      out_bill_no: request.outBillNo,
      transfer_scene_id: sceneId,
      openid: request.openid,
      ...(request.name ? { user_name: this.#encrypt(request.name) } : {}),
      transfer_amount: request.amountFen,
      transfer_remark: request.remark,
      notify_url: notifyUrl,
      ...(perception ? { user_recv_perception: perception } : {}),
      transfer_scene_report_infos: this.#report(request),
    };
  }

  #report({ activity, explanation }: TransferRequest): object[] {
    const types = this.terms.reportTypes;
    const contents = types.length === 1 ? [explanation] : [activity, explanation];
    return types.map((type, at) => ({ info_type: type, info_content: contents[at] ?? explanation }));
  }

  /** RSA-OAEP with SHA-1, as the platform wants (pay.weixin.qq.com/doc/v3/merchant/4013053257). */
  #encrypt(name: string): string {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const key = { key: this.terms.publicKey, padding, oaepHash: 'sha1' };
    return publicEncrypt(key, Buffer.from(name)).toString('base64');
  }

  #check({ outBillNo, amountFen, remark, name, activity, explanation }: TransferRequest): void {
    checked(outBillNo);
    const { billLimitFen } = this.terms;
    if (!Number.isInteger(amountFen) || amountFen < SMALLEST_TRANSFER_FEN || amountFen > billLimitFen)
      throw new RangeError(`an amount is ${SMALLEST_TRANSFER_FEN} to ${billLimitFen} fen`);
    if (amountFen >= NAME_NEEDED_FROM_FEN && !name)
      throw new RangeError('the name of the receiver is missing');
    for (const [text, most] of [
      [remark, REMARK_MAX],
      [activity, INFO_MAX],
      [explanation, INFO_MAX],
    ] as const)
      if (text.length === 0 || [...text].length > most)
        throw new RangeError(`a text is 1 to ${most} characters`);
  }
}

/** @throws RangeError */
function checked(outBillNo: string): string {
  if (!/^[0-9A-Za-z]{1,32}$/.test(outBillNo)) throw new RangeError('a number is 1 to 32 letters and digits');
  return outBillNo;
}

/** A bill that pays someone else, or another sum, under our number must never pass for ours. */
const matches = (bill: TransferBill, request: TransferRequest): boolean =>
  (bill.amountFen === undefined || bill.amountFen === request.amountFen) &&
  (bill.openid === undefined || bill.openid === request.openid);

function errorOf(answer: PlatformAnswer | string): { signed: boolean; code: string; message: string } {
  if (typeof answer === 'string') return { signed: false, code: '', message: answer };
  const error = errorShape.safeParse(answer.data);
  const { code, message } = error.success ? error.data : { code: '', message: '' };
  return { signed: answer.signed && answer.status >= 400, code, message };
}

const unknownBecause = (reason: string): TransferAnswer => ({ kind: 'unknown', reason });

function unknown(answer: PlatformAnswer | string): TransferAnswer {
  if (typeof answer === 'string') return unknownBecause(answer);
  const { code } = errorOf(answer);
  const signature = answer.signed ? '' : ' (not signed)';
  return unknownBecause(`HTTP ${answer.status} ${code || 'answer not understood'}${signature}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
