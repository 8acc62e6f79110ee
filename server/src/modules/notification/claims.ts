// The queue in the table `notice`: claimed by a conditional update under a lease, never by a lock that a crash leaves
// behind. `due_at` doubles as the time a dead worker's rows come back.
import { randomUUID } from 'node:crypto';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { Channel } from '@petition/shared-types/vocabulary';
import type { Queryable } from '../../infra/db';
import { execute, select } from '../../infra/db';
import { SHARDS } from './notice-row';

/** How long a worker may hold a notice. */
const LEASE_MS = 60_000;

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

interface Claim {
  shard: number;
  limit: number;
  now: Date;
  newestFirst: boolean;
}

/** Documents and deadlines, then progress. */
const PRIORITIES = [0, 1] as const;
const ALL_SHARDS = Array.from({ length: SHARDS }, (_, shard) => shard);

/**
 * Takes up to `limit` due notices of a shard, documents and deadlines before progress; of each kind the oldest first, or
 * the newest.
 */
export async function claim(
  db: Queryable,
  { shard, limit, now, newestFirst }: Claim,
): Promise<ClaimedNotice[]> {
  const ids: string[] = [];
  for (const priority of PRIORITIES) {
    if (ids.length < limit)
      ids.push(...(await dueIds(db, { shard, now, newestFirst, priority, limit: limit - ids.length })));
  }
  return take(db, ids, now);
}

/**
 * Takes up to `limit` due documents and deadlines of any shard, in no order: between two batches of a backlog, so that
 * they do not wait for a whole pass of it.
 */
export async function claimUrgent(
  db: Queryable,
  { limit, now }: Pick<Claim, 'limit' | 'now'>,
): Promise<ClaimedNotice[]> {
  const rows = await select<{ id: string }>(
    db,
    `SELECT id FROM notice FORCE INDEX (ix_notice_priority)
     WHERE queue = 0 AND shard IN (?) AND priority = 0 AND due_at <= ? LIMIT ?`,
    [ALL_SHARDS, now, limit],
  );
  const ids = rows.map((row) => row.id);
  return take(db, ids, now);
}

/** Takes those still due: of two workers that saw the same row one gets it. */
async function take(db: Queryable, ids: readonly string[], now: Date): Promise<ClaimedNotice[]> {
  if (ids.length === 0) return [];
  const lease = randomUUID();
  const taken = await execute(
    db,
    'UPDATE notice SET lease = ?, attempts = attempts + 1, due_at = ? WHERE id IN (?) AND queue = 0 AND due_at <= ?',
    [lease, new Date(now.getTime() + LEASE_MS), ids, now],
  );
  if (taken === 0) return [];
  return select<ClaimedNotice>(
    db,
    `SELECT id, petition_id, seq, notice, recipient_id, params, attempts, priority, lease FROM notice
     WHERE lease = ? ORDER BY petition_id, seq`,
    [lease],
  );
}

/** One priority at a time, so that the order is the index's own in both directions: a backlog of a million is not sorted. */
async function dueIds(
  db: Queryable,
  { shard, priority, now, newestFirst, limit }: Claim & { priority: number },
): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    `SELECT id FROM notice FORCE INDEX (ix_notice_priority)
     WHERE queue = 0 AND shard = ? AND priority = ? AND due_at <= ?
     ORDER BY ${newestFirst ? 'due_at DESC, id DESC' : 'due_at, id'} LIMIT ?`,
    [shard, priority, now, limit],
  );
  return rows.map((row) => row.id);
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
