// The app's own timers: they end when WeChat kills the app, so nothing of it runs on into the next test.
type Timer = ReturnType<typeof setTimeout>;

export class Timers {
  private readonly running = new Set<Timer>();
  private stopped = false;

  /** What the app sees as its global functions. */
  readonly globals = {
    setTimeout: (f: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): Timer => {
      const timer: Timer = setTimeout(() => {
        this.running.delete(timer);
        if (!this.stopped) f(...args);
      }, ms);
      this.running.add(timer);
      if (this.stopped) clearTimeout(timer);
      return timer;
    },
    setInterval: (f: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): Timer => {
      const timer = setInterval(() => f(...args), ms);
      this.running.add(timer);
      return timer;
    },
    clearTimeout: (timer: Timer): void => this.forget(timer),
    clearInterval: (timer: Timer): void => this.forget(timer),
  };

  stop(): void {
    this.stopped = true;
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }

  private forget(timer: Timer): void {
    clearTimeout(timer);
    this.running.delete(timer);
  }
}
