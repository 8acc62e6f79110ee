import { addDays, dayOf, daysLeft, dayText, dueDate, startOf } from './time';
import type { Calendar } from './time';

// 清明 2026: 4–6 April off; no make-up days here. Weekends by the week.
const holidays: Record<string, string> = {
  '2026-04-04': '清明节',
  '2026-04-05': '清明节',
  '2026-04-06': '清明节',
};
const calendar: Calendar = {
  version: 'test',
  day: (day) => {
    const name = holidays[day] ?? null;
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    return { working: !name && !weekend, name: name ?? (weekend ? '周末' : null) };
  },
};
const natural = (length: number, rollOver = true) => ({ length, unit: 'day' as const, rollOver });

it('counts natural days from the day after the event to 24:00 of the last day', () => {
  // Tuesday 3 March 15:00 Shanghai + 15 days → Wednesday 18 March.
  const due = dueDate(new Date('2026-03-03T07:00:00Z'), natural(15), calendar);
  expect(due.lastDay).toBe('2026-03-18');
  expect(due.dueAt.toISOString()).toBe('2026-03-18T16:00:00.000Z');
  expect(due.rolledFrom).toBeNull();
});

it('takes the day in Shanghai, not in UTC', () => {
  // 2 March 23:30 in Shanghai and 3 March 00:30 in Shanghai are different days.
  expect(dueDate(new Date('2026-03-02T15:30:00Z'), natural(1), calendar).lastDay).toBe('2026-03-03');
  expect(dueDate(new Date('2026-03-02T16:30:00Z'), natural(1), calendar).lastDay).toBe('2026-03-04');
});

it('rolls a last day on a holiday to the next working day and says why', () => {
  // 20 March + 15 days = Saturday 4 April, 清明 to 6 April → Tuesday 7 April.
  const due = dueDate(new Date('2026-03-20T02:00:00Z'), natural(15), calendar);
  expect(due).toMatchObject({ lastDay: '2026-04-07', rolledFrom: '2026-04-04', rolledOver: ['清明节'] });
  expect(dueDate(new Date('2026-03-20T02:00:00Z'), natural(15, false), calendar).lastDay).toBe('2026-04-04');
});

it('counts working days past weekends and holidays', () => {
  // Thursday 2 April + 5 working days: 3 | 7 8 9 10 → Friday 10 April.
  const due = dueDate(
    new Date('2026-04-02T02:00:00Z'),
    { length: 5, unit: 'working_day', rollOver: true },
    calendar,
  );
  expect(due.lastDay).toBe('2026-04-10');
});

it('crosses month ends and the leap day', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(dueDate(new Date('2024-01-31T02:00:00Z'), natural(30, false), calendar).lastDay).toBe('2024-03-01');
});

it('tells days left as people count them', () => {
  const dueAt = startOf('2026-03-19'); // last day 18 March
  expect(daysLeft(dueAt, new Date('2026-03-18T15:59:00Z'))).toBe(0);
  expect(daysLeft(dueAt, new Date('2026-03-17T16:00:00Z'))).toBe(0);
  expect(daysLeft(dueAt, new Date('2026-03-17T15:59:00Z'))).toBe(1);
  expect(daysLeft(dueAt, new Date('2026-03-18T16:00:00Z'))).toBe(-1);
});

it('writes days as people do', () => {
  expect(dayText('2026-03-08')).toBe('2026年3月8日');
  expect(dayText('2026-03-08', new Date('2026-01-01T00:00:00Z'))).toBe('3月8日');
  expect(dayOf(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
});
