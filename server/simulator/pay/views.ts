// How bills and movements look to the merchant.
import type { Bill, Flow } from './bills';

const SHANGHAI_MS = 8 * 3_600_000;
const shanghai = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString();

/** As `2015-05-20T13:29:35+08:00`. */
export const rfc3339 = (ms: number): string => `${shanghai(ms).slice(0, 19)}+08:00`;
export const dayOf = (ms: number): string => shanghai(ms).slice(0, 10);

/** The answer to a request; the package is there only while the receiver may confirm. */
export const requestView = (bill: Bill) => ({
  out_bill_no: bill.outBillNo,
  transfer_bill_no: bill.transferBillNo,
  create_time: rfc3339(bill.createdAt),
  state: bill.state,
  ...(bill.failReason ? { fail_reason: bill.failReason } : {}),
  ...(bill.state === 'WAIT_USER_CONFIRM' ? { package_info: bill.packageInfo } : {}),
});

export const queryView = (bill: Bill, mchId: string) => ({
  mch_id: mchId,
  out_bill_no: bill.outBillNo,
  transfer_bill_no: bill.transferBillNo,
  appid: bill.appid,
  state: bill.state,
  transfer_amount: bill.amountFen,
  transfer_remark: bill.remark,
  ...(bill.failReason ? { fail_reason: bill.failReason } : {}),
  openid: bill.openid,
  create_time: rfc3339(bill.createdAt),
  update_time: rfc3339(bill.updatedAt),
});

export const cancelView = (bill: Bill) => ({
  out_bill_no: bill.outBillNo,
  transfer_bill_no: bill.transferBillNo,
  state: bill.state,
  update_time: rfc3339(bill.updatedAt),
});

const COLUMNS =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const SUM_COLUMNS = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';
const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const line = (cells: readonly (string | number)[]): string => cells.map((cell) => `\`${cell}`).join(',');

/** The bill of a day, as the platform's file: every value after a backtick, the sums in the last line. */
export function fundFlowFile(flows: readonly Flow[]): string {
  const of = (direction: Flow['direction']) => flows.filter((flow) => flow.direction === direction);
  const sum = (some: readonly Flow[]) => yuan(some.reduce((total, flow) => total + flow.amountFen, 0));
  const rows = flows.map(({ at, flowNo, bill, direction, amountFen, balanceFen }) =>
    line([
      rfc3339(at).slice(0, 19).replace('T', ' '),
      bill.transferBillNo,
      flowNo,
      '商家转账',
      direction === 'out' ? '商家转账' : '商家转账退回',
      direction === 'out' ? '支出' : '收入',
      yuan(amountFen),
      yuan(balanceFen),
      'system',
      bill.remark,
      bill.outBillNo,
    ]),
  );
  const sums = [flows.length, of('in').length, sum(of('in')), of('out').length, sum(of('out'))];
  return [COLUMNS, ...rows, SUM_COLUMNS, line(sums), ''].join('\r\n');
}
