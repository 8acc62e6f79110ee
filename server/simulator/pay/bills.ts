// Transfer bills and the money of the operation account. A bill locks its sum when it is made, pays it when the receiver
// has confirmed, gives it back when it fails, is cancelled or nobody confirmed for 24 hours. Sums are whole fen.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { PayOptions } from './options';
import { PAY_REFUSALS } from './refusal';

export const BILL_STATES = [
  'ACCEPTED',
  'PROCESSING',
  'WAIT_USER_CONFIRM',
  'TRANSFERING',
  'SUCCESS',
  'FAIL',
  'CANCELING',
  'CANCELLED',
] as const;
export type BillState = (typeof BILL_STATES)[number];

export interface BillRequest {
  outBillNo: string;
  appid: string;
  openid: string;
  amountFen: number;
  remark: string;
  sceneId: string;
  notifyUrl: string;
  /** As decrypted; empty when none was sent. */
  name: string;
  perception: string;
  report: string;
}

export interface Bill extends BillRequest {
  /** Id of the demo person whose openid it is. */
  user: string;
  transferBillNo: string;
  packageInfo: string;
  state: BillState;
  failReason: string;
  createdAt: number;
  updatedAt: number;
  lockedFen: number;
  paidFen: number;
}

/** A movement of the operation account. */
export interface Flow {
  at: number;
  flowNo: string;
  bill: { outBillNo: string; transferBillNo: string; remark: string };
  direction: 'in' | 'out';
  amountFen: number;
  balanceFen: number;
}

/** What is special about a receiver. */
export interface Receiver {
  /** The name the platform knows; the demo person's own unless said otherwise. */
  realName?: string;
  /** Why a transfer to this person fails after the confirmation, for example PAYEE_ACCOUNT_ABNORMAL. */
  failReason?: string;
}

const DAY_MS = 86_400_000;
export const EXPIRES_MS = DAY_MS;
const REMEMBERED_MS = 30 * DAY_MS;
const isFinal = (state: BillState): boolean => ['SUCCESS', 'FAIL', 'CANCELLED'].includes(state);

export class Bills {
  balanceFen: number;
  readonly receivers = new Map<string, Receiver>();
  /** Bills stop when they come to one of these, until it is taken away. WAIT_USER_CONFIRM: they do not expire. */
  held = new Set<BillState>();
  #bills = new Map<string, Bill>();
  #flows: Flow[] = [];

  /** @param ended is told of every bill that reached its end, once */
  constructor(
    private readonly clock: Clock,
    private readonly options: PayOptions,
    private readonly nameOf: (user: string) => string,
    private readonly ended: (bill: Bill) => void,
  ) {
    this.balanceFen = options.balanceFen;
  }

