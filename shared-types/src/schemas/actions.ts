// What each step of the procedure asks for. Fields marked `sealed` are text and never enter the ledger.
import { z } from 'zod';
import {
  demandOutcomes,
  duplicateVerdicts,
  evaluationGrades,
  evaluationTargets,
  legalRoutes,
  petitionTypes,
} from '../vocabulary';
import type { ActionId } from '../vocabulary';
import { evaluationLimits, materialLimits } from '../limits';
import { categoryCode, id, oneOf, regionCode, sealedText, text } from './common';
import { filing, matter, offlineForms, petitionerPerson } from './filing';

const organisationId = z
  .string({ error: '请选择单位。' })
  .pipe(id)
  .meta({ title: '接收单位', 'x-widget': 'organisation' });

const nothing = z.strictObject({});

const registration = {
  petitionType: oneOf('事项类型', petitionTypes),
  legalRoute: oneOf('依法分类处理途径', legalRoutes).optional().meta({ title: '依法分类处理途径' }),
  categoryCode,
  regionCode: regionCode.meta({ title: '问题属地', 'x-widget': 'region' }),
  duplicateVerdict: oneOf('初次或重复', duplicateVerdicts),
};

/** One answer a demand (条例 第32条). */
export const demandAnswer = z.strictObject({
  demand: z.number().int().min(1).meta({ title: '第几项诉求', 'x-widget': 'demand' }),
  outcome: oneOf('处理结果', demandOutcomes),
  answer: sealedText('对该项诉求的答复', 5, 2000),
});

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

export const procedureInputs = {
  save_draft: nothing,
  submit: filing,
  return_for_correction: z.strictObject({ reason: sealedText('需要补正的内容', 5, 500) }),
  register: z.strictObject(registration),
  register_offline: z.strictObject({
    petitionForm: oneOf('信访形式', offlineForms),
    receivedOn: z.iso.date({ error: '请选择收到日期。' }).meta({ title: '收到日期' }),
    petitioner: petitionerPerson,
    matter,
    ...registration,
  }),
  forward: z.strictObject({
    receiverId: organisationId,
    coHandlerIds: z
      .array(id)
      .max(5, '协办单位最多 5 个。')
      .optional()
      .meta({ title: '协办单位', 'x-widget': 'organisations' }),
    note: sealedText('转送说明', 0, 500).optional(),
  }),
  sign_for: nothing,
  accept: z.strictObject({
    contactName: text('联系人', 1, 20).meta({ title: '联系人', sealed: true }),
    contactPhone: text('联系电话', 5, 20).meta({ title: '联系电话', sealed: true }),
  }),
  reply: z.strictObject({
    facts: sealedText('查明的事实', 10, 5000),
    answers: z.array(demandAnswer).min(1, '请逐项答复诉求。').max(10).meta({ title: '逐项答复' }),
    legalBasis: sealedText('法律法规和政策依据', 4, 2000),
    contact: text('承办联系人及电话', 4, 60).meta({ title: '承办联系人及电话', sealed: true }),
  }),
  close_on_expiry: nothing,
  accept_result: nothing,
  evaluate: evaluationInput,
  add_material: z.strictObject({
    statement: sealedText('补充说明', materialLimits.statement.min, materialLimits.statement.max),
  }),
  acknowledge_document: z.strictObject({
    documentId: id.meta({ title: '文书', 'x-widget': 'document' }),
  }),
} satisfies Record<ActionId, z.ZodObject>;

export type ActionInput<A extends ActionId> = z.infer<(typeof procedureInputs)[A]>;
