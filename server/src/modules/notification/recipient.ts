// Where a citizen can be reached: as a follower of the official account, in the mini-program, by telephone.
import type { AppDeps } from '../../http/context';
import { selectOne } from '../../infra/db';
import { openProfile } from '../identity';
import { openContent, unwrapPetitionKey } from '../petition/content';

/** The openid of a follower, linked by the unionid. @returns null when the citizen does not follow the account */
export async function followerOpenid(
  deps: Pick<AppDeps, 'db' | 'settings'>,
  citizenId: string,
): Promise<string | null> {
  const row = await selectOne<{ openid: string }>(
    deps.db,
    'SELECT openid FROM wechat_user WHERE citizen_id = ? AND appid = ? AND subscribed = 1 LIMIT 1',
    [citizenId, deps.settings.WECHAT_OA_APPID],
  );
  return row?.openid ?? null;
}

/**
 * Of a petition without an account: the newest of those who proved to hold its query code and follow the account.
 * @returns null when nobody has
 */
export async function petitionFollower(
  deps: Pick<AppDeps, 'db' | 'settings'>,
  petitionId: string,
): Promise<string | null> {
  const row = await selectOne<{ openid: string }>(
    deps.db,
    `SELECT f.openid FROM petition_follower f
     JOIN wechat_user u ON u.openid = f.openid AND u.appid = ? AND u.subscribed = 1
     WHERE f.petition_id = ? ORDER BY f.created_at DESC LIMIT 1`,
    [deps.settings.WECHAT_OA_APPID, petitionId],
  );
  return row?.openid ?? null;
}

/** @returns null when the citizen never came by the mini-program */
export async function miniProgramOpenid(
  deps: Pick<AppDeps, 'db' | 'settings'>,
  citizenId: string,
): Promise<string | null> {
  const row = await selectOne<{ openid: string }>(
    deps.db,
    'SELECT openid FROM wechat_user WHERE citizen_id = ? AND appid = ? ORDER BY updated_at DESC LIMIT 1',
    [citizenId, deps.settings.WECHAT_MINI_APPID],
  );
  return row?.openid ?? null;
}

const MOBILE = /^1\d{10}$/;

/**
 * The mobile number of the account; of the petition, when the account has none and filed it.
 * @returns null when there is none that takes short messages
 */
export async function mobileOf(
  deps: Pick<AppDeps, 'db' | 'sealer'>,
  citizenId: string | null,
  petitionId?: string,
): Promise<string | null> {
  const own = citizenId === null ? undefined : (await openProfile(deps, citizenId))?.profile?.phone;
  const phone = own ?? (petitionId ? await phoneInPetition(deps, citizenId, petitionId) : undefined);
  return phone !== undefined && MOBILE.test(phone) ? phone : null;
}

async function phoneInPetition(
  { db, sealer }: Pick<AppDeps, 'db' | 'sealer'>,
  citizenId: string | null,
  petitionId: string,
): Promise<string | undefined> {
  const row = await selectOne<{ wrapped_key: Buffer }>(
    db,
    `SELECT s.wrapped_key FROM petition p JOIN petition_secret s ON s.petition_id = p.id
     WHERE p.id = ? AND p.citizen_id ${citizenId === null ? 'IS NULL' : '= ?'}`,
    [petitionId, ...(citizenId === null ? [] : [citizenId])],
  );
  if (!row) return undefined;
  const key = unwrapPetitionKey(sealer, petitionId, row.wrapped_key);
  const { petitioner, proxy } = await openContent(db, sealer, key, petitionId);
  return (proxy ?? petitioner).phone;
}
