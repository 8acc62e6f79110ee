// The parts of the fifteen days that each level has for passing a petition on (国信发〔2014〕16号 第六条: nation 5, province 3,
// city 3, county 4), over real calendars; the whole T1 stays above them. Last days by hand.
import { resolve } from 'node:path';
import { shareClocks } from '@petition/shared-types/procedure';
import { loadReference } from '../../../infra/reference';
import { siteTerms } from '../terms';
import type { ShareLevel, StepFacts } from './event';
import { citizen, officerOf, ORGAN, Story } from './story.testing';
import { addDays, dayOf } from './time';
import { ladderOf, outlook } from './warnings';

const reference = loadReference(resolve(__dirname, '../../../../../config/data'), { demo: true });
const terms = siteTerms(reference);
const at = (day: string, time = '10:00:00') => new Date(`${day}T${time}+08:00`);
const offices: Record<string, ShareLevel> = {
  'office-nation': 'nation',
  'office-province': 'province',
  'office-city': 'city',
  'office-county': 'county',
  'office-county-2': 'county',
};
const atOffice: StepFacts = { holderKind: 'petition_office', offices };
const registration = {
  petitionType: 'claim',
  legalRoute: '6',
  duplicateVerdict: 'first',
  categoryCode: '01',
};

/** A filing that comes in at an office. */
function filedAt(officeId: string, day: string): Story {
  const facts = {
    number: 'N1',
    citizenId: 'citizen-1',
    petitionForm: 'mini_program' as const,
    officeId,
    offices,
  };
  const story = new Story(at(day), terms);
  return story.take('submit', citizen, {}, { ...story.filingFacts(), ...facts });
}
const forward = (story: Story, from: string, to: string, day: string): Story => {
  const kind = to === ORGAN ? ('competent_organ' as const) : ('petition_office' as const);
  const receiver = { id: to, kind, active: true, ancestorIds: [] };
  return story
    .at(at(day))
    .take('forward', officerOf(from, 'intake_officer'), { receiverId: to }, { ...atOffice, receiver });
};
/** “T1c 2026-03-04 → 2026-03-09, ended 2026-03-09” */
const shares = (story: Story): string[] =>
  story.petition.clocks
    .filter((c) => shareClocks.includes(c.clock as (typeof shareClocks)[number]))
    .map((c) => {
      const ended = c.endedAt ? `, ended ${dayOf(new Date(c.endedAt))}` : '';
      return `${c.clock} ${dayOf(new Date(c.startedAt))} → ${addDays(dayOf(new Date(c.dueAt)), -1)}${ended}`;
    });
const whole = (story: Story) => story.petition.clocks.filter((c) => c.clock === 'T1');

function overThreeLevels(): Story {
  const story = filedAt('office-province', '2026-03-02');
  story
    .at(at('2026-03-03'))
    .take('register', officerOf('office-province', 'intake_officer'), registration, atOffice);
  forward(story, 'office-province', 'office-city', '2026-03-04');
  forward(story, 'office-city', 'office-county', '2026-03-09');
  return forward(story, 'office-county', ORGAN, '2026-03-12');
}

it('passes from province to city to county, each with days of its own, under the fifteen', () => {
  const story = overThreeLevels();
  expect(shares(story)).toEqual([
    // Monday the 2nd + 3 = Thursday the 5th; passed on a day earlier.
    'T1b 2026-03-02 → 2026-03-05, ended 2026-03-04',
    // 4 + 3 = Saturday the 7th, so Monday the 9th: passed on on the last day.
    'T1c 2026-03-04 → 2026-03-09, ended 2026-03-09',
    // 9 + 4 = Friday the 13th.
    'T1d 2026-03-09 → 2026-03-13, ended 2026-03-12',
  ]);
  // From the first day: 2 + 15 = Tuesday the 17th, until the organ signs.
  expect(whole(story).map((c) => [addDays(dayOf(new Date(c.dueAt)), -1), c.endedAt])).toEqual([
    ['2026-03-17', null],
  ]);
  story
    .at(at('2026-03-13'))
    .take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, { holderKind: 'competent_organ' });
  expect(whole(story)[0]?.endedAt).toBe(at('2026-03-13').toISOString());
});

it('runs the days of the sender on from their first start when the organ gives it back', () => {
  const story = overThreeLevels();
  const organ: StepFacts = { holderKind: 'competent_organ' };
  story.at(at('2026-03-13')).take('sign_for', officerOf(ORGAN, 'receiving_desk'), {}, organ);
  story.at(at('2026-03-16')).take('object', officerOf(ORGAN, 'handler'), {}, organ);
  story
    .at(at('2026-03-18'))
    .take('uphold_objection', officerOf('office-county', 'intake_officer'), {}, atOffice);
  // The county office has had it since the 9th: its four days are over, and so are the fifteen of the 2nd.
  expect(shares(story).at(-1)).toBe('T1d 2026-03-09 → 2026-03-13');
  expect(whole(story).at(-1)).toMatchObject({ startedAt: at('2026-03-02').toISOString(), endedAt: null });
});

it('gives the national office five days, and a second office of one level days of its own', () => {
  // Friday 25 September 2026 + 5 = Wednesday the 30th.
  const story = filedAt('office-nation', '2026-09-25');
  expect(shares(story)).toEqual(['T1a 2026-09-25 → 2026-09-30']);
  story.take('register', officerOf('office-nation', 'intake_officer'), registration, atOffice);
  forward(story, 'office-nation', 'office-county', '2026-09-29');
  forward(story, 'office-county', 'office-county-2', '2026-09-30');
  expect(shares(story).slice(1)).toEqual([
    // 29 + 4 = 3 October, in 国庆 (1–7): Thursday the 8th.
    'T1d 2026-09-29 → 2026-10-08, ended 2026-09-30',
    // 30 + 4 = 4 October: the 8th as well.
    'T1d 2026-09-30 → 2026-10-08',
  ]);
});

it('ends with the way out of the office, and warns the office while it runs', () => {
  const story = filedAt('office-city', '2026-03-02');
  const ladder = reference.clocks.warnings.ladder;
  const [share] = story.petition.clocks.filter((c) => c.clock === 'T1c');
  expect(ladderOf('T1c', { holder: ladder, evaluation: [] })).toBe(ladder);
  const dates = { startedAt: new Date(share?.startedAt ?? ''), dueAt: new Date(share?.dueAt ?? '') };
  // 2 + 3 = the 5th: a day before, the head of the office hears of it.
  expect(outlook(ladder, dates, at('2026-03-04', '09:00:00')).reached).toEqual({ daysLeft: 1, to: 'head' });
  story.take(
    'register',
    officerOf('office-city', 'intake_officer'),
    { ...registration, legalRoute: '1' },
    atOffice,
  );
  story
    .at(at('2026-03-03'))
    .take('divert', officerOf('office-city', 'office_head'), { legalRoute: '1' }, atOffice);
  expect(shares(story)).toEqual(['T1c 2026-03-02 → 2026-03-05, ended 2026-03-03']);
});
