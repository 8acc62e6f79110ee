// Service, review, final review, evaluation. The rows stand in shared-types/src/procedure/review.ts.
import type { EvaluationGrade, EvaluationTarget, ServiceMethod } from '@petition/shared-types/vocabulary';
import { dayOf, startOf } from '../time';
import { must, petitionOf, reopened, set } from './parts';
import type { Effect, EffectCase, Effects } from './parts';

/** The matter goes to an organ one level above for review. */
const goesUp: Effect = (c) => {
  const holderId = must(c.facts.superiorId, 'the superior organ');
  return { set: { holderId }, organs: [{ organisationId: holderId, place: 'holder' }] };
};

export const reviewEffects: Effects = {
  request_review: goesUp,
  request_final_review: goesUp,
  order_rehandling: set((p) => ({
    ...reopened(p),
    holderId: must(p.mainOrganId, 'the organ'),
    ...(p.coOpinionsFrom ? { coOpinionsFrom: [] } : {}),
    revokedOpinions: p.opinionIndex ? [...p.revokedOpinions, p.opinionIndex] : p.revokedOpinions,
  })),
  evaluate: (c) => {
    const petition = petitionOf(c);
    const target = c.input.target as EvaluationTarget;
    const organ = petition.mainOrganId ?? petition.holderId;
    return {
      evaluation: {
        target,
        organisationId: target === 'petition_office' ? petition.registeringOfficeId : organ,
        grade: c.input.grade as EvaluationGrade,
      },
    };
  },
  record_service: (c) => {
    const documentId = c.input.documentId as string;
    const method = c.input.method as ServiceMethod;
    return { served: { documentId, method, at: serviceMoment(c) } };
  },
  acknowledge_document: ({ input }) => ({
    served: { documentId: input.documentId as string, method: 'mini_program' },
  }),
};

/** Only the day is known. Today it is the moment of the step, and no document was served before it was issued. */
function serviceMoment(c: EffectCase): string {
  const day = c.input.servedOn as string;
  if (day === dayOf(c.now)) return c.now.toISOString();
  const issuedAt = petitionOf(c).documents.find((d) => d.id === c.input.documentId)?.issuedAt ?? '';
  const began = startOf(day).toISOString();
  return issuedAt > began ? issuedAt : began;
}
