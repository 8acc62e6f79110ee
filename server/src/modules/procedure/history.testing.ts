// Random lawful histories: a small invented state with petition offices, organs and their staff, and every step that
// somebody may lawfully take in it. Facts are looked up by the product's own code; everything is decided by `decide`.
import { procedure, procedureRows } from '@petition/shared-types/procedure';
import type { ProcedureRow } from '@petition/shared-types/procedure';
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { ActionId, DocumentType } from '@petition/shared-types/vocabulary';
import { actorsOf, attempt } from './attempts.testing';
import { decide } from './domain/decide';
import type { Step } from './domain/decide';
import type { PetitionEvent, StepNotices } from './domain/event';
import { evolve } from './domain/evolve';
import type { Petition } from './domain/petition';
import { clock as terms } from './domain/story.testing';
import { Picks } from './picks.testing';
import { idOf } from './world.testing';

export interface Taken {
  event: PetitionEvent;
  before: Petition | null;
  after: Petition;
  notices: StepNotices;
}

export class History {
  readonly taken: Taken[] = [];
  petition: Petition | null = null;

  constructor(public now: Date) {}

  wait(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
  }

  /** The same life so far, to be lived on in another way. */
  copy(): History {
    const copy = new History(this.now);
    copy.taken.push(...this.taken);
    copy.petition = this.petition;
    return copy;
  }

  /** Takes the step when it is lawful. @returns whether it was */
  take(step: Step): boolean {
    const before = this.petition;
    const decision = decide(before, step, { ...terms, now: this.now });
    if (!decision.ok) return false;
    const seq = (before?.version ?? 0) + 1;
    const event: PetitionEvent = {
      ...step,
      petitionId: idOf(700),
      seq,
      id: idOf(10_000 + seq),
      occurredAt: this.now.toISOString(),
      from: decision.from,
      to: decision.effects.to,
      effects: decision.effects,
      documents: decision.row.documents.filter(isForPetitioner).map((type, i) => ({
        id: idOf(20_000 + seq * 10 + i),
        type,
        digest: 'digest',
      })),
      textDigest: null,
    };
    this.petition = evolve(before, event);
    this.taken.push({ event, before, after: this.petition, notices: decision.notices });
    return true;
  }

  /** Any lawful step of these actions, tried in an order the picks give. */
  takeOneOf(actions: readonly ActionId[], picks: Picks): boolean {
    return actions.some((action) =>
      picks
        .shuffled(actorsOf(procedure[action], this.petition))
        .slice(0, 3)
        .some((actor) => [0, 1].some(() => this.take(attempt(this.petition, action, actor, picks)))),
    );
  }
}

/** Papers between organisations are never served on the petitioner; the layouts say so for the product. */
const isForPetitioner = (type: DocumentType): boolean => /_notice$|_opinion$|_answer$|_reply$/.test(type);

/** One move of a random history: how long to wait, and what the choices grow from. */
export interface Move {
  hours: number;
  seed: number;
}

const births: readonly ActionId[] = ['submit', 'submit', 'register_offline'];
/** Steps that move the petition on come up more often than those beside the state and those that end it. */
const movesOn = ({ to, action }: ProcedureRow) =>
  action !== 'return_for_correction' &&
  typeof to === 'string' &&
  to !== 'same' &&
  !petitionStates[to].terminal;
/** Needed in a row, or far down the road: they would hardly come up by chance. */
const often: ReadonlySet<ActionId> = new Set<ActionId>([
  'forward',
  'sign_for',
  'accept',
  'reply',
  'accept_fast_track',
  'reply_fast_track',
  'convert_to_ordinary',
  'request_extension',
  'grant_extension',
  'refuse_extension',
  'propose_mediation',
  'conclude_mediation',
  'acknowledge_document',
  'report_result',
  'pass_result',
  'fail_result',
  'request_review',
  'decide_review',
  'order_rehandling',
  'request_final_review',
  'decide_final_review',
  'assign',
  'object',
  'open_hearing',
  'close_hearing',
  'close_on_expiry',
  'reject_objection',
  'refer_dispute',
  'decide_dispute',
  'give_co_opinion',
  'receive_proposal',
  'ask_opinions',
  'answer_proposal',
  'record_implementation',
]);
const weights = procedureRows
  .filter((row) => row.from.some((from) => from !== 'new'))
  .map((row) => ({ row, weight: often.has(row.action) ? 24 : movesOn(row) ? 8 : 1 }));
const lively = (petition: Petition, picks: Picks): ActionId[] =>
  weights
    .filter(({ row }) => row.from.includes(petition.state))
    .map(({ row, weight }) => ({ action: row.action, at: Math.log((picks.next() + 1) / 2 ** 32) / weight }))
    .sort((a, b) => b.at - a.at)
    .map(({ action }) => action);

/** @param moves each takes one lawful step where there is one */
export function historyOf(moves: readonly Move[]): History {
  const history = new History(new Date('2026-03-02T01:00:00Z'));
  for (const { hours, seed } of moves) {
    const picks = new Picks(seed);
    if (history.petition) history.wait(hours);
    const { petition } = history;
    history.takeOneOf(petition ? lively(petition, picks) : picks.shuffled(births), picks);
  }
  return history;
}

/** The petition of a history that has begun. */
export const known = (history: History): Petition => {
  if (!history.petition) throw new Error('the first move files a petition');
  return history.petition;
};

/** The ordinary way on, without withdrawing: what an office, an organ or the clock does next. */
const onward: readonly ActionId[] = [
  'close_on_expiry',
  'record_report_outcome',
  'record_diversion_outcome',
  'answer_proposal',
  'close_hearing',
  'decide_dispute',
  'decide_final_review',
  'decide_review',
  'reject_objection',
  'reply',
  'reply_fast_track',
  'pass_result',
  'report_result',
  'acknowledge_document',
  'receive_proposal',
  'accept',
  'divert',
  'sign_for',
  'transfer_report',
  'receive_directly',
  'forward',
  'register',
  'submit',
];

/** Walks on by ordinary steps and by waiting. @returns the steps it took */
export function wayToTheEnd(history: History): ActionId[] {
  const steps: ActionId[] = [];
  const picks = new Picks(history.taken.length);
  for (let tries = 0; tries < 80 && !petitionStates[known(history).state].terminal; tries += 1) {
    const moved = onward.find(
      (action) => procedure[action].from.includes(known(history).state) && history.takeOneOf([action], picks),
    );
    if (moved) steps.push(moved);
    else history.wait(24 * 5);
  }
  return steps;
}
