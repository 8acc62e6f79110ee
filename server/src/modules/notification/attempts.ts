// What became of a notice on each channel, one row a channel. Written right after the try, so that another worker that
// takes the notice over does not send by a channel that has sent already.
import type { Queryable, SqlValue } from '../../infra/db';
import { execute, select } from '../../infra/db';
import type { SendingChannel } from './sender';

/**
 * sent and delivered: it went out here. unreachable: the person was not to be reached. refused: the platform will not
 * take it. waiting: to be tried again.
 */
export type AttemptResult = 'sent' | 'delivered' | 'unreachable' | 'refused' | 'waiting';

export interface Attempt {
  channel: SendingChannel;
  result: AttemptResult;
  tries: number;
  note?: string;
  address?: string;
  platformId?: string;
}

export type History = ReadonlyMap<SendingChannel, Attempt>;

/** By notice. */
export async function attemptsOf(on: Queryable, noticeIds: string[]): Promise<Map<string, History>> {
  const rows = await select<{ notice_id: string; note: string | null } & Omit<Attempt, 'note'>>(
    on,
    'SELECT notice_id, channel, result, tries, note FROM notice_attempt WHERE notice_id IN (?)',
    [noticeIds],
  );
  const found = new Map<string, Map<SendingChannel, Attempt>>();
  for (const { notice_id: id, note, ...row } of rows) {
    const history = found.get(id) ?? new Map<SendingChannel, Attempt>();
    history.set(row.channel, { ...row, ...(note === null ? {} : { note }) });
    found.set(id, history);
  }
  return found;
}

/** Writes the rows anew, all in one statement. News of the delivery is not overwritten: it comes after the sending. */
export async function recordAttempts(
  on: Queryable,
  noticeId: string,
  attempts: readonly Attempt[],
  now: Date,
): Promise<void> {
  if (attempts.length === 0) return;
  const values: SqlValue[] = attempts.flatMap((a) => [
    noticeId,
    a.channel,
    a.result,
    a.tries,
    a.note?.slice(0, 200) ?? null,
    a.address ?? null,
    a.platformId ?? null,
    now,
  ]);
  await execute(
    on,
    `REPLACE INTO notice_attempt (notice_id, channel, result, tries, note, address, platform_id, tried_at)
     VALUES ${attempts.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    values,
  );
}
