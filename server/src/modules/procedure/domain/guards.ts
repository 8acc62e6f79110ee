// The named conditions of the procedure as pure functions: true lets the step pass. Their sentences and articles
// stand in shared-types/guards. They read codes only, so that a replay of the ledger decides alike.
import type { GuardId } from '@petition/shared-types/guards';
import type { EvaluationTarget } from '@petition/shared-types/vocabulary';
import type { CodedInput, Petition, StepFacts } from './petition';
import { runningClock } from './petition';

export interface GuardCase {
  /** Null while the step makes the petition. */
  petition: Petition | null;
  input: CodedInput;
  facts: StepFacts;
  now: Date;
  /** Deepest chain of forwards [R]. */
  maxForwardDepth: number;
}

/** A guard on an existing petition; a step that makes one never names it. */
const on = (check: (petition: Petition, c: GuardCase) => boolean) => (c: GuardCase) =>
  c.petition !== null && check(c.petition, c);

const targetOf = (input: CodedInput) => input.target as EvaluationTarget;

/** Only first petitions, no reports, nothing that is with a court or the like (国信发〔2022〕11号; domain.md §7b). */
export const evaluationApplies = (p: Petition): boolean =>
  p.duplicateVerdict === 'first' && p.petitionType !== 'report' && !p.otherProcedure;

const named = {
  not_filed_today: (c: GuardCase) => !c.facts.sameDayNumber,
  type_fits_entrance: (c: GuardCase) =>
    (c.facts.entrance ?? c.petition?.entrance) !== 'proposal' || c.input.petitionType === 'proposal',
  claim_has_legal_route: (c: GuardCase) =>
    c.input.petitionType !== 'claim' || typeof c.input.legalRoute === 'string',
  holder_is_petition_office: (c: GuardCase) => c.facts.holderKind === 'petition_office',
  receiver_is_active: (c: GuardCase) => c.facts.receiver?.active === true,
  receiver_is_other: on((p, c) => c.facts.receiver?.id !== p.holderId),
  forward_depth: on((p, c) => p.forwardDepth < c.maxForwardDepth),
  holder_is_competent_organ: (c: GuardCase) => c.facts.holderKind === 'competent_organ',
  type_is_claim: on((p) => p.petitionType === 'claim'),
  route_is_petition_procedure: on((p) => p.legalRoute === '6'),
  every_demand_answered: on((p, c) => {
    const answered = ((c.input.answers ?? []) as { demand: number }[])
      .map((a) => a.demand)
      .sort((a, b) => a - b);
    return answered.length === p.demandCount && answered.every((demand, i) => demand === i + 1);
  }),
  opinion_is_served: on((p) =>
    p.documents.some((d) => d.type === 'handling_opinion' && d.round === p.round && d.servedAt !== null),
  ),
  review_period_over: on((p, c) => {
    const clock = runningClock(p, 'T6');
    return clock !== null && Date.parse(clock.dueAt) <= c.now.getTime();
  }),
  document_is_of_petition: on((p, c) => p.documents.some((d) => d.id === c.input.documentId)),
  document_not_yet_served: on((p, c) =>
    p.documents.some((d) => d.id === c.input.documentId && d.servedAt === null),
  ),
  evaluation_applies: on(evaluationApplies),
  evaluation_is_open: on((p, c) => {
    const clock = runningClock(p, 'T10', targetOf(c.input));
    return clock !== null && c.now.getTime() < Date.parse(clock.dueAt);
  }),
  not_yet_evaluated: on(
    (p, c) => !p.evaluations.some((e) => e.target === targetOf(c.input) && e.round === p.round),
  ),
} satisfies Partial<Record<GuardId, (c: GuardCase) => boolean>>;

/** Guards that `decide` answers itself. */
type Structural = 'wrong_state' | 'wrong_actor';

/** Every guard a row may name. */
export const guards: Readonly<Record<Exclude<GuardId, Structural>, (c: GuardCase) => boolean>> = named;

/** Guards that cannot be judged before the form is filled in; the list of available steps passes over them. */
export const dependsOnInput: ReadonlySet<GuardId> = new Set<GuardId>([
  'not_filed_today',
  'type_fits_entrance',
  'claim_has_legal_route',
  'receiver_is_active',
  'receiver_is_other',
  'every_demand_answered',
  'document_is_of_petition',
  'document_not_yet_served',
]);
