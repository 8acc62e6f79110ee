// The queue in the table `notice`: claimed by a conditional update under a lease, never by a lock that a crash leaves
// behind. `due_at` doubles as the time a dead worker's rows come back.
import { randomUUID } from 'node:crypto';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { Channel } from '@petition/shared-types/vocabulary';
import type { Queryable } from '../../infra/db';
import { execute, select } from '../../infra/db';

/** How long a worker may hold a notice. */
export const LEASE_MS = 60_000;

export interface ClaimedNotice {
  id: string;
  petition_id: string;
  seq: number;
  notice: NoticeId;
  /** Null: the petitioner of a petition without an account. */
  recipient_id: string | null;
  params: unknown;
  attempts: number;
  priority: number;
  lease: string;
}

/**
 * Takes up to `limit` due notices of a shard, documents and deadlines before progress; of each kind the oldest first, or
 * the newest.
 */
export async function claim(
  db: Queryable,
  { shard, limit, now, newestFirst }: { shard: number; limit: number; now: Date; newestFirst: boolean },
): Promise<ClaimedNotice[]> {
  const lease = randomUUID();
  const taken = await execute(
    db,
    `UPDATE notice SET lease = ?, attempts = attempts + 1, due_at = ?
     WHERE queue = 0 AND shard = ? AND due_at <= ? ORDER BY priority, ${newestFirst ? 'due_at DESC, id DESC' : 'due_at, id'} LIMIT ?`,
    [lease, new Date(now.getTime() + LEASE_MS), shard, now, limit],
  );
  if (taken === 0) return [];
  return select<ClaimedNotice>(
    db,
    `SELECT id, petition_id, seq, notice, recipient_id, params, attempts, priority, lease FROM notice
     WHERE lease = ? ORDER BY petition_id, seq`,
    [lease],
  );
}

/**
 * The earliest notice of each petition that still waits outside these: it is not due yet, or another worker holds it.
 * @param claimed of one claim
 */
export async function earliestElsewhere(
  db: Queryable,
  claimed: readonly ClaimedNotice[],
): Promise<Map<string, number>> {
  const [first] = claimed;
  if (!first) return new Map();
  const rows = await select<{ petition_id: string; seq: number }>(
    db,
    `SELECT petition_id, MIN(seq) AS seq FROM notice
     WHERE petition_id IN (?) AND queue = 0 AND (lease IS NULL OR lease <> ?) GROUP BY petition_id`,
    [[...new Set(claimed.map((notice) => notice.petition_id))], first.lease],
  );
  return new Map(rows.map((row) => [row.petition_id, Number(row.seq)]));
}

/** What stands before an urgent notice of the same petition becomes urgent too, for the order is kept. */
export async function hurryBefore(db: Queryable, notice: ClaimedNotice): Promise<void> {
  await execute(
    db,
    'UPDATE notice SET priority = 0 WHERE petition_id = ? AND queue = 0 AND priority = 1 AND seq < ?',
    [notice.petition_id, notice.seq],
  );
}

export interface Outcome {
  state: 'sent' | 'delivered' | 'inbox_only' | 'failed';
  channel: Channel;
  platformId?: string;
  reason?: string;
}

/** Marks a notice as done. @returns false when the lease was lost meanwhile (the same message id protects the person) */
export async function finish(
  db: Queryable,
  notice: ClaimedNotice,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
  const done = await execute(
    db,
    `UPDATE notice SET queue = 1, lease = NULL, state = ?, channel = ?, platform_id = ?, last_error = ?, sent_at = ?
     WHERE id = ? AND lease = ?`,
    [
      outcome.state,
      outcome.channel,
      outcome.platformId ?? null,
      outcome.reason?.slice(0, 200) ?? null,
      outcome.state === 'sent' || outcome.state === 'delivered' ? now : null,
      notice.id,
      notice.lease,
    ],
  );
  return done === 1;
}

/** Gives a notice back; `countsAsAttempt` only when the platform refused this message. */
export async function putBack(
  db: Queryable,
  notice: ClaimedNotice,
  back: { dueAt: Date; reason?: string; countsAsAttempt: boolean },
): Promise<void> {
  await execute(
    db,
    `UPDATE notice SET lease = NULL, due_at = ?, attempts = attempts - ?, last_error = COALESCE(?, last_error)
     WHERE id = ? AND lease = ?`,
    [back.dueAt, back.countsAsAttempt ? 0 : 1, back.reason ?? null, notice.id, notice.lease],
  );
}
