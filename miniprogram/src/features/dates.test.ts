import { dayText, daysUntil, fullDayText, fullMomentText, lastDayText, momentText } from './dates';

const now = Date.parse('2026-03-06T10:00:00+08:00');

test('dates are China’s, not the phone’s', () => {
  expect(momentText('2026-03-02T23:30:00Z', now)).toBe('3月3日 07:30');
  expect(fullMomentText('2026-03-03T14:05:00+08:00')).toBe('2026年3月3日 14:05');
  expect(fullDayText('2026-12-31T23:59:59+08:00')).toBe('2026年12月31日');
});

test('another year is named', () => {
  expect(dayText('2025-12-31T12:00:00+08:00', now)).toBe('2025年12月31日');
  expect(dayText('2026-01-01T00:00:00+08:00', now)).toBe('1月1日');
});

test('a period that ends at 24:00 ends on the day before', () => {
  expect(lastDayText('2026-03-19T00:00:00+08:00', now)).toBe('3月18日');
  expect(daysUntil('2026-03-19T00:00:00+08:00', now)).toBe(12);
});

test('the last day itself has 0 days left, the day after -1', () => {
  expect(daysUntil('2026-03-07T00:00:00+08:00', now)).toBe(0);
  expect(daysUntil('2026-03-06T00:00:00+08:00', now)).toBe(-1);
});
