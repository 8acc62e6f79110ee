// Findings of the sweep: what is wrong with which petition, by which article, and the next rung of the ladder.
import { z } from 'zod';
import { findingStates } from '../vocabulary';
import { id, instant, labelled, oneOf, pageOf, pageQuery, sealedText } from './common';

export const findingQuery = pageQuery.extend({
  /** `office`: what one’s office supervises; `organ`: what was found about one’s own unit. */
  scope: z.enum(['office', 'organ']).default('office'),
  state: oneOf('状态', findingStates).default('open'),
  trigger: z
    .string()
    .regex(/^[a-z_]{3,24}$/, '没有这种情形。')
    .optional(),
});

export const finding = z.object({
  id: z.string(),
  petitionId: z.string(),
  petitionNumber: z.string(),
  /** Masked. */
  title: z.string(),
  petitionState: labelled,
  version: z.number().int(),
  trigger: labelled,
  /** Ground of a supervision letter that fits the trigger. */
  ground: labelled,
  basis: z.string(),
  /** How sure the rule is. */
  mark: labelled,
  /** The clock that has passed, where it is one. */
  clock: labelled.nullable(),
  organisation: z.string(),
  office: z.string(),
  since: instant,
  foundAt: instant,
  state: labelled,
  closedAt: instant.nullable(),
  /** Why an officer set it aside. */
  note: z.string().nullable(),
  level: labelled,
  /** Supervised, and the written answer has not come. */
  awaitsAnswer: z.boolean(),
  leaderInCharge: z.string().nullable(),
  /** The next step on the ladder, when this officer may take it. */
  nextStep: labelled.nullable(),
});
export type Finding = z.infer<typeof finding>;
export const findingPage = pageOf(finding);
export type FindingPage = z.infer<typeof findingPage>;

export const triggerCounts = z.object({
  items: z.array(z.object({ trigger: labelled, basis: z.string(), mark: labelled, count: z.number().int() })),
});
export type TriggerCounts = z.infer<typeof triggerCounts>;

export const setAsideBody = z.strictObject({ reason: sealedText('核实情况和不需督办的理由', 5, 500) });
export const findingParams = z.strictObject({ id });

export const repeatQuery = pageQuery.extend({
  /** `matter`: all petitions of one matter; `person`: all of one person. */
  by: z.enum(['matter', 'person']).default('matter'),
});
export const repeatPetition = z.object({
  id: z.string(),
  number: z.string(),
  state: labelled,
  open: z.boolean(),
  submittedAt: instant,
  redFlag: z.boolean(),
  holder: z.string(),
});
/** Petitions that came again, with what they have in common. */
export const repeatGroup = z.object({
  /** Masked. */
  petitioner: z.string(),
  title: z.string(),
  /** Petitions in all, the first included; at most fifty are listed. */
  count: z.number().int(),
  open: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  /** What was found irregular in them, and by which rule they were judged repeats. */
  causes: z.array(labelled),
  leaderInCharge: z.string().nullable(),
  petitions: z.array(repeatPetition),
});
export type RepeatGroup = z.infer<typeof repeatGroup>;
export const repeatPage = pageOf(repeatGroup);
export type RepeatPage = z.infer<typeof repeatPage>;

export const repeatFigures = z.object({
  /** Repeat petitions that are open now. */
  stock: z.number().int(),
  /** Oldest first. */
  months: z.array(
    z.object({
      /** `2026-03`, Asia/Shanghai. */
      month: z.string(),
      added: z.number().int(),
      ended: z.number().int(),
      /** Open at the end of the month. */
      stock: z.number().int(),
    }),
  ),
  definition: z.string(),
});
export type RepeatFigures = z.infer<typeof repeatFigures>;
export const monthsQuery = z.strictObject({ months: z.coerce.number().int().min(1).max(36).default(12) });

export const periodQuery = z.strictObject({
  from: z.iso.date({ error: '请选择开始日期。' }),
  /** The day after the last one. */
  to: z.iso.date({ error: '请选择结束日期。' }),
});
export const firstTimeResolution = z.object({
  from: z.string(),
  to: z.string(),
  numerator: z.number().int(),
  denominator: z.number().int(),
  /** Null when nothing was to be counted: “—”, never 100 %. */
  rate: z.number().nullable(),
  definition: z.string(),
});
export type FirstTimeResolution = z.infer<typeof firstTimeResolution>;

/** Proposals of a period; definitions in docs/figures.md. */
export const proposalFigures = z.object({
  from: z.string(),
  to: z.string(),
  received: z.number().int(),
  /** The last day of whose answer lies in the period. */
  due: z.number().int(),
  answeredInTime: z.number().int(),
  /** Null when nothing was due: “—”, never 100 %. */
  inTimeRate: z.number().nullable(),
  answered: z.number().int(),
  adopted: z.number().int(),
  partlyAdopted: z.number().int(),
  notAdopted: z.number().int(),
  /** Of those adopted in whole or in part. */
  implemented: z.number().int(),
  definition: z.string(),
});
export type ProposalFigures = z.infer<typeof proposalFigures>;
