// How urgent a clock is, and its words: word, icon and colour hang on the same answer.
import { clockWords } from './clock-words';
import { dayText, grouped, lastDayText, timeText } from './time';

const running = { endedAt: null, overdue: false };

test.each([
  [{ ...running, daysLeft: 12 }, 'calm', '还剩 12 天'],
  [{ ...running, daysLeft: 6 }, 'calm', '还剩 6 天'],
  [{ ...running, daysLeft: 5 }, 'soon', '还剩 5 天'],
  [{ ...running, daysLeft: 0 }, 'soon', '今天到期'],
  [{ ...running, overdue: true, daysLeft: -3 }, 'overdue', '逾期 3 天'],
  [{ ...running, overdue: true, daysLeft: 0 }, 'overdue', '已逾期'],
  [{ endedAt: '2026-03-01T08:00:00+08:00', overdue: false, daysLeft: null }, 'ended', ''],
])('%j', (clock, urgency, text) => {
  expect(clockWords(clock)).toEqual({ urgency, text });
});

const now = new Date('2026-11-23T00:00:00Z');

test('times are those of Shanghai, whatever the machine is set to', () => {
  expect(timeText('2026-11-22T16:05:00Z', now)).toBe('11月23日 00:05');
  expect(timeText('2026-11-23T14:05:00+08:00', now)).toBe('11月23日 14:05');
});

test('the year stands there when it is not this year’s', () => {
  expect(dayText('2027-01-07T10:00:00+08:00', now)).toBe('2027年1月7日');
});

test('a period that ends at 24:00 names that day, not the next', () => {
  expect(lastDayText('2026-12-01T00:00:00+08:00', now)).toBe('11月30日');
  expect(lastDayText('2026-11-30T23:59:59.999+08:00', now)).toBe('11月30日');
});

test('numbers stand in groups of four', () => {
  expect(grouped('9901022026112300001')).toBe('9901 0220 2611 2300 001');
});
