import type { Clock } from '../../server/src/infra/clock';

/** A clock that a test can move. Until `set` it is the real one. */
export class TestClock implements Clock {
  #offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }

  set(to: Date): void {
    this.#offsetMs = to.getTime() - Date.now();
  }
}
