// Many callers, one round trip: what is asked for while a batch is under way goes with the next one. No timer gathers,
// so a lone caller waits for nobody, and the more there is to do the larger the batches become.
import { DatabaseBusyError } from './db/errors';

export interface BatcherOptions {
  /** The most in one batch. */
  size: number;
  /** Batches under way at once. */
  inFlight: number;
  /** How many may wait; further ones are turned away. */
  queueLimit: number;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

export class Batcher<Item, Result> {
  private readonly queue: Waiting<Item, Result>[] = [];
  private running = 0;
  private scheduled = false;

  /** @param run does a batch; one outcome an item, in their order. What it throws is the outcome of all */
  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
    private readonly options: BatcherOptions,
  ) {}

  /** @throws DatabaseBusyError when too many wait, or what became of the item in its batch */
  add(item: Item): Promise<Result> {
    if (this.queue.length >= this.options.queueLimit) {
      return Promise.reject(new DatabaseBusyError('too many wait for the next batch'));
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** After this turn of the event loop, so that requests that came in together go together. */
  private schedule(): void {
    if (this.scheduled || this.queue.length === 0 || this.running >= this.options.inFlight) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.runNext();
      this.schedule();
    });
  }

  private async runNext(): Promise<void> {
    const batch = this.queue.splice(0, this.options.size);
    this.running += 1;
    try {
      const outcomes = await this.run(batch.map(({ item }) => item));
      batch.forEach((waiting, i) => settle(waiting, outcomes[i]));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.running -= 1;
      this.schedule();
    }
  }
}

function settle<Result>(
  { resolve, reject }: Waiting<unknown, Result>,
  outcome: PromiseSettledResult<Result> | undefined,
): void {
  if (outcome?.status === 'fulfilled') resolve(outcome.value);
  else reject(outcome?.reason ?? new Error('the batch left one of its items out'));
}
