// Dates as people say them, always in China's time, whatever the phone is set to. The API sends ISO 8601.
const CHINA = 8 * 3600_000;
const DAY = 86_400_000;

interface Parts {
  year: number;
  month: number;
  day: number;
  clock: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

function parts(ms: number): Parts {
  const d = new Date(ms + CHINA);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    clock: `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`,
  };
}

/** “3月18日”; with the year when it is not the year of `now` (milliseconds). */
export function dayText(iso: string, now: number): string {
  const { year, month, day } = parts(Date.parse(iso));
  return `${year === parts(now).year ? '' : `${year}年`}${month}月${day}日`;
}

/** A calendar day as the API gives it, “2026-03-18”, said as `dayText` does. */
export const calendarDayText = (day: string, now: number): string => dayText(`${day}T00:00:00+08:00`, now);

/** “3月3日 14:05”. */
export function momentText(iso: string, now: number): string {
  return `${dayText(iso, now)} ${parts(Date.parse(iso)).clock}`;
}

/** Full date for receipts and documents: “2026年3月3日 14:05”. */
export function fullMomentText(iso: string): string {
  const { year, month, day, clock } = parts(Date.parse(iso));
  return `${year}年${month}月${day}日 ${clock}`;
}

/** “2026年3月3日”, as documents are dated. */
export function fullDayText(iso: string): string {
  const { year, month, day } = parts(Date.parse(iso));
  return `${year}年${month}月${day}日`;
}

/** The last day of a period that ends at 24:00: the instant itself already belongs to the next day. */
export function lastDayText(iso: string, now: number): string {
  return dayText(new Date(Date.parse(iso) - 1).toISOString(), now);
}

/** Whole days from today to that last day; negative when it has passed. */
export function daysUntil(iso: string, now: number): number {
  const day = (ms: number): number => Math.floor((ms + CHINA) / DAY);
  return day(Date.parse(iso) - 1) - day(now);
}
