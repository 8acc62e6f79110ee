// A petition as the procedure sees it: codes, ids, dates. The row `petition` and its JSON aggregate are this value;
// it is a fold over the ledger and never changed in any other way.
import type {
  ActionId,
  Adoption,
  ClockId,
  DemandOutcome,
  DocumentType,
  DuplicateRule,
  DuplicateVerdict,
  Entrance,
  EvaluationGrade,
  EvaluationTarget,
  Implementation,
  LegalRoute,
  OfficerRole,
  PetitionForm,
  PetitionState,
  PetitionType,
  RoundKind,
  ServiceMethod,
  SupervisionLevel,
} from '@petition/shared-types/vocabulary';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { PeriodUnit } from './time';

/** A clock with its stored inputs; whether it is overdue is computed. Times are ISO 8601 UTC. */
export interface ClockState {
  clock: ClockId;
  target: EvaluationTarget | null;
  round: number;
  startedAt: string;
  dueAt: string;
  length: number;
  unit: PeriodUnit;
  rolledFrom: string | null;
  rolledOver: string[];
  calendarVersion: string;
  endedAt: string | null;
  /** Set while the clock stands still (a hearing); whole days it has stood still before. */
  suspendedAt: string | null;
  suspendedDays: number;
}

export interface DocumentState {
  id: string;
  type: DocumentType;
  round: number;
  organisationId: string;
  issuedAt: string;
  digest: string;
  /** Absent for kinds that carry none. */
  number?: string;
  servedAt: string | null;
  serviceMethod: ServiceMethod | null;
  /** The document that took its place. */
  correctedBy?: string;
}

export interface EvaluationState {
  target: EvaluationTarget;
  round: number;
  organisationId: string;
  grade: EvaluationGrade;
  at: string;
}

/** What is decided once and kept; each step may set some of it. */
export interface PetitionFields extends Overlays {
  number: string;
  entrance: Entrance;
  petitionForm: PetitionForm;
  petitionType: PetitionType | null;
  legalRoute: LegalRoute | null;
  duplicateVerdict: DuplicateVerdict | null;
  categoryCode: string;
  regionCode: string;
  citizenId: string | null;
  registeringOfficeId: string;
  holderId: string;
  senderId: string | null;
  mainOrganId: string | null;
  coHandlerIds: string[];
  /** Of these, whoever has given its opinion in this handling; absent until the first does. */
  coOpinionsFrom?: string[];
  forwardDepth: number;
  demandCount: number;
  /** Persons who petition together; 1 for most. */
  personCount: number;
  /** A proxy or others stand behind it beside the petitioner. */
  hasParties: boolean;
  /** Already with, or meant for, a court, arbitration or reconsideration: outside evaluation. */
  otherProcedure: boolean;
  /** Keyed hash of the normalised text, for “the same matter on the same day”. */
  contentIndex: string;
  outcomes: DemandOutcome[];
}

/** What stands beside the state (procedure.md, overlays). */
export interface Overlays {
  roundKind: RoundKind;
  /** Round number of the handling whose opinion counts now. */
  handlingRound: number;
  /** Structured accused of a report; organisations that must never see it. */
  accused: { confirmed: boolean; organisationIds: string[] };
  /** The other petition an officer or the petitioner named. */
  originalId: string | null;
  duplicateRule: DuplicateRule | null;
  /** The sender asked for a closing report (交办). */
  assigned: boolean;
  resultCheck: 'none' | 'pending' | 'passed' | 'failed';
  objection: { organisationId: string; suggestedOrganId: string | null } | null;
  /** Organs that dispute who is competent, and their common superior; absent until there is a dispute. */
  dispute?: { organIds: string[]; arbiterId: string } | null;
  /** The organ that the common superior decided on. */
  decidedOrganId?: string;
  extension: {
    state: 'none' | 'requested' | 'granted' | 'refused';
    days: number;
    requestedBy: string | null;
  };
  hearingOpen: boolean;
  mediation: { organ: boolean; citizen: boolean };
  supervision: { level: SupervisionLevel; answered: boolean };
  urgent: boolean;
  lastUrgedAt: string | null;
  handlerId: string | null;
  recusedIds: string[];
  delegateId: string | null;
  leaderId: string | null;
  advice: { addresseeId: string; answered: boolean } | null;
  adoption: Adoption | null;
  /** How far what was adopted is carried out; absent until it is told. */
  implementation?: Implementation;
  /** Keyed hash of the opinion that counts now, and of those a review has sent back. */
  opinionIndex: string | null;
  revokedOpinions: string[];
  carriedOut: boolean | null;
}

