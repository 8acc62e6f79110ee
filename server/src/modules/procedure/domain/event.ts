// One step in the ledger: who took it, on what facts, what it changed and who is told. Codes, ids and dates only; the
// texts given with a step are sealed elsewhere.
import type { NoticeId } from '@petition/shared-types/procedure';
import type {
  ActionId,
  ClockId,
  DocumentType,
  Entrance,
  EvaluationTarget,
  OfficerRole,
  PetitionForm,
  PetitionState,
  ServiceMethod,
} from '@petition/shared-types/vocabulary';
import type { ClockState, EvaluationState, PetitionFields } from './petition';

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
