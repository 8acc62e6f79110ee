// Rewards for adopted proposals (奖励, 条例 第29条): what the citizen sees and claims, what officers propose, approve and
// check. Money is fen in whole numbers, and only ever goes to the citizen: no schema of a citizen's asks for a payment.
import { z } from 'zod';
import {
  adoptions,
  reconciliationFaults,
  rewardAccounts,
  rewardBudgetKinds,
  rewardEntryKinds,
  rewardKinds,
  rewardPaymentStates,
  rewardStates,
} from '../vocabulary';
import { id, instant, labelled, line, oneOf, pageOf, pageQuery, sealedText } from './common';

/** Fen. The platform takes nothing below 10 (0.1 yuan). */
export const amountFen = z
  .number({ error: '请填写金额。' })
  .int('金额应精确到分。')
  .min(10, '金额至少 0.10 元。')
  .max(100_000_000, '金额太大。')
  .meta({ title: '金额（分）' });
const codeOf = <T extends Readonly<Record<string, { label: string }>>>(table: T) =>
  z.enum(Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]);
const day = z.iso.date();
export const rewardParams = z.strictObject({ id });

// ---- the citizen ----

/** From this amount the name of the payee goes with the order (the platform's rule). Fen. */
export const NAME_NEEDED_FROM_FEN = 200_000;

export const rewardSentence = z.object({ at: instant, sentence: z.string() });
export const citizenReward = z.object({
  id: z.string(),
  kind: labelled.extend({ code: codeOf(rewardKinds) }),
  state: labelled.extend({ code: codeOf(rewardStates) }),
  /** Null for a certificate. */
  amountFen: z.number().int().nullable(),
  petitionId: z.string(),
  /** Number of the proposal. */
  petitionNumber: z.string(),
  /** The organ that gives it. */
  unit: z.string(),
  /** Why, in one sentence. */
  grounds: z.string(),
  offeredAt: instant.nullable(),
  /** Last moment for claiming; null for a certificate. */
  claimBy: instant.nullable(),
  canClaim: z.boolean(),
  /** The name must be given when claiming. */
  nameNeeded: z.boolean(),
  /** Said instead when it can not be claimed, or where to confirm. */
  hint: z.string().nullable(),
  /** The document that tells of it (certificate or notice). */
  documentId: z.string().nullable(),
  /** The payment that runs, or the last one. */
  payment: z
    .object({
      state: labelled.extend({ code: codeOf(rewardPaymentStates) }),
      /** The confirm sheet can be opened: claim again returns its package. */
      canConfirm: z.boolean(),
      /** Until when it can be confirmed (24 hours). */
      confirmBy: instant.nullable(),
      /** Why it failed, in plain words. */
      reason: z.string().nullable(),
    })
    .nullable(),
  /** Oldest first. */
  history: z.array(rewardSentence),
});
export type CitizenReward = z.infer<typeof citizenReward>;
/** Newest first; a person has few. */
export const citizenRewardList = z.object({ items: z.array(citizenReward) });
export type CitizenRewardList = z.infer<typeof citizenRewardList>;

export const claimBody = z.strictObject({
  /** Needed from 2,000 yuan; equal to the petitioner's own. */
  name: line('姓名', 2, 50).optional(),
  /** Made by the client, the same for the same press of the button. */
  idempotencyKey: z.string().min(8).max(64).optional(),
});
export type ClaimBody = z.infer<typeof claimBody>;
/** For `wx.requestMerchantTransfer`. */
export const merchantTransfer = z.object({ mchId: z.string(), appId: z.string(), package: z.string() });
export const claimAnswer = citizenReward.extend({ transfer: merchantTransfer.optional() });
export type ClaimAnswer = z.infer<typeof claimAnswer>;

// ---- officers ----

export const proposeRewardBody = z
  .strictObject({
    petitionId: id,
    kind: oneOf('奖励方式', rewardKinds),
    amountFen: amountFen.optional(),
    /** Of config/data/rewards.json. */
    rule: z.string({ error: '请选择奖励规定。' }).min(1).max(40),
    grounds: sealedText('奖励的理由', 5, 200),
  })
  .refine((body) => (body.kind === 'money') === (body.amountFen !== undefined), {
    error: '奖金要写金额，荣誉证书不写金额。',
    path: ['amountFen'],
  });
export type ProposeRewardBody = z.infer<typeof proposeRewardBody>;

