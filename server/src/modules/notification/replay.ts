// Notices that no channel would take (dead letters): why, and sending them again once the reason is mended.
import { execute, select, type Queryable } from '../../infra/db';
import type { SendingChannel } from './sender';

export interface DeadLetters {
  /** How many of the notices that reached nobody name this reason. */
  reasons: { channel: SendingChannel; reason: string; count: number }[];
  ids: string[];
}

export interface ReplayFilter {
  since: Date;
  /** Only those that this channel refused. */
  channel?: string;
}

const BATCH = 500;
/** Ids grow with time: ULIDs, 48 bits of milliseconds in ten signs. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
function firstIdSince(at: Date): string {
  let [ms, text] = [at.getTime(), ''];
  for (let i = 0; i < 10; i++) {
    text = `${ALPHABET[ms % 32] ?? ''}${text}`;
    ms = Math.floor(ms / 32);
  }
  return text.padEnd(26, '0');
}

/** @returns those that failed since then, oldest first */
export async function deadLetters(on: Queryable, { since, channel }: ReplayFilter): Promise<DeadLetters> {
  const rows = await select<{ id: string; channel: SendingChannel; note: string | null }>(
    on,
    `SELECT n.id, a.channel, a.note FROM notice n JOIN notice_attempt a ON a.notice_id = n.id
     WHERE n.id >= ? AND n.state = 'failed' AND a.result = 'refused' ${channel ? 'AND a.channel = ?' : ''} ORDER BY n.id`,
    [firstIdSince(since), ...(channel ? [channel] : [])],
  );
  const counts = new Map<string, DeadLetters['reasons'][number]>();
  for (const { channel: by, note } of rows) {
    const key = `${by} ${note ?? ''}`;
    const known = counts.get(key) ?? { channel: by, reason: note ?? '', count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  const reasons = [...counts.values()].sort((a, b) => b.count - a.count);
  return { reasons, ids: [...new Set(rows.map((row) => row.id))] };
}

/** Puts them back into the queue, as if never tried on the channels that refused them. @returns how many */
export async function replay(on: Queryable, ids: readonly string[], now: Date): Promise<number> {
  let back = 0;
  for (let i = 0; i < ids.length; i += BATCH) {
    const batch = ids.slice(i, i + BATCH);
    await execute(on, "DELETE FROM notice_attempt WHERE notice_id IN (?) AND result = 'refused'", [batch]);
    back += await execute(
      on,
      `UPDATE notice SET queue = 0, state = 'waiting', channel = 'official_account', attempts = 0, lease = NULL, due_at = ?
       WHERE id IN (?) AND state = 'failed'`,
      [now, batch],
    );
  }
  return back;
}
