// What the API answers officers about petitions: the desk, the queue, a petition with all that is kept about it.
import { z } from 'zod';
import { attachmentView } from './attachment';
import { instant, labelled, pageOf, pageQuery } from './common';
import {
  availableAction,
  clockView,
  documentSummary,
  evaluationView,
  matterView,
  petitionHead,
  petitionerView,
  timelineEntry,
} from './petition';
import { filedSolicitation } from './solicitation';

/** What is missing in a draft or stands out in its text before it is signed; `hard` ones stop the step. */
export const opinionCheck = z.object({
  faults: z.array(
    z.object({ rule: z.string(), level: z.enum(['hard', 'soft']), path: z.string(), message: z.string() }),
  ),
});
export type OpinionCheck = z.infer<typeof opinionCheck>;

/** What the form of a step begins with, and what the documents it issues must have. */
export const stepDraft = opinionCheck.extend({
  input: z.record(z.string(), z.unknown()),
  documents: z.array(
    z.object({ title: z.string(), basis: z.array(z.string()), elements: z.array(z.string()) }),
  ),
});
export type StepDraft = z.infer<typeof stepDraft>;

export const officerPetitionSummary = z.object({
  id: z.string(),
  ...petitionHead,
  title: z.string(),
  petitionType: labelled.nullable(),
  petitionForm: labelled,
  region: z.string(),
  category: z.string(),
  petitioner: z.string(),
  holder: z.string(),
  /** Named as handler by the holder. */
  handler: z.string().nullable(),
  duplicateVerdict: labelled.nullable(),
  /** The running clock of the holder that ends first; in the queue of those who help, that of their opinion. */
  due: clockView.nullable(),
  redFlag: z.boolean(),
});
export type OfficerPetitionSummary = z.infer<typeof officerPetitionSummary>;

export const officerQueueQuery = pageQuery.extend({
  /** Default: what my organisation must act on; `helping`: what waits for its opinion (协办). */
  scope: z.enum(['mine', 'helping', 'chain']).default('mine'),
  /** Only those I am named handler of, or stand in for. */
  handler: z.enum(['me']).optional(),
  state: z.string().max(40).optional(),
  redFlag: z.enum(['true', 'false']).optional(),
  /** Exact petition number. */
  number: z.string().max(40).optional(),
  /** `due` first (default) or newest first. */
  order: z.enum(['due', 'newest']).default('due'),
});
export const officerPetitionPage = pageOf(officerPetitionSummary);
export type OfficerPetitionPage = z.infer<typeof officerPetitionPage>;

export const deliveryView = z.object({
  id: z.string(),
  title: z.string(),
  recipient: z.string(),
  channel: labelled,
  state: labelled,
  attempts: z.number().int(),
  createdAt: instant,
  sentAt: instant.nullable(),
  error: z.string().nullable(),
});

export const officerPetition = officerPetitionSummary.extend({
  /** Why nothing of its text is shown: the reader has withdrawn from it. */
  withheld: z.string().nullable(),
  matter: matterView,
  /** The topic it was filed to; absent: none. */
  solicitation: filedSolicitation.optional(),
  petitionerDetails: petitionerView,
  legalRoute: labelled.nullable(),
  registeringOffice: z.string(),
  sender: z.string().nullable(),
  coHandlers: z.array(z.string()),
  /** What each of them has said, in this round of handling; null while it is awaited. */
  coOpinions: z.array(
    z.object({ organisation: z.string(), opinion: z.string().nullable(), givenAt: instant.nullable() }),
  ),
  /** Organs that dispute who is competent, and who decides; null when there is no dispute. */
  dispute: z.object({ organs: z.array(z.string()), arbiter: z.string() }).nullable(),
  round: z.number().int(),
  timeline: z.array(timelineEntry.extend({ officer: z.string().nullable(), basisMark: z.string() })),
  clocks: z.array(clockView),
  documents: z.array(documentSummary),
  attachments: z.array(attachmentView),
  evaluations: z.array(evaluationView),
  notices: z.array(deliveryView),
  /** Steps of the own organisation that are being approved. */
  approvals: z.array(z.object({ id: z.string(), step: labelled, state: labelled })),
  availableActions: z.array(availableAction),
});
export type OfficerPetition = z.infer<typeof officerPetition>;

export const desk = z.object({
  organisation: z.object({ id: z.string(), name: z.string(), kind: labelled }),
  officer: z.object({ id: z.string(), name: z.string(), roles: z.array(labelled) }),
  /** What my organisation must act on, by state. */
  counts: z.array(z.object({ state: labelled, count: z.number().int(), overdue: z.number().int() })),
  redFlags: z.number().int(),
  /** What waits for my organisation's opinion. */
  helping: z.object({ count: z.number().int(), overdue: z.number().int() }),
});
export type Desk = z.infer<typeof desk>;

/** Answer to an action: the petition as it is now. */
export const officerActionResult = z.object({
  /** Null when the step took it out of the officer's sight: found to be a report, it is sealed from them. */
  petition: officerPetition.nullable(),
});
/** The form of a step that makes a petition; null for officers who may not take it. */
export const openingStep = z.object({ step: availableAction.nullable() });
export type OpeningStep = z.infer<typeof openingStep>;
export const registeredOffline = z.object({
  petitionId: z.string(),
  number: z.string(),
  queryCode: z.string(),
});
export type RegisteredOffline = z.infer<typeof registeredOffline>;
