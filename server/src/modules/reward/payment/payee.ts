// To which WeChat account a reward goes: the one the citizen's session came by, nobody else's.
import type { AppDeps } from '../../../http/context';
import { selectOne, select } from '../../../infra/db';

export interface Payee {
  appid: string;
  openid: string;
}

export const NO_WECHAT = '请用微信打开小程序，或者在微信里打开本站领取，奖金转到您的微信零钱。';

/** @returns null for a session that did not come by WeChat */
export async function payeeOf(deps: AppDeps, citizenId: string, sessionId: string): Promise<Payee | null> {
  const session = await selectOne<{ means: string | null; openid: string | null }>(
    deps.db,
    'SELECT means, openid FROM session WHERE token_hash = ? AND subject_id = ?',
    [sessionId, citizenId],
  );
  const { settings } = deps;
  const appid =
    session?.means === 'mini_program'
      ? settings.WECHAT_MINI_APPID
      : session?.means === 'official_account'
        ? settings.WECHAT_OA_APPID
        : null;
  if (!session || !appid) return null;
  if (session.openid) return { appid, openid: session.openid };
  // Sessions of before: only when there is no doubt which account it was.
  const rows = await select<{ openid: string }>(
    deps.db,
    'SELECT openid FROM wechat_user WHERE citizen_id = ? AND appid = ? LIMIT 2',
    [citizenId, appid],
  );
  return rows.length === 1 && rows[0] ? { appid, openid: rows[0].openid } : null;
}
