// Paying a person through WeChat Pay (商家转账, API v3): what the site asks of it and what it may answer. Money hangs on
// the difference between "no" and "not known", so an answer is one of three kinds and nothing is guessed.
import type { IncomingHttpHeaders } from 'node:http';

/** 单据状态. SUCCESS, FAIL and CANCELLED are final. */
export const TRANSFER_STATES = [
  'ACCEPTED',
  'PROCESSING',
  'WAIT_USER_CONFIRM',
  'TRANSFERING',
  'SUCCESS',
  'FAIL',
  'CANCELING',
  'CANCELLED',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** From this amount on the platform wants the receiver's name (转账金额 >= 2,000 元). */
export const NAME_NEEDED_FROM_FEN = 200_000;
/** The smallest amount of a transfer. */
export const SMALLEST_TRANSFER_FEN = 10;
/** Characters of a remark. */
export const REMARK_MAX = 32;

export interface TransferRequest {
  /** 1 to 32 letters and digits, one for ever: see `MerchantTransfers.request`. */
  outBillNo: string;
  /** Mini-program or official account; the openid is that account's. */
  appid: string;
  openid: string;
  amountFen: number;
  /** The receiver sees it; at most 32 characters. */
  remark: string;
  /** Needed from 200,000 fen; the adapter encrypts it. */
  name?: string;
  /** 活动名称 and 奖励说明 of the scene's report (现金营销). */
  activity: string;
  explanation: string;
}

export interface TransferBill {
  outBillNo: string;
  mchId: string;
  transferBillNo?: string;
  state: TransferState;
  amountFen?: number;
  openid?: string;
  /** Only while WAIT_USER_CONFIRM: `package` of `requestMerchantTransfer`. */
  packageInfo?: string;
  /** The platform's own word, for example ACCOUNT_FROZEN. */
  failReason?: string;
}

/**
 * bill: the platform said so under a valid signature. refused: there certainly is no bill of this number (the code says
 * why). unknown: anything else: ask again with the same number, never with a new one.
 */
export type TransferAnswer =
  | { kind: 'bill'; bill: TransferBill }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'unknown'; reason: string };

/** One line of the platform's bill of a day (资金账单, 运营账户). */
export interface FundFlowRow {
  /** 记账时间, an instant. */
  at: Date;
  /** 微信支付业务单号: the `transferBillNo` of a transfer. */
  businessNo: string;
  /** 资金流水单号. */
  flowNo: string;
  businessName: string;
  businessType: string;
  direction: 'in' | 'out';
  amountFen: number;
  balanceFen: number;
  note: string;
  /** 业务凭证号: the `outBillNo` of a transfer. */
  voucherNo: string;
}

export interface MerchantTransfers {
  readonly mchId: string;
  /** The largest amount of one bill, in fen, as set for the merchant (WECHAT_PAY_BILL_LIMIT_FEN). */
  readonly billLimitFen: number;
  /**
   * Asks for a transfer. The same number and parameters again give the same bill. A bill of this number may exist after
   * `unknown`; after `refused` the platform has none, but keep the number all the same: an earlier call may be under way.
   * @throws RangeError for what the platform would refuse anyway: amount, remark, number, missing name
   */
  request(request: TransferRequest): Promise<TransferAnswer>;
  /**
   * Without the package: keep the one `request` gave, or ask `request` again with the same parameters. `absent`: the
   * platform knows no bill of this number. It remembers thirty days; after that absence says nothing.
   */
  query(outBillNo: string): Promise<TransferAnswer | { kind: 'absent' }>;
  /** Asks for the end of a bill nobody confirmed. The money is back only when a query says CANCELLED. */
  cancel(outBillNo: string): Promise<TransferAnswer>;
  /**
   * Checks the signature over the raw body, the time (300 s), the serial; decrypts and checks the tag.
   * @throws WechatPayNotificationError
   */
  readNotification(headers: IncomingHttpHeaders, rawBody: string): TransferBill;
  /**
   * The platform's bill of a day (fund flow of the operation account), hash checked. It is made at nine the next
   * morning. A day without a movement is an empty list.
   * @param day YYYY-MM-DD in Asia/Shanghai
   * @throws WechatPayError when it cannot be had or its hash or sums are wrong
   */
  fundFlow(day: string): Promise<FundFlowRow[]>;
}
