// One answer for one Idempotency-Key: filing twice with the same key makes one petition. The row is written in the
// transaction of the work and holds ids only; the answer is rendered again from them.
import { createHash } from 'node:crypto';
import type { Queryable } from './db';
import { execute, select } from './db';

export interface IdempotentRequest {
  ownerId: string;
  key: string;
  route: string;
  /** The checked body; another body under the same key is refused. */
  body: unknown;
}

export type IdempotencyFault = 'reused' | 'in_flight';

/** The key stands for another body, or its twin is still at work. */
export class IdempotencyError extends Error {
  override name = 'IdempotencyError';
  constructor(readonly fault: IdempotencyFault) {
    super(fault);
  }
}

const digest = (value: string): string => createHash('sha256').update(value).digest('hex');

/** Remembers which keys this process works on; a twin in another process waits on the unique key instead. */
export class Idempotency {
  private readonly inFlight = new Set<string>();

  /**
   * Runs `work` unless the key was answered before.
   * @param options.findFirst false: `work` itself looks whether the key was answered before (with many others)
   * @returns the ids of the first run and whether they were replayed
   * @throws IdempotencyError
   */
  async once<T>(
    on: Queryable,
    request: IdempotentRequest,
    work: (record: IdempotencyRecord) => Promise<T>,
    { findFirst = true }: { findFirst?: boolean } = {},
  ): Promise<{ result: T; replayed: boolean }> {
    const record = new IdempotencyRecord(request);
    const lock = `${request.ownerId} ${record.keyHash}`;
    if (this.inFlight.has(lock)) throw new IdempotencyError('in_flight');
    this.inFlight.add(lock);
    try {
      const before = findFirst ? await record.find<T>(on) : undefined;
      if (before !== undefined) return { result: before, replayed: true };
      try {
        return { result: await work(record), replayed: false };
      } catch (error) {
        // A twin in another process may have won meanwhile; then its answer is ours, whatever our own try met.
        const won = await record.find<T>(on);
        if (won !== undefined) return { result: won, replayed: true };
        throw error;
      }
    } finally {
      this.inFlight.delete(lock);
    }
  }
}

interface Row {
  owner_id: string;
  key_hash: string;
  route: string;
  body_digest: string;
  result: unknown;
}

export class IdempotencyRecord {
  readonly keyHash: string;
  private readonly bodyDigest: string;

  constructor(private readonly request: IdempotentRequest) {
    this.keyHash = digest(request.key);
    this.bodyDigest = digest(JSON.stringify(request.body));
  }

  get ownerId(): string {
    return this.request.ownerId;
  }

  /** @throws IdempotencyError `reused` when the key stands for another body or route */
  async find<T>(on: Queryable): Promise<T | undefined> {
    const [row] = await rowsOf(on, [this]);
    return row ? this.answerIn<T>(row) : undefined;
  }

  /** @throws IdempotencyError `reused` when the key stands for another body or route */
  answerIn<T>(row: Row): T {
    if (row.body_digest !== this.bodyDigest || row.route !== this.request.route)
      throw new IdempotencyError('reused');
    return (typeof row.result === 'string' ? JSON.parse(row.result) : row.result) as T;
  }

  /** The row for the transaction of the work. */
  row(result: unknown, now: Date): Record<string, string | Date> {
    return {
      owner_id: this.request.ownerId,
      key_hash: this.keyHash,
      route: this.request.route,
      body_digest: this.bodyDigest,
      result: JSON.stringify(result),
      created_at: now,
    };
  }
}

/** For each record what became of its key before: an answer, the refusal `reused`, or undefined when it is new. */
export async function findAnswered<T>(
  on: Queryable,
  records: readonly IdempotencyRecord[],
): Promise<(PromiseSettledResult<T> | undefined)[]> {
  const place = (ownerId: string, keyHash: string) => `${ownerId} ${keyHash}`;
  const rows = new Map((await rowsOf(on, records)).map((row) => [place(row.owner_id, row.key_hash), row]));
  return records.map((record) => {
    const row = rows.get(place(record.ownerId, record.keyHash));
    if (!row) return undefined;
    try {
      return { status: 'fulfilled', value: record.answerIn<T>(row) };
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  });
}

const rowsOf = (on: Queryable, records: readonly IdempotencyRecord[]): Promise<Row[]> =>
  select<Row>(
    on,
    `SELECT owner_id, key_hash, route, body_digest, result FROM idempotency
     WHERE (owner_id, key_hash) IN (${records.map(() => '(?, ?)').join(', ')})`,
    records.flatMap((record) => [record.ownerId, record.keyHash]),
  );

/** Deletes keys older than `before`, a batch at a time. @returns how many went */
export const forgetIdempotency = (on: Queryable, before: Date): Promise<number> =>
  execute(on, 'DELETE FROM idempotency WHERE created_at < ? LIMIT 1000', [before]);
