// Clocks over the steps of a petition: standing still, extended, going on, ending; dates computed by hand.
import { resolve } from 'node:path';
import { loadReference } from '../../../infra/reference';
import { siteTerms } from '../terms';
import type { ClockState } from './petition';
import { runningClock } from './petition';
import { citizen, HOME, officerOf, ORGAN, PROVINCE, Story } from './story.testing';
import { addDays, dayOf } from './time';

const terms = siteTerms(loadReference(resolve(__dirname, '../../../../../config/data'), { demo: true }));
const at = (day: string, time = '10:00:00') => new Date(`${day}T${time}+08:00`);
const lastDay = (clock: ClockState | null) => clock && addDays(dayOf(new Date(clock.dueAt)), -1);

const registration = {
  petitionType: 'claim',
  legalRoute: '6',
  duplicateVerdict: 'first',
  categoryCode: '01',
};
const intake = officerOf(HOME, 'intake_officer', 'triage_reviewer');
const handler = officerOf(ORGAN, 'handler');
const leader = { ...officerOf(ORGAN, 'signing_leader'), id: 'leader' };
const reviewer = officerOf(PROVINCE, 'reviewing_officer');
const receiver = { id: ORGAN, kind: 'competent_organ' as const, active: true, ancestorIds: [] };
const office = { holderKind: 'petition_office' as const };
const organ = { holderKind: 'competent_organ' as const };
const superior = { ...organ, superiorId: PROVINCE };
const answers = { answers: [{ demand: 1, outcome: 'supported' }] };
const lastDocument = (story: Story) => ({ documentId: story.petition.documents.at(-1)?.id });

/** Filed, registered, forwarded and signed for on one day. */
function signedFor(day: string, regionCode = '990102'): Story {
  return new Story(at(day), terms)
    .file({ regionCode })
    .take('register', intake, { ...registration, regionCode })
    .take('forward', intake, { receiverId: ORGAN }, { receiver, ...office })
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, organ);
}
const accepted = (day: string, regionCode?: string) => signedFor(day, regionCode).take('accept', handler);

/** Final review asked for on a day; everything before happened in the month before. */
function inFinalReview(day: string): Story {
  const before = at(addDays(day, -20));
  return accepted(addDays(day, -30))
    .at(before)
    .issue('handling_opinion')
    .take('reply', leader, answers, organ);
}
function finalReviewFrom(day: string): Story {
  const story = inFinalReview(day);
  story.take('acknowledge_document', citizen, lastDocument(story));
  story.take('request_review', citizen, {}, superior);
  story.issue('review_opinion').take('decide_review', reviewer, { decision: 'uphold' });
  story.take('acknowledge_document', citizen, lastDocument(story));
  return story.at(at(day)).take('request_final_review', citizen, {}, superior);
}

describe('a hearing within the final review (条例 第36条)', () => {
  it('adds the days it took, and only then the end rolls over', () => {
    // Monday 3 August + 30 = Wednesday 2 September; 20–30 August are 10 days: Saturday 12 September → Monday the 14th.
    const story = finalReviewFrom('2026-08-03');
    expect(lastDay(runningClock(story.petition, 'T9'))).toBe('2026-09-02');
    story.at(at('2026-08-20')).take('open_hearing', reviewer);
    story.at(at('2026-08-30')).take('close_hearing', reviewer);
    const clock = runningClock(story.petition, 'T9');
    expect(lastDay(clock)).toBe('2026-09-14');
    expect(clock).toMatchObject({
      suspendedDays: 10,
      suspendedAt: null,
      rolledFrom: '2026-09-12',
      rolledOver: ['周末'],
    });
  });

  it('does not count a weekend twice that the end had rolled over before', () => {
    // 6 August + 30 = Saturday 5 September → Monday the 7th. One day of hearing: Sunday the 6th → Monday the 7th again.
    const story = finalReviewFrom('2026-08-06');
    expect(lastDay(runningClock(story.petition, 'T9'))).toBe('2026-09-07');
    story.at(at('2026-08-20')).take('open_hearing', reviewer);
    story.at(at('2026-08-21', '00:00:01')).take('close_hearing', reviewer);
    expect(lastDay(runningClock(story.petition, 'T9'))).toBe('2026-09-07');
  });

  it('adds up over two hearings, and a hearing begun and ended on one day adds none', () => {
    const story = finalReviewFrom('2026-08-03');
    story.at(at('2026-08-10')).take('open_hearing', reviewer);
    story.at(at('2026-08-12')).take('close_hearing', reviewer);
    story.at(at('2026-08-17', '09:00:00')).take('open_hearing', reviewer);
    story.at(at('2026-08-17', '17:00:00')).take('close_hearing', reviewer);
    story.at(at('2026-08-20')).take('open_hearing', reviewer);
    story.at(at('2026-08-21')).take('close_hearing', reviewer);
    // 2 + 0 + 1 days: 2 September → Saturday the 5th → Monday the 7th.
    expect(lastDay(runningClock(story.petition, 'T9'))).toBe('2026-09-07');
    expect(runningClock(story.petition, 'T9')?.suspendedDays).toBe(3);
  });

  it('leaves the period of handling alone', () => {
    const story = accepted('2026-03-02');
    const before = runningClock(story.petition, 'T4');
    story.at(at('2026-03-10')).take('open_hearing', handler);
    story.at(at('2026-03-20')).take('close_hearing', handler);
    expect(runningClock(story.petition, 'T4')).toEqual(before);
  });
});

