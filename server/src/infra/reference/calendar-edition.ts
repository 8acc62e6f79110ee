// What a year's calendar must be before it may move deadlines: checked for completeness, not only for its shape.
import { addDays, calendarFile, HolidayCalendar, yearFaults, type CalendarYear } from './calendar';

/** 全国年节及纪念日放假办法 (2024-11-10): 13 statutory days a year since 2025, 11 before. */
const statutoryDays = (year: number): number => (year >= 2025 ? 13 : 11);
const FEASTS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'];
const FIXED = ['01-01', '05-01', '10-01', '10-02', '10-03'];

export interface EditionCheck {
  year?: CalendarYear;
  /** In the operator's language; empty when the edition may be loaded. */
  faults: string[];
}

/** @param raw what the file holds, parsed as JSON */
export function checkEdition(raw: unknown): EditionCheck {
  const parsed = calendarFile.safeParse(raw);
  if (!parsed.success) {
    return { faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`) };
  }
  const year = parsed.data;
  return { year, faults: [...yearFaults(year), ...orderFaults(year), ...completenessFaults(year)] };
}

function orderFaults(year: CalendarYear): string[] {
  const unsorted = (
    [
      ['holidays', year.holidays],
      ['makeUpWorkdays', year.makeUpWorkdays],
    ] as const
  ).filter(([, days]) => days.some(({ date }, i) => i > 0 && date < (days[i - 1]?.date ?? '')));
  return unsorted.map(([name]) => `${name} 没有按日期排列`);
}

function completenessFaults(year: CalendarYear): string[] {
  const dates = new Set(year.holidays.map(({ date }) => date));
  const names = year.holidays.map(({ name }) => name).join(' ');
  const faults = [
    ...FEASTS.filter((feast) => !names.includes(feast)).map((feast) => `没有${feast}的放假日`),
    ...FIXED.map((day) => `${year.year}-${day}`)
      .filter((date) => !dates.has(date))
      .map((date) => `${date} 是法定节日，却没有列入`),
  ];
  return year.provisional ? faults : [...faults, ...balanceFaults(year)];
}

/**
 * Every statutory day makes one workday less, because one that falls on a weekend is given back and every other day off
 * is made up. A notice that was typed in half does not balance.
 */
function balanceFaults(year: CalendarYear): string[] {
  const calendar = new HolidayCalendar([year]);
  const plain = new HolidayCalendar([]);
  let difference = 0;
  for (let date = `${year.year}-01-01`; date.startsWith(`${year.year}`); date = addDays(date, 1)) {
    difference += Number(plain.isWorkday(date)) - Number(calendar.isWorkday(date));
  }
  const wanted = statutoryDays(year.year);
  return difference === wanted
    ? []
    : [`工作日应比没有节日时少 ${wanted} 天，按所列的却少 ${difference} 天：放假或调休上班日列得不全`];
}
