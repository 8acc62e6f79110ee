// Adopted proposals whose promised day has passed without word of what was done (落实逾期; 条例 第29条).
import { z } from 'zod';
import { instant, labelled, pageOf } from './common';

export const overdueImplementation = z.object({
  petitionId: z.string(),
  petitionNumber: z.string(),
  /** Masked. */
  title: z.string(),
  adoption: labelled,
  /** The unit that promised. */
  organisation: z.string(),
  /** The moment after the promised day. */
  dueAt: instant,
  /** Whole days since. */
  daysOver: z.number().int(),
  /** When it was last told of what was done; null when never. */
  toldAt: instant.nullable(),
  /** Whether this officer may record it now. */
  mayRecord: z.boolean(),
});
export type OverdueImplementation = z.infer<typeof overdueImplementation>;
export const overdueImplementationPage = pageOf(overdueImplementation);
export type OverdueImplementationPage = z.infer<typeof overdueImplementationPage>;
