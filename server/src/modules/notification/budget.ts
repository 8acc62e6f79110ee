// How many messages a channel may send in a day and in a minute, for all workers together. A worker takes them in blocks,
// so that counting costs one statement for many messages. A part of each budget is kept for documents and deadlines.
import type { Clock } from '../../infra/clock';
import type { Queryable } from '../../infra/db';
import { execute } from '../../infra/db';
import type { SendingChannel } from './sender';

export interface BudgetLimits {
  perDay: number;
  perMinute: number;
}

/** `day`: nothing is left today; `until`: nothing is left of this minute. */
export type BudgetAnswer = { kind: 'go' } | { kind: 'day' } | { kind: 'minute'; until: Date };

const BLOCK = 50;
/** Progress leaves a tenth for documents and deadlines [R]. */
const SHARE_OF_PROGRESS = 0.9;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The platform's days begin at midnight in Shanghai. */
const SHANGHAI_MS = 8 * 60 * MINUTE_MS;

interface Block {
  bucket: string;
  left: number;
}

export class Budgets {
  private readonly blocks = new Map<string, Block>();
  /** Of one bucket, one question at a time: fifty messages would each take a block. */
  private asking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Queryable,
    private readonly clock: Clock,
    private readonly limits: Readonly<Partial<Record<SendingChannel, BudgetLimits>>>,
  ) {}

  /** Counts one message. */
  async take(channel: SendingChannel, isUrgent: boolean): Promise<BudgetAnswer> {
    const limits = this.limits[channel];
    if (!limits) return { kind: 'go' };
    const now = this.clock.now().getTime();
    const share = isUrgent ? 1 : SHARE_OF_PROGRESS;
    const day = Math.floor((now + SHANGHAI_MS) / DAY_MS);
    const minute = Math.floor(now / MINUTE_MS);
    const of = (perTime: number) => Math.floor(perTime * share);
    // The minute first: what waits for the next minute must not use up the day.
    if (!(await this.count(`${channel}:m:${minute}`, isUrgent, of(limits.perMinute), now + DAY_MS)))
      return { kind: 'minute', until: new Date((minute + 1) * MINUTE_MS) };
    const isLeft = await this.count(`${channel}:d:${day}`, isUrgent, of(limits.perDay), now + 2 * DAY_MS);
    return isLeft ? { kind: 'go' } : { kind: 'day' };
  }

  /** The platform says that the day is spent, whatever we counted (45009). */
  async spend(channel: SendingChannel): Promise<void> {
    const limits = this.limits[channel];
    if (!limits) return;
    const now = this.clock.now().getTime();
    const bucket = `${channel}:d:${Math.floor((now + SHANGHAI_MS) / DAY_MS)}`;
    this.blocks.clear();
    await execute(this.db, 'UPDATE channel_budget SET used = ? WHERE bucket = ?', [limits.perDay, bucket]);
  }

  private async count(bucket: string, isUrgent: boolean, limit: number, expires: number): Promise<boolean> {
    const slot = `${bucket.slice(0, bucket.lastIndexOf(':'))}:${isUrgent}`;
    const work = this.asking.then(async () => {
      const block = this.blocks.get(slot);
      if (block?.bucket === bucket && block.left > 0) {
        block.left -= 1;
        return true;
      }
      for (const size of [BLOCK, 1]) {
        if (!(await this.reserve(bucket, size, limit, new Date(expires)))) continue;
        this.blocks.set(slot, { bucket, left: size - 1 });
        return true;
      }
      return false;
    });
    this.asking = work.catch(() => undefined);
    return work;
  }

  private async reserve(bucket: string, size: number, limit: number, expires: Date): Promise<boolean> {
    const add = () =>
      execute(this.db, 'UPDATE channel_budget SET used = used + ? WHERE bucket = ? AND used + ? <= ?', [
        size,
        bucket,
        size,
        limit,
      ]);
    if ((await add()) === 1) return true;
    const isNew = await execute(
      this.db,
      'INSERT IGNORE INTO channel_budget (bucket, used, expires_at) VALUES (?, 0, ?)',
      [bucket, expires],
    );
    return isNew === 1 && (await add()) === 1;
  }
}

/** Removes days and minutes that are over. @returns how many, at most 1000 a call */
export function forgetBudgets(on: Queryable, now: Date): Promise<number> {
  return execute(on, 'DELETE FROM channel_budget WHERE expires_at < ? LIMIT 1000', [now]);
}
