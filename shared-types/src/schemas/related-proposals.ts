// Related proposals (相关建议) that an organ studies: linked by an officer, answered together. Each keeps its own decision,
// event, document and notice; what could not be done is named one by one, and the same request may be sent again.
import { z } from 'zod';
import { expectedVersion, id, instant, labelled } from './common';

const MOST = 50;

/** A proposal under study at the officer's organisation, or answered already by it. */
export const relatedProposal = z.object({
  petitionId: z.string(),
  number: z.string(),
  /** Masked. */
  title: z.string(),
  state: labelled,
  version: z.number().int(),
  submittedAt: instant,
  /** Title of the topic it was filed to. */
  topic: z.string().nullable(),
  /** What became of it; null until it is answered. */
  adoption: labelled.nullable(),
  /** Its answer that is being approved; null when there is none. */
  approval: z
    .object({ id: z.string(), state: labelled, may: z.array(z.enum(['approve', 'sign'])) })
    .nullable(),
});
export type RelatedProposal = z.infer<typeof relatedProposal>;

export const relatedGroup = z.object({
  id: z.string(),
  linkedAt: instant,
  members: z.array(relatedProposal),
});
export type RelatedGroup = z.infer<typeof relatedGroup>;
export const relatedGroups = z.object({
  /** Newest first; those in which every proposal is answered stand in `answered`. */
  open: z.array(relatedGroup),
  answered: z.array(relatedGroup),
  /** Under study and linked with none, oldest first. */
  unlinked: z.array(relatedProposal),
  /** The step goes through a chain here: prepared, approved, signed. */
  needsApproval: z.boolean(),
  /** JSON Schema of the answer. */
  inputSchema: z.record(z.string(), z.unknown()),
});
export type RelatedGroups = z.infer<typeof relatedGroups>;

/** With one that is linked already the others join its group. */
export const linkBody = z.strictObject({
  petitionIds: z
    .array(id)
    .min(2, '请至少选择两件建议。')
    .max(MOST, `一次最多关联 ${MOST} 件。`)
    .refine((ids) => new Set(ids).size === ids.length, { error: '同一件建议选了两次。' }),
});
export const groupParams = z.strictObject({ id });
export const memberParams = groupParams.extend({ petitionId: id });

export const answerTogetherBody = z.strictObject({
  /** Of every proposal that has no answer of its own below. */
  input: z.record(z.string(), z.unknown()),
  members: z
    .array(
      z.strictObject({
        petitionId: id,
        expectedVersion,
        /** Fields in which the answer to this one differs. */
        input: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .min(1, '请选择要答复的建议。')
    .max(MOST),
});
export const decideTogetherBody = z.strictObject({
  act: z.enum(['approve', 'sign'], { error: '请选择审核还是签发。' }),
  approvalIds: z.array(id).min(1, '请选择要办理的拟办件。').max(MOST),
});

export const togetherResult = z.object({
  results: z.array(
    z.object({
      petitionId: z.string(),
      number: z.string(),
      /** `already`: an earlier sending of the same did it. */
      outcome: z.enum(['done', 'already', 'failed']),
      /** Why it failed, as a sentence; null when it did not. */
      problem: z.string().nullable(),
      /** Bad fields of the answer. */
      errors: z.array(z.object({ path: z.string(), message: z.string() })),
    }),
  ),
});
export type TogetherResult = z.infer<typeof togetherResult>;
