// What the WeChat Pay platform reports of a bill by itself. Only what its signature covers is believed, and only for a
// bill of ours with our amount; everything else is refused and on record. The platform repeats until it hears 200.
import type { IncomingHttpHeaders } from 'node:http';
import type { AppDeps } from '../../../http/context';
import { WechatPayNotificationError, type TransferBill } from '../../../infra/wechat-pay';
import { recordAudit } from '../../audit';
import { auditEvents } from '../record';
import { findBill } from '../repository';
import { settleBill } from './settle';

export interface NotifyAnswer {
  status: 200 | 401 | 404 | 409;
  code: 'SUCCESS' | 'FAIL';
  message: string;
}

const refusal = (status: 401 | 404 | 409, message: string): NotifyAnswer => ({
  status,
  code: 'FAIL',
  message,
});

export async function takeNotification(
  deps: AppDeps,
  headers: IncomingHttpHeaders,
  rawBody: string,
): Promise<NotifyAnswer> {
  if (!deps.pay) return refusal(404, '没有开通');
  let bill: TransferBill;
  try {
    bill = deps.pay.readNotification(headers, rawBody);
  } catch (error) {
    if (!(error instanceof WechatPayNotificationError)) throw error;
    deps.log.warn({ fault: error.fault }, 'a payment notice was refused');
    await audit(deps, error.fault);
    return refusal(401, '验证没有通过');
  }
  const settled = await settleBill(deps, bill);
  await deps.checkpoint('reward:notified');
  if (settled === 'taken') {
    const row = await findBill(deps.db, bill.outBillNo);
    if (row) await auditEvents(deps, row.reward_id);
    return { status: 200, code: 'SUCCESS', message: '' };
  }
  await audit(deps, settled, bill.outBillNo);
  return settled === 'mismatch' ? refusal(409, '内容不符') : refusal(404, '没有这张单');
}

/** One entry a fault in a short while: whoever floods the address does not flood the log with it. */
const audit = (deps: AppDeps, fault: string, outBillNo?: string) =>
  recordAudit(deps, {
    actor: { kind: 'anonymous' },
    action: 'payment_notice_refused',
    subject: { kind: 'payment', ...(outBillNo && outBillNo.length <= 26 ? { id: outBillNo } : {}) },
    detail: { fault },
  });
