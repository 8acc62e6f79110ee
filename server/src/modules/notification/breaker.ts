// Circuit breakers: while a platform does not answer, it is left alone for a while, longer each time, up to half a
// minute; then one message probes it. The account and the subscriptions are one platform.
import type { Clock } from '../../infra/clock';
import type { SendingChannel } from './sender';

const LONGEST_MS = 30_000;

class Breaker {
  #failures = 0;
  #until = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  get isOpen(): boolean {
    return this.clock.now().getTime() < this.#until;
  }

  /** It failed last time: one message at a time. */
  get isShaky(): boolean {
    return this.#failures > 0;
  }

  get opensAgainAt(): Date {
    return new Date(Math.max(this.#until, this.clock.now().getTime()));
  }

  failed(): void {
    this.#failures += 1;
    const wait = Math.min(LONGEST_MS, 250 * 2 ** Math.min(this.#failures, 7));
    this.#until = this.clock.now().getTime() + wait * (0.5 + this.random() / 2);
  }

  answered(): void {
    this.#failures = 0;
    this.#until = 0;
  }
}

export type Breakers = Readonly<Record<SendingChannel, Breaker>>;

export function createBreakers(clock: Clock, random: () => number): Breakers {
  const wechat = new Breaker(clock, random);
  return { official_account: wechat, subscription: wechat, sms: new Breaker(clock, random) };
}
