import type { PetitionEvent } from './domain/event';
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
    expect.arrayContaining(['第 1 步：写入后被改动', '第 1 步：submit 按规则应作另外的决定']),
  );
  expect(verifyLedger(chained(changed), stored, clock)).toContain('第 1 步：submit 按规则应作另外的决定');
});

it('finds a missing event and a projection that was edited', () => {
  expect(verifyLedger(chain.slice(1), stored, clock)).toContain('第 2 步：排在第 1 位');
  const edited = { ...stored, petition: { ...story.petition, redFlag: true } };
  expect(verifyLedger(chain, edited, clock)).toEqual(['当前状态与逐步还原的结果不符']);
});

it('finds a step that was not allowed', () => {
  const forged = structuredClone(story.events);
  const last = forged.at(-1);
  if (last) last.actor.roles = ['auditor'];
  expect(verifyLedger(chained(forged), stored, clock)).toContain(
    '第 2 步：return_for_correction 按规则应当不予办理（wrong_actor）',
  );
});
