// How citizens wish to be told. Kept; serving documents does not depend on it (ladder.ts).
import type { MessageWishes, SmsWish } from '@petition/shared-types/schemas/account';
import type { Queryable } from '../../infra/db';
import { execute, selectOne } from '../../infra/db';
import { DEFAULT_WISHES } from './ladder';

export async function wishesOf(on: Queryable, citizenId: string): Promise<MessageWishes> {
  const row = await selectOne<{ progress: number; sms: SmsWish }>(
    on,
    'SELECT progress, sms FROM notice_preference WHERE citizen_id = ?',
    [citizenId],
  );
  return row ? { progress: row.progress === 1, sms: row.sms } : DEFAULT_WISHES;
}

export async function saveWishes(
  on: Queryable,
  citizenId: string,
  wishes: MessageWishes,
  now: Date,
): Promise<void> {
  await execute(
    on,
    'REPLACE INTO notice_preference (citizen_id, progress, sms, updated_at) VALUES (?, ?, ?, ?)',
    [citizenId, wishes.progress ? 1 : 0, wishes.sms, now],
  );
}