const initialOverlays: Overlays = {
  roundKind: 'handling',
  handlingRound: 1,
  accused: { confirmed: false, organisationIds: [] },
  originalId: null,
  duplicateRule: null,
  assigned: false,
  resultCheck: 'none',
  objection: null,
  extension: { state: 'none', days: 0, requestedBy: null },
  hearingOpen: false,
  mediation: { organ: false, citizen: false },
  supervision: { level: 'none', answered: false },
  urgent: false,
  lastUrgedAt: null,
  handlerId: null,
  recusedIds: [],
  delegateId: null,
  leaderId: null,
  advice: null,
  adoption: null,
  opinionIndex: null,
  revokedOpinions: [],
  carriedOut: null,
};

export interface Petition extends PetitionFields {
  id: string;
  version: number;
  state: PetitionState;
  round: number;
  clocks: ClockState[];
  documents: DocumentState[];
  evaluations: EvaluationState[];
  /** A dissatisfied evaluation since the last handling (不满意显红). */
  redFlag: boolean;
  submittedAt: string;
  updatedAt: string;
}

/** Who takes a step. `via` tells an account from a query code. */
export interface StepActor {
  kind: 'citizen' | 'officer' | 'partner' | 'system';
  id: string | null;
  organisationId: string | null;
  /** Own roles; in the ledger also the one acted in for somebody who is away. */
  roles: readonly OfficerRole[];
  /** The officer who is away and in whose place the step was taken (代 X 办理). */
  onBehalfOf?: string;
  /** Roles of absent colleagues that may be acted in; never in the ledger. */
  delegations?: readonly { officerId: string; role: OfficerRole }[];
  via: 'account' | 'query_code' | 'console' | 'interface' | 'clock';
}

/** What the program looked up for a step and the ledger keeps, so that a replay decides on the same facts. */
export interface StepFacts {
  /** The organisation takes this step in a chain: who prepared and approved it, or `required` when nobody has. */
  approval?: 'required' | { preparedBy: string; approvedBy: string | null };
  petitionId?: string;
  number?: string;
  citizenId?: string | null;
  contentIndex?: string;
  demandCount?: number;
  personCount?: number;
  hasParties?: boolean;
  otherProcedure?: boolean;
  entrance?: Entrance;
  petitionForm?: PetitionForm;
  categoryCode?: string;
  regionCode?: string;
  /** Number of a petition of the same account, day and text. */
  sameDayNumber?: string | null;
  /** The office that is to register. */
  officeId?: string;
  receiver?: {
    id: string;
    kind: 'petition_office' | 'competent_organ';
    active: boolean;
    /** Organisations above it, nearest first. */
    ancestorIds: string[];
  } | null;
  /** Kind of the organisation that a successor takes over from. */
  predecessorKind?: 'petition_office' | 'competent_organ';
  /** The other organs that dispute, and the nearest organisation above all of them and the holder. */
  disputants?: { id: string; kind: 'petition_office' | 'competent_organ'; active: boolean }[];
  arbiterId?: string | null;
  /** The co-handling organs named in the input. */
  coHandlers?: { id: string; kind: 'petition_office' | 'competent_organ'; active: boolean }[];
  /** The petition named as the original, as it stood. */
  original?: OriginalFacts | null;
  /** The organ one level above the one whose opinion is asked about. */
  superiorId?: string | null;
  /** The actor's organisation is a petition office in the chain or above one. */
  actorIsChainOffice?: boolean;
  /** The officer named in the input belongs to the holder. */
  officerIsOfHolder?: boolean;
  addressee?: { id: string; active: boolean; ancestorIds: string[] } | null;
  /** Where a report is held: the registering office, or the nearest above it that is not under the accused; null: none. */
  sealedOfficeId?: string | null;
  /** Offices that an urgent matter is reported to: those above the registering one, up to the highest. */
  alertIds?: string[];
  /** Of these the own committee and government, which enter the chain by it. */
  leadershipIds?: string[];
  /** Keyed hash of the answers of an opinion. */
  opinionIndex?: string;
  /** Kind of the organisation that holds the petition. */
  holderKind?: 'petition_office' | 'competent_organ';
  /** Start of the period where it is not the moment of the step (a letter received earlier). */
  receivedAt?: string;
  /** Levels of the petition offices that may hold the petition after the step, for their shares of T1. */
  offices?: Readonly<Record<string, ShareLevel>>;
  /** The end of the phone or ID number in the filing was given with the query code. */
  identityProved?: boolean;
  /** The document named in the input is one for the petitioner. */
  documentForPetitioner?: boolean;
  /** The document named in the input has effect by its service, and was not served yet. */
  documentAwaitsService?: boolean;
  /** Days after a service within which it is to be recorded [R]. */
  recordServiceWithin?: number;
  /** Most days an extension may have in the region (T5). */
  longestExtension?: number;
  /** Files handed in with the step, in the order of showing, with the digest of each as it is kept. */
  attachments?: { id: string; sha256: string }[];
  /** Clocks whose last day the calendar has moved. */
  recounted?: RecountedClock[];
}

