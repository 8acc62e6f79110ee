// Inputs of rows 20, 29, 55 and 56: proposals (条例 第29条).
import { z } from 'zod';
import { adoptions, implementations, missingOpinionGrounds } from '../../vocabulary';
import { id, oneOf, sealedText } from '../common';
import { contact, periodDays } from './common';
import { acceptance } from './handling';

const ADOPTED = '采纳的内容和落实安排';
const NOT_ADOPTED = '未采纳的内容和理由';
/** Sane bounds of a form: a year [R]. */
const reportWithin = periodDays(1, 365).optional();

/** What is told of a proposal's fate has to fit it: what was adopted, and why the rest was not. */
const told = (v: { adoption: keyof typeof adoptions; adopted?: string; notAdopted?: string }) => ({
  adopted: v.adoption === 'not_adopted' || Boolean(v.adopted),
  notAdopted: v.adoption === 'adopted' || Boolean(v.notAdopted),
});

export const proposalInputs = {
  receive_proposal: z.strictObject(acceptance),
  ask_opinions: z.strictObject({
    coHandlerIds: z
      .array(id, { error: '请选择征求意见的单位。' })
      .min(1, '请选择征求意见的单位。')
      .max(5, '一次最多征求 5 个单位的意见。')
      .meta({ title: '征求意见的单位', 'x-widget': 'organisations' }),
    reason: sealedText('请对方说明什么', 5, 1000),
  }),
  answer_proposal: z
    .strictObject({
      adoption: oneOf('采纳情况', adoptions),
      adopted: sealedText(ADOPTED, 5, 3000).optional(),
      notAdopted: sealedText(NOT_ADOPTED, 5, 3000).optional(),
      answer: sealedText('研究情况和答复', 10, 5000),
      contact,
      periodDays: reportWithin.meta({ title: '多少日内告知落实情况（不填按本站期限）' }),
      missingOpinionGround: oneOf('意见没有收齐仍作出答复的理由', missingOpinionGrounds)
        .optional()
        .meta({ title: '意见没有收齐仍作出答复的理由' }),
    })
    .refine((v) => told(v).adopted, { path: ['adopted'], error: `请填写${ADOPTED}。` })
    .refine((v) => told(v).notAdopted, { path: ['notAdopted'], error: `请填写${NOT_ADOPTED}。` }),
  record_implementation: z.strictObject({
    implementation: oneOf('落实情况', implementations),
    reason: sealedText('做了什么；未能落实的，说明原因', 5, 3000),
    periodDays: reportWithin.meta({ title: '正在落实的：多少日内再告知一次（不填按本站期限）' }),
  }),
};