export const decideRewardBody = z
  .strictObject({ approved: z.boolean(), reason: sealedText('不批准的理由', 5, 500).optional() })
  .refine((body) => body.approved || body.reason !== undefined, {
    error: '不批准的，请写明理由。',
    path: ['reason'],
  });
export const withdrawRewardBody = z.strictObject({ reason: sealedText('撤销的理由', 5, 500) });

export const officerRewardQuery = pageQuery.extend({ state: oneOf('状态', rewardStates).optional() });
export const officerReward = z.object({
  id: z.string(),
  petitionId: z.string(),
  petitionNumber: z.string(),
  organisation: z.string(),
  kind: labelled,
  state: labelled,
  amountFen: z.number().int().nullable(),
  rule: z.string(),
  grounds: z.string(),
  proposedBy: z.string(),
  proposedAt: instant,
  firstApprovedBy: z.string().nullable(),
  secondApprovedBy: z.string().nullable(),
  refusedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  claimBy: instant.nullable(),
  /** Somebody asked that it be withdrawn; another person confirms. */
  withdrawal: z.object({ askedBy: z.string(), reason: z.string() }).nullable(),
  payment: z
    .object({ outBillNo: z.string(), state: labelled, reason: z.string().nullable(), since: instant })
    .nullable(),
  /** What this officer may do now. */
  may: z.object({ decide: z.boolean(), withdraw: z.boolean(), confirmWithdrawal: z.boolean() }),
  /** Why this officer may not decide, where only that stands in the way. */
  hint: z.string().nullable(),
});
export type OfficerReward = z.infer<typeof officerReward>;
export const officerRewardPage = pageOf(officerReward);
export type OfficerRewardPage = z.infer<typeof officerRewardPage>;

/** Adopted proposals of the officer's organ without a reward, and the rules to choose from. */
export const rewardable = z.object({
  items: z.array(
    z.object({
      petitionId: z.string(),
      petitionNumber: z.string(),
      title: z.string(),
      adoption: labelled.extend({ code: codeOf(adoptions) }),
      answeredAt: instant,
    }),
  ),
  rules: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      kind: codeOf(rewardKinds),
      mostFen: z.number().int().nullable(),
      adoptions: z.array(codeOf(adoptions)),
      basis: z.string(),
      mark: z.string(),
    }),
  ),
  availableFen: z.number().int(),
  /** Null while money can be paid; else why not. */
  noMoneyBecause: z.string().nullable(),
  mayPropose: z.boolean(),
});
export type Rewardable = z.infer<typeof rewardable>;

export const proposeBudgetBody = z.strictObject({
  kind: oneOf('种类', rewardBudgetKinds),
  amountFen,
  reason: sealedText('用途和文号', 5, 200),
});
export const decideBudgetBody = z.strictObject({ approved: z.boolean() });
export const rewardBudget = z.object({
  organisation: z.string(),
  balances: z.array(
    z.object({ account: labelled.extend({ code: codeOf(rewardAccounts) }), fen: z.number().int() }),
  ),
  waiting: z.array(
    z.object({
      id: z.string(),
      kind: labelled,
      amountFen: z.number().int(),
      reason: z.string(),
      proposedBy: z.string(),
      proposedAt: instant,
      mayDecide: z.boolean(),
    }),
  ),
  entries: z.array(
    z.object({
      id: z.string(),
      at: instant,
      kind: labelled.extend({ code: codeOf(rewardEntryKinds) }),
      from: z.string(),
      to: z.string(),
      amountFen: z.number().int(),
      petitionNumber: z.string().nullable(),
    }),
  ),
  mayPropose: z.boolean(),
});
export type RewardBudget = z.infer<typeof rewardBudget>;

export const rewardReconciliation = z.object({
  day,
  checkedAt: instant,
  /** Paid that day, as we and as the platform have it. */
  ours: z.object({ count: z.number().int(), fen: z.number().int() }),
  theirs: z.object({ count: z.number().int(), fen: z.number().int() }),
  /** Null: both agree or the bill could be read; else why not. */
  failure: z.string().nullable(),
  differences: z.array(
    z.object({
      fault: labelled.extend({ code: codeOf(reconciliationFaults) }),
      outBillNo: z.string(),
      oursFen: z.number().int().nullable(),
      theirsFen: z.number().int().nullable(),
    }),
  ),
});
export type RewardReconciliation = z.infer<typeof rewardReconciliation>;
export const rewardReconciliations = z.object({ items: z.array(rewardReconciliation) });
export type RewardReconciliations = z.infer<typeof rewardReconciliations>;
