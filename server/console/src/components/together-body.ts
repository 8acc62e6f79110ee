// The request that answers several proposals: one answer for all, or one each.
import type { RelatedProposal } from '@petition/shared-types/schemas/related-proposals';
import type { AnswerOfMany } from '../api/proposals';

export type Input = Record<string, unknown>;
/** By petition; null while one answer is written for all. */
export type OwnAnswers = Readonly<Record<string, Input>> | null;

export const answerOf = (own: OwnAnswers, shared: Input, petitionId: string): Input =>
  own?.[petitionId] ?? shared;

/** With answers of their own nothing is shared: what one leaves empty is not filled from the others. */
export const togetherBody = (
  members: readonly Pick<RelatedProposal, 'petitionId' | 'version'>[],
  shared: Input,
  own: OwnAnswers,
): AnswerOfMany => ({
  input: own ? {} : shared,
  members: members.map(({ petitionId, version }) => ({
    petitionId,
    expectedVersion: version,
    ...(own ? { input: answerOf(own, shared, petitionId) } : {}),
  })),
});
