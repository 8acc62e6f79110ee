// What another system may hand in and read (`/api/v1/partner`): the same petition as any, under its own number.
import { z } from 'zod';
import { instant, labelled, oneOf } from './common';
import { matter, offlineForms } from './filing';
import { parties } from './petitioner';
import { clockView, timelineEntry, waitingOn } from './petition';

/** The other system's own number for the matter; it may hand the same one in as often as it likes. */
export const externalNumber = z
  .string({ error: '请给出贵系统的编号。' })
  .regex(/^[A-Za-z0-9._-]{1,64}$/, '贵系统的编号应为 1 到 64 个字母、数字、点、下划线或短横线。')
  .meta({ title: '贵系统的编号' });

/** Body of PUT /partner/petitions/:externalNumber. */
export const partnerPetition = z.strictObject({
  petitionForm: oneOf('信访形式', offlineForms),
  receivedOn: z.iso.date({ error: '请填写收到日期，形如 2026-03-02。' }).meta({ title: '收到日期' }),
  ...parties,
  matter,
});
export type PartnerPetition = z.infer<typeof partnerPetition>;
export type PartnerPetitionInput = z.input<typeof partnerPetition>;

/** Taken over: the number, and the code the petitioner must be given. */
export const partnerReceipt = z.object({
  externalNumber: z.string(),
  number: z.string(),
  queryCode: z.string(),
  submittedAt: instant,
  office: z.string(),
  promise: z.string(),
});
export type PartnerReceipt = z.infer<typeof partnerReceipt>;

/** How far it is: what its petitioner sees, without any text of the matter. */
export const partnerProgress = z.object({
  externalNumber: z.string(),
  number: z.string(),
  state: labelled,
  terminal: z.boolean(),
  waitingOn,
  promise: clockView.nullable(),
  /** What has to be mended before it can be registered; then the same number is handed in again. */
  correction: z.string().nullable(),
  timeline: z.array(
    timelineEntry.pick({ seq: true, at: true, action: true, label: true, unit: true, nextUnit: true }),
  ),
  submittedAt: instant,
  updatedAt: instant,
});
export type PartnerProgress = z.infer<typeof partnerProgress>;
