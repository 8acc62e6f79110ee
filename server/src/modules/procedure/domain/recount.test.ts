// A calendar that arrives late: which days move, by hand. 2027 ships provisional; the edition loaded here is invented.
import { resolve } from 'node:path';
import { calendar2027 } from '../../../../../tests/support/calendar-2027';
import { loadReference } from '../../../infra/reference';
import { siteTerms } from '../terms';
import { recountedClocks } from './recount';
import type { Petition } from './petition';
import { citizen, HOME, officerOf, ORGAN, Story } from './story.testing';
import { addDays, dayOf } from './time';

const dataDir = resolve(__dirname, '../../../../../config/data');
const at = (day: string, time = '10:00:00') => new Date(`${day}T${time}+08:00`);
const intake = officerOf(HOME, 'intake_officer');
const handler = officerOf(ORGAN, 'handler');
const leader = { ...officerOf(ORGAN, 'signing_leader'), id: 'leader' };
const receiver = { id: ORGAN, kind: 'competent_organ' as const, active: true, ancestorIds: [] };
const organ = { holderKind: 'competent_organ' as const };
const system = { kind: 'system' as const, id: null, organisationId: null, roles: [], via: 'clock' as const };

let reference: ReturnType<typeof loadReference>;
let terms: ReturnType<typeof siteTerms>;
beforeEach(() => {
  reference = loadReference(dataDir, { demo: false });
  terms = siteTerms(reference);
});
const noticeComesOut = () => reference.calendar.take(calendar2027);

const filed = (day: string) => new Story(at(day), terms).file();
const signedFor = (day: string) =>
  filed(day)
    .take('register', intake, { petitionType: 'claim', legalRoute: '6', duplicateVerdict: 'first' })
    .take('forward', intake, { receiverId: ORGAN }, { receiver, holderKind: 'petition_office' })
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, organ);

/** “T1 2027-02-09 → 2027-02-15” */
const moves = (petition: Petition, now: string) =>
  recountedClocks(petition, { ...terms, now: at(now) }).map(
    (c) =>
      `${c.clock} ${addDays(dayOf(new Date(c.dueBefore)), -1)} → ${addDays(dayOf(new Date(c.dueAt)), -1)}`,
  );

it('moves nothing while the calendar is the same', () => {
  expect(moves(signedFor('2027-01-25').petition, '2027-01-26')).toEqual([]);
});

it('moves a last day that turned out to be a day off', () => {
  // 25 January + 15 = Tuesday 9 February; 春节 now lasts to Friday the 12th, then a weekend: Monday the 15th.
  const story = filed('2027-01-25');
  noticeComesOut();
  expect(moves(story.petition, '2027-01-26')).toEqual(['T1 2027-02-09 → 2027-02-15']);
});

it('moves a day earlier when the Sunday it rolled over is worked after all, but never into the past', () => {
  // 16 January + 15 = Sunday 31 January → Monday; made up: the Sunday itself.
  const story = filed('2027-01-16');
  noticeComesOut();
  expect(moves(story.petition, '2027-01-20')).toEqual(['T1 2027-02-01 → 2027-01-31']);
  expect(moves(story.petition, '2027-02-01')).toEqual([]);
});

it('counts working days again: the fewer there are, the later they end', () => {
  // Signed for on Wednesday 3 February. Provisional: 4 | 9 10 (three), 11 12 (five).
  // Now: 4 | 15 16 (three), 17 18 (five). T2: 3 + 15 = 18 February, a Thursday, stays.
  const story = signedFor('2027-02-03');
  noticeComesOut();
  expect(moves(story.petition, '2027-02-04').sort()).toEqual([
    'T2s 2027-02-10 → 2027-02-16',
    'T3 2027-02-12 → 2027-02-18',
  ]);
});

it('counts an extension from the new end of the period it extends', () => {
  // Accepted 10 December + 60 = Monday 8 February, off → the 9th; + 30 = Thursday 11 March.
  // Now the 8th rolls to the 15th; + 30 = Wednesday 17 March.
  const story = signedFor('2026-12-10').take('accept', handler);
  story.take('request_extension', handler, { extensionDays: 30 }).take('grant_extension', leader);
  noticeComesOut();
  expect(moves(story.petition, '2026-12-20')).toEqual(['T5 2027-03-11 → 2027-03-17']);
});

it('takes the petitioner nothing: their days come later or stay, and what has passed stays passed', () => {
  const servedOn = (day: string) => {
    const story = signedFor('2026-12-28').take('accept', handler).issue('handling_opinion');
    story.take('reply', leader, { answers: [{ demand: 1, outcome: 'explained' }] });
    const [opinion] = story.petition.documents;
    return story.at(at(day)).take('acknowledge_document', citizen, { documentId: opinion?.id }).petition;
  };
  // 1 January + 30 = Sunday the 31st → 1 February; that Sunday is worked after all, the right stays till Monday.
  const earlier = servedOn('2027-01-01');
  // 10 January + 30 = Tuesday 9 February; now off → the 15th.
  const later = servedOn('2027-01-10');
  noticeComesOut();
  expect(moves(earlier, '2027-01-20').filter((m) => m.startsWith('T6'))).toEqual([]);
  expect(moves(later, '2027-02-09')).toEqual(['T6 2027-02-09 → 2027-02-15']);
  expect(moves(later, '2027-02-10')).toEqual([]);
});

it('is a step that a replay by yet another calendar judges alike', () => {
  const story = filed('2027-01-25');
  noticeComesOut();
  const recounted = recountedClocks(story.petition, { ...terms, now: at('2027-01-26') });
  story.at(at('2027-01-26')).take('recount_clock', system, {}, { recounted });
  expect(story.petition.clocks[0]).toMatchObject({
    dueAt: '2027-02-15T16:00:00.000Z',
    rolledFrom: '2027-02-09',
    rolledOver: ['春节', '周末'],
    calendarVersion: '2024.1 2025.1 2026.1 2027.2',
  });
  expect(story.petition.clocks[0]).not.toHaveProperty('dueBefore');
  // Taken once, it does not fit a second time.
  expect(story.refuse('recount_clock', system, {}, { recounted })).toBe('due_dates_move');
  expect(story.refuse('recount_clock', system, {}, { recounted: [] })).toBe('due_dates_move');
  expect(story.refuse('recount_clock', officerOf(HOME, 'office_head'), {}, { recounted })).toBe(
    'wrong_actor',
  );
});
