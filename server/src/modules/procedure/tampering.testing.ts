// A ledger that somebody has changed, and what the replay finds in one.
import type { PetitionEvent } from './domain/event';
import type { Petition } from './domain/petition';
import { clock as terms } from './domain/story.testing';
import { GENESIS, hashEvent } from './ledger';
import { verifyLedger } from './verify';

/** What the replay finds in a ledger that ends in this petition. */
export function faultsOf(events: readonly PetitionEvent[], petition: Petition): string[] {
  let prevHash = GENESIS;
  const chain = events.map((event) => {
    const link = { event, prevHash, hash: hashEvent(prevHash, event) };
    prevHash = link.hash;
    return link;
  });
  return verifyLedger(chain, { petition, lastHash: prevHash }, terms);
}

/** Changes by somebody who can write the whole chain anew. */
export const tampering: readonly ((events: PetitionEvent[], at: number) => void)[] = [
  (events, at) => events.splice(at, 1),
  (events, at) => Object.assign(events[at]?.actor ?? {}, { roles: ['auditor'], kind: 'officer' }),
  (events, at) => Object.assign(events[at]?.effects.set ?? {}, { urgent: true, redFlag: 'no' }),
  (events) => events.push({ ...(events.at(-1) as PetitionEvent), seq: events.length + 1 }),
];
