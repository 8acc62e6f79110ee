// The shape of a row of the procedure. A row is data: what it names (guards, notices, documents) stands elsewhere.
import type { z } from 'zod';
import type { GuardId } from '../guards';
import type {
  ActionId,
  ClockId,
  DocumentType,
  EvaluationTarget,
  Mark,
  OfficerRole,
  PetitionState,
  RoundKind,
} from '../vocabulary';
import type { NoticeId } from './notices';

/** Where in the petition's chain an organisation stands. */
export type Place =
  /** The organisation that must act now. */
  | 'holder'
  /** The office that last forwarded or assigned it. */
  | 'sender'
  /** A petition office in the chain, or one above it. */
  | 'chain_office'
  /** For steps that make a new petition: the officer's own organisation. */
  | 'own'
  /** The organ whose opinion it was, whoever holds the petition now. */
  | 'main_organ'
  /** The organisation an advice was sent to. */
  | 'addressee'
  /** Named as co-handling. */
  | 'co_handler'
  /** The common superior of organs that dispute who is competent. */
  | 'arbiter';

export type ActorRule =
  /**
   * `byQueryCode`: also whoever holds number and query code; `identity`: when the end of the phone or of the ID number in
   * the filing is given too, because the step uses up or gives up a right (docs/decisions/0007). Absent: accounts only.
   */
  | { kind: 'citizen'; byQueryCode?: 'code' | 'identity' }
  | { kind: 'officer'; roles: readonly OfficerRole[]; place: Place }
  /** Another system, with a credential of its own, that hands in what reached it. */
  | { kind: 'partner' }
  | { kind: 'system' };

/** Named conditions on a clock, beyond the row's guards. */
export type ClockCondition =
  | 'evaluation_applies'
  | 'first_procedural_notice'
  | 'document_is_opinion_of_handling'
  | 'document_is_opinion_of_review'
  | 'fast_track_possible'
  | 'office_decides'
  | 'organ_decides'
  | 'is_assigned'
  | 'becomes_report'
  /** After the step a co-handling organ still owes its opinion, and the matter is handled. */
  | 'co_opinions_missing'
  /** After the step no co-handling organ owes one. */
  | 'co_opinions_complete'
  /** After the step an organ that was asked still owes its opinion, and a proposal is studied. */
  | 'study_opinions_missing'
  /** By this answer, in whole or in part. */
  | 'proposal_is_adopted'
  /** What was adopted is still being carried out. */
  | 'implementation_goes_on'
  /** Another organisation has to act after the step. */
  | 'holder_changes'
  /** A petition office, of the level this clock is for, has to act after the step and had not before. */
  | 'office_takes_over';

export interface ClockEffect {
  /** `recount`: the last day is found again by another calendar. */
  effect: 'start' | 'end' | 'suspend' | 'resume' | 'recount';
  clock: ClockId;
  /** T10 runs once a target. */
  target?: EvaluationTarget;
  when?: ClockCondition;
  /** Length from the step's input (`periodDays`, or the days asked for) instead of the table of clocks. */
  length?: 'periodDays' | 'extensionDays';
  /** Counted from another moment than the step: the end of a clock, or the start of one. */
  from?: { endOf: ClockId } | { startOf: ClockId };
}

export interface Basis {
  /** Article or source, as printed beside the button. */
  text: string;
  mark: Mark;
}

/** What the petitioner is told, and what an organisation is told; `none` must say why. */
export interface NoticeRule {
  petitioner: NoticeId | { none: string };
  organisation?: NoticeId;
  /** Organisations told beside: those that owe an opinion once its clock starts, those that dispute. */
  coHandlers?: NoticeId;
  disputants?: NoticeId;
  /** The petitioner is told in this case only; of `holder_changes` the organisation too. */
  onlyIf?: 'promise_moves_later' | 'holder_changes';
}

/** The state after a step: one state, no change, or by the value of an input field. */
export type Target =
  | PetitionState
  | 'same'
  | { by: string; states: Readonly<Record<string, PetitionState | 'same'>> };

export interface ProcedureRow {
  /** Number in the written procedure. */
  row: number;
  action: ActionId;
  /** A step beside the usual road: screens offer it behind the usual ones. */
  aside?: true;
  /** `new`: the step makes the petition. */
  from: readonly (PetitionState | 'new')[];
  to: Target;
  actors: readonly ActorRule[];
  guards: readonly GuardId[];
  input: z.ZodObject;
  documents: readonly DocumentType[];
  notice: NoticeRule;
  clocks: readonly ClockEffect[];
  basis: readonly Basis[];
  /** The step opens a new round of this kind. */
  opensRound?: RoundKind;
  /** Steps that leave no ledger event, with the reason. */
  unrecorded?: string;
}

/** A row as it is written in the tables; its action is its key, its input stands in schemas/actions. */
export type RowBody = Omit<ProcedureRow, 'action' | 'input'>;

/** The parts of T1 that the offices of one level have for passing a petition on (国信发〔2014〕16号 第六条). */
export const shareClocks = ['T1a', 'T1b', 'T1c', 'T1d'] as const satisfies readonly ClockId[];
/** @param when left out: whoever has it gives it out of hand for good */
export const endShares = (when?: ClockCondition): ClockEffect[] =>
  shareClocks.map((clock) => ({ effect: 'end', clock, ...(when ? { when } : {}) }));
/** `again`: an office that gets it back goes on from its own first start. */
export const startShares = (again = false): ClockEffect[] =>
  shareClocks.map((clock) => ({
    effect: 'start',
    clock,
    when: 'office_takes_over',
    ...(again ? { from: { startOf: clock } } : {}),
  }));
/** From one office to the next, or to the organ. */
export const passShares = (again = false): ClockEffect[] => [
  ...endShares('holder_changes'),
  ...startShares(again),
];

export const law = (text: string, mark: Mark = 'V'): Basis => ({ text, mark });
export const atHolder = (...roles: OfficerRole[]): ActorRule => ({ kind: 'officer', roles, place: 'holder' });
export const at = (place: Place, ...roles: OfficerRole[]): ActorRule => ({ kind: 'officer', roles, place });
export const partner: ActorRule = { kind: 'partner' };
export const citizen: ActorRule = { kind: 'citizen' };
export const citizenOrCode: ActorRule = { kind: 'citizen', byQueryCode: 'code' };
export const citizenOrProven: ActorRule = { kind: 'citizen', byQueryCode: 'identity' };
export const internal = (reason: string) => ({ petitioner: { none: reason } });
