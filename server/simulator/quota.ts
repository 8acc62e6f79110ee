// Call counters by day and by minute; the platform's days begin at midnight in Shanghai.
import type { Clock } from './clock';

export class Quota {
  private readonly daily = new Map<string, { day: string; used: number }>();
  private readonly minutes = new Map<string, { minute: number; used: number }>();

  constructor(private readonly clock: Clock) {}

  /** Counts one call. @returns false when the day's limit was already used up. */
  takeDaily(key: string, limit: number): boolean {
    const day = this.clock.day();
    const used = this.usedToday(key);
    if (used >= limit) return false;
    this.daily.set(key, { day, used: used + 1 });
    return true;
  }

  /** Adds to the day's sum. @returns false, and adds nothing, when it would be more than the limit */
  takeDailySum(key: string, amount: number, limit: number): boolean {
    const used = this.usedToday(key);
    if (used + amount > limit) return false;
    this.daily.set(key, { day: this.clock.day(), used: used + amount });
    return true;
  }

  takeMinute(key: string, limit: number): boolean {
    const minute = this.clock.minute();
    const entry = this.minutes.get(key);
    const used = entry?.minute === minute ? entry.used : 0;
    if (used >= limit) return false;
    this.minutes.set(key, { minute, used: used + 1 });
    return true;
  }

  usedToday(key: string): number {
    const entry = this.daily.get(key);
    return entry?.day === this.clock.day() ? entry.used : 0;
  }

  clear(): void {
    this.daily.clear();
    this.minutes.clear();
  }
}
