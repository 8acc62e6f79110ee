// When somebody is warned that a clock ends (T12 [R]): which rung of the ladder is reached, and when the next one is. Pure.
import type { ClockId } from '@petition/shared-types/vocabulary';
import { opportunities, petitionersClocks } from './clock-kinds';
import type { Calendar } from './time';
import { addDays, dayOf, startOf } from './time';

/** Stands for “no further warning”, so that the index has no NULL. */
export const NEVER = new Date('9999-12-31T00:00:00.000Z');

export interface Rung {
  /** Days left in Asia/Shanghai: 0 the last day, −1 the day after. */
  daysLeft: number;
  to: 'handler' | 'head' | 'supervising_office' | 'petitioner';
}

export interface Ladders {
  /** Of the clocks of offices and organs, in the order they come. */
  holder: readonly Rung[];
  /** Of the window for rating. */
  evaluation: readonly Rung[];
}

/** The rungs of a clock: none for what one may do and need not, nor for the petitioner's right to ask for review. */
export function ladderOf(clock: ClockId, ladders: Ladders): readonly Rung[] {
  if (clock === 'T10') return ladders.evaluation;
  return petitionersClocks.has(clock) || opportunities.has(clock) ? [] : ladders.holder;
}

/** 00:00 of the day on which so many days are left. */
const momentOf = (dueAt: Date, { daysLeft }: Rung): Date => startOf(addDays(dayOf(dueAt), -1 - daysLeft));

export const rungName = (rung: Rung): string => `${rung.to}:${rung.daysLeft}`;

export interface Outlook {
  /** The highest rung reached since the clock started; those below it are not made up for. */
  reached: Rung | null;
  /** When to look again. */
  next: Date;
}

export function outlook(
  ladder: readonly Rung[],
  clock: { startedAt: Date; dueAt: Date },
  now: Date,
): Outlook {
  const rungs = ladder.map((rung) => ({ rung, at: momentOf(clock.dueAt, rung) }));
  const coming = rungs.filter(({ at }) => at > now).sort((a, b) => a.at.getTime() - b.at.getTime());
  // A period shorter than the ladder begins between its rungs.
  const past = rungs.filter(({ at }) => at <= now && at > clock.startedAt);
  return { reached: past.at(-1)?.rung ?? null, next: coming[0]?.at ?? NEVER };
}

/** “还有 3 日”, “今天是最后一天”, “已超过 2 日”. */
export function nearness(daysLeft: number): string {
  if (daysLeft === 0) return '今天是最后一天';
  return daysLeft > 0 ? `还有 ${daysLeft} 日` : `已超过 ${-daysLeft} 日`;
}

/** Nobody is called at night or on a day off. `hours`: “09:00” to “17:30”, Asia/Shanghai. */
export function inWorkingHours(now: Date, hours: { from: string; to: string }, calendar: Calendar): boolean {
  const time = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return calendar.day(dayOf(now)).working && time >= hours.from && time < hours.to;
}
