// One transaction around one command. What may be tried again is tried again from the start: never a part of it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { DatabaseBusyError, UncertainCommitError, faultOf, type DatabaseFault } from './errors';

export interface Attempt {
  /** 1 for the first run. */
  readonly number: number;
  /** From here on an error is final: the work has had an effect outside the database. */
  doNotRetry(): void;
}

export interface TransactionOptions<T> {
  /** How often a whole transaction may run again (default 3). */
  retries?: number;
  /**
   * Asked when the connection was lost while committing: the result when the work is found committed, undefined when it
   * is not. Without it the caller gets `UncertainCommitError`.
   */
  findCommitted?: (manager: EntityManager) => Promise<T | undefined>;
  /** Told before each further run. */
  onRetry?: (reason: DatabaseFault) => void;
}

const RETRYABLE: ReadonlySet<DatabaseFault> = new Set<DatabaseFault>([
  'deadlock',
  'lock_timeout',
  'connection_lost',
]);

/**
 * Runs `work` in one READ COMMITTED transaction. Deadlock, lock wait and lost connection run the whole work again, with
 * jitter, up to `retries` times; so `work` must not keep state between runs, and makes its ids before it is called.
 * @throws DatabaseBusyError when the tries are used up or the pool's queue is full
 * @throws UncertainCommitError when the connection broke during COMMIT
 * @throws whatever `work` throws, after rolling back
 */
export async function inTransaction<T>(
  db: DataSource,
  work: (tx: EntityManager, attempt: Attempt) => Promise<T>,
  options: TransactionOptions<T> = {},
): Promise<T> {
  const { retries = 3, findCommitted, onRetry } = options;
  for (let number = 1; ; number++) {
    let final = false;
    try {
      return await runOnce(db, (tx) => work(tx, { number, doNotRetry: () => (final = true) }));
    } catch (error) {
      if (error instanceof UncertainCommitError) {
        const found = findCommitted ? await findCommitted(db.manager) : undefined;
        if (found !== undefined) return found;
        if (!findCommitted) throw error;
      }
      const fault = error instanceof UncertainCommitError ? 'connection_lost' : faultOf(error);
      if (fault === 'overloaded') throw new DatabaseBusyError('no connection is free', { cause: error });
      if (final || !RETRYABLE.has(fault)) throw error;
      if (number > retries)
        throw new DatabaseBusyError(`given up after ${number} runs: ${fault}`, { cause: error });
      onRetry?.(fault);
      await sleep(2 ** number * 10 * (0.5 + Math.random()));
    }
  }
}

async function runOnce<T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction();
    let result: T;
    try {
      result = await work(runner.manager);
    } catch (error) {
      // A rollback fails when the connection is gone; the server has rolled back then, and the first error is the news.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
    await commit(() => runner.commitTransaction());
    return result;
  } finally {
    await runner.release();
  }
}

async function commit(commitTransaction: () => Promise<void>): Promise<void> {
  try {
    await commitTransaction();
  } catch (error) {
    if (faultOf(error) !== 'connection_lost') throw error;
    throw new UncertainCommitError('connection lost while committing', { cause: error });
  }
}
