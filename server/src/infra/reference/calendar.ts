// Days off and make-up workdays by the State Council's yearly notices; other Saturdays and Sundays are days off.
// Dates are `YYYY-MM-DD` in Asia/Shanghai; no clock is read here.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type FaultList, readJson } from './files';

const day = z.strictObject({ date: z.iso.date(), name: z.string().min(1) });
/** One year as a file has it, and as `calendar_year` keeps it. */
export const calendarFile = z.strictObject({
  year: z.int().min(2000).max(2100),
  version: z.int().positive(),
  /** True while the year's notice is not out: only the statutory days are listed. */
  provisional: z.boolean(),
  source: z.string().min(1),
  note: z.string().min(1).optional(),
  holidays: z.array(day).min(1),
  makeUpWorkdays: z.array(day),
});

export type CalendarYear = z.infer<typeof calendarFile>;

/** What one date is; `holiday` names the holiday or weekend that makes it a day off. */
export interface CalendarDay {
  workday: boolean;
  holiday?: string;
  /** True when the year's notice is not known yet, or no file covers the year. */
  provisional: boolean;
}

const DAY_MS = 86_400_000;
const parse = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(parse(date)).getUTCDay());

/** Pure look-ups over the calendar. */
export class HolidayCalendar {
  private readonly years = new Map<number, CalendarYear>();
  private readonly holidays = new Map<string, string>();
  private readonly makeUp = new Set<string>();

  constructor(years: readonly CalendarYear[]) {
    for (const year of years) this.take(year);
  }

  /**
   * Takes a year that was loaded into the database. The higher version of a year wins, wherever it came from.
   * @returns whether anything changed
   */
  take(year: CalendarYear): boolean {
    const known = this.years.get(year.year);
    if (known && known.version >= year.version) return false;
    for (const { date } of known?.holidays ?? []) this.holidays.delete(date);
    for (const { date } of known?.makeUpWorkdays ?? []) this.makeUp.delete(date);
    this.years.set(year.year, year);
    for (const { date, name } of year.holidays) this.holidays.set(date, name);
    for (const { date } of year.makeUpWorkdays) this.makeUp.add(date);
    return true;
  }

  /** The edition of a year that counts now. */
  edition(year: number): CalendarYear | undefined {
    return this.years.get(year);
  }

  /** Names the exact data a period was counted with, e.g. “2024.1 2025.1 2026.1 2027.1p”. */
  get version(): string {
    return [...this.years.values()]
      .sort((a, b) => a.year - b.year)
      .map((year) => `${year.year}.${year.version}${year.provisional ? 'p' : ''}`)
      .join(' ');
  }

  /** The years with a file. */
  get covered(): number[] {
    return [...this.years.keys()];
  }

  /** What a date is. A year without a file counts its weekends only, and says so by `provisional`. */
  day(date: string): CalendarDay {
    const provisional = this.years.get(Number(date.slice(0, 4)))?.provisional ?? true;
    if (this.makeUp.has(date)) return { workday: true, provisional };
    const holiday = this.holidays.get(date) ?? (isWeekend(date) ? '周末' : undefined);
    return holiday ? { workday: false, holiday, provisional } : { workday: true, provisional };
  }

  isWorkday(date: string): boolean {
    return this.day(date).workday;
  }

  /** The date itself when it is a workday, else the next one (民法典第二百零三条). */
  sameOrNextWorkday(date: string): string {
    let at = date;
    while (!this.isWorkday(at)) at = addDays(at, 1);
    return at;
  }

  /** The n-th workday after a date; the date itself is not counted. */
  addWorkdays(date: string, count: number): string {
    let at = date;
    for (let left = count; left > 0;) {
      at = addDays(at, 1);
      if (this.isWorkday(at)) left -= 1;
    }
    return at;
  }
}

/** A date some natural days later. */
export function addDays(date: string, days: number): string {
  return new Date(parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Reads calendar/<year>.json; faults go to the list. */
export function loadCalendar(dataDir: string, faults: FaultList): HolidayCalendar {
  const years: CalendarYear[] = [];
  for (const name of readdirSync(join(dataDir, 'calendar'))
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const file = `calendar/${name}`;
    const data = readJson(dataDir, file, calendarFile, faults);
    if (!data) continue;
    if (file !== `calendar/${data.year}.json`) faults.add(file, `holds the year ${data.year}`);
    for (const fault of yearFaults(data)) faults.add(file, fault);
    years.push(data);
  }
  if (years.length === 0) faults.add('calendar', 'no year found');
  return new HolidayCalendar(years);
}

/** What no edition of a year may have, provisional or not. */
export function yearFaults(data: CalendarYear): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { date } of [...data.holidays, ...data.makeUpWorkdays]) {
    if (!date.startsWith(`${data.year}-`)) faults.push(`${date} is of another year`);
    if (seen.has(date)) faults.push(`${date} stands twice`);
    seen.add(date);
  }
  for (const { date } of data.makeUpWorkdays) {
    if (!isWeekend(date)) faults.push(`${date} is made a workday but is one anyway`);
  }
  return faults;
}
