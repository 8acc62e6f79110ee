// Which citizen stands behind an account of the WeChat platform. The same person has another openid in every app; the
// unionid, where the platform gives it, is what they share.
import { execute, selectOne, type Queryable } from '../../infra/db';
import type { WechatIdentity } from '../../infra/wechat';

/** The citizen of this very account, else of another account with the same unionid. */
export async function findLinkedCitizen(
  on: Queryable,
  identity: WechatIdentity,
): Promise<string | undefined> {
  const own = await selectOne<{ citizenId: string | null }>(
    on,
    'SELECT citizen_id AS citizenId FROM wechat_user WHERE appid = ? AND openid = ?',
    [identity.appid, identity.openid],
  );
  if (own?.citizenId) return own.citizenId;
  if (!identity.unionid) return undefined;
  const linked = await selectOne<{ citizenId: string }>(
    on,
    `SELECT citizen_id AS citizenId FROM wechat_user
     WHERE unionid = ? AND citizen_id IS NOT NULL ORDER BY updated_at, openid LIMIT 1`,
    [identity.unionid],
  );
  return linked?.citizenId;
}

/** Another citizen behind the same unionid: the accounts were opened before the platform gave it. */
export async function otherCitizen(
  on: Queryable,
  { unionid }: WechatIdentity,
  citizenId: string,
): Promise<string | undefined> {
  if (!unionid) return undefined;
  const row = await selectOne<{ citizenId: string }>(
    on,
    'SELECT citizen_id AS citizenId FROM wechat_user WHERE unionid = ? AND citizen_id <> ? ORDER BY openid LIMIT 1',
    [unionid, citizenId],
  );
  return row?.citizenId;
}

/**
 * Writes what was learnt about an account, at log-in or from a push of the platform, and links every account of the
 * same unionid that has no citizen yet.
 * @param user.citizenId the citizen, when known
 * @param user.subscribed given by a push: whether the person follows the official account now
 */
export async function rememberWechatUser(
  on: Queryable,
  user: WechatIdentity & { citizenId?: string; subscribed?: boolean },
  now: Date,
): Promise<void> {
  const citizenId = user.citizenId ?? (await findLinkedCitizen(on, user)) ?? null;
  const changed = await execute(
    on,
    `UPDATE wechat_user SET unionid = COALESCE(?, unionid), citizen_id = COALESCE(citizen_id, ?), updated_at = ?
     WHERE appid = ? AND openid = ?`,
    [user.unionid ?? null, citizenId, now, user.appid, user.openid],
  );
  if (changed === 0) {
    await execute(
      on,
      `INSERT INTO wechat_user (appid, openid, unionid, citizen_id, subscribed, updated_at) VALUES (?, ?, ?, ?, 0, ?)`,
      [user.appid, user.openid, user.unionid ?? null, citizenId, now],
    );
  }
  if (user.subscribed !== undefined) {
    await execute(
      on,
      'UPDATE wechat_user SET subscribed = ?, subscribed_at = ? WHERE appid = ? AND openid = ?',
      [user.subscribed ? 1 : 0, user.subscribed ? now : null, user.appid, user.openid],
    );
  }
  if (user.unionid && citizenId) {
    await execute(on, 'UPDATE wechat_user SET citizen_id = ? WHERE unionid = ? AND citizen_id IS NULL', [
      citizenId,
      user.unionid,
    ]);
  }
}

/** Whether the citizen follows the official account, so that template messages can reach them. */
export async function isFollower(
  on: Queryable,
  citizenId: string,
  officialAccountAppid: string,
): Promise<boolean> {
  const row = await selectOne(
    on,
    'SELECT 1 AS yes FROM wechat_user WHERE citizen_id = ? AND appid = ? AND subscribed = 1 LIMIT 1',
    [citizenId, officialAccountAppid],
  );
  return row !== undefined;
}
