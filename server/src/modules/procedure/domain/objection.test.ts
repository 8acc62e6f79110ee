// What waits while an objection is not answered (条例 第23条).
import type { ActionId } from '@petition/shared-types/vocabulary';
import { availableRows } from './available';
import type { StepFacts } from './event';
import { clock, HOME, ORGAN, officerOf } from './story.testing';
import { atOrgan, forwardTo, noon, repeated, signedFor } from './road.testing';

describe('an organ that has objected (条例 第23条)', () => {
  const objected = () => signedFor().take('object', officerOf(ORGAN, 'handler'), {}, atOrgan);
  const ended = { original: { ...repeated.original!, open: false, ended: true }, ...atOrgan };
  const ways: [ActionId, Record<string, unknown>, StepFacts][] = [
    ['decline', { ground: 'not_remit' }, atOrgan],
    ['bar', { ground: 'finalised' }, ended],
    ['divert', { legalRoute: '1' }, atOrgan],
    ['accept', {}, atOrgan],
  ];

  it.each(ways)('may not %s before the sender has answered', (action, input, facts) => {
    const leader = officerOf(ORGAN, 'signing_leader', 'handler');
    expect(objected().refuse(action, leader, input, facts)).toBe('no_objection_pending');
    const offered = availableRows(objected().petition, leader, facts, { ...clock, now: noon('2026-03-02') });
    expect(offered.map((row) => row.action)).not.toContain(action);
  });

  it.each(ways)('may %s once the objection is turned down', (action, input, facts) => {
    const story = objected().take(
      'reject_objection',
      officerOf(HOME, 'intake_officer'),
      {},
      forwardTo(ORGAN, 'competent_organ'),
    );
    story.take(action, officerOf(ORGAN, 'signing_leader', 'handler'), input, facts);
    expect(story.petition.state).toBe(
      { decline: 'declined', bar: 'barred', divert: 'diverted' }[action as string] ?? 'handling',
    );
  });
});
