// Steps that several people take together: prepared, approved, signed (拟办、审核、签发); and reading a petitioner's names
// and numbers in full, which a second person lets.
import { z } from 'zod';
import { accessPurposes, actions } from '../vocabulary';
import type { ActionId } from '../vocabulary';
import { attachmentIds } from './attachment';
import { expectedVersion, instant, labelled, oneOf, pageOf, pageQuery, sealedText } from './common';
import { petitionerView } from './petition';

const step = z.enum(Object.keys(actions) as [ActionId, ...ActionId[]]);

export const prepareBody = z.strictObject({
  action: step,
  expectedVersion,
  input: z.record(z.string(), z.unknown()).default({}),
  /** For `resubmit` also those it has already; left out, none go with it. */
  attachments: attachmentIds,
});
export const resubmitBody = prepareBody.omit({ action: true });
export const returnBody = z.strictObject({ reason: sealedText('退回的理由', 2, 500) });
export const approvalQuery = pageQuery.extend({
  /** Default: what waits for me. `unit`: all that is open at my organisation. */
  scope: z.enum(['mine', 'unit']).default('mine'),
});

export const approvalSummary = z.object({
  id: z.string(),
  petitionId: z.string(),
  petitionNumber: z.string(),
  /** Masked title of the petition. */
  title: z.string(),
  step: labelled,
  state: labelled,
  preparedBy: z.string(),
  preparedAt: instant,
  approvedBy: z.string().nullable(),
  /** What the reader may do now. */
  may: z.array(z.enum(['approve', 'sign', 'return', 'resubmit', 'withdraw'])),
  /** The petition moved on since: whoever prepared it has to look at it again. */
  stale: z.boolean(),
  /** Why it was given back. */
  reason: z.string().nullable(),
});
export type ApprovalSummary = z.infer<typeof approvalSummary>;
export const approvalPage = pageOf(approvalSummary);
export type ApprovalPage = z.infer<typeof approvalPage>;

export const approvalView = approvalSummary.extend({
  petitionVersion: z.number().int(),
  /** As it was filled in, for whoever may change it. */
  input: z.record(z.string(), z.unknown()),
  inputSchema: z.record(z.string(), z.unknown()),
  /** As they would be issued if it were signed now; empty when it can not be taken any more. */
  documents: z.array(
    z.object({
      title: z.string(),
      sections: z.array(z.object({ heading: z.string().nullable(), paragraphs: z.array(z.string()) })),
    }),
  ),
  /** Why it can not be taken now. */
  refusal: z.string().nullable(),
  /** Files that go with the step when it is signed. */
  attachments: z.array(z.object({ id: z.string(), name: z.string(), kind: labelled, canOpen: z.boolean() })),
});
export type ApprovalView = z.infer<typeof approvalView>;

export const approvalSettings = z.object({
  items: z.array(
    z.object({
      step: labelled,
      rungs: z.array(z.object({ label: z.string(), roles: z.array(labelled) })),
      enabled: z.boolean(),
      /** Enabled, and the organisation has different people for every rung. */
      inForce: z.boolean(),
      source: z.string(),
      mark: labelled,
    }),
  ),
});
export type ApprovalSettings = z.infer<typeof approvalSettings>;
/** Without `action`: all steps of the organisation. */
export const approvalSettingBody = z.strictObject({ action: step.optional(), enabled: z.boolean() });

export const identityRequestBody = z.strictObject({
  purpose: oneOf('用途', accessPurposes),
  reason: sealedText('理由', 5, 500),
});
export const identityRequest = z.object({
  id: z.string(),
  petitionId: z.string(),
  petitionNumber: z.string(),
  purpose: labelled,
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  mayDecide: z.boolean(),
});
export type IdentityRequest = z.infer<typeof identityRequest>;
export const identityRequests = z.object({ items: z.array(identityRequest) });
export const identityDecisionBody = z.strictObject({ granted: z.boolean() });
/** Names and numbers in full, as long as the grant lasts. */
export const identityView = z.object({ petitioner: petitionerView, until: instant });
export type IdentityView = z.infer<typeof identityView>;
