// Dates as officers read them, always in Asia/Shanghai whatever the machine is set to.
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

const ZONE = 'Asia/Shanghai';

/** “11月23日”, with the year when it is not this year's. */
export function dayText(instant: string, now: Date = new Date()): string {
  const at = dayjs(instant).tz(ZONE);
  return at.format(at.year() === dayjs(now).tz(ZONE).year() ? 'M月D日' : 'YYYY年M月D日');
}

/** “11月23日 14:05”. */
export function timeText(instant: string, now: Date = new Date()): string {
  return `${dayText(instant, now)} ${dayjs(instant).tz(ZONE).format('HH:mm')}`;
}

/** “14:05”. */
export function clockTimeText(instant: number): string {
  return dayjs(instant).tz(ZONE).format('HH:mm');
}

/** The day a period ends on: its end is 24:00, which is 00:00 of the day after. */
export function lastDayText(dueAt: string, now: Date = new Date()): string {
  return dayText(dayjs(dueAt).subtract(1, 'second').toISOString(), now);
}

/** 9901022026112300001 → “9901 0220 2611 2300 001”: groups of four for reading aloud. */
export function grouped(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}
