// Where a citizen can be reached on the official account: the openid of a follower, linked by the unionid.
import type { AppDeps } from '../../http/context';
import { selectOne } from '../../infra/db';

/** @returns null when the citizen does not follow the account */
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