  all(): Bill[] {
    return [...this.#bills.values()];
  }

  flows(): readonly Flow[] {
    return this.#flows;
  }

  find(outBillNo: string): Bill | undefined {
    this.tick();
    const bill = this.#bills.get(outBillNo);
    return bill && this.clock.now() - bill.createdAt <= REMEMBERED_MS ? bill : undefined;
  }

  ofPackage(packageInfo: string): Bill | undefined {
    this.tick();
    return this.all().find((bill) => bill.packageInfo === packageInfo);
  }

  /** The bill of this number, made now unless it is there. @throws PayRefusal */
  request(request: BillRequest, user: string): Bill {
    this.tick();
    const known = this.#bills.get(request.outBillNo);
    if (known) {
      if (!isSame(known, request)) throw PAY_REFUSALS.exists();
      return known;
    }
    if (request.amountFen > this.balanceFen) throw PAY_REFUSALS.notEnough();
    const now = this.clock.now();
    const bill: Bill = {
      ...request,
      user,
      transferBillNo: `133000${this.options.mchId}${String(now).padStart(14, '0')}${randomBytes(3).readUIntBE(0, 3)}`,
      packageInfo: randomBytes(48).toString('base64'),
      state: 'ACCEPTED',
      failReason: '',
      createdAt: now,
      updatedAt: now,
      lockedFen: 0,
      paidFen: 0,
    };
    this.#bills.set(bill.outBillNo, bill);
    this.#lock(bill);
    this.settle(bill);
    return bill;
  }

  /** The receiver taps 收款. @returns false when it is too late or too early */
  confirm(bill: Bill): boolean {
    this.tick();
    const late = this.clock.now() - bill.createdAt >= EXPIRES_MS;
    if (late || (bill.state !== 'WAIT_USER_CONFIRM' && bill.state !== 'TRANSFERING')) return false;
    this.#to(bill, 'TRANSFERING');
    this.settle(bill);
    return true;
  }

  /** @throws PayRefusal when the receiver has confirmed, or the bill has ended otherwise */
  cancel(bill: Bill): void {
    this.tick();
    if (bill.state === 'CANCELING' || bill.state === 'CANCELLED') return;
    if (isFinal(bill.state) || bill.state === 'TRANSFERING')
      throw PAY_REFUSALS.invalid('当前单据状态不支持撤销');
    this.#to(bill, 'CANCELING');
  }

  /** As far as the bill comes by itself. */
  settle(bill: Bill): void {
    for (let next = this.#next(bill); next !== undefined; next = this.#next(bill)) this.#to(bill, next);
  }

  /** Lets the time pass: what nobody confirmed for a day is closed. */
  tick(): void {
    for (const bill of this.#bills.values()) {
      const open = ['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM'].includes(bill.state);
      if (!open || this.held.has('WAIT_USER_CONFIRM')) continue;
      if (this.clock.now() - bill.createdAt >= EXPIRES_MS) this.#to(bill, 'FAIL', 'OVERDUE_CLOSE');
    }
  }

  hold(states: readonly BillState[]): void {
    this.held = new Set(states);
    this.tick();
    for (const bill of this.all()) this.settle(bill);
  }

  clear(): void {
    this.#bills.clear();
    this.#flows = [];
    this.receivers.clear();
    this.held.clear();
    this.balanceFen = this.options.balanceFen;
  }

  snapshot() {
    return { balanceFen: this.balanceFen, bills: this.all(), flows: this.#flows };
  }

  restore(saved: ReturnType<Bills['snapshot']>): void {
    this.balanceFen = saved.balanceFen;
    this.#bills = new Map(saved.bills.map((bill) => [bill.outBillNo, bill]));
    this.#flows = saved.flows;
  }

  #next(bill: Bill): BillState | undefined {
    if (this.held.has(bill.state)) return undefined;
    switch (bill.state) {
      case 'ACCEPTED':
        return 'PROCESSING';
      case 'PROCESSING':
        return this.#isNamedRightly(bill) ? 'WAIT_USER_CONFIRM' : 'FAIL';
      case 'TRANSFERING':
        return this.receivers.get(bill.user)?.failReason ? 'FAIL' : 'SUCCESS';
      case 'CANCELING':
        return 'CANCELLED';
      default:
        return undefined;
    }
  }

  #isNamedRightly(bill: Bill): boolean {
    return (
      bill.name === '' || bill.name === (this.receivers.get(bill.user)?.realName ?? this.nameOf(bill.user))
    );
  }

  #to(bill: Bill, state: BillState, failReason?: string): void {
    if (bill.state === state) return;
    if (state === 'FAIL') {
      const fault =
        bill.state === 'PROCESSING' ? 'NAME_NOT_CORRECT' : this.receivers.get(bill.user)?.failReason;
      bill.failReason = failReason ?? fault ?? 'PAYEE_ACCOUNT_ABNORMAL';
    }
    bill.state = state;
    bill.updatedAt = this.clock.now();
    if (state === 'SUCCESS') this.#pay(bill);
    else if (isFinal(state)) this.#giveBack(bill);
    if (isFinal(state)) this.ended(bill);
  }

  #lock(bill: Bill): void {
    this.balanceFen -= bill.amountFen;
    bill.lockedFen = bill.amountFen;
    this.#book(bill, 'out');
  }

  #pay(bill: Bill): void {
    bill.paidFen += bill.lockedFen;
    bill.lockedFen = 0;
  }

  #giveBack(bill: Bill): void {
    this.balanceFen += bill.lockedFen;
    bill.lockedFen = 0;
    this.#book(bill, 'in');
  }

  #book({ outBillNo, transferBillNo, remark, amountFen }: Bill, direction: Flow['direction']): void {
    this.#flows.push({
      at: this.clock.now(),
      flowNo: `${this.options.mchId}${String(this.#flows.length + 1).padStart(18, '0')}`,
      bill: { outBillNo, transferBillNo, remark },
      direction,
      amountFen,
      balanceFen: this.balanceFen,
    });
  }
}

const SAME: readonly (keyof BillRequest)[] = [
  'appid',
  'openid',
  'amountFen',
  'remark',
  'sceneId',
  'notifyUrl',
  'name',
  'perception',
  'report',
];
const isSame = (bill: Bill, request: BillRequest): boolean =>
  SAME.every((field) => bill[field] === request[field]);
