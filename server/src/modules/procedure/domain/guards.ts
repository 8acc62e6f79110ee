// The named conditions of the procedure as pure functions: true lets the step pass. Their sentences and articles
// stand in shared-types/guards. They read codes only, so that a replay of the ledger decides alike.
import type { GuardId } from '@petition/shared-types/guards';
import type { EvaluationTarget } from '@petition/shared-types/vocabulary';
import type { CodedInput, Petition, StepActor, StepFacts } from './petition';
import { missingOpinions, runningClock } from './petition';
import { dayOf } from './time';

export interface GuardCase {
  /** Null while the step makes the petition. */
  petition: Petition | null;
  actor: StepActor;
  input: CodedInput;
  facts: StepFacts;
  now: Date;
  /** Deepest chain of forwards [R]. */
  maxForwardDepth: number;
  /** Days between two urgings by the same side [R]. */
  urgeIntervalDays: number;
}

type Guard = (c: GuardCase) => boolean;

/** A guard on an existing petition; a step that makes one never names it. */
const on =
  (check: (petition: Petition, c: GuardCase) => boolean): Guard =>
  (c) =>
    c.petition !== null && check(c.petition, c);

const DAY = 86_400_000;
/** 条例 第34条. */
const NATIONAL_EXTENSION = 30;
const targetOf = (input: CodedInput) => input.target as EvaluationTarget;

/** Only first petitions, no reports, nothing that is with a court or the like (国信发〔2022〕11号; domain.md §7b). */
export const evaluationApplies = (
  p: Pick<Petition, 'duplicateVerdict' | 'petitionType' | 'otherProcedure'>,
): boolean => p.duplicateVerdict === 'first' && p.petitionType !== 'report' && !p.otherProcedure;

/** The fast track is for first matters of one petitioner that no superior assigned (简易办理办法; domain.md §7). */
export const fastTrackFits = (p: Petition): boolean =>
  p.duplicateVerdict === 'first' &&
  p.petitionType === 'claim' &&
  p.legalRoute === '6' &&
  !p.assigned &&
  p.personCount === 1;

export const isOpinionOfHandling = (type: string): boolean =>
  type === 'handling_opinion' || type === 'fast_track_answer';

const served = (p: Petition, is: (type: string) => boolean, round: number): boolean =>
  p.documents.some((d) => is(d.type) && d.round === round && d.servedAt !== null);
const opinionServed = (p: Petition) => served(p, isOpinionOfHandling, p.handlingRound);
const reviewServed = (p: Petition) => served(p, (type) => type === 'review_opinion', p.round);

/** The clock runs and has not passed. */
function runs(p: Petition, clock: Parameters<typeof runningClock>[1], now: Date): boolean {
  const found = runningClock(p, clock);
  return found !== null && now.getTime() < Date.parse(found.dueAt);
}
function hasPassed(p: Petition, clock: Parameters<typeof runningClock>[1], now: Date): boolean {
  const found = runningClock(p, clock);
  return found !== null && Date.parse(found.dueAt) <= now.getTime();
}

/** Accused, or below an organisation that is: under its hand as well. */
const isAccused = (p: Petition, unit: { id: string; ancestorIds: string[] } | null | undefined): boolean =>
  unit ? [unit.id, ...unit.ancestorIds].some((id) => p.accused.organisationIds.includes(id)) : false;

const typeOf = (c: GuardCase) => c.petition?.petitionType ?? null;
const agreed = (p: Petition, c: GuardCase) =>
  c.actor.kind === 'citizen' ? p.mediation.citizen : p.mediation.organ;

