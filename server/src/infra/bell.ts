// Wakes a worker of the same process early: rows were committed, no need to wait for the next poll. Losing a ring is
// harmless, the poll comes anyway.
export class Bell {
  private wake: () => void = () => undefined;

  ring(): void {
    this.wake();
  }

  /** Resolves at the next ring, at the latest after `ms`. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
