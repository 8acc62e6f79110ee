// The road as the rules see it, step by step, and what happens off the road.
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { availableRows, openEvaluationTargets } from './available';
import { decide } from './decide';
import type { Petition } from './petition';
import type { StepFacts } from './event';
import { runningClock } from './petition';
import { citizen, citizenByCode, clock, HOME, ORGAN, officerOf, PROVINCE, Story } from './story.testing';
import { atOrgan, forwardTo, noon, registration, repeated, replied, signedFor } from './road.testing';

it('walks the road and runs the clocks of the law', () => {
  const { petition } = replied();
  expect(petition.state).toBe('replied');
  const due = Object.fromEntries(petition.clocks.map((c) => [`${c.clock} ${c.target ?? ''}`.trim(), c]));
  expect(due.T1).toMatchObject({ length: 15, endedAt: noon('2026-03-04').toISOString() });
  expect(due.T2).toMatchObject({ length: 15, endedAt: noon('2026-03-04').toISOString() });
  expect(due.T4).toMatchObject({ length: 60, endedAt: noon('2026-04-01').toISOString() });
  // 4 March + 60 days = 3 May, a Sunday; the test calendar knows no holidays and does not roll.
  expect(due.T4?.dueAt).toBe('2026-05-03T16:00:00.000Z');
  expect(due['T10 petition_office']?.startedAt).toBe(noon('2026-03-03').toISOString());
  expect(due['T10 competent_organ']?.startedAt).toBe(noon('2026-04-01').toISOString());
  expect(due.T6).toBeUndefined();
});

it('starts the right to review with the service of the opinion, once', () => {
  const story = replied();
  const [opinion] = story.petition.documents;
  story.at(noon('2026-04-10')).take('acknowledge_document', citizen, { documentId: opinion?.id });
  expect(runningClock(story.petition, 'T6')?.dueAt).toBe('2026-05-10T16:00:00.000Z');
  expect(story.refuse('acknowledge_document', citizen, { documentId: opinion?.id })).toBe(
    'document_not_yet_served',
  );
  expect(story.refuse('acknowledge_document', citizen, { documentId: 'another' })).toBe(
    'document_is_of_petition',
  );
});

it('closes when the citizen accepts the result, or when the right to review has lapsed', () => {
  const story = replied();
  const system = {
    kind: 'system' as const,
    id: null,
    organisationId: null,
    roles: [],
    via: 'clock' as const,
  };
  expect(story.refuse('accept_result', citizen)).toBe('last_opinion_is_served');
  story
    .at(noon('2026-04-10'))
    .take('acknowledge_document', citizen, { documentId: story.petition.documents[0]?.id });
  expect(story.at(noon('2026-05-10')).refuse('close_on_expiry', system)).toBe('review_period_over');
  story.at(noon('2026-05-11')).take('close_on_expiry', system);
  expect(story.petition.state).toBe('closed');
  expect(runningClock(story.petition, 'T6')).toBeNull();
});

it('rates both sides once, by account or code, and flags a dissatisfied one', () => {
  const story = replied();
  expect(openEvaluationTargets(story.petition, story.now)).toEqual(['petition_office', 'competent_organ']);
  story.take('evaluate', citizen, { target: 'petition_office', grade: 'satisfied' });
  expect(story.petition.redFlag).toBe(false);
  expect(story.refuse('evaluate', citizen, { target: 'petition_office', grade: 'satisfied' })).toBe(
    'not_yet_evaluated',
  );
  story.take('evaluate', citizenByCode, { target: 'competent_organ', grade: 'dissatisfied' });
  expect(story.petition.redFlag).toBe(true);
  expect(story.petition.evaluations.map((e) => e.organisationId)).toEqual([HOME, ORGAN]);
  expect(openEvaluationTargets(story.petition, story.now)).toEqual([]);
});

it('lets the evaluation lapse with its window', () => {
  const story = replied().at(noon('2026-05-02'));
  expect(story.refuse('evaluate', citizen, { target: 'competent_organ', grade: 'satisfied' })).toBe(
    'evaluation_is_open',
  );
});

it.each([
  ['a repeat', { duplicateVerdict: 'repeat' }, {}],
  ['a matter that is in court', {}, { otherProcedure: true }],
])('never asks to rate %s', (_, registered, filed) => {
  const story = new Story(noon('2026-03-02'))
    .file(filed)
    .take('register', officerOf(HOME, 'intake_officer'), { ...registration, ...registered }, repeated)
    .take(
      'forward',
      officerOf(HOME, 'intake_officer'),
      { receiverId: ORGAN },
      forwardTo(ORGAN, 'competent_organ'),
    );
  expect(story.petition.clocks.filter((c) => c.clock === 'T10')).toEqual([]);
  expect(story.refuse('evaluate', citizen, { target: 'petition_office', grade: 'satisfied' })).toBe(
    'evaluation_applies',
  );
});

it('forwards over several levels, down to an organ, and only an organ signs for it', () => {
  const story = new Story(noon('2026-03-02'))
    .file()
    .take('register', officerOf(HOME, 'intake_officer'), registration)
    .take(
      'forward',
      officerOf(HOME, 'intake_officer'),
      { receiverId: PROVINCE },
      forwardTo(PROVINCE, 'petition_office'),
    );
  expect(
    story.refuse('sign_for', officerOf(PROVINCE, 'receiving_desk'), {}, { holderKind: 'petition_office' }),
  ).toBe('holder_is_competent_organ');
  story.take(
    'forward',
    officerOf(PROVINCE, 'office_head'),
    { receiverId: ORGAN },
    forwardTo(ORGAN, 'competent_organ'),
  );
  expect(story.petition).toMatchObject({
    holderId: ORGAN,
    senderId: PROVINCE,
    registeringOfficeId: HOME,
    forwardDepth: 2,
  });
  // The office that registered it is rated; its window opened with the first procedural notice and only then.
  expect(story.petition.clocks.filter((c) => c.clock === 'T10')).toHaveLength(1);
});