const named = {
  not_filed_today: (c) => !c.facts.sameDayNumber,
  type_fits_entrance: (c) =>
    (c.facts.entrance ?? c.petition?.entrance) !== 'proposal' || c.input.petitionType === 'proposal',
  claim_has_legal_route: (c) => c.input.petitionType !== 'claim' || typeof c.input.legalRoute === 'string',
  report_names_accused: (c) =>
    c.input.petitionType !== 'report' || ((c.input.accused as unknown[] | undefined)?.length ?? 0) > 0,
  repeat_names_original: (c) =>
    c.input.duplicateVerdict !== 'repeat' || Boolean(c.facts.original?.samePerson),
  type_is_claim: (c) => typeOf(c) === 'claim',
  type_is_proposal: (c) => typeOf(c) === 'proposal',
  type_is_report: (c) => typeOf(c) === 'report',
  type_is_not_report: (c) => typeOf(c) !== 'report',
  type_is_not_report_once_registered: (c) => typeOf(c) !== 'report',
  route_is_petition_procedure: on((p) => p.legalRoute === '6'),

  original_is_same_person: (c) => c.facts.original?.samePerson === true,
  original_is_open: (c) => c.facts.original?.open === true,
  original_is_ended: (c) => c.facts.original?.ended === true,

  report_office_exists: (c) => c.input.petitionType !== 'report' || c.facts.sealedOfficeId !== null,
  accused_is_confirmed: on((p) => p.accused.confirmed),
  receiver_is_active: (c) => c.facts.receiver?.active === true,
  receiver_is_other: on((p, c) => c.facts.receiver?.id !== p.holderId),
  // A petition office has nobody to handle with; on its way a petition may stop at one.
  receiver_can_handle: on((p, c) => p.state === 'routing' || c.facts.receiver?.kind === 'competent_organ'),
  receiver_is_not_accused: on((p, c) => !isAccused(p, c.facts.receiver)),
  successor_takes_over: on((p, { input, facts }) => {
    const old = input.predecessorId as string;
    const has = [p.registeringOfficeId, p.holderId, p.senderId, p.mainOrganId, ...p.coHandlerIds].includes(
      old,
    );
    return has && facts.receiver?.id !== old && facts.receiver?.kind === facts.predecessorKind;
  }),
  no_dispute_pending: on((p) => !p.dispute),
  dispute_is_pending: on((p) => Boolean(p.dispute)),
  competence_not_decided: on((p) => p.decidedOrganId !== p.holderId),
  disputants_can_handle: on(
    (p, { facts: { disputants = [] } }) =>
      disputants.length > 0 &&
      disputants.every((o) => o.active && o.kind === 'competent_organ' && o.id !== p.holderId),
  ),
  common_superior_exists: (c) => typeof c.facts.arbiterId === 'string',
  receiver_is_disputant: on((p, c) => (p.dispute?.organIds ?? []).includes(c.facts.receiver?.id ?? '')),
  co_handlers_can_help: ({ facts: { coHandlers = [], receiver } }) =>
    coHandlers.every((o) => o.active && o.kind === 'competent_organ' && o.id !== receiver?.id),
  co_opinion_not_given: on(
    (p, c) => c.actor.organisationId !== null && missingOpinions(p).includes(c.actor.organisationId),
  ),
  // Their time over, the main organ may go on and says why.
  co_opinions_are_in: on(
    (p, c) =>
      missingOpinions(p).length === 0 ||
      (!runs(p, 'TC', c.now) && typeof c.input.missingOpinionGround === 'string'),
  ),
  co_handlers_are_new: on((p, { input }) =>
    (input.coHandlerIds as string[]).every((id) => id !== p.holderId && !p.coHandlerIds.includes(id)),
  ),
  study_opinions_are_in: on(
    (p, c) =>
      missingOpinions(p).length === 0 ||
      (!runs(p, 'TQ', c.now) && typeof c.input.missingOpinionGround === 'string'),
  ),
  implementation_not_finished: on((p) => p.implementation !== 'implemented'),
  holder_is_petition_office: (c) => c.facts.holderKind === 'petition_office',
  holder_is_competent_organ: (c) => c.facts.holderKind === 'competent_organ',
  // At the limit there is still the way to the organ itself, else the petition would stay where it is.
  forward_depth: on(
    (p, c) => p.forwardDepth < c.maxForwardDepth || c.facts.receiver?.kind === 'competent_organ',
  ),

  no_objection_pending: on((p) => p.objection === null),
  objection_in_time: on((p, c) => runs(p, 'T3', c.now)),
  objection_is_pending: on((p) => p.objection !== null),

  fast_track_fits: on(fastTrackFits),
  fast_track_in_time: on((p, c) => runs(p, 'T2s', c.now)),
  extension_not_used: on((p) => p.extension.state === 'none'),
  // Steps recorded before the setting was kept with them were held to the national figure.
  extension_within_ceiling: on(
    (p, c) =>
      ((c.input.extensionDays as number | undefined) ?? p.extension.days) <=
      (c.facts.longestExtension ?? NATIONAL_EXTENSION),
  ),
  handling_period_runs: on((p, c) => runs(p, 'T4', c.now)),
  extension_is_requested: on((p) => p.extension.state === 'requested'),
  // Neither oneself nor, standing in for somebody, that person (条例 第34条).
  another_person_decides: on(
    (p, { actor }) =>
      p.extension.requestedBy !== actor.id && p.extension.requestedBy !== (actor.onBehalfOf ?? actor.id),
  ),
  no_hearing_open: on((p) => !p.hearingOpen),
  hearing_is_open: on((p) => p.hearingOpen),
  not_yet_agreed_to_mediation: on((p, c) => !agreed(p, c)),
  both_agreed_to_mediation: on((p) => p.mediation.organ && p.mediation.citizen),

  every_demand_answered: on((p, c) => {
    const answered = ((c.input.answers ?? []) as { demand: number }[])
      .map((a) => a.demand)
      .sort((a, b) => a - b);
    return answered.length === p.demandCount && answered.every((demand, i) => demand === i + 1);
  }),
  opinion_differs_from_revoked: on(
    (p, c) => !c.facts.opinionIndex || !p.revokedOpinions.includes(c.facts.opinionIndex),
  ),
  is_assigned: on((p) => p.assigned),
  result_not_reported: on((p) => p.resultCheck === 'none' || p.resultCheck === 'failed'),
  result_check_pending: on((p) => p.resultCheck === 'pending'),
  // After a review the opinion stands as the review left it: the sender's check of the old one is overtaken.
  result_check_settled: on((p) => !p.assigned || p.resultCheck === 'passed' || p.state === 'reviewed'),
  checklist_is_clear: (c) =>
    ['factsClear', 'natureRight', 'opinionProper', 'carriedOut', 'attachmentsComplete'].every(
      (item) => c.input[item] === true,
    ),
  opinion_supports_a_demand: on((p) => p.outcomes.includes('supported')),

  opinion_is_served: on(opinionServed),
  review_opinion_is_served: on(reviewServed),
  last_opinion_is_served: on((p) => (p.state === 'reviewed' ? reviewServed(p) : opinionServed(p))),
  review_in_time: on((p, c) => runs(p, 'T6', c.now)),
  final_review_in_time: on((p, c) => runs(p, 'T8', c.now)),
  superior_exists: (c) => typeof c.facts.superiorId === 'string',
  review_period_over: on((p, c) => hasPassed(p, p.state === 'reviewed' ? 'T8' : 'T6', c.now)),

  document_is_of_petition: on((p, c) => p.documents.some((d) => d.id === c.input.documentId)),
  document_is_for_petitioner: (c) => c.facts.documentForPetitioner === true,
  document_is_own: on(
    (p, c) => p.documents.find((d) => d.id === c.input.documentId)?.organisationId === c.actor.organisationId,
  ),
  document_not_yet_corrected: on(
    (p, c) => p.documents.find((d) => d.id === c.input.documentId)?.correctedBy === undefined,
  ),
  correction_after_service: (c) => c.facts.documentAwaitsService !== true,
  service_day_fits: on((p, c) => {
    const document = p.documents.find((d) => d.id === c.input.documentId);
    const day = c.input.servedOn as string;
    return document !== undefined && dayOf(new Date(document.issuedAt)) <= day && day <= dayOf(c.now);
  }),
  document_not_yet_served: on((p, c) =>
    p.documents.some((d) => d.id === c.input.documentId && d.servedAt === null),
  ),
  evaluation_applies: on(evaluationApplies),
  evaluation_is_open: on((p, c) => {
    const clock = runningClock(p, 'T10', targetOf(c.input));
    return clock !== null && c.now.getTime() < Date.parse(clock.dueAt);
  }),
  not_yet_evaluated: on(
    (p, c) =>
      runningClock(p, 'T10', targetOf(c.input)) !== null ||
      !p.evaluations.some((e) => e.target === targetOf(c.input)),
  ),

  urge_interval_passed: on(
    (p, c) =>
      c.actor.kind !== 'citizen' ||
      p.lastUrgedAt === null ||
      c.now.getTime() - Date.parse(p.lastUrgedAt) >= c.urgeIntervalDays * DAY,
  ),
  not_yet_supervised: on((p) => p.supervision.level === 'none' || p.supervision.level === 'urged'),
  is_supervised: on((p) => ['supervised', 'listed', 'on_site'].includes(p.supervision.level)),
  not_yet_listed: on((p) => p.supervision.level === 'supervised'),
  not_yet_inspected: on((p) => p.supervision.level !== 'on_site'),
  // The system has no step of its own choice: it supervises by the rule that sent it.
  rung_is_next: on(
    (p, c) =>
      c.actor.kind === 'system' ||
      p.supervision.level === 'urged' ||
      p.supervision.level === 'listed' ||
      typeof c.input.skipGround === 'string',
  ),
  supervision_awaits_answer: on((p) => runningClock(p, 'TS') !== null),
  supervision_is_answered: on((p) => p.supervision.answered),
  not_yet_urgent: on((p) => !p.urgent),
  officer_is_of_holder: (c) => c.facts.officerIsOfHolder === true,
  officer_is_not_recused: on((p, c) => !p.recusedIds.includes(c.input.officerId as string)),
  addressee_is_active: (c) => c.facts.addressee?.active === true,
  addressee_is_not_accused: on((p, c) => !isAccused(p, c.facts.addressee)),
  no_advice_pending: on((p) => p.advice === null || p.advice.answered),
  advice_awaits_answer: on((p) => p.advice !== null && !p.advice.answered),
  due_dates_move: on((p, c) => {
    const moved = c.facts.recounted ?? [];
    return moved.length > 0 && moved.every((m) => runningClock(p, m.clock, m.target)?.dueAt === m.dueBefore);
  }),
  proposal_is_adopted: on((p) => p.adoption === 'adopted' || p.adoption === 'partly_adopted'),
  reward_by_three_people: ({ input }) =>
    new Set([input.proposedBy, input.firstApprovedBy, input.secondApprovedBy]).size === 3,
  repeat_or_supervised: on((p) => p.duplicateVerdict === 'repeat' || p.supervision.level !== 'none'),
} satisfies Partial<Record<GuardId, Guard>>;

