// After the answer: service and correction of documents, review, evaluation.
import type { EvaluationTarget } from '@petition/shared-types/vocabulary';
import type { CodedInput } from '../event';
import { isOpinionOfHandling, runningClock } from '../petition';
import type { Petition } from '../petition';
import { dayOf } from '../time';
import { on, runs } from './parts';
import type { Guards } from './parts';

/** Only first petitions, no reports, nothing that is with a court or the like (国信发〔2022〕11号). */
export const evaluationApplies = (
  p: Pick<Petition, 'duplicateVerdict' | 'petitionType' | 'otherProcedure'>,
): boolean => p.duplicateVerdict === 'first' && p.petitionType !== 'report' && !p.otherProcedure;

const served = (p: Petition, is: (type: string) => boolean, round: number): boolean =>
  p.documents.some((d) => is(d.type) && d.round === round && d.servedAt !== null);

const opinionServed = (p: Petition) => served(p, isOpinionOfHandling, p.handlingRound);

const reviewServed = (p: Petition) => served(p, (type) => type === 'review_opinion', p.round);

function hasPassed(p: Petition, clock: Parameters<typeof runningClock>[1], now: Date): boolean {
  const found = runningClock(p, clock);
  return found !== null && Date.parse(found.dueAt) <= now.getTime();
}

const targetOf = (input: CodedInput) => input.target as EvaluationTarget;

export const reviewGuards = {
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

  opinion_is_served: on(opinionServed),
  review_opinion_is_served: on(reviewServed),
  last_opinion_is_served: on((p) => (p.state === 'reviewed' ? reviewServed(p) : opinionServed(p))),
  review_in_time: on((p, c) => runs(p, 'T6', c.now)),
  final_review_in_time: on((p, c) => runs(p, 'T8', c.now)),
  superior_exists: (c) => typeof c.facts.superiorId === 'string',
  review_period_over: on((p, c) => hasPassed(p, p.state === 'reviewed' ? 'T8' : 'T6', c.now)),

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
} satisfies Guards;
