// Inputs of rows 18–31, 47 and 53.
import { z } from 'zod';
import { answerMeans, mediationOutcomes, missingOpinionGrounds, rewardKinds } from '../../vocabulary';
import { id, oneOf, sealedText, text } from '../common';
import { contact, demandAnswers, legalBasis, nothing, periodDays, reason } from './common';

export const acceptance = {
  contactName: text('联系人', 1, 20).meta({ title: '联系人', sealed: true }),
  contactPhone: text('联系电话', 5, 20).meta({ title: '联系电话', sealed: true }),
};
const clear = (title: string) => z.boolean({ error: `请审核：${title}。` }).meta({ title });

/** Sane bound of the form. The most that may be granted is the region's setting of T5: a guard, and the form's own maximum. */
const MOST_DAYS = 365;

export const handlingInputs = {
  accept: z.strictObject(acceptance),
  accept_fast_track: z.strictObject(acceptance),
  convert_to_ordinary: z.strictObject({ reason: reason() }),
  request_extension: z.strictObject({ extensionDays: periodDays(1, MOST_DAYS), reason: reason('延期理由') }),
  grant_extension: z.strictObject({ reason: reason('告知信访人的延期理由') }),
  refuse_extension: z.strictObject({ reason: reason() }),
  open_hearing: z.strictObject({
    heldAt: text('听证时间和地点', 4, 100).meta({ title: '听证时间和地点', sealed: true }),
    reason: reason('听证事项'),
  }),
  close_hearing: z.strictObject({ minutes: sealedText('听证情况和结论', 10, 5000) }),
  propose_mediation: z.strictObject({ statement: sealedText('说明', 0, 500).optional() }),
  conclude_mediation: z.strictObject({
    outcome: oneOf('调解结果', mediationOutcomes),
    agreement: sealedText('协议内容或未达成的原因', 5, 3000),
  }),
  give_co_opinion: z.strictObject({ opinion: sealedText('协办意见：查明的情况、意见和依据', 10, 5000) }),
  reply: z.strictObject({
    facts: sealedText('查明的事实', 10, 5000),
    answers: demandAnswers,
    legalBasis,
    contact,
    /** Coded, so that the ledger shows why it was not waited for any longer. */
    missingOpinionGround: oneOf('协办意见没有收齐仍作出答复的理由', missingOpinionGrounds)
      .optional()
      .meta({ title: '协办意见没有收齐仍作出答复的理由' }),
  }),
  reply_fast_track: z.strictObject({
    means: oneOf('答复方式', answerMeans),
    answers: demandAnswers,
    contact,
  }),
  report_result: z.strictObject({
    report: sealedText('办理情况、处理意见和执行情况', 10, 5000),
    carriedOut: z.boolean({ error: '请选择处理意见是否已经执行。' }).meta({ title: '处理意见已经执行' }),
  }),
  pass_result: z.strictObject({
    factsClear: clear('事实清楚'),
    natureRight: clear('定性准确'),
    opinionProper: clear('意见适当'),
    carriedOut: clear('执行到位'),
    attachmentsComplete: clear('材料齐全'),
  }),
  fail_result: z.strictObject({ reason: reason('退回重新办理的理由') }),
  // Filled by the reward module, never by a form.
  grant_reward: z.strictObject({
    rewardId: id,
    kind: oneOf('奖励方式', rewardKinds),
    amountFen: z.number().int().min(1).optional(),
    /** As the document prints them. */
    amountText: z.string().max(60).optional(),
    claimUntil: z.string().max(30).optional(),
    rule: z.string().max(100),
    proposedBy: id,
    firstApprovedBy: id,
    secondApprovedBy: id,
    grounds: sealedText('奖励的理由', 5, 500),
  }),
  record_report_outcome: nothing,
  record_diversion_outcome: z.strictObject({ reason: reason('引导办理的结果') }),
  record_execution: z.strictObject({
    carriedOut: z.boolean({ error: '请选择是否已经执行。' }).meta({ title: '已经执行' }),
    note: sealedText('执行情况', 5, 2000),
  }),
};
