// What a calendar is refused for before it may move deadlines.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { calendar2027 } from '../../../../tests/support/calendar-2027';
import { HolidayCalendar } from './calendar';
import { checkEdition } from './calendar-edition';

const faultsOf = (change: Partial<typeof calendar2027>) =>
  checkEdition({ ...calendar2027, ...change }).faults;
const { holidays, makeUpWorkdays } = calendar2027;

test.each([2024, 2025, 2026, 2027])('the file of %i that the product ships is complete', (year) => {
  const file = resolve(__dirname, `../../../../config/data/calendar/${year}.json`);
  expect(checkEdition(JSON.parse(readFileSync(file, 'utf8'))).faults).toEqual([]);
});

test('a whole edition passes', () => {
  expect(checkEdition(calendar2027)).toEqual({ year: calendar2027, faults: [] });
});

test.each([
  ['no source', { source: '' }, /^source：/],
  ['a day twice', { holidays: [...holidays.slice(0, 1), ...holidays] }, /2027-01-01 stands twice/],
  ['days out of order', { holidays: [...holidays].reverse() }, /^holidays 没有按日期排列/],
  ['make-up days out of order', { makeUpWorkdays: [...makeUpWorkdays].reverse() }, /^makeUpWorkdays 没有/],
  [
    'a day of another year',
    { holidays: [...holidays, { date: '2028-01-01', name: '元旦' }] },
    /another year/,
  ],
  ['a make-up day in the week', { makeUpWorkdays: [{ date: '2027-02-17', name: '春节' }] }, /one anyway/],
  ['a make-up day that is off', { makeUpWorkdays: [{ date: '2027-02-06', name: '春节' }] }, /stands twice/],
  ['a feast left out', { holidays: holidays.filter((d) => d.name !== '中秋节') }, /没有中秋的放假日/],
  [
    'a statutory day left out',
    { holidays: holidays.filter((d) => !d.date.endsWith('10-02')) },
    /10-02 是法定/,
  ],
  ['make-up days left out', { makeUpWorkdays: makeUpWorkdays.slice(2) }, /少 13 天，按所列的却少 15 天/],
])('refuses %s', (_, change, fault) => {
  expect(faultsOf(change).join('\n')).toMatch(fault);
});

test('refuses what is no calendar at all', () => {
  expect(checkEdition('[]').faults).not.toEqual([]);
  expect(checkEdition(null).year).toBeUndefined();
});

test('the higher version of a year wins, and takes the older one’s days away', () => {
  const older = {
    ...calendar2027,
    version: 1,
    holidays: [{ date: '2027-03-01', name: '误' }],
    makeUpWorkdays: [],
  };
  const calendar = new HolidayCalendar([older]);
  expect(calendar.isWorkday('2027-03-01')).toBe(false);
  expect(calendar.take(calendar2027)).toBe(true);
  expect([calendar.isWorkday('2027-03-01'), calendar.isWorkday('2027-01-31')]).toEqual([true, true]);
  expect(calendar.version).toBe('2027.2');
  expect(calendar.take(older)).toBe(false);
  expect(calendar.version).toBe('2027.2');
});
