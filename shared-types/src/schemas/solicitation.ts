// Topics on which an office asks for proposals (建议征集, 条例 第29条): what officers prepare, publish and report on, what
// everybody reads, and what a proposal to a topic carries. Questions never change once the topic is published.
import { z } from 'zod';
import { solicitationLimits } from '../limits';
import { solicitationStates } from '../vocabulary';
import { attachmentIds } from './attachment';
import {
  id,
  instant,
  labelled,
  line,
  oneOf,
  pageOf,
  pageQuery,
  regionCode,
  sealedText,
  text,
} from './common';

const day = (title: string) =>
  z.iso
    .date({ error: (issue) => (issue.input === undefined ? `请选择${title}。` : `${title}不是有效的日期。`) })
    .meta({ title });

export const solicitationQuestionInput = z.strictObject({
  text: line('问题', solicitationLimits.question.min, solicitationLimits.question.max),
  required: z.boolean().default(false).meta({ title: '必须回答' }),
});

/** What an officer fills in. */
export const solicitationContent = z
  .strictObject({
    title: line('征集主题', solicitationLimits.title.min, solicitationLimits.title.max),
    text: text('征集说明', solicitationLimits.text.min, solicitationLimits.text.max).meta({
      title: '征集说明',
      'x-widget': 'textarea',
    }),
    opensOn: day('开始日期'),
    /** The last day on which proposals are taken, until its end in Asia/Shanghai. */
    closesOn: day('结束日期'),
    questions: z
      .array(solicitationQuestionInput)
      .max(
        solicitationLimits.questions.max,
        `问题最多 ${solicitationLimits.questions.max} 个，请合并后再写。`,
      )
      .default([])
      .meta({ title: '想听大家回答的问题' }),
    regionCodes: z
      .array(regionCode, { error: '请选择征集的地区。' })
      .min(1, '请至少选择一个征集的地区。')
      .max(
        solicitationLimits.regions.max,
        `地区最多选 ${solicitationLimits.regions.max} 个，请选上一级的地区。`,
      )
      .refine((codes) => new Set(codes).size === codes.length, { error: '同一个地区选了两次。' })
      .meta({ title: '征集的地区' }),
    attachments: attachmentIds,
  })
  .refine(({ opensOn, closesOn }) => closesOn >= opensOn, {
    path: ['closesOn'],
    error: '结束日期不能早于开始日期。',
  });
export type SolicitationContent = z.infer<typeof solicitationContent>;
export type SolicitationContentInput = z.input<typeof solicitationContent>;

export const solicitationParams = z.strictObject({ id });
export const solicitationFileParams = solicitationParams.extend({ attachmentId: id });
const version = z.number({ error: '缺少版本号，请刷新后再试。' }).int().min(1);
export const prepareSolicitationBody = z.strictObject({ content: solicitationContent });
export const editSolicitationBody = z.strictObject({
  content: solicitationContent,
  expectedVersion: version,
});
export const publishSolicitationBody = z.strictObject({ expectedVersion: version });
const publicReason = text('理由', 5, 300).meta({ title: '理由（向公众公布）', 'x-widget': 'textarea' });
export const closeSolicitationBody = z.strictObject({ expectedVersion: version, reason: publicReason });
export const extendSolicitationBody = closeSolicitationBody.extend({ closesOn: day('新的结束日期') });
export const takeDownSolicitationBody = z.strictObject({
  expectedVersion: version,
  reason: sealedText('撤下的理由', 5, 500),
});
/** What came of it: prepared by one person, published by another. */
export const solicitationOutcomeBody = z.strictObject({
  expectedVersion: version,
  text: text('征集结果', 20, 5000).meta({ title: '征集结果', 'x-widget': 'textarea' }),
});

/** A file of a topic; `url` opens it without an account. */
export const solicitationFile = z.object({
  id,
  name: z.string(),
  kind: labelled,
  mediaType: z.string(),
  bytes: z.number().int(),
  url: z.string(),
});
export type SolicitationFile = z.infer<typeof solicitationFile>;

