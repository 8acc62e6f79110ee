// Inputs of rows 32–39, 41 and the petitioner's part of 44.
import { z } from 'zod';
import {
  evaluationGrades,
  evaluationTargets,
  recordedServiceMethods,
  reviewDecisions,
} from '../../vocabulary';
import { evaluationLimits } from '../../limits';
import { id, oneOf, sealedText, text } from '../common';
import { contact, legalBasis, nothing, periodDays, reason } from './common';

const opinion = {
  facts: sealedText('查明的事实', 10, 5000),
  opinion: sealedText('意见和理由', 10, 5000),
  legalBasis,
  contact,
};

export const evaluationInput = z
  .strictObject({
    target: oneOf('评价对象', evaluationTargets),
    grade: oneOf('满意度', evaluationGrades),
    reason: text('原因', 0, evaluationLimits.reason.max)
      .optional()
      .meta({ title: '原因', sealed: true, 'x-widget': 'textarea' }),
  })
  .refine((v) => v.grade !== 'dissatisfied' || Boolean(v.reason), {
    path: ['reason'],
    error: '请写下不满意的原因，便于有关单位改进。',
    when: ({ value }) => (value as { grade?: unknown } | undefined)?.grade !== undefined,
  });

export const reviewInputs = {
  request_review: z.strictObject({ reason: reason('申请复查的理由') }),
  decide_review: z.strictObject({ decision: oneOf('复查决定', reviewDecisions), ...opinion }),
  order_rehandling: z.strictObject({ ...opinion, periodDays: periodDays(1, 60).default(60) }),
  request_final_review: z.strictObject({ reason: reason('申请复核的理由') }),
  decide_final_review: z.strictObject({ decision: oneOf('复核决定', reviewDecisions), ...opinion }),
  close_on_expiry: nothing,
  accept_result: nothing,
  withdraw: z.strictObject({ reason: sealedText('撤回的理由', 0, 500).optional() }),
  petition_again: z.strictObject({ newFact: sealedText('新的事实或理由', 5, 1000) }),
  evaluate: evaluationInput,
  record_service: z.strictObject({
    documentId: id.meta({ title: '文书', 'x-widget': 'document' }),
    method: oneOf('送达方式', recordedServiceMethods),
    servedOn: z.iso
      .date({ error: '请选择送达日期。' })
      .meta({ title: '送达日期（公告送达的，填公告期满之日）' }),
    proof: sealedText('送达情况和凭证', 2, 1000),
  }),
  correct_document: z.strictObject({
    documentId: id.meta({ title: '要更正的文书', 'x-widget': 'document' }),
    changes: z
      .array(
        z.strictObject({
          written: sealedText('原来的文字', 1, 300),
          corrected: sealedText('更正为', 1, 300),
        }),
      )
      .min(1, '请写明更正哪里。')
      .max(10, '一次最多更正 10 处。')
      .meta({ title: '更正的内容' }),
    reason: reason('更正的理由'),
  }),
  acknowledge_document: z.strictObject({ documentId: id.meta({ title: '文书', 'x-widget': 'document' }) }),
};