/** The levels among which the fifteen days of article 22 are divided; streets count as county [R]. */
export type ShareLevel = 'nation' | 'province' | 'city' | 'county';

export interface OriginalFacts {
  id: string;
  holderId: string;
  samePerson: boolean;
  open: boolean;
  /** Over for good: finalised, or answered with no right to review left. */
  ended: boolean;
}

/** Input of a step with its texts taken out: what the ledger may hold. */
export type CodedInput = Readonly<Record<string, unknown>>;

/** What a decision changes. The ledger keeps it; `evolve` applies it. */
export interface StepEffects {
  to: PetitionState;
  round: number;
  set: Partial<PetitionFields>;
  started: StartedClock[];
  /** Clocks that stop standing still or start to, or whose last day moves with the calendar. */
  changed: ClockChange[];
  ended: { clock: ClockId; target: EvaluationTarget | null }[];
  /** `at`: when it was served, where that is not the moment of the step. */
  served: { documentId: string; method: ServiceMethod; at?: string } | null;
  evaluation: Omit<EvaluationState, 'at' | 'round'> | null;
  /** Organisations that enter the chain by this step. */
  organs: { organisationId: string; place: ChainPlace }[];
}

export type StartedClock = Omit<ClockState, 'endedAt' | 'suspendedAt' | 'suspendedDays'>;
export type ClockChange = Pick<ClockState, 'clock' | 'target' | 'dueAt' | 'suspendedAt' | 'suspendedDays'> &
  Partial<Pick<ClockState, 'startedAt' | 'rolledFrom' | 'rolledOver' | 'calendarVersion'>>;

/** A clock counted again by another calendar, and what was promised before. */
export type RecountedClock = ClockChange & { dueBefore: string; rolledBefore: string[] };

export type ChainPlace =
  | 'registering_office'
  | 'sender'
  | 'holder'
  | 'co_handler'
  | 'addressee'
  | 'alerted'
  /** Decides on a dispute; takes part in one. */
  | 'arbiter'
  | 'disputant';

/** Notices to write with the event. */
export interface StepNotices {
  petitioner: NoticeId | null;
  organisation: { notice: NoticeId; organisationId: string } | null;
  /** Offices above that get the same notice at once (条例 第25条). */
  alerted: readonly string[];
  /** Others beside the one that has to act, each with its own. */
  beside?: readonly { notice: NoticeId; organisationId: string }[];
}

/** One line of the ledger. */
export interface PetitionEvent {
  petitionId: string;
  seq: number;
  id: string;
  action: ActionId;
  occurredAt: string;
  /** With the roles held at that moment, so that a replay judges alike. */
  actor: StepActor;
  from: PetitionState | 'new';
  to: PetitionState;
  input: CodedInput;
  facts: StepFacts;
  effects: StepEffects;
  /** `number` is absent for kinds that carry none. */
  documents: { id: string; type: DocumentType; digest: string; number?: string; organisationId?: string }[];
  /** SHA-256 of the sealed texts given with the step, null when none. */
  textDigest: string | null;
}

