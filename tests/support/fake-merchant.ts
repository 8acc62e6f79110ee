// A merchant of the platform in memory, as strict as the platform where money hangs on it: the same number makes one bill,
// a bill is paid once, what ended stays ended. For tests that interleave more than a process of its own can be made to.
import { createHmac, randomUUID } from 'node:crypto';
import {
  WechatPayNotificationError,
  type FundFlowRow,
  type MerchantTransfers,
  type TransferAnswer,
  type TransferBill,
  type TransferRequest,
  type TransferState,
} from '../../server/src/infra/wechat-pay';
import type { Clock } from '../../server/src/infra/clock';

interface Bill extends TransferRequest {
  state: TransferState;
  packageInfo: string;
  failReason?: string;
  madeAt: Date;
  paidFen: number;
}
/** What becomes of the next request: heard and answered, heard and not answered, not heard, refused. */
export type Fate = 'answered' | 'answer lost' | 'lost' | 'refused';

const DAY = 86_400_000;
const isFinal = (state: TransferState) => ['SUCCESS', 'FAIL', 'CANCELLED'].includes(state);

export class FakeMerchant implements MerchantTransfers {
  readonly mchId = '1900000001';
  readonly billLimitFen = 1_000_000;
  readonly bills = new Map<string, Bill>();
  readonly fates: Fate[] = [];
  private readonly flows: (FundFlowRow & { day: string })[] = [];
  private readonly secret = randomUUID();

  constructor(private readonly clock: Clock) {}

  async request(request: TransferRequest): Promise<TransferAnswer> {
    const fate = this.fates.shift() ?? 'answered';
    const known = this.bills.get(request.outBillNo);
    if (fate === 'lost') return { kind: 'unknown', reason: 'timeout' };
    if (fate === 'refused' && !known) return { kind: 'refused', code: 'NOT_ENOUGH', message: '余额不足' };
    const bill = known ?? this.make(request);
    if (bill.openid !== request.openid || bill.amountFen !== request.amountFen)
      return { kind: 'unknown', reason: 'other parameters' };
    return fate === 'answer lost' ? { kind: 'unknown', reason: 'timeout' } : this.answer(bill);
  }

  async query(outBillNo: string): Promise<TransferAnswer | { kind: 'absent' }> {
    if (this.fates[0] === 'lost') {
      this.fates.shift();
      return { kind: 'unknown', reason: 'timeout' };
    }
    this.tick();
    const bill = this.bills.get(outBillNo);
    return bill ? this.answer(bill) : { kind: 'absent' };
  }

  async cancel(outBillNo: string): Promise<TransferAnswer> {
    this.tick();
    const bill = this.bills.get(outBillNo);
    if (!bill) return { kind: 'refused', code: 'NOT_FOUND', message: '' };
    if (bill.state === 'WAIT_USER_CONFIRM') this.end(bill, 'CANCELLED');
    return this.answer(bill);
  }

  readNotification(headers: Record<string, unknown>, rawBody: string): TransferBill {
    if (headers['x-signature'] !== this.sign(rawBody)) throw new WechatPayNotificationError('signature');
    return JSON.parse(rawBody) as TransferBill;
  }

  async fundFlow(day: string): Promise<FundFlowRow[]> {
    return this.flows.filter((flow) => flow.day === day);
  }

  // ---- what happens at the platform ----

  /** The receiver confirms; the bill is paid, whatever the site does. */
  confirm(outBillNo: string): boolean {
    this.tick();
    const bill = this.bills.get(outBillNo);
    if (bill?.state !== 'WAIT_USER_CONFIRM') return false;
    bill.paidFen += bill.amountFen;
    bill.state = 'SUCCESS';
    return true;
  }

  fail(outBillNo: string, reason: string): void {
    const bill = this.bills.get(outBillNo);
    if (bill && !isFinal(bill.state)) this.end(bill, 'FAIL', reason);
  }

  /** The notice of an ended bill; undefined while it has not ended. */
  notice(outBillNo: string): { headers: Record<string, string>; body: string } | undefined {
    this.tick();
    const bill = this.bills.get(outBillNo);
    if (!bill || !isFinal(bill.state)) return undefined;
    const { packageInfo: _, ...told } = this.billOf(bill);
    const body = JSON.stringify({ ...told, amountFen: bill.amountFen });
    return { headers: { 'x-signature': this.sign(body) }, body };
  }

  get paidFen(): number {
    return [...this.bills.values()].reduce((sum, bill) => sum + bill.paidFen, 0);
  }

  private make(request: TransferRequest): Bill {
    const made: Bill = {
      ...request,
      state: 'WAIT_USER_CONFIRM',
      packageInfo: `package-${request.outBillNo}`,
      madeAt: this.clock.now(),
      paidFen: 0,
    };
    this.bills.set(request.outBillNo, made);
    this.book(made, 'out');
    return made;
  }

  /** Unconfirmed bills close after a day. */
  private tick(): void {
    for (const bill of this.bills.values())
      if (!isFinal(bill.state) && this.clock.now().getTime() - bill.madeAt.getTime() >= DAY)
        this.end(bill, 'FAIL', 'OVERDUE_CLOSE');
  }

  private end(bill: Bill, state: 'FAIL' | 'CANCELLED', reason?: string): void {
    bill.state = state;
    if (reason) bill.failReason = reason;
    this.book(bill, 'in');
  }

  private answer(bill: Bill): TransferAnswer {
    return { kind: 'bill', bill: this.billOf(bill) };
  }

  private billOf(bill: Bill): TransferBill {
    return {
      outBillNo: bill.outBillNo,
      mchId: this.mchId,
      state: bill.state,
      amountFen: bill.amountFen,
      openid: bill.openid,
      ...(bill.state === 'WAIT_USER_CONFIRM' ? { packageInfo: bill.packageInfo } : {}),
      ...(bill.failReason ? { failReason: bill.failReason } : {}),
    };
  }

  private book(bill: Bill, direction: 'in' | 'out'): void {
    const at = this.clock.now();
    this.flows.push({
      at,
      day: new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
      businessNo: `T${bill.outBillNo}`,
      flowNo: `F${this.flows.length + 1}`,
      businessName: '商家转账',
      businessType: '转账',
      direction,
      amountFen: bill.amountFen,
      balanceFen: 0,
      note: '',
      voucherNo: bill.outBillNo,
    });
  }

  private sign(body: string): string {
    return createHmac('sha256', this.secret).update(body).digest('hex');
  }
}
