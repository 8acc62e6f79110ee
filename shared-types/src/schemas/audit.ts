// The audit log as the auditor reads it: who did what outside the procedure, newest first. Codes and ids only.
import { z } from 'zod';
import { instant } from './common';

export const auditQuery = z.strictObject({
  /** Entries before this one. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const auditEntry = z.object({
  seq: z.number().int(),
  at: instant,
  actorKind: z.string(),
  actorId: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  purpose: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  hash: z.string(),
});
export const auditPage = z.object({
  items: z.array(auditEntry),
  /** `before` of the next page. */
  next: z.number().int().nullable(),
});
