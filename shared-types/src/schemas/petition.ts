// What the API answers citizens about petitions, and the parts that the views of every audience are made of; what officers
// see more stands in officer-petition.ts. Entities never leave the server; these do.
import { z } from 'zod';
import { attachmentIds, attachmentView } from './attachment';
import { expectedVersion, instant, labelled, pageOf } from './common';
import { place } from './filing';
import { filedSolicitation } from './solicitation';

/** A clock as people see it. Lateness is computed at the moment of asking. */
export const clockView = z.object({
  clock: z.string(),
  label: z.string(),
  plain: z.string(),
  startedAt: instant,
  /** Last moment in time, 24:00 Asia/Shanghai of the last day. */
  dueAt: instant,
  endedAt: instant.nullable(),
  /** “15 日”, “5 个工作日”. */
  length: z.string(),
  /** Whole days left in Asia/Shanghai; negative when overdue; null when ended. */
  daysLeft: z.number().int().nullable(),
  overdue: z.boolean(),
  /** Why this date: start, length, roll-over, article. */
  explanation: z.string(),
  basis: z.string(),
  /** How sure the rule is (vocabulary: marks). */
  mark: z.string(),
  /** Who has to act before it ends. */
  waitsOn: z.string(),
});
export type ClockView = z.infer<typeof clockView>;

export const documentSummary = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  /** “临江住建信处〔2026〕3号”; null for kinds that carry none. */
  number: z.string().nullable(),
  issuedBy: z.string(),
  issuedAt: instant,
  servedAt: instant.nullable(),
  serviceMethod: labelled.nullable(),
  /** Opening it is its service: ask before opening. */
  needsAcknowledgement: z.boolean(),
  /** Id of the document that corrects it, when there is one. */
  correctedBy: z.string().optional(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;

/** A document laid out for the screen: headings and paragraphs, no HTML. */
export const documentView = documentSummary.extend({
  petitionNumber: z.string(),
  sections: z.array(z.object({ heading: z.string().nullable(), paragraphs: z.array(z.string()) })),
});
export type DocumentView = z.infer<typeof documentView>;

/** One step as the petitioner sees it: date, unit, method, next unit, document, reason. */
export const timelineEntry = z.object({
  seq: z.number().int(),
  at: instant,
  action: z.string(),
  /** The law's word and the plain sentence. */
  label: z.string(),
  plain: z.string(),
  unit: z.string(),
  nextUnit: z.string().nullable(),
  byPetitioner: z.boolean(),
  reason: z.string().nullable(),
  documents: z.array(z.object({ id: z.string(), title: z.string() })),
  basis: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const evaluationView = z.object({
  target: labelled,
  organisation: z.string(),
  status: labelled,
  grade: labelled.nullable(),
  reason: z.string().nullable(),
  evaluatedAt: instant.nullable(),
  openUntil: instant.nullable(),
  round: z.number().int(),
});
export type EvaluationView = z.infer<typeof evaluationView>;

/** A step that may happen now, with the form for it. */
export const availableAction = z.object({
  action: z.string(),
  label: z.string(),
  plain: z.string(),
  basis: z.string(),
  /** Beside the usual road: offered behind the usual steps. */
  aside: z.boolean(),
  documents: z.array(z.string()),
  clockEffect: z.string(),
  /** By query code the step asks for the end of the phone or ID number as well. */
  needsIdentity: z.boolean().optional(),
  inputSchema: z.record(z.string(), z.unknown()),
  /** The organisation takes this step in a chain: it is prepared here, approved and signed by others. */
  needsApproval: z.boolean().optional(),
});
export type AvailableAction = z.infer<typeof availableAction>;

/** What the petitioner should do first, most urgent first. */
export const need = z.object({
  kind: z.enum(['correct', 'acknowledge_document', 'answer_mediation', 'evaluate']),
  label: z.string(),
  documentId: z.string().nullable(),
  until: instant.nullable(),
});

export const waitingOn = z.object({
  who: z.enum(['petitioner', 'organisation', 'nobody']),
  name: z.string(),
  /** “市信访局会在 3 月 18 日前登记。” */
  promise: z.string(),
});

/** What every list and every view of a petition begins with. */
export const petitionHead = {
  number: z.string(),
  entrance: labelled,
  state: labelled,
  terminal: z.boolean(),
  version: z.number().int(),
  submittedAt: instant,
  updatedAt: instant,
};

export const citizenPetitionSummary = z.object({
  ...petitionHead,
  title: z.string(),
  waitingOn,
  /** The clock people wait for, if one runs. */
  promise: clockView.nullable(),
  needs: z.array(need),
});
export type CitizenPetitionSummary = z.infer<typeof citizenPetitionSummary>;

export const petitionerView = z.object({
  /** Masked unless the reader is the account that filed it. */
  kind: labelled,
  name: z.string(),
  idKind: labelled,
  idNumber: z.string(),
  phone: z.string(),
  address: z.string(),
  /** Of an organisation. */
  contactName: z.string().nullable(),
  proxy: z.object({ ground: labelled, name: z.string(), phone: z.string(), relation: z.string() }).nullable(),
  /** Of a joint petition: how many persons in all, and those who are named. */
  joint: z
    .object({
      count: z.number().int(),
      members: z.array(z.object({ name: z.string(), phone: z.string(), representative: z.boolean() })),
    })
    .nullable(),
});

export const matterView = z.object({
  title: z.string(),
  facts: z.string(),
  demands: z.array(z.string()),
  region: z.string(),
  category: z.string(),
  legalStatus: z.array(z.string()),
  /** “单位：云岭建筑公司（城东工地）”. */
  respondents: z.array(z.string()),
  /** Not shown to whoever holds only the query code. */
  place: place.nullable(),
  openToPublic: z.boolean(),
});

export const citizenPetition = citizenPetitionSummary.extend({
  petitionForm: labelled,
  petitionType: labelled.nullable(),
  petitioner: petitionerView,
  matter: matterView,
  /** The topic it was filed to; absent: none. */
  solicitation: filedSolicitation.optional(),
  timeline: z.array(timelineEntry),
  clocks: z.array(clockView),
  documents: z.array(documentSummary),
  attachments: z.array(attachmentView),
  evaluations: z.array(evaluationView),
  availableActions: z.array(availableAction),
  /** Only for the account that filed it. */
  queryCode: z.string().nullable(),
  /** Set while it is back for correction: the draft to go on with and what to mend. */
  correction: z.object({ draftId: z.string(), reason: z.string() }).nullable(),
});
export type CitizenPetition = z.infer<typeof citizenPetition>;

export const citizenPetitionPage = pageOf(citizenPetitionSummary);
export type CitizenPetitionPage = z.infer<typeof citizenPetitionPage>;

/** Body of every action: the version the person saw and the step's own fields. */
export const actionBody = z.strictObject({
  expectedVersion,
  input: z.record(z.string(), z.unknown()).default({}),
  /** Uploads of the actor's own that go with the step. */
  attachments: attachmentIds,
});
/** By query code: four signs more where the step asks for them. */
export const codeActionBody = actionBody.omit({ attachments: true }).extend({
  identity: z
    .string()
    .transform((v) => v.normalize('NFKC').replace(/\s/g, '').toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]{4}$/, '请填写手机号或证件号码的后四位。'))
    .optional(),
});

export const citizenActionResult = z.object({ petition: citizenPetition });
