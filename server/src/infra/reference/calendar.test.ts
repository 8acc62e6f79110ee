// Holidays, make-up workdays and the clocks' figures, against the notices and articles they come from.
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { loadReference } from '.';
import { addDays } from './calendar';

const { calendar, clocks } = loadReference(resolve(__dirname, '../../../../config/data'), { demo: false });

describe('calendar', () => {
  test.each([
    ['2026-02-14', true, '春节 make-up Saturday'],
    ['2026-02-15', false, '春节 begins on a Sunday'],
    ['2026-02-24', true, 'first day after 春节'],
    ['2025-10-08', false, '国庆、中秋'],
    ['2025-10-11', true, 'make-up Saturday'],
    ['2024-02-09', true, '除夕 2024 was only advised as a day off'],
    ['2026-11-21', false, 'a plain Saturday'],
    ['2026-11-23', true, 'a plain Monday'],
  ])('%s workday: %s (%s)', (date, workday) => {
    expect(calendar.isWorkday(date)).toBe(workday);
  });

  test('names why a day is off, and says when the notice is not out', () => {
    expect(calendar.day('2026-10-01')).toEqual({ workday: false, holiday: '国庆节', provisional: false });
    expect(calendar.day('2026-11-22')).toEqual({ workday: false, holiday: '周末', provisional: false });
    expect(calendar.day('2027-02-05')).toEqual({ workday: false, holiday: '春节', provisional: true });
    expect(calendar.day('2030-01-01')).toEqual({ workday: true, provisional: true });
    expect(calendar.version).toBe('2024.1 2025.1 2026.1 2027.1p');
  });

  test('days off a year are those of the notices', () => {
    const count = (year: number, workday: boolean): number => {
      let n = 0;
      for (let date = `${year}-01-01`; date < `${year + 1}-01-01`; date = addDays(date, 1))
        if (calendar.isWorkday(date) === workday) n += 1;
      return n;
    };
    // Every statutory day is a workday less: 366 − 104 − 11, and since 2025 365 − 104 − 13.
    expect(count(2024, true)).toBe(251);
    expect(count(2025, true)).toBe(248);
    expect(count(2026, true)).toBe(248);
  });

  test('a last day on a holiday rolls to the next workday (民法典 203)', () => {
    expect(calendar.sameOrNextWorkday('2026-10-01')).toBe('2026-10-08');
    expect(calendar.sameOrNextWorkday('2026-10-10')).toBe('2026-10-10');
    expect(calendar.sameOrNextWorkday('2026-02-15')).toBe('2026-02-24');
  });

  test('five working days across 国庆: the day itself is not counted', () => {
    expect(calendar.addWorkdays('2026-09-30', 5)).toBe('2026-10-13');
    expect(calendar.addWorkdays('2026-11-23', 5)).toBe('2026-11-30');
    expect(calendar.addWorkdays('2026-11-23', 0)).toBe('2026-11-23');
  });

  test('adding workdays always lands on a workday and counts exactly that many', () => {
    const date = fc.integer({ min: 0, max: 1400 }).map((offset) => addDays('2024-01-01', offset));
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = calendar.addWorkdays(from, count);
        let passed = 0;
        for (let at = addDays(from, 1); at <= to; at = addDays(at, 1))
          if (calendar.isWorkday(at)) passed += 1;
        return calendar.isWorkday(to) && passed === count;
      }),
    );
  });
});

describe('clocks', () => {
  test.each([
    ['T1', 15, 'day'],
    ['T2', 15, 'day'],
    ['T3', 5, 'working_day'],
    ['T4', 60, 'day'],
    ['T4s', 10, 'working_day'],
    ['T5', 30, 'day'],
    ['T6', 30, 'day'],
    ['T7', 30, 'day'],
    ['T8', 30, 'day'],
    ['T9', 30, 'day'],
  ] as const)('%s is %i %s, as verified', (id, length, unit) => {
    expect(clocks.get(id)).toMatchObject({ length, unit, mark: 'V' });
  });

  test('figures nobody could verify say so', () => {
    expect(clocks.get('T2s').mark).toBe('GK');
    expect(clocks.get('T10').mark).toBe('R');
    expect(clocks.counting.mark).toBe('GK');
    expect(clocks.get('T4x').length).toBeNull();
  });

  test('the shares of T1 add up to T1 (5 + 3 + 3 + 4 = 15)', () => {
    const shares = (['T1a', 'T1b', 'T1c', 'T1d'] as const).map((id) => clocks.get(id).length ?? 0);
    expect(shares).toEqual([5, 3, 3, 4]);
    expect(shares.reduce((sum, days) => sum + days, 0)).toBe(clocks.get('T1').length);
    expect(clocks.warnings.ladder.map((rung) => rung.daysLeft)).toEqual([5, 3, 1, 0, -1]);
  });
});