describe('an extension (条例 第34条)', () => {
  // Accepted 3 March + 60 = Saturday 2 May, 劳动节 to the 5th → Wednesday 6 May.
  const asked = () =>
    accepted('2026-03-03')
      .at(at('2026-05-06', '23:59:58'))
      .take('request_extension', handler, { extensionDays: 30 });

  it('is granted in the last second of the period', () => {
    const story = asked().at(at('2026-05-06', '23:59:59')).take('grant_extension', leader);
    // Counted from the last day, 6 May, as it had rolled: 6 May + 30 = Friday 5 June.
    expect(lastDay(runningClock(story.petition, 'T5'))).toBe('2026-06-05');
    expect(runningClock(story.petition, 'T4')).toBeNull();
  });

  it('is refused one second later, when asked for and when granted', () => {
    const after = at('2026-05-07', '00:00:00');
    expect(asked().at(after).refuse('grant_extension', leader)).toBe('handling_period_runs');
    expect(accepted('2026-03-03').at(after).refuse('request_extension', handler, { extensionDays: 5 })).toBe(
      'handling_period_runs',
    );
  });

  it('is given once', () => {
    const story = asked().take('grant_extension', leader);
    expect(story.refuse('request_extension', handler, { extensionDays: 5 })).toBe('extension_not_used');
  });
});

describe('a clock that goes on', () => {
  it('runs on over an upheld objection: the office has what is left of its first 15 days', () => {
    // Filed 2 March: 17 March. Objected and upheld on the 6th, the day stays.
    const story = signedFor('2026-03-02')
      .at(at('2026-03-06'))
      .take('object', handler, {}, organ)
      .take('uphold_objection', intake);
    const clock = runningClock(story.petition, 'T1');
    expect(lastDay(clock)).toBe('2026-03-17');
    expect(clock?.startedAt).toBe(at('2026-03-02').toISOString());
    expect(['T2', 'T2s', 'T3'].map((id) => runningClock(story.petition, id as 'T2'))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is counted from acceptance when the fast track is left', () => {
    const story = signedFor('2026-03-02').take('accept_fast_track', handler);
    // Ten working days from Monday 2 March: Monday the 16th.
    expect(lastDay(runningClock(story.petition, 'T4s'))).toBe('2026-03-16');
    story.at(at('2026-03-11')).take('convert_to_ordinary', handler);
    // 2 March + 60 = 1 May, 劳动节 → 6 May, whatever day it left the fast track.
    expect(lastDay(runningClock(story.petition, 'T4'))).toBe('2026-05-06');
    expect(runningClock(story.petition, 'T4s')).toBeNull();
  });

  it('keeps the period a review had set when the result fails its check later', () => {
    const story = reviewedAndReopened('2026-08-03', 20);
    // Ordered on 3 August with 20 days: Sunday 23 August → Monday the 24th.
    expect(lastDay(runningClock(story.petition, 'T4'))).toBe('2026-08-24');
    story.at(at('2026-08-10')).issue('handling_opinion').take('reply', leader, answers, organ);
    story.take('acknowledge_document', citizen, lastDocument(story));
    story.take('report_result', handler, { carriedOut: true });
    story.at(at('2026-08-12')).take('fail_result', intake);
    expect(lastDay(runningClock(story.petition, 'T4'))).toBe('2026-08-24');
    expect(runningClock(story.petition, 'T4')?.length).toBe(20);
  });

  it('opens the window for rating anew with the opinion of a re-handling', () => {
    const story = reviewedAndReopened('2026-08-03', 20);
    story.at(at('2026-08-10')).issue('handling_opinion').take('reply', leader, answers, organ);
    const clock = runningClock(story.petition, 'T10', 'competent_organ');
    // 10 August + 30 = Wednesday 9 September, and of the round the opinion is of.
    expect(lastDay(clock)).toBe('2026-09-09');
    expect(clock?.round).toBe(story.petition.round);
  });
});

/** Assigned, answered, reviewed and ordered to be handled again on a day. */
function reviewedAndReopened(day: string, periodDays: number): Story {
  const story = new Story(at(addDays(day, -10)), terms).file();
  story
    .take('register', intake, registration)
    .take('assign', intake, { receiverId: ORGAN, periodDays: 30 }, { receiver, ...office })
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, organ)
    .take('accept', handler)
    .issue('handling_opinion')
    .take('reply', leader, answers, organ);
  story.take('acknowledge_document', citizen, lastDocument(story));
  story.take('request_review', citizen, {}, superior);
  return story.at(at(day)).take('order_rehandling', reviewer, { periodDays });
}

describe('a region that differs', () => {
  it('gives 30 days in 浙江, by the place the officer registered', () => {
    const story = accepted('2026-03-02', '330106');
    expect(lastDay(runningClock(story.petition, 'T4'))).toBe('2026-04-01');
    expect(runningClock(story.petition, 'T4')?.length).toBe(30);
  });
});

describe('an assigned period', () => {
  it('starts anew with the second assignment after an objection', () => {
    const story = new Story(at('2026-03-02'), terms).file().take('register', intake, registration);
    story.take('assign', intake, { receiverId: ORGAN, periodDays: 30 }, { receiver, ...office });
    story.take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, organ);
    story.at(at('2026-03-04')).take('object', handler, {}, organ).take('uphold_objection', intake);
    const other = { ...receiver, id: 'organ-other' };
    story
      .at(at('2026-03-05'))
      .take('assign', intake, { receiverId: 'organ-other', periodDays: 20 }, { receiver: other, ...office });
    // 5 March + 20 = Wednesday 25 March.
    expect(lastDay(runningClock(story.petition, 'T4x'))).toBe('2026-03-25');
    expect(story.petition.clocks.filter((c) => c.clock === 'T4x' && c.endedAt === null)).toHaveLength(1);
  });
});
