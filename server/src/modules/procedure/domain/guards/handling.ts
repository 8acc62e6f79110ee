// The organ handles it: fast track, extension, hearing, mediation, opinions, the check of the result.
import { missingOpinions } from '../petition';
import type { Petition } from '../petition';
import { on, runs } from './parts';
import type { Guards, GuardCase } from './parts';

/** 条例 第34条. */
const NATIONAL_EXTENSION = 30;

/** The fast track is for first matters of one petitioner that no superior assigned (简易办理办法). */
export const fastTrackFits = (p: Petition): boolean =>
  p.duplicateVerdict === 'first' &&
  p.petitionType === 'claim' &&
  p.legalRoute === '6' &&
  !p.assigned &&
  p.personCount === 1;

const agreed = (p: Petition, c: GuardCase) =>
  c.actor.kind === 'citizen' ? p.mediation.citizen : p.mediation.organ;

export const handlingGuards = {
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

  co_opinion_not_given: on(
    (p, c) => c.actor.organisationId !== null && missingOpinions(p).includes(c.actor.organisationId),
  ),
  // Their time over, the main organ may go on and says why.
  co_opinions_are_in: on(
    (p, c) =>
      missingOpinions(p).length === 0 ||
      (!runs(p, 'TC', c.now) && typeof c.input.missingOpinionGround === 'string'),
  ),
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
} satisfies Guards;