/** Guards that `decide` answers itself. */
const structural = [
  'wrong_state',
  'wrong_actor',
  'officer_recused',
  'identity_is_proved',
  'needs_approval',
  'approval_by_others',
] as const satisfies readonly GuardId[];
type Structural = (typeof structural)[number];

export const isStructural = (guard: GuardId): guard is Structural =>
  (structural as readonly GuardId[]).includes(guard);

/** Every guard a row may name. */
export const guards: Readonly<Record<Exclude<GuardId, Structural>, Guard>> = named;

/** Guards that cannot be judged before the form is filled in; the list of available steps passes over them. */
export const dependsOnInput: ReadonlySet<GuardId> = new Set<GuardId>([
  'not_filed_today',
  'type_fits_entrance',
  'claim_has_legal_route',
  'report_names_accused',
  'report_office_exists',
  'repeat_names_original',
  'original_is_same_person',
  'original_is_open',
  'original_is_ended',
  'receiver_is_active',
  'receiver_is_other',
  'receiver_is_not_accused',
  'receiver_can_handle',
  'successor_takes_over',
  'forward_depth',
  'disputants_can_handle',
  'common_superior_exists',
  'receiver_is_disputant',
  'co_handlers_can_help',
  'co_opinions_are_in',
  'co_handlers_are_new',
  'study_opinions_are_in',
  'extension_within_ceiling',
  'every_demand_answered',
  'opinion_differs_from_revoked',
  'checklist_is_clear',
  'document_is_own',
  'document_not_yet_corrected',
  'correction_after_service',
  'document_is_of_petition',
  'document_not_yet_served',
  'document_is_for_petitioner',
  'service_day_fits',
  'rung_is_next',
  'officer_is_of_holder',
  'officer_is_not_recused',
  'addressee_is_active',
  'addressee_is_not_accused',
  'reward_by_three_people',
  // Judged by target; whether any target is open is asked separately.
  'evaluation_is_open',
  'not_yet_evaluated',
]);
