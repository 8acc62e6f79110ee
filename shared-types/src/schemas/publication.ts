// What offices publish, prepared by one person and checked by another: supervised results (督查公开) and adopted proposals
// (条例 第29条). One shape; a publication has a kind, and the kind has its own texts.
import { z, type ZodType } from 'zod';
import { disclosureStates } from '../vocabulary';
import { id, instant, labelled, line, oneOf, pageOf, pageQuery, sealedText, text } from './common';

/** The kinds, each with its texts beside the title, in the order they are read. */
export const publicationTexts = {
  supervision: ['matter', 'supervised', 'result'],
  proposal: ['proposal', 'adopted', 'implementation'],
} as const;
export type PublicationKind = keyof typeof publicationTexts;

/** Pictures that go with a publication at most. */
export const PUBLICATION_PICTURES_MAX = 9;

const written = (label: string, least: number, most: number) =>
  text(label, least, most).meta({ title: label, 'x-widget': 'textarea' });
/** The petitioner's pictures that go with it. */
const pictures = z
  .array(id)
  .max(PUBLICATION_PICTURES_MAX, `最多公开 ${PUBLICATION_PICTURES_MAX} 张图片。`)
  .refine((ids) => new Set(ids).size === ids.length, { error: '同一张图片选了两次。' })
  .default([]);

/** A supervised result as people will read it. */
export const disclosureContent = z.strictObject({
  title: line('标题', 5, 40),
  matter: written('反映的事项', 10, 1000),
  supervised: written('督查情况', 10, 2000),
  result: written('办理结果', 10, 2000),
  pictures,
});
export type DisclosureContent = z.infer<typeof disclosureContent>;

/** An adopted proposal as people will read it. */
export const adoptedProposalContent = z.strictObject({
  title: line('标题', 5, 40),
  proposal: written('建议内容', 10, 2000),
  adopted: written('采纳情况', 10, 2000),
  implementation: written('落实情况', 0, 2000).default(''),
  pictures,
});
export type AdoptedProposalContent = z.infer<typeof adoptedProposalContent>;
export type PublicationContent = DisclosureContent | AdoptedProposalContent;

export const publicationParams = z.strictObject({ id });
/** `place` counts from 1. */
export const publicationPictureParams = z.strictObject({
  id,
  place: z.coerce.number().int().min(1).max(PUBLICATION_PICTURES_MAX),
});
const version = z.strictObject({
  expectedVersion: z.number({ error: '缺少版本号，请刷新后再试。' }).int().min(1),
});
export const publishBody = version;
export const takeDownBody = version.extend({ reason: sealedText('撤下的理由', 5, 500) });
export const suggestionQuery = z.strictObject({ petitionId: id });
export const officerPublicationQuery = pageQuery.extend({
  state: oneOf('状态', disclosureStates).default('prepared'),
});

/** A picture that the petitioner handed in with the filing and that may be published. */
export const publicationPicture = z.object({
  id,
  name: z.string(),
  /** What the platform said of it. */
  contentCheck: labelled,
});
export type PublicationPicture = z.infer<typeof publicationPicture>;

const beside = {
  petitionNumber: z.string(),
  /** What the platform said of the petitioner's text; null when it was never to be published. */
  contentCheck: labelled.nullable(),
  /** Those to choose from; the chosen ones stand in the content. */
  pictures: z.array(publicationPicture),
};
const suggestionFields = {
  ...beside,
  /** What the petitioner chose when filing: whether others may read of the matter. */
  petitionerAgrees: z.boolean(),
};
const officerFields = {
  ...beside,
  id: z.string(),
  petitionId: z.string(),
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
};
/** Texts as strings: names, places and numbers hidden by the program, to be read by a person, or as published. */
const strings = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, z.string()])) as Record<Name, z.ZodString>;

export type PublicationSuggestion = z.infer<z.ZodObject<typeof suggestionFields>> & {
  content: { title: string } & Readonly<Record<string, string>>;
};
export type OfficerPublication = z.infer<z.ZodObject<typeof officerFields>> & { content: PublicationContent };
export interface OfficerPublicationPage {
  items: OfficerPublication[];
  nextCursor: string | null;
}

/** A matter of which something may be published and nothing is prepared or published yet. */
export const readyMatter = z.object({
  petitionId: z.string(),
  petitionNumber: z.string(),
  /** Masked. */
  title: z.string(),
  organisation: z.string(),
  /** When the supervision, or the proposal, was answered. */
  answeredAt: instant,
});
export type ReadyMatter = z.infer<typeof readyMatter>;
export const readyPage = pageOf(readyMatter);
export type ReadyPage = z.infer<typeof readyPage>;

const publicSummary = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  /** The unit that handled it, or adopted it. */
  unit: z.string(),
  publishedAt: instant,
});
export type PublicPublicationSummary = z.infer<typeof publicSummary>;
/** What everybody reads beside the texts. */
const publicFields = {
  /** The office that published it. */
  office: z.string(),
  pictures: z.array(z.object({ url: z.string() })),
};
export const publicDisclosure = publicSummary.extend({
  ...publicFields,
  ...strings(publicationTexts.supervision),
});
export type PublicDisclosure = z.infer<typeof publicDisclosure>;
export const adoptedProposalSummary = publicSummary.extend({
  /** As `王某`. */
  author: z.string(),
  adoption: labelled,
});
export type AdoptedProposalSummary = z.infer<typeof adoptedProposalSummary>;
/** `implementation` is what was done since; empty when nothing is told yet. */
export const adoptedProposal = adoptedProposalSummary.extend({
  ...publicFields,
  ...strings(publicationTexts.proposal),
});
export type AdoptedProposal = z.infer<typeof adoptedProposal>;
const publicDisclosurePage = pageOf(publicSummary);
export type PublicDisclosurePage = z.infer<typeof publicDisclosurePage>;
const adoptedProposalPage = pageOf(adoptedProposalSummary);
export type AdoptedProposalPage = z.infer<typeof adoptedProposalPage>;
export type PublicPublication = PublicDisclosure | AdoptedProposal;
export interface PublicPublicationPage {
  items: (PublicPublicationSummary | AdoptedProposalSummary)[];
  nextCursor: string | null;
}

/** The schemas of one kind. */
export interface PublicationSchemas {
  prepareBody: ZodType<{ petitionId: string; content: PublicationContent }>;
  editBody: ZodType<{ content: PublicationContent; expectedVersion: number }>;
  suggestion: ZodType<PublicationSuggestion>;
  officerPage: ZodType<OfficerPublicationPage>;
  publicPage: ZodType<PublicPublicationPage>;
  publicOne: ZodType<PublicPublication>;
}

const forOfficers = <Content extends typeof disclosureContent | typeof adoptedProposalContent>(
  kind: PublicationKind,
  content: Content,
) => ({
  prepareBody: z.strictObject({ petitionId: id, content }),
  editBody: version.extend({ content }),
  suggestion: z.object({
    ...suggestionFields,
    content: z.object({ title: z.string(), ...strings<string>(publicationTexts[kind]) }),
  }),
  officerPage: pageOf(z.object({ ...officerFields, content })),
});

export const publications: Readonly<Record<PublicationKind, PublicationSchemas>> = {
  supervision: {
    ...forOfficers('supervision', disclosureContent),
    publicPage: publicDisclosurePage,
    publicOne: publicDisclosure,
  },
  proposal: {
    ...forOfficers('proposal', adoptedProposalContent),
    publicPage: adoptedProposalPage,
    publicOne: adoptedProposal,
  },
};
