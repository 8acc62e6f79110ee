// What is true of rewards without a database: how far a payment is, when to ask, what a person is told. Pure.
import type { RewardPaymentState } from '@petition/shared-types/vocabulary';
import { addDays, dayOf, dayText, startOf } from '../procedure/domain/time';

/** An answer that was under way for long must not turn a bill back: only a state as far on, or farther, is taken. */
export const rankOf: Readonly<Record<RewardPaymentState, number>> = {
  asked: 0,
  accepted: 1,
  waiting: 2,
  transferring: 3,
  cancelling: 3,
  paid: 4,
  failed: 4,
  cancelled: 4,
  void: 4,
};
export const isFinal = (state: RewardPaymentState): boolean => rankOf[state] === 4;

/** The platform closes a bill that nobody confirmed after 24 hours, later when it is busy. */
export const CONFIRM_MS = 24 * 3_600_000;
/** Then we ask for its end ourselves. */
export const CONFIRM_GRACE_MS = 3_600_000;
/**
 * A signed request is good for minutes; a day after the last one nothing that was ever sent can still make a bill. The
 * platform forgets bills after thirty days: later its not knowing one says nothing.
 */
export const CERTAIN_AFTER_MS = 24 * 3_600_000;
export const REMEMBERED_MS = 29 * 24 * 3_600_000;

/** When to ask again about a bill that runs: soon at first, then less often, never less than every half hour. */
export function nextPoll(now: Date, polls: number): Date {
  const seconds = Math.min(30 * 2 ** Math.min(polls, 6), 1800);
  return new Date(now.getTime() + seconds * 1000);
}

/** REWARD_CLAIM_DAYS after the day of the offer, to the end of that day in Asia/Shanghai. */
export const claimByOf = (offered: Date, days: number): Date => startOf(addDays(dayOf(offered), days + 1));
/** The last day on which it can be claimed. */
export const lastDayOf = (claimBy: Date): string => dayText(addDays(dayOf(claimBy), -1));

/** “200.00 元”. */
export const yuanText = (fen: number): string =>
  `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')} 元`;

/** Reasons of the platform (fail_reason and error codes, pay.weixin.qq.com) as a citizen reads them. */
const REASONS: Readonly<Record<string, string>> = {
  ACCOUNT_FROZEN: '您的微信账户被冻结，请先联系微信客服',
  ACCOUNT_NOT_EXIST: '没有找到您的微信账户，请换一个微信登录后再领',
  REAL_NAME_CHECK_FAIL: '您的微信还没有实名认证，请先在微信里完成实名认证',
  NAME_NOT_CORRECT: '微信实名和信访人姓名不一致，请用本人的微信领取',
  OPENID_INVALID: '没有认出您的微信账户，请重新登录后再领',
  TRANSFER_QUOTA_EXCEED: '您的微信账户收款超过了限额，请过几天再领',
  DAY_RECEIVED_QUOTA_EXCEED: '您的微信账户今天收款超过了限额，请明天再领',
  MONTH_RECEIVED_QUOTA_EXCEED: '您的微信账户本月收款超过了限额，请下个月再领',
  DAY_RECEIVED_COUNT_EXCEED: '您今天收款的次数太多，请明天再领',
  PRODUCT_AUTH_CHECK_FAIL: '发放单位的付款功能暂时不能用，请过几天再领',
  OVERDUE_CLOSE: '超过 24 小时没有确认收款',
  ID_CARD_NOT_CORRECT: '微信实名的证件和登记的不一致，请用本人的微信领取',
  REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED: '您的微信账户收款超过了限额，请过几天再领',
  REALNAME_NUM_ERROR: '微信实名的证件信息有误，请先在微信里核对',
  PAYEE_ACCOUNT_ABNORMAL: '您的微信账户暂时不能收款，请先联系微信客服',
  MERCHANT_REJECT: '发放单位没有同意这次付款，请联系发放单位',
  NOT_ENOUGH: '发放单位的付款账户暂时没有足够的钱，请过几天再领',
  NO_AUTH: '发放单位的付款功能暂时不能用，请过几天再领',
  PARAM_ERROR: '付款申请没有通过，请联系发放单位',
  INVALID_REQUEST: '付款申请没有通过，请联系发放单位',
  USER_CANCELLED: '您没有确认收款',
  expired: '超过 24 小时没有确认收款',
  cancelled: '付款已经撤销',
};
export const reasonText = (code: string | null): string | null =>
  code === null ? null : (REASONS[code] ?? '微信支付没有办成这次付款，请再试一次，还不行请联系发放单位');
