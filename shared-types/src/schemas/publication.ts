// Publication of supervised results with names masked (督查公开): what officers prepare and check, what everybody reads.
import { z } from 'zod';
import { disclosureStates } from '../vocabulary';
import { id, instant, labelled, line, oneOf, pageOf, pageQuery, sealedText, text } from './common';

/** Pictures that go with a publication at most. */
export const DISCLOSURE_PICTURES_MAX = 9;

/** The text as people will read it, and the petitioner's pictures that go with it. */
export const disclosureContent = z.strictObject({
  title: line('标题', 5, 40),
  matter: text('反映的事项', 10, 1000).meta({ title: '反映的事项', 'x-widget': 'textarea' }),
  supervised: text('督查情况', 10, 2000).meta({ title: '督查情况', 'x-widget': 'textarea' }),
  result: text('办理结果', 10, 2000).meta({ title: '办理结果', 'x-widget': 'textarea' }),
  pictures: z
    .array(id)
    .max(DISCLOSURE_PICTURES_MAX, `最多公开 ${DISCLOSURE_PICTURES_MAX} 张图片。`)
    .refine((ids) => new Set(ids).size === ids.length, { error: '同一张图片选了两次。' })
    .default([]),
});
export type DisclosureContent = z.infer<typeof disclosureContent>;
/** Written before there were pictures, it has none. */
export type KeptDisclosureContent = z.input<typeof disclosureContent>;

/** An adopted proposal as people will read it (条例 第29条). */
export const adoptedProposalContent = z.strictObject({
  title: line('标题', 5, 40),
  proposal: text('建议内容', 10, 2000).meta({ title: '建议内容', 'x-widget': 'textarea' }),
  adopted: text('采纳情况', 10, 2000).meta({ title: '采纳情况', 'x-widget': 'textarea' }),
  implementation: text('落实情况', 0, 2000).default('').meta({ title: '落实情况', 'x-widget': 'textarea' }),
});
export type AdoptedProposalContent = z.infer<typeof adoptedProposalContent>;

export const disclosureParams = z.strictObject({ id });
/** `place` counts from 1. */
export const disclosurePictureParams = z.strictObject({
  id,
  place: z.coerce.number().int().min(1).max(DISCLOSURE_PICTURES_MAX),
});
export const prepareBody = z.strictObject({ petitionId: id, content: disclosureContent });
export const editBody = z.strictObject({
  content: disclosureContent,
  expectedVersion: z.number({ error: '缺少版本号，请刷新后再试。' }).int().min(1),
});
export const publishBody = editBody.pick({ expectedVersion: true });
export const takeDownBody = publishBody.extend({ reason: sealedText('撤下的理由', 5, 500) });

/** A picture that the petitioner handed in with the filing and that may be published. */
export const disclosurePicture = z.object({
  id,
  name: z.string(),
  /** What the platform said of it. */
  contentCheck: labelled,
});
export type DisclosurePicture = z.infer<typeof disclosurePicture>;

/** What the platform said of the petitioner's text; null when it was never to be published. */
const contentCheck = labelled.nullable();

export const suggestionQuery = z.strictObject({ petitionId: id });
export const disclosureSuggestion = z.object({
  petitionNumber: z.string(),
  /** Names, places and numbers hidden by the program; to be read by a person. */
  content: z.object({ title: z.string(), matter: z.string(), supervised: z.string(), result: z.string() }),
  /** What the petitioner chose when filing: whether others may read of the matter. */
  petitionerAgrees: z.boolean(),
  contentCheck,
  pictures: z.array(disclosurePicture),
});
export type DisclosureSuggestion = z.infer<typeof disclosureSuggestion>;

export const prepareAdoptedBody = z.strictObject({ petitionId: id, content: adoptedProposalContent });
export const editAdoptedBody = editBody.extend({ content: adoptedProposalContent });
export const adoptedSuggestion = disclosureSuggestion.omit({ pictures: true }).extend({
  content: z.object({
    title: z.string(),
    proposal: z.string(),
    adopted: z.string(),
    implementation: z.string(),
  }),
});
export type AdoptedSuggestion = z.infer<typeof adoptedSuggestion>;

export const officerDisclosureQuery = pageQuery.extend({
  state: oneOf('状态', disclosureStates).default('prepared'),
});
const officerFields = {
  id: z.string(),
  petitionId: z.string(),
  petitionNumber: z.string(),
  title: z.string(),
  state: labelled,
  version: z.number().int(),
  office: z.string(),
  preparedBy: z.string(),
  preparedAt: instant,
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
  takenDownAt: instant.nullable(),
  reason: z.string().nullable(),
  /** Whether this officer may publish it: another person than the one who prepared it. */
  mayPublish: z.boolean(),
  contentCheck,
  /** Those to choose from; the chosen ones stand in the content. */
  pictures: z.array(disclosurePicture),
};
export const officerDisclosure = z.object({ ...officerFields, content: disclosureContent });
export type OfficerDisclosure = z.infer<typeof officerDisclosure>;
export const officerAdopted = z.object({ ...officerFields, content: adoptedProposalContent });
export type OfficerAdopted = z.infer<typeof officerAdopted>;
export const officerAdoptedPage = pageOf(officerAdopted);
export type OfficerAdoptedPage = z.infer<typeof officerAdoptedPage>;
export const officerDisclosurePage = pageOf(officerDisclosure);
export type OfficerDisclosurePage = z.infer<typeof officerDisclosurePage>;

/** A matter whose supervision was answered and of which nothing is prepared or published yet. */
export const readyMatter = z.object({
  petitionId: z.string(),
  petitionNumber: z.string(),
  /** Masked. */
  title: z.string(),
  organisation: z.string(),
  answeredAt: instant,
});
export type ReadyMatter = z.infer<typeof readyMatter>;
export const readyPage = pageOf(readyMatter);
export type ReadyPage = z.infer<typeof readyPage>;

export const publicDisclosureSummary = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  /** The unit that handled it. */
  unit: z.string(),
  publishedAt: instant,
});
export type PublicDisclosureSummary = z.infer<typeof publicDisclosureSummary>;
export const publicDisclosurePage = pageOf(publicDisclosureSummary);
export type PublicDisclosurePage = z.infer<typeof publicDisclosurePage>;
export const publicDisclosure = publicDisclosureSummary.extend({
  /** The office that supervised. */
  office: z.string(),
  matter: z.string(),
  supervised: z.string(),
  result: z.string(),
  pictures: z.array(z.object({ url: z.string() })),
});
export type PublicDisclosure = z.infer<typeof publicDisclosure>;
