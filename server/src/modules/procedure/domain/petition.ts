// A petition as the procedure sees it: codes, ids, dates. The row `petition` and its JSON aggregate are this value;
// it is a fold over the ledger and never changed in any other way.
import type {
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
  PetitionForm,
  PetitionState,
  PetitionType,
  RoundKind,
  ServiceMethod,
  SupervisionLevel,
} from '@petition/shared-types/vocabulary';
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

/** What stands beside the state. */
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

/** Co-handling organs that still owe their opinion. */
export const missingOpinions = (p: Pick<Petition, 'coHandlerIds' | 'coOpinionsFrom'>): string[] =>
  p.coHandlerIds.filter((id) => !(p.coOpinionsFrom ?? []).includes(id));

/** The clock of that name that runs now, or null. */
export const runningClock = (petition: Petition, clock: ClockId, target: EvaluationTarget | null = null) =>
  petition.clocks.find((c) => c.clock === clock && c.target === target && c.endedAt === null) ?? null;

export const isOpinionOfHandling = (type: string): boolean =>
  type === 'handling_opinion' || type === 'fast_track_answer';
