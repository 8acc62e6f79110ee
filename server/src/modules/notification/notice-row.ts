// One row of `notice`, whatever brought it about: a step, a clock, a reward, the sweep.
import { createHash } from 'node:crypto';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { Row } from '../../infra/db';

/** Facts a notice's text may name. */
export interface NoticeParams {
  number: string;
  unit: string;
  receiver: string;
  /** Day of the step. */
  date: string;
  /** Moment of the step, ISO 8601 UTC. */
  at: string;
  /** Last day of the promise that runs now. */
  due: string;
  target: string;
  /** What changed about a period, or how near its end is; empty for notices that do not say. */
  change?: string;
  /** Moment at which a period ends, ISO 8601 UTC, where the notice is about one. */
  until?: string;
  documentId: string | null;
  /** Where the name is longer than a message of the platform holds. */
  unitShort?: string;
  receiverShort?: string;
}

export interface NewNotice {
  petitionId: string;
  /** The event that it tells of, or the last one before it. */
  event: { id: string; seq: number };
  notice: NoticeId;
  to: {
    kind: 'citizen' | 'party' | 'organisation' | 'officer';
    id: string | null;
    role?: OfficerRole | null;
  };
  params: NoticeParams;
  /** It goes out by a channel; else it is for the inbox alone. */
  goesOut: boolean;
  urgent: boolean;
  at: Date;
  /** The same is never written twice. */
  once: string;
  /** Set where it is no news to its recipient. */
  readAt?: Date | null;
}

/** Shards spread the queue over workers; one petition is always in one shard, so its notices stay in order. */
export const SHARDS = 16;
const shardOf = (petitionId: string): number =>
  (createHash('sha256').update(petitionId).digest()[0] ?? 0) % SHARDS;

export const noticeRow = (id: string, n: NewNotice): Row => ({
  id,
  petition_id: n.petitionId,
  event_id: n.event.id,
  seq: n.event.seq,
  notice: n.notice,
  recipient_kind: n.to.kind,
  recipient_id: n.to.id,
  recipient_role: n.to.role ?? null,
  params: JSON.stringify(n.params),
  channel: n.goesOut ? 'official_account' : 'inbox',
  state: n.goesOut ? 'waiting' : 'inbox_only',
  queue: n.goesOut ? 0 : 1,
  priority: n.urgent ? 0 : 1,
  shard: shardOf(n.petitionId),
  due_at: n.at,
  attempts: 0,
  lease: null,
  dedup_key: n.once,
  platform_id: null,
  last_error: null,
  created_at: n.at,
  sent_at: null,
  read_at: n.readAt ?? null,
});
