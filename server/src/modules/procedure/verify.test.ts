import type { PetitionEvent } from './domain/petition';
import { clock, HOME, officerOf, Story } from './domain/story.testing';
import { GENESIS, hashEvent } from './ledger';
import { verifyLedger } from './verify';

const story = new Story(new Date('2026-03-02T04:00:00Z'))
  .file()
  .take('return_for_correction', officerOf(HOME, 'intake_officer'));

function chained(events: readonly PetitionEvent[]) {
  let prevHash = GENESIS;
  return events.map((event) => {
    const link = { event, prevHash, hash: hashEvent(prevHash, event) };
    prevHash = link.hash;
    return link;
  });
}
const chain = chained(story.events);
const stored = { petition: story.petition, lastHash: chain.at(-1)?.hash ?? '' };

it('finds nothing in an untouched ledger', () => expect(verifyLedger(chain, stored, clock)).toEqual([]));

it('finds a changed event, even when the chain was written anew', () => {
  const changed = structuredClone(story.events);
  const [first] = changed;
  if (first) first.effects.set.holderId = 'another-office';
  const touched = chain.map((link, i) => ({ ...link, event: changed[i] ?? link.event }));
  expect(verifyLedger(touched, stored, clock)).toEqual(
    expect.arrayContaining([
      'event 1: was changed after it was written',
      'event 1: submit would be decided otherwise',
    ]),
  );
  expect(verifyLedger(chained(changed), stored, clock)).toContain(
    'event 1: submit would be decided otherwise',
  );
});

it('finds a missing event and a projection that was edited', () => {
  expect(verifyLedger(chain.slice(1), stored, clock)).toContain('event 2: stands in place 1');
  const edited = { ...stored, petition: { ...story.petition, redFlag: true } };
  expect(verifyLedger(chain, edited, clock)).toEqual(['the stored petition is not the fold of its events']);
});

it('finds a step that was not allowed', () => {
  const forged = structuredClone(story.events);
  const last = forged.at(-1);
  if (last) last.actor.roles = ['auditor'];
  expect(verifyLedger(chained(forged), stored, clock)).toContain(
    'event 2: return_for_correction would be refused (wrong_actor)',
  );
});
