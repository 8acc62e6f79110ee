// What the platform says later of a message it had accepted. One that did not arrive goes on to the next channel.
import { execute, selectOne, type Queryable } from '../../infra/db';

export interface MessageResult {
  channel: 'official_account' | 'subscription';
  openid: string;
  /** When the platform wrote the news. */
  createdAt: Date;
  /** The platform's number of the message; empty or 0 where it names none. */
  platformId: string;
  /** Why it did not arrive; null: it did. */
  refusal: string | null;
}

const RESULT_WITHIN_MS = 10 * 60_000;

/** @returns the notice the news speaks of. Where we gave an id of our own the platform may name its message as 0. */
export async function noticeOf(on: Queryable, result: MessageResult): Promise<string | undefined> {
  const { channel, openid, createdAt, platformId } = result;
  if (/^[1-9]\d*$/.test(platformId)) {
    const row = await selectOne<{ id: string }>(
      on,
      'SELECT notice_id AS id FROM notice_attempt WHERE platform_id = ? AND channel = ? LIMIT 1',
      [platformId, channel],
    );
    // Of the account every message has its number; a subscription message may have been answered without one.
    if (row || channel === 'official_account') return row?.id;
  }
  const row = await selectOne<{ id: string }>(
    on,
    `SELECT notice_id AS id FROM notice_attempt
     WHERE address = ? AND result = 'sent' AND channel = ? AND tried_at > ? ORDER BY tried_at, notice_id LIMIT 1`,
    [openid, channel, new Date(createdAt.getTime() - RESULT_WITHIN_MS)],
  );
  return row?.id;
}

export async function recordResult(tx: Queryable, result: MessageResult, now: Date): Promise<void> {
  const id = await noticeOf(tx, result);
  if (id === undefined) return;
  const { channel, refusal } = result;
  await execute(
    tx,
    "UPDATE notice_attempt SET result = ?, note = ? WHERE notice_id = ? AND channel = ? AND result = 'sent'",
    [refusal === null ? 'delivered' : 'refused', refusal, id, channel],
  );
  const here = "WHERE id = ? AND state = 'sent' AND channel = ?";
  if (refusal === null) await execute(tx, `UPDATE notice SET state = 'delivered' ${here}`, [id, channel]);
  else
    await execute(tx, `UPDATE notice SET queue = 0, state = 'waiting', due_at = ?, last_error = ? ${here}`, [
      now,
      refusal,
      id,
      channel,
    ]);
}