export const solicitationQuestion = z.object({ id: z.string(), text: z.string(), required: z.boolean() });
export type SolicitationQuestion = z.infer<typeof solicitationQuestion>;

/** The period was changed after publication, and why. */
export const solicitationChange = z.object({
  /** `extended` or `closed_early`. */
  kind: labelled,
  at: instant,
  /** The last day as it is since. */
  closesOn: z.string(),
  reason: z.string(),
});

export const publicSolicitationQuery = pageQuery.extend({
  /** `open`: not over yet, those that have not begun included. */
  state: z.enum(['open', 'closed']).default('open'),
  region: regionCode.optional(),
});
const region = z.object({ code: z.string(), name: z.string() });
export const publicSolicitationSummary = z.object({
  id: z.string(),
  title: z.string(),
  /** `upcoming`, `open`, `closed`. */
  phase: labelled,
  opensOn: z.string(),
  closesOn: z.string(),
  office: z.string(),
  regions: z.array(region),
  /** Proposals that were filed to it and not withdrawn. */
  proposals: z.number().int(),
  /** Whether it says what came of it. */
  hasOutcome: z.boolean(),
});
export type PublicSolicitationSummary = z.infer<typeof publicSolicitationSummary>;
export const publicSolicitationPage = pageOf(publicSolicitationSummary);
export type PublicSolicitationPage = z.infer<typeof publicSolicitationPage>;
export const publicSolicitation = publicSolicitationSummary.extend({
  text: z.string(),
  questions: z.array(solicitationQuestion),
  attachments: z.array(solicitationFile),
  changes: z.array(solicitationChange),
  outcome: z.object({ text: z.string(), publishedAt: instant }).nullable(),
});
export type PublicSolicitation = z.infer<typeof publicSolicitation>;

export const officerSolicitationQuery = pageQuery.extend({
  state: oneOf('状态', solicitationStates).default('prepared'),
});
export const officerSolicitation = publicSolicitation.extend({
  state: labelled,
  version: z.number().int(),
  preparedBy: z.string(),
  preparedAt: instant,
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
  takenDownAt: instant.nullable(),
  /** Why it was taken down. */
  reason: z.string().nullable(),
  /** What came of it, prepared and not published yet. */
  outcomeDraft: z.object({ text: z.string(), preparedBy: z.string(), preparedAt: instant }).nullable(),
  may: z.array(
    z.enum(['edit', 'publish', 'close', 'extend', 'take_down', 'write_outcome', 'publish_outcome']),
  ),
});
export type OfficerSolicitation = z.infer<typeof officerSolicitation>;
export const officerSolicitationPage = pageOf(officerSolicitation);
export type OfficerSolicitationPage = z.infer<typeof officerSolicitationPage>;

/** The topic a filed proposal belongs to, with the answers to its questions, as readers of the petition see it. */
export const filedSolicitation = z.object({
  id: z.string(),
  title: z.string(),
  answers: z.array(z.object({ question: z.string(), text: z.string() })),
});
export type FiledSolicitation = z.infer<typeof filedSolicitation>;

/** What is not taken as a proposal, each with where to go instead. */
export const proposalRule = z.object({
  id: z.string(),
  /** “对自己的事提出请求、投诉、举报”. */
  label: z.string(),
  /** How a twelve-year-old would say it. */
  plain: z.string(),
  /** `complaint`: the other entrance of this site; `phone`, `elsewhere`: told in `instead`; `none`: nothing to file. */
  entrance: z.enum(['complaint', 'elsewhere', 'none']),
  instead: z.string(),
  basis: z.string(),
  mark: labelled,
});
export type ProposalRule = z.infer<typeof proposalRule>;
export const proposalRules = z.object({ items: z.array(proposalRule) });
export type ProposalRules = z.infer<typeof proposalRules>;