it('keeps the number and the running period when a petition comes back corrected', () => {
  const story = new Story(noon('2026-03-02')).file().at(noon('2026-03-05'));
  story.take('return_for_correction', officerOf(HOME, 'intake_officer'));
  const before = runningClock(story.petition, 'T1');
  story.at(noon('2026-03-08')).take('submit', citizen, {}, story.filingFacts({ demandCount: 2 }));
  expect(story.petition).toMatchObject({ state: 'submitted', number: 'N1', demandCount: 2 });
  expect(runningClock(story.petition, 'T1')).toEqual(before);
  expect(story.petition.clocks).toHaveLength(1);
});

it('wants every demand answered', () => {
  const story = new Story(noon('2026-03-02')).file({ demandCount: 2 });
  story
    .take('register', officerOf(HOME, 'intake_officer'), registration)
    .take(
      'forward',
      officerOf(HOME, 'intake_officer'),
      { receiverId: ORGAN },
      forwardTo(ORGAN, 'competent_organ'),
    )
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, atOrgan)
    .take('accept', officerOf(ORGAN, 'handler'));
  const leader = officerOf(ORGAN, 'signing_leader');
  for (const given of [[1], [1, 1], [2], [1, 2, 3]]) {
    const wrong = { answers: given.map((demand) => ({ demand, outcome: 'supported' })) };
    expect(story.refuse('reply', leader, wrong)).toBe('every_demand_answered');
  }
  story.take('reply', leader, { answers: [2, 1].map((demand) => ({ demand, outcome: 'explained' })) });
  expect(story.petition.outcomes).toEqual(['explained', 'explained']);
});

it('refuses the wrong person, the wrong organ and the wrong moment, and names the rule', () => {
  const story = new Story(noon('2026-03-02')).file();
  expect(story.refuse('register', officerOf(ORGAN, 'intake_officer'), registration)).toBe('wrong_actor');
  expect(story.refuse('register', officerOf(HOME, 'handler'), registration)).toBe('wrong_actor');
  expect(story.refuse('register', citizen, registration)).toBe('wrong_actor');
  expect(story.refuse('accept', officerOf(HOME, 'handler'))).toBe('wrong_state');
  const refusal = decide(
    story.petition,
    { action: 'accept', actor: officerOf(HOME, 'handler'), input: {}, facts: {} },
    { ...clock, now: story.now },
  );
  expect(refusal).toMatchObject({
    ok: false,
    rule: 'wrong_state',
    basis: expect.stringContaining('条例') as unknown,
  });
});

it('offers exactly what decide would allow, short of the input', () => {
  const story = new Story(noon('2026-03-02')).file();
  const names = (petition: Petition, actor = officerOf(HOME, 'intake_officer'), facts: StepFacts = {}) =>
    availableRows(petition, actor, facts, { ...clock, now: story.now }).map((row) => row.action);
  expect(names(story.petition)).toEqual<ActionId[]>([
    'return_for_correction',
    'register',
    'mark_urgent',
    'recuse',
    'delegate',
  ]);
  expect(names(story.petition, citizen)).toEqual<ActionId[]>(['withdraw', 'urge', 'add_material']);
  expect(names(story.petition, officerOf(ORGAN, 'handler'))).toEqual([]);
  story.take('register', officerOf(HOME, 'intake_officer'), registration);
  expect(names(story.petition, officerOf(HOME, 'intake_officer'), { holderKind: 'petition_office' })).toEqual(
    ['merge', 'forward', 'assign', 'mark_urgent', 'recuse', 'delegate'],
  );
});

it('has a label, a basis and a notice or a reason for none in every row', () => {
  for (const row of Object.values(procedure)) {
    expect(row.basis.length).toBeGreaterThan(0);
    const { petitioner } = row.notice;
    expect(typeof petitioner === 'string' ? petitioner : petitioner.none).not.toBe('');
  }
});

it('extends by what the region allows: thirty days, or its own setting', () => {
  const handler = officerOf(ORGAN, 'handler');
  const handling = () => signedFor().take('accept', handler);
  const ask = (days: number, longestExtension?: number) =>
    [{ extensionDays: days }, { ...atOrgan, ...(longestExtension ? { longestExtension } : {}) }] as const;
  expect(handling().refuse('request_extension', handler, ...ask(31))).toBe('extension_within_ceiling');
  expect(handling().refuse('request_extension', handler, ...ask(61, 60))).toBe('extension_within_ceiling');
  const story = handling().take('request_extension', handler, ...ask(60, 60));
  const leader = { ...officerOf(ORGAN, 'signing_leader'), id: 'leader' };
  // The setting may have changed before the leader decides.
  expect(story.refuse('grant_extension', leader, {}, atOrgan)).toBe('extension_within_ceiling');
  story.take('grant_extension', leader, {}, { ...atOrgan, longestExtension: 60 });
  expect(runningClock(story.petition, 'T5')).toMatchObject({ length: 60 });
});
