// Rewards of adopted proposals, their payment and their ledger.
import { words } from './word';

/** How a contribution is rewarded (奖励, 条例 第29条). */
export const rewardKinds = words({
  money: { label: '奖金' },
  certificate: { label: '荣誉证书' },
});
export type RewardKind = keyof typeof rewardKinds;

/** How a reward stands. A certificate is done once it is offered; `refused`, `lapsed` and `withdrawn` end it without pay. */
export const rewardStates = words({
  proposed: { label: '待第一人批准', plain: '正在审批' },
  approved_once: { label: '待第二人批准', plain: '正在审批' },
  refused: { label: '不予批准', plain: '没有批准' },
  offered: { label: '已批准', plain: '等您领取' },
  claiming: { label: '领取中', plain: '正在领取' },
  paid: { label: '已支付', plain: '已经到账' },
  lapsed: { label: '过期未领', plain: '过期没有领取' },
  withdrawn: { label: '已撤销', plain: '已经撤销' },
});
export type RewardState = keyof typeof rewardStates;

/** How the payment of a reward stands: before it is known, what the platform said, or never made (`void`). */
export const rewardPaymentStates = words({
  asked: { label: '已申请，等待平台答复', plain: '正在向微信支付确认' },
  accepted: { label: '平台已受理', plain: '微信支付正在处理' },
  waiting: { label: '待收款人确认', plain: '等您确认收款' },
  transferring: { label: '转账中', plain: '正在转账' },
  cancelling: { label: '撤销中', plain: '正在撤销' },
  paid: { label: '已到账', plain: '已经到账' },
  failed: { label: '未成功', plain: '没有成功，钱没有付出' },
  cancelled: { label: '已撤销', plain: '已经撤销，钱没有付出' },
  void: { label: '平台没有这张单', plain: '没有成功，钱没有付出' },
});
export type RewardPaymentState = keyof typeof rewardPaymentStates;

/** Accounts of an organ's reward ledger. `funding` is where money comes from: it alone is negative. */
export const rewardAccounts = words({
  funding: { label: '累计拨入' },
  available: { label: '可用预算' },
  reserved: { label: '待领取' },
  in_payment: { label: '支付中' },
  paid: { label: '已支付' },
  returned: { label: '已退回财政' },
});
export type RewardAccount = keyof typeof rewardAccounts;

export const rewardEntryKinds = words({
  granted: { label: '拨入预算' },
  given_back: { label: '退回财政' },
  reserved: { label: '批准奖励' },
  released: { label: '过期或撤销，退回预算' },
  payment_begun: { label: '发起支付' },
  payment_ended: { label: '支付未成，转回待领取' },
  paid: { label: '支付成功' },
  handed_on: { label: '移交承接单位' },
  taken_over: { label: '承接移交' },
});
export type RewardEntryKind = keyof typeof rewardEntryKinds;

export const rewardBudgetKinds = words({
  grant: { label: '拨入预算' },
  give_back: { label: '退回财政' },
});
export type RewardBudgetKind = keyof typeof rewardBudgetKinds;

/** What differs between our ledger and the platform's bill of a day. */
export const reconciliationFaults = words({
  not_ours: { label: '平台有、本站没有的单' },
  not_theirs: { label: '本站记为已付、平台账单没有的单' },
  amount: { label: '金额不同' },
  state: { label: '平台已付、本站没有记为已付' },
});
export type ReconciliationFault = keyof typeof reconciliationFaults;
