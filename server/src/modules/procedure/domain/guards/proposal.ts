// A proposal is studied, carried out and rewarded.
import { missingOpinions } from '../petition';
import { on, runs } from './parts';
import type { Guards } from './parts';

export const proposalGuards = {
  study_opinions_are_in: on(
    (p, c) =>
      missingOpinions(p).length === 0 ||
      (!runs(p, 'TQ', c.now) && typeof c.input.missingOpinionGround === 'string'),
  ),
  proposal_is_adopted: on((p) => p.adoption === 'adopted' || p.adoption === 'partly_adopted'),
  implementation_not_finished: on((p) => p.implementation !== 'implemented'),
  reward_by_three_people: ({ input }) =>
    new Set([input.proposedBy, input.firstApprovedBy, input.secondApprovedBy]).size === 3,
} satisfies Guards;
