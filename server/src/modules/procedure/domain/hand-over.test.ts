// Who may be handed a petition at the edges that random lives seldom reach.
import type { StepFacts } from './event';
import { clock, HOME, officerOf, ORGAN, PROVINCE, Story } from './story.testing';

const claim = {
  petitionType: 'claim',
  legalRoute: '6',
  categoryCode: '01',
  regionCode: '990102',
  duplicateVerdict: 'first',
};
const handTo = (id: string, kind: 'petition_office' | 'competent_organ'): StepFacts => ({
  holderKind: 'petition_office',
  actorIsChainOffice: true,
  receiver: { id, kind, active: true, ancestorIds: [] },
});
const filed = () => new Story(new Date('2026-03-02T04:00:00Z')).file();
const intake = officerOf(HOME, 'intake_officer');

it('lets the last office of the longest chain forward to an organ, and to no further office', () => {
  const story = filed().take('register', intake, claim);
  let at = HOME;
  for (let depth = 1; depth <= clock.maxForwardDepth; depth += 1) {
    const next = `office-${depth}`;
    story.take(
      'forward',
      officerOf(at, 'office_head'),
      { receiverId: next },
      handTo(next, 'petition_office'),
    );
    at = next;
  }
  const last = officerOf(at, 'office_head');
  expect(story.refuse('forward', last, { receiverId: HOME }, handTo(HOME, 'petition_office'))).toBe(
    'forward_depth',
  );
  story.take('forward', last, { receiverId: ORGAN }, handTo(ORGAN, 'competent_organ'));
  expect(story.petition.holderId).toBe(ORGAN);
});

it('never makes a petition office the one that handles', () => {
  const story = filed()
    .take('register', intake, claim)
    .take('forward', intake, { receiverId: ORGAN }, handTo(ORGAN, 'competent_organ'))
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, { holderKind: 'competent_organ' });
  const head = officerOf(HOME, 'office_head');
  expect(
    story.refuse('reassign_organ', head, { receiverId: PROVINCE }, handTo(PROVINCE, 'petition_office')),
  ).toBe('receiver_can_handle');
});

it('never merges a report into a petition that others handle', () => {
  const report = {
    ...claim,
    petitionType: 'report',
    accused: [{ kind: 'organisation', organisationId: ORGAN }],
  };
  const story = filed().take('register', intake, report, { sealedOfficeId: HOME });
  const original = { id: 'petition-0', holderId: ORGAN, samePerson: true, open: true, ended: false };
  expect(story.refuse('merge', intake, {}, { original })).toBe('type_is_not_report');
});
