// What is not taken as a proposal, from the site's own list. Asked when somebody wants to propose, kept for the next time.
import type { ProposalRules } from '@petition/shared-types/schemas/solicitation';
import { getProposalRules } from './endpoints';
import { readStorage, writeStorage } from './platform';
import { createStore } from './store';

const KEY = 'proposal-rules';

export const proposalRules = createStore<ProposalRules | null>(readStorage<ProposalRules>(KEY));

/** Fails quietly: what was known last time stays. */
export async function loadProposalRules(): Promise<void> {
  try {
    const value = await getProposalRules();
    proposalRules.set(value);
    writeStorage(KEY, value);
  } catch {
    // Kept from last time, or absent.
  }
}