/** Applies one event. Throws when the event does not follow on the petition (a broken ledger). */
export function evolve(before: Petition | null, event: PetitionEvent): Petition {
  const version = before?.version ?? 0;
  if (event.seq !== version + 1) throw new Error(`event ${event.seq} does not follow version ${version}`);
  if ((before?.state ?? 'new') !== event.from)
    throw new Error(`event ${event.seq} does not start from ${event.from}`);
  const base = before ?? newPetition(event);
  const { effects } = event;
  const evaluation = effects.evaluation;
  const after: Petition = {
    ...base,
    ...effects.set,
    version: event.seq,
    state: effects.to,
    round: effects.round,
    clocks: evolveClocks(base.clocks, event),
    documents: evolveDocuments(base.documents, event),
    evaluations: evaluation
      ? [...base.evaluations, { ...evaluation, round: effects.round, at: event.occurredAt }]
      : base.evaluations,
    updatedAt: event.occurredAt,
  };
  after.redFlag = after.evaluations.some((e) => e.round >= after.handlingRound && e.grade === 'dissatisfied');
  return after;
}

function newPetition(event: PetitionEvent): Petition {
  const { set } = event.effects;
  const given = (key: keyof PetitionFields) => {
    const value = set[key];
    if (value === undefined || value === null) throw new Error(`the first event does not set ${key}`);
    return value as never;
  };
  return {
    id: event.petitionId,
    version: 0,
    state: event.to,
    round: 1,
    number: given('number'),
    entrance: given('entrance'),
    petitionForm: given('petitionForm'),
    petitionType: null,
    legalRoute: null,
    duplicateVerdict: null,
    categoryCode: given('categoryCode'),
    regionCode: given('regionCode'),
    citizenId: set.citizenId ?? null,
    registeringOfficeId: given('registeringOfficeId'),
    holderId: given('holderId'),
    senderId: null,
    mainOrganId: null,
    coHandlerIds: [],
    forwardDepth: 0,
    demandCount: given('demandCount'),
    personCount: set.personCount ?? 1,
    hasParties: set.hasParties ?? false,
    otherProcedure: set.otherProcedure ?? false,
    contentIndex: given('contentIndex'),
    outcomes: [],
    ...initialOverlays,
    clocks: [],
    documents: [],
    evaluations: [],
    redFlag: false,
    submittedAt: event.occurredAt,
    updatedAt: event.occurredAt,
  };
}

function evolveClocks(clocks: readonly ClockState[], event: PetitionEvent): ClockState[] {
  const ends = (c: ClockState) =>
    c.endedAt === null && event.effects.ended.some((e) => e.clock === c.clock && e.target === c.target);
  const change = (c: ClockState) =>
    event.effects.changed.find((e) => c.endedAt === null && e.clock === c.clock && e.target === c.target);
  return [
    ...clocks.map((c) => (ends(c) ? { ...c, endedAt: event.occurredAt } : { ...c, ...change(c) })),
    ...event.effects.started.map((c) => ({ ...c, endedAt: null, suspendedAt: null, suspendedDays: 0 })),
  ];
}

function evolveDocuments(documents: readonly DocumentState[], event: PetitionEvent): DocumentState[] {
  const { served } = event.effects;
  const corrected = event.action === 'correct_document' ? event.input.documentId : null;
  return [
    ...documents.map((d) =>
      served?.documentId === d.id
        ? { ...d, servedAt: served.at ?? event.occurredAt, serviceMethod: served.method }
        : d.id === corrected
          ? { ...d, correctedBy: event.documents[0]?.id }
          : d,
    ),
    ...event.documents.map((d) => ({
      ...d,
      round: event.effects.round,
      organisationId: d.organisationId ?? event.actor.organisationId ?? event.effects.set.holderId ?? '',
      issuedAt: event.occurredAt,
      servedAt: null,
      serviceMethod: null,
    })),
  ];
}

/** Co-handling organs that still owe their opinion. */
export const missingOpinions = (p: Pick<Petition, 'coHandlerIds' | 'coOpinionsFrom'>): string[] =>
  p.coHandlerIds.filter((id) => !(p.coOpinionsFrom ?? []).includes(id));

/** The clock of that name that runs now, or null. */
export const runningClock = (petition: Petition, clock: ClockId, target: EvaluationTarget | null = null) =>
  petition.clocks.find((c) => c.clock === clock && c.target === target && c.endedAt === null) ?? null;
