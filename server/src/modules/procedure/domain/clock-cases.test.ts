// Last days computed by hand, with the reasoning beside each, against the periods and calendars the product ships.
import { resolve } from 'node:path';
import type { ClockId } from '@petition/shared-types/vocabulary';
import { loadReference } from '../../../infra/reference';
import { siteTerms } from '../terms';
import { dayOf, dueDate, startOf } from './time';

const reference = loadReference(resolve(__dirname, '../../../../../config/data'), { demo: true });
const terms = siteTerms(reference);

/** Shanghai wall clock. */
const at = (day: string, time = '10:00:00') => new Date(`${day}T${time}+08:00`);

function due(clock: ClockId, start: Date, region = '990102', days?: number) {
  const period = terms.periods(clock, region, { days, on: dayOf(start) });
  return dueDate(start, period, terms.calendar);
}

interface Case {
  clock: ClockId;
  start: string;
  last: string;
  /** Last day before it rolled over, when it did. */
  from?: string;
  because: string;
  region?: string;
  days?: number;
}

const cases: Case[] = [
  // Month ends and the leap day.
  {
    clock: 'T6',
    start: '2024-01-30',
    last: '2024-02-29',
    because: '31 January is day 1, 1–29 February are days 2–30; the 30th is the leap day, a Thursday',
  },
  {
    clock: 'T6',
    start: '2025-01-30',
    last: '2025-03-03',
    from: '2025-03-01',
    because: 'no leap day: 31 January + 28 days of February = 29, so 1 March, a Saturday; Monday is the 3rd',
  },
  {
    clock: 'T4',
    start: '2024-01-31',
    last: '2024-04-01',
    from: '2024-03-31',
    because: '29 days of February + 31 of March = 60; 31 March 2024 is a Sunday',
  },
  {
    clock: 'T1',
    start: '2024-02-14',
    last: '2024-02-29',
    because: '14 + 15 = 29: a Wednesday in 春节 starts it, which does not matter; it ends on the leap day',
  },
  {
    clock: 'T2',
    start: '2026-01-31',
    last: '2026-02-24',
    from: '2026-02-15',
    because: '15 February is the first day of 春节 2026 (15–23 February); Tuesday the 24th is a workday',
  },
  // 国庆 and 春节, last day natural.
  {
    clock: 'T4',
    start: '2025-08-05',
    last: '2025-10-09',
    from: '2025-10-04',
    because: '26 days of August + 30 of September = 56, so 4 October, in 国庆、中秋 (1–8 October 2025)',
  },
  {
    clock: 'T1',
    start: '2026-09-16',
    last: '2026-10-08',
    from: '2026-10-01',
    because: '14 days of September + 1 = 1 October; 国庆 is 1–7 October, Thursday the 8th is a workday',
  },
  {
    clock: 'T1',
    start: '2026-09-25',
    last: '2026-10-10',
    because: '5 + 10: Saturday 10 October is a make-up workday, so the period ends on it',
  },
  {
    clock: 'T1',
    start: '2026-09-26',
    last: '2026-10-12',
    from: '2026-10-11',
    because: 'a day later it is Sunday 11 October, no make-up day, so Monday the 12th',
  },
  {
    clock: 'T1',
    start: '2026-01-30',
    last: '2026-02-14',
    because: 'Saturday 14 February is a make-up workday before 春节',
  },
  {
    clock: 'T1',
    start: '2025-12-17',
    last: '2026-01-04',
    from: '2026-01-01',
    because: 'over the year: 14 + 1 = 1 January; 元旦 is 1–3 January and Sunday the 4th is a make-up workday',
  },
  // The same feasts counted in working days.
  {
    clock: 'T3',
    start: '2026-02-13',
    last: '2026-02-27',
    because: '14 (make-up Saturday) | 15–23 春节 | 24 25 26 27 are the five',
  },
  {
    clock: 'T3',
    start: '2026-09-30',
    last: '2026-10-13',
    because: '1–7 国庆 | 8 9 10 (make-up Saturday) | Sunday | 12 13 are the five',
  },
  {
    clock: 'T2s',
    start: '2025-01-24',
    last: '2025-02-05',
    because: 'Saturday off, Sunday 26 is a make-up day (1), Monday 27 (2), 28 January–4 February 春节, 5 (3)',
  },
  {
    clock: 'T4s',
    start: '2026-02-12',
    last: '2026-03-04',
    because: '13 14 (make-up) | 24 25 26 27 28 (make-up) | Sunday 1 March | 2 3 4 are the ten',
  },
  {
    clock: 'T3',
    start: '2026-10-10',
    last: '2026-10-16',
    because: 'started on the make-up Saturday: Sunday off, 12 13 14 15 16',
  },
  {
    clock: 'T3',
    start: '2026-10-11',
    last: '2026-10-16',
    because: 'started on a Sunday: the first working day after it is the first counted',
  },
  // Periods a step sets.
  {
    clock: 'T4x',
    start: '2026-06-01',
    days: 18,
    last: '2026-06-22',
    from: '2026-06-19',
    because: '1 + 18 = 19 June, 端午 is 19–21 June, Monday the 22nd',
  },
  // Regions.
  {
    clock: 'T4',
    start: '2026-03-02',
    region: '330106',
    last: '2026-04-01',
    because: '浙江: 30 days; 29 days of March + 1',
  },
  {
    clock: 'T4',
    start: '2026-03-02',
    region: '330106012',
    last: '2026-04-01',
    because: 'a street of 杭州 lies in 浙江 as well',
  },
  {
    clock: 'T4',
    start: '2026-03-02',
    region: '320102',
    last: '2026-05-06',
    from: '2026-05-01',
    because: '江苏 has no setting: 60 days, 29 + 30 + 1 = 1 May, 劳动节 to the 5th',
  },
  {
    clock: 'T2',
    start: '2026-03-02',
    region: '330106',
    last: '2026-03-17',
    because: 'the settings of 浙江 are for T4 and T5 only',
  },
];

it.each(cases)('$clock from $start ends on $last: $because', ({ clock, start, last, from, region, days }) => {
  const found = due(clock, at(start), region, days);
  expect([found.lastDay, found.rolledFrom]).toEqual([last, from ?? null]);
  // A period ends at 24:00 of its last day.
  expect(found.dueAt).toEqual(new Date(startOf(last).getTime() + 24 * 3_600_000));
});

it('takes one second before and after midnight in Shanghai as two days', () => {
  expect(due('T1', at('2026-03-03', '23:59:59')).lastDay).toBe('2026-03-18');
  expect(due('T1', at('2026-03-04', '00:00:00')).lastDay).toBe('2026-03-19');
});

it('knows no region that is not in the table, and falls back to the national period', () => {
  expect(due('T4', at('2026-03-02'), '000000').lastDay).toBe('2026-05-06');
});

it('says why a day moved', () => {
  expect(due('T1', at('2026-09-16')).rolledOver).toEqual(['国庆节']);
  expect(due('T1', at('2025-12-17')).rolledOver).toEqual(['元旦']);
  // Saturday 13 September 2025 is a weekend and nothing else.
  expect(due('T1', at('2025-08-29')).rolledOver).toEqual(['周末']);
});
