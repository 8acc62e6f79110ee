// What a citizen fills in (条例 第19条: name, address, request, facts, reasons).
import { z } from 'zod';
import { entrances, petitionForms, respondentKinds } from '../vocabulary';
import { filingLimits, solicitationLimits } from '../limits';
import { attachmentIds } from './attachment';
import { categoryCode, id, line, oneOf, petitionNumber, regionCode, text } from './common';
import { parties } from './petitioner';

export { filingLimits };

/** Whether the matter went, or goes, to a court and the like. */
export const legalStatus = z
  .strictObject(
    {
      litigation: z.boolean({ error: '请选择是否已向法院起诉。' }).meta({ title: '已向法院起诉' }),
      arbitration: z.boolean({ error: '请选择是否已申请仲裁。' }).meta({ title: '已申请仲裁' }),
      reconsideration: z.boolean({ error: '请选择是否已申请行政复议。' }).meta({ title: '已申请行政复议' }),
      /** An office has given its word on it before: it may be for review, or a repeat. Who knows none leaves it out. */
      opinion: z.boolean().optional().meta({ title: '已有处理、复查或复核意见' }),
    },
    { error: '请选择是否已经起诉、仲裁或复议。' },
  )
  .meta({ title: '诉讼、仲裁、复议' });

/** One of those complained of, as the petitioner names them; for a report the accused is confirmed at registration. */
export const respondent = z.strictObject({
  kind: oneOf('被反映的是单位还是个人', respondentKinds),
  name: line('被反映的单位或个人', filingLimits.respondent.min, filingLimits.respondent.max),
  /** Post, employer, address: whatever helps to tell who is meant. */
  detail: line('职务、单位或地址', 0, filingLimits.respondentDetail.max).optional(),
});
export type Respondent = z.infer<typeof respondent>;

/** A point on the map, given only when the petitioner wishes (PIPL 28: where somebody is, is sensitive). */
export const place = z.strictObject({
  name: line('地点', 1, 100),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** WeChat's map and browsers count from different bases. */
  datum: z.enum(['gcj02', 'wgs84']),
});
export type Place = z.infer<typeof place>;

/** An answer to a question of the topic (schemas/solicitation.ts). */
export const solicitationAnswer = z.strictObject({
  questionId: z.string({ error: '缺少问题编号。' }).regex(/^q\d{1,2}$/, '没有这个问题，请刷新后再填写。'),
  text: text('回答', solicitationLimits.answer.min, solicitationLimits.answer.max),
});
export type SolicitationAnswer = z.infer<typeof solicitationAnswer>;

/** The matter itself. */
export const matter = z.strictObject({
  entrance: oneOf('事项类别', entrances),
  regionCode: regionCode.meta({ title: '问题发生地', 'x-widget': 'region' }),
  /** 990000 stands for “not sure”. */
  categoryCode,
  title: line('标题', filingLimits.title.min, filingLimits.title.max).meta({ title: '标题', sealed: true }),
  facts: text('事实和理由', filingLimits.facts.min, filingLimits.facts.max).meta({
    title: '事实和理由',
    sealed: true,
    'x-widget': 'textarea',
  }),
  /** One row a demand; the reply must answer each [R]. */
  demands: z
    .array(text('诉求', filingLimits.demand.min, filingLimits.demand.max), { error: '请至少写一条诉求。' })
    .min(filingLimits.demands.min, '请至少写一条诉求。')
    .max(filingLimits.demands.max, `诉求最多 ${filingLimits.demands.max} 条，请合并后再写。`)
    .meta({ title: '诉求', sealed: true }),
  legalStatus,
  respondents: z
    .array(respondent)
    .max(filingLimits.respondents.max, `最多写 ${filingLimits.respondents.max} 个，其余的请写在事实里。`)
    .optional()
    .meta({ title: '被反映的单位或个人', sealed: true, 'x-hidden': true }),
  place: place.optional().meta({ title: '地点', sealed: true, 'x-hidden': true }),
  /** The topic a proposal is for; absent: a proposal outside topics. */
  solicitationId: id.optional().meta({ title: '征集主题', 'x-hidden': true }),
  solicitationAnswers: z
    .array(solicitationAnswer)
    .max(solicitationLimits.questions.max)
    .optional()
    .meta({ title: '对征集问题的回答', sealed: true, 'x-hidden': true }),
  /** The petitioner's choice only; publication also needs the staff's review. */
  openToPublic: z.boolean().default(false).meta({ title: '同意隐去姓名后公开' }),
});
export type Matter = z.infer<typeof matter>;

/** Body of POST /citizen/petitions. */
export const filing = z.strictObject({
  /** The draft it came from, deleted (or, after a correction, filed again) in the same transaction. */
  draftId: id.optional(),
  ...parties,
  matter,
  /** The petition that this one goes on from, with a new fact or reason (step `petition_again`). */
  previousNumber: petitionNumber.optional().meta({ title: '原信访事项编号' }),
  /** Uploads of the petitioner's own, in the order of showing. */
  attachments: attachmentIds,
  /** 条例 第19条: the petitioner answers for the truth. */
  declaration: z.literal(true, { error: '请确认内容真实后再提交。' }).meta({ title: '我承诺内容真实' }),
});
export type Filing = z.infer<typeof filing>;
export type FilingInput = z.input<typeof filing>;

/** A draft is what the person has typed so far: any part, any length up to a cap; rules come at submit. */
export const draftContent = z.record(z.string().max(64), z.unknown());
export const draft = z.object({
  id,
  content: draftContent,
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.number().int(),
  /** Set when an office returned the petition for correction. */
  correction: z.object({ petitionNumber: z.string(), reason: z.string() }).nullable(),
});
export type Draft = z.infer<typeof draft>;
export const draftPut = z.strictObject({
  content: draftContent,
  version: z.number().int().min(0).optional(),
});

/** Forms that staff enter (代录). */
export const offlineForms = {
  letter: petitionForms.letter,
  visit: petitionForms.visit,
  phone: petitionForms.phone,
  leader_mailbox: petitionForms.leader_mailbox,
  transferred: petitionForms.transferred,
} as const;

/** The receipt of filing: number and code first. */
export const filingReceipt = z.object({
  number: z.string(),
  queryCode: z.string(),
  submittedAt: z.iso.datetime({ offset: true }),
  /** Who has it now and by when the next step is promised. */
  office: z.string(),
  promise: z.string(),
});
export type FilingReceipt = z.infer<typeof filingReceipt>;
