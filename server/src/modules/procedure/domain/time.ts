// Counting of periods: 民法典 第200–204条 [GK]. The day of the event is not counted, a period ends at 24:00 of its
// last day in Asia/Shanghai, and a last day that is a holiday rolls to the next working day (a setting).
// Asia/Shanghai has had no daylight saving time since 1991, so its offset is a constant.

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string;

/** Holidays and make-up workdays as data; `version` names the edition a date was computed with. */
export interface Calendar {
  version: string;
  /** Is it a working day, and if not, the name of the holiday or 周末. */
  day(day: Day): { working: boolean; name: string | null };
}

export type PeriodUnit = 'day' | 'working_day';

export interface Period {
  length: number;
  unit: PeriodUnit;
  /** Whether a last day on a holiday moves to the next working day. */
  rollOver: boolean;
}

export interface DueDate {
  /** 24:00 Asia/Shanghai of the last day. */
  dueAt: Date;
  lastDay: Day;
  /** The last day before rolling over, and why it moved; null when it did not. */
  rolledFrom: Day | null;
  rolledOver: string[];
}

/** The calendar day in Asia/Shanghai on which an instant falls. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + SHANGHAI).toISOString().slice(0, 10);

/** The instant of 00:00 Asia/Shanghai of a day. */
export const startOf = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI);

/** `count` calendar days after (or before) a day. */
export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);

/**
 * The end of a period that starts with an event at `start`. Unit of length: natural or working days.
 * @param stoodStill natural days that do not count (条例 第36条); they lengthen the period before it rolls over
 */
export function dueDate(start: Date, period: Period, calendar: Calendar, stoodStill = 0): DueDate {
  const first = dayOf(start);
  const counted =
    period.unit === 'day' ? addDays(first, period.length) : addWorkingDays(first, period.length, calendar);
  const nominal = addDays(counted, stoodStill);
  const rolledOver: string[] = [];
  let lastDay = nominal;
  while (period.rollOver && !calendar.day(lastDay).working) {
    const name = calendar.day(lastDay).name ?? '休息日';
    if (!rolledOver.includes(name)) rolledOver.push(name);
    lastDay = addDays(lastDay, 1);
  }
  return {
    dueAt: startOf(addDays(lastDay, 1)),
    lastDay,
    rolledFrom: lastDay === nominal ? null : nominal,
    rolledOver,
  };
}

function addWorkingDays(first: Day, count: number, calendar: Calendar): Day {
  let day = first;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (calendar.day(day).working) left -= 1;
  }
  return day;
}

/** Whole days from now to the last day of a period: 0 on the last day, negative when it is over. */
export function daysLeft(dueAt: Date, now: Date): number {
  const lastDay = addDays(dayOf(dueAt), -1);
  return Math.round((Date.parse(lastDay) - Date.parse(dayOf(now))) / DAY);
}

/** “3月18日”, with the year when it is not the year of `now`. */
export function dayText(day: Day, now?: Date): string {
  const [year, month, date] = day.split('-').map(Number);
  const text = `${month}月${date}日`;
  return now && dayOf(now).startsWith(String(year)) ? text : `${year}年${text}`;
}
