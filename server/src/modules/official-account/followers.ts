// A push names only the openid; the unionid that links the person to the mini-program has to be asked for.
import type { AppDeps } from '../../http/context';
import { execute, select } from '../../infra/db';
import { rememberWechatUser } from '../identity';

type Deps = Pick<AppDeps, 'db' | 'clock' | 'log' | 'settings' | 'wechat'>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Asks the platform; when it does not answer, the follow stands all the same and the scheduler asks again. */
export async function learnUnionid(
  { db, clock, log, settings, wechat }: Deps,
  openid: string,
): Promise<void> {
  try {
    const { unionid } = await wechat.officialAccount.userInfo(openid);
    if (!unionid) return;
    await rememberWechatUser(db, { appid: settings.WECHAT_OA_APPID, openid, unionid }, clock.now());
  } catch (error) {
    log.warn({ err: error }, 'unionid of a follower not learnt; the scheduler asks again');
  }
}

/**
 * Asks again for followers of the last day whose unionid is unknown. Where the accounts are not bound to one open
 * platform there is none to learn; a day of asking is enough.
 * @returns how many were asked for
 */
export async function completeFollowers(deps: Deps): Promise<number> {
  const now = deps.clock.now().getTime();
  const rows = await select<{ openid: string }>(
    deps.db,
    `SELECT openid FROM wechat_user
     WHERE unionid IS NULL AND appid = ? AND subscribed = 1 AND subscribed_at > ? AND updated_at < ? LIMIT 50`,
    [deps.settings.WECHAT_OA_APPID, new Date(now - DAY_MS), new Date(now - MINUTE_MS)],
  );
  for (const { openid } of rows) await learnUnionid(deps, openid);
  return rows.length;
}

/** The platform repeats a push for seconds, not days. @returns how many were removed, at most 1000 a call */
export function forgetPushes({ db, clock }: Pick<AppDeps, 'db' | 'clock'>): Promise<number> {
  const before = new Date(clock.now().getTime() - DAY_MS);
  return execute(db, 'DELETE FROM wechat_push WHERE received_at < ? LIMIT 1000', [before]);
}
