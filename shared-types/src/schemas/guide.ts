// How long each part of the procedure takes by law, as this site counts it: shown before anything is filed.
import { z } from 'zod';
import { labelled } from './common';

export const guidePeriod = z.object({
  clock: z.string(),
  label: z.string(),
  plain: z.string(),
  /** “15 日”, “5 个工作日”. */
  length: z.string(),
  days: z.number().int(),
  /** `length` is the most that may be granted. */
  atMost: z.boolean(),
  basis: z.string(),
  /** How sure the rule is (vocabulary: marks). */
  mark: labelled,
});
export type GuidePeriod = z.infer<typeof guidePeriod>;

/** Where one can go in person or ring. */
export const guideOffice = z.object({
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  hours: z.string(),
});

export const guide = z.object({
  region: z.string(),
  /** Those people wait for, and those in which they may act themselves, in the order of the procedure. */
  periods: z.array(guidePeriod),
  /** Petition offices, the highest first. */
  offices: z.array(guideOffice),
});
export type Guide = z.infer<typeof guide>;
