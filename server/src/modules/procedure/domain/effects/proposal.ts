// A proposal is studied, answered and carried out. The rows stand in shared-types/src/procedure/proposal.ts.
import type { PetitionFields } from '../petition';
import { petitionOf, set } from './parts';
import type { Effects } from './parts';

export const proposalEffects: Effects = {
  ask_opinions: (c) => {
    const asked = [...new Set(c.input.coHandlerIds as string[])];
    return {
      set: { coHandlerIds: [...petitionOf(c).coHandlerIds, ...asked] },
      organs: asked.map((organisationId) => ({ organisationId, place: 'co_handler' as const })),
    };
  },
  record_implementation: set((_, { input }) => ({
    implementation: input.implementation as PetitionFields['implementation'],
  })),
  answer_proposal: set((_, { input }) => ({ adoption: input.adoption as PetitionFields['adoption'] })),
};
