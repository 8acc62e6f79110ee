// The usual road up to an answer, for tests that begin somewhere on it.
import type { StepFacts } from './event';
import { HOME, ORGAN, officerOf, Story } from './story.testing';

export const noon = (day: string) => new Date(`${day}T04:00:00Z`);

export const forwardTo = (id: string, kind: 'petition_office' | 'competent_organ'): StepFacts => ({
  holderKind: 'petition_office',
  receiver: { id, kind, active: true, ancestorIds: [] },
});

export const atOrgan: StepFacts = { holderKind: 'competent_organ' };

export const registration = {
  petitionType: 'claim',
  legalRoute: '6',
  categoryCode: '01',
  regionCode: '990102',
  duplicateVerdict: 'first',
};

export const repeated: StepFacts = {
  original: { id: 'petition-0', holderId: ORGAN, samePerson: true, open: true, ended: false },
};

export const answers = [{ demand: 1, outcome: 'supported' }];

/** Filed, registered, forwarded and signed for on one day. */
export const signedFor = (): Story =>
  new Story(noon('2026-03-02'))
    .file()
    .take('register', officerOf(HOME, 'intake_officer'), registration)
    .take(
      'forward',
      officerOf(HOME, 'intake_officer'),
      { receiverId: ORGAN },
      forwardTo(ORGAN, 'competent_organ'),
    )
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, atOrgan);

/** Answered a month after it was filed. */
export function replied(): Story {
  return new Story(noon('2026-03-02'))
    .file()
    .at(noon('2026-03-03'))
    .take('register', officerOf(HOME, 'intake_officer'), registration)
    .take(
      'forward',
      officerOf(HOME, 'intake_officer'),
      { receiverId: ORGAN },
      forwardTo(ORGAN, 'competent_organ'),
    )
    .at(noon('2026-03-04'))
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, atOrgan)
    .take('accept', officerOf(ORGAN, 'handler'))
    .at(noon('2026-04-01'))
    .issue('handling_opinion')
    .take('reply', officerOf(ORGAN, 'signing_leader'), { answers });
}
