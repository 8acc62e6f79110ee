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
