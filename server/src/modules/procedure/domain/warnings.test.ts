// The ladder of warnings on the calendar, by hand.
import { dueDate } from './time';
import type { Calendar } from './time';
import { inWorkingHours, ladderOf, nearness, NEVER, outlook, type Rung } from './warnings';

const ladder: Rung[] = [
  { daysLeft: 5, to: 'handler' },
  { daysLeft: 3, to: 'handler' },
  { daysLeft: 1, to: 'head' },
  { daysLeft: 0, to: 'head' },
  { daysLeft: -1, to: 'supervising_office' },
];
const at = (day: string, time = '10:00:00') => new Date(`${day}T${time}+08:00`);
const everyDay: Calendar = { version: 'plain', day: () => ({ working: true, name: null }) };

/** Started on 2 March; 15 days end on 17 March. */
const startedAt = at('2026-03-02');
const { dueAt } = dueDate(startedAt, { length: 15, unit: 'day', rollOver: false }, everyDay);
const look = (day: string, time?: string) => outlook(ladder, { startedAt, dueAt }, at(day, time));

it.each([
  ['2026-03-02', null, '2026-03-12'],
  ['2026-03-11', null, '2026-03-12'],
  ['2026-03-12', 5, '2026-03-14'],
  ['2026-03-13', 5, '2026-03-14'],
  ['2026-03-14', 3, '2026-03-16'],
  ['2026-03-16', 1, '2026-03-17'],
  ['2026-03-17', 0, '2026-03-18'],
  ['2026-03-18', -1, null],
  ['2026-05-01', -1, null],
])('on %s the rung of %s days is reached, the next comes on %s', (day, daysLeft, next) => {
  const seen = look(day);
  expect(seen.reached?.daysLeft ?? null).toBe(daysLeft);
  expect(seen.next).toEqual(next ? at(next, '00:00:00') : NEVER);
});

it('changes at midnight in Shanghai', () => {
  expect(look('2026-03-11', '23:59:59').reached).toBeNull();
  expect(look('2026-03-12', '00:00:00').reached?.daysLeft).toBe(5);
});

it('leaves out rungs that lie before the start of a short period', () => {
  // Two days: 4 March. The rungs of 5 and 3 days were over before it began.
  const short = dueDate(startedAt, { length: 2, unit: 'day', rollOver: false }, everyDay).dueAt;
  const seen = outlook(ladder, { startedAt, dueAt: short }, at('2026-03-02', '11:00:00'));
  expect([seen.reached, seen.next]).toEqual([null, at('2026-03-03', '00:00:00')]);
});

it('warns of no time that one may use and need not, nor of the petitioner’s right', () => {
  const ladders = { holder: ladder, evaluation: [{ daysLeft: 5, to: 'petitioner' as const }] };
  for (const clock of ['T3', 'T2s', 'T6', 'T8'] as const) expect(ladderOf(clock, ladders)).toEqual([]);
  expect(ladderOf('T10', ladders)).toBe(ladders.evaluation);
  for (const clock of ['T1', 'T2', 'T4', 'T4s', 'T4x', 'T5', 'T7', 'T9', 'T11', 'TS', 'TA'] as const)
    expect(ladderOf(clock, ladders)).toBe(ladder);
});

it('speaks in working hours, also on a make-up Saturday, never on a holiday', () => {
  const calendar: Calendar = {
    version: 'test',
    day: (day) => ({ working: day !== '2026-10-01', name: null }),
  };
  const hours = { from: '09:00', to: '17:30' };
  const speaks = (day: string, time: string) => inWorkingHours(at(day, time), hours, calendar);
  expect(speaks('2026-10-10', '09:00:00')).toBe(true);
  expect(speaks('2026-10-10', '17:29:59')).toBe(true);
  expect(speaks('2026-10-10', '08:59:59')).toBe(false);
  expect(speaks('2026-10-10', '17:30:00')).toBe(false);
  expect(speaks('2026-10-01', '10:00:00')).toBe(false);
});

it('says how near the end is as people count', () => {
  expect([3, 0, -2].map(nearness)).toEqual(['还有 3 日', '今天是最后一天', '已超过 2 日']);
});
