// The log-ins of a citizen that still hold, to look at and to end. Each is named by the first half of its hash, which
// opens nothing.
import type { SessionList } from '@petition/shared-types/schemas/account';
import { notFound } from '../../../http/problem';
import { execute, select, type Queryable } from '../../../infra/db';
import type { SessionMeans } from '../repository';

const ID_LENGTH = 32;
const PLACES: Record<SessionMeans, string> = {
  mini_program: '微信小程序',
  official_account: '微信里的网页',
  phone: '网页，用手机号登录',
};

/** Where the account is logged in now; the asking session is marked. */
export async function listCitizenSessions(
  on: Queryable,
  actor: { citizenId: string; sessionId: string },
  now: Date,
): Promise<SessionList> {
  const rows = await select<{
    token_hash: string;
    means: SessionMeans | null;
    created_at: Date;
    last_seen_at: Date;
  }>(
    on,
    `SELECT token_hash, means, created_at, last_seen_at FROM session
     WHERE kind = 'citizen' AND subject_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY last_seen_at DESC LIMIT 50`,
    [actor.citizenId, now],
  );
  return {
    items: rows.map((row) => ({
      id: row.token_hash.slice(0, ID_LENGTH),
      place: row.means === null ? '微信' : PLACES[row.means],
      openedAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      current: row.token_hash === actor.sessionId,
    })),
  };
}

/** @throws ProblemError not_found for a log-in that is not one's own */
export async function endCitizenSession(
  on: Queryable,
  citizenId: string,
  id: string,
  now: Date,
): Promise<void> {
  const ended = await execute(
    on,
    `UPDATE session SET revoked_at = ? WHERE kind = 'citizen' AND subject_id = ? AND revoked_at IS NULL
     AND LEFT(token_hash, ${ID_LENGTH}) = ?`,
    [now, citizenId, id],
  );
  if (ended === 0) throw notFound();
}
