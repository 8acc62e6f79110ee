// Inputs of rows 1–17, 42, 43.
import { z } from 'zod';
import { barGrounds, declineGrounds, legalRoutes, petitionTypes, shelveReasons } from '../../vocabulary';
import { id, oneOf, petitionNumber, sealedText, text } from '../common';
import { filing, matter, offlineForms } from '../filing';
import { parties } from '../petitioner';
import { accused, nothing, organisationId, periodDays, reason, registration } from './common';

const { '6': _ordinary, ...otherRoutes } = legalRoutes;
const coHandlerIds = z
  .array(id)
  .max(5, '协办单位最多 5 个。')
  .optional()
  .meta({ title: '协办单位', 'x-widget': 'organisations' });

export const intakeInputs = {
  save_draft: nothing,
  submit: filing,
  return_for_correction: z.strictObject({ reason: sealedText('需要补正的内容', 5, 500) }),
  register: z.strictObject(registration),
  register_offline: z.strictObject({
    petitionForm: oneOf('信访形式', offlineForms),
    receivedOn: z.iso.date({ error: '请选择收到日期。' }).meta({ title: '收到日期' }),
    ...parties,
    matter,
    ...registration,
  }),
  merge: z.strictObject({
    originalNumber: petitionNumber.meta({ title: '原信访事项编号' }),
    reason: reason(),
  }),
  decline: z.strictObject({
    ground: oneOf('不予受理的情形', declineGrounds),
    guidance: sealedText('应向哪个机关、通过什么途径提出', 5, 500),
  }),
  bar: z.strictObject({
    ground: oneOf('不再受理的情形', barGrounds),
    originalNumber: petitionNumber.meta({ title: '原信访事项编号' }),
    finalDocument: text('终结文书的名称、文号和日期', 4, 100).meta({
      title: '终结文书的名称、文号和日期',
      sealed: true,
    }),
  }),
  shelve: z.strictObject({ ground: oneOf('存查的情形', shelveReasons), reason: reason() }),
  transfer_report: z.strictObject({ receiverId: organisationId('有权机关') }),
  divert: z.strictObject({
    legalRoute: oneOf('法定途径', otherRoutes),
    organ: text('有权处理的机关', 2, 60).meta({ title: '有权处理的机关', sealed: true }),
    guidance: sealedText('途径、依据和期限', 5, 1000),
  }),
  forward: z.strictObject({
    receiverId: organisationId('接收单位'),
    coHandlerIds,
    note: sealedText('转送说明', 0, 500).optional(),
  }),
  assign: z.strictObject({
    receiverId: organisationId('接收单位'),
    coHandlerIds,
    periodDays: periodDays(1, 90),
    reason: reason('交办理由和要求'),
  }),
  sign_for: nothing,
  receive_directly: nothing,
  object: z.strictObject({
    reason: reason('异议理由'),
    suggestedOrganId: organisationId('建议的承办单位').optional(),
  }),
  uphold_objection: z.strictObject({ reason: reason() }),
  reject_objection: z.strictObject({ reason: reason() }),
  refer_dispute: z.strictObject({
    disputantIds: z
      .array(id, { error: '请选择有争议的其他单位。' })
      .min(1, '请选择有争议的其他单位。')
      .max(4, '最多选择 4 个。')
      .meta({ title: '有争议的其他单位', 'x-widget': 'organisations' }),
    reason: reason('争议的情况和各方理由'),
  }),
  decide_dispute: z.strictObject({ receiverId: organisationId('受理单位'), reason: reason('决定的理由') }),
  reassign_organ: z.strictObject({
    receiverId: organisationId('承办单位'),
    coHandlerIds: coHandlerIds.meta({
      title: '协办单位（不填的，原协办单位不变）',
      'x-widget': 'organisations',
    }),
    reason: reason(),
  }),
  succeed_organisation: z.strictObject({
    predecessorId: organisationId('撤并的单位'),
    receiverId: organisationId('承接的单位'),
    reason: reason('机构调整的依据'),
  }),
  reclassify: z.strictObject({
    petitionType: oneOf('事项类型', petitionTypes),
    legalRoute: registration.legalRoute,
    accused: accused.optional(),
    reason: reason(),
  }),
};
