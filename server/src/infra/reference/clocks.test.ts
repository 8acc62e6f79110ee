// Regional settings: the nearest region above wins, others keep the national figure.
import { ClockTable } from './clocks';

const base = {
  start: 'acceptance',
  end: 'opinion_issued',
  source: '信访工作条例第三十四条',
  mark: 'V',
} as const;
const table = new ClockTable({
  version: 1,
  note: '',
  counting: {
    firstDayCounted: false,
    rollToNextWorkingDay: true,
    endsAt: '24:00',
    timeZone: 'Asia/Shanghai',
    source: 's',
    mark: 'GK',
  },
  service: { remindAfterDays: 3, taskAfterDays: 7, recordWithinDays: 7, source: 's', mark: 'R' },
  warnings: {
    id: 'T12',
    ladder: [{ daysLeft: 1, to: 'head' }],
    workingHours: { from: '09:00', to: '17:30' },
    source: 's',
    mark: 'R',
  },
  evaluationReminder: { daysLeft: 5, source: 's', mark: 'R' },
  clocks: [{ id: 'T4', length: 60, unit: 'day', ...base }],
  regionalOverrides: [
    { regionCode: '990000', clock: 'T4', length: 45, unit: 'day', source: '省', mark: 'V' },
    { regionCode: '990102', clock: 'T4', length: 20, unit: 'working_day', source: '区', mark: 'R' },
    {
      regionCode: '980000',
      clock: 'T4',
      length: 40,
      unit: 'day',
      from: '2026-07-01',
      source: '新',
      mark: 'V',
    },
    {
      regionCode: '980000',
      clock: 'T4',
      length: 50,
      unit: 'day',
      from: '2024-01-01',
      source: '旧',
      mark: 'V',
    },
  ],
});

test('the nearest region wins', () => {
  expect(table.get('T4', ['990000', '990100', '990102'])).toMatchObject({
    length: 20,
    unit: 'working_day',
    source: '区',
    mark: 'R',
  });
  expect(table.get('T4', ['990000', '990100', '990103'])).toMatchObject({ length: 45, source: '省' });
});

test('elsewhere the national figure holds', () => {
  expect(table.get('T4')).toMatchObject({ length: 60, source: '信访工作条例第三十四条' });
  expect(table.get('T4', ['110000'])).toMatchObject({ length: 60 });
});

test('a clock that is not in the table is an error, not a guess', () => {
  expect(() => table.get('T6')).toThrow('T6');
});

test('a setting holds for periods that start on its first day or later', () => {
  const lengthOn = (day?: string) => table.get('T4', ['980000', '980100'], day).length;
  expect(lengthOn('2023-12-31')).toBe(60);
  expect(lengthOn('2024-01-01')).toBe(50);
  expect(lengthOn('2026-06-30')).toBe(50);
  expect(lengthOn('2026-07-01')).toBe(40);
  expect(lengthOn()).toBe(40);
});
