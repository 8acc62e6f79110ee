// The simulator's own time: the machine's clock plus an offset, so that tests and the control page can let days pass.

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export class Clock {
  private offsetMs = 0;
  private frozenAt: number | undefined;

  /** Milliseconds since 1970 as the platform sees them. */
  now(): number {
    return (this.frozenAt ?? Date.now()) + this.offsetMs;
  }

  /** Stops the clock, so that a test can stand exactly on a limit. */
  freeze(at = Date.now()): void {
    this.frozenAt = at;
    this.offsetMs = 0;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** The platform's calendar day (Asia/Shanghai has had no summer time since 1991). */
  day(): string {
    return new Date(this.now() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
  }

  minute(): number {
    return Math.floor(this.now() / 60_000);
  }

  get offset(): number {
    return this.offsetMs;
  }

  setOffset(ms: number): void {
    this.offsetMs = ms;
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}
