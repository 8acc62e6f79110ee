// What a scanned code or a right query code links: the account with its owner, or a petition without an account with
// whoever proved to hold its code.
import type { AppDeps } from '../../http/context';
import { execute, inTransaction, selectOne, type Queryable } from '../../infra/db';
import { auditMerge, findLinkedCitizen, mergeCitizens, rememberWechatUser } from '../identity';
import type { Scene } from './scenes';

export const ACCOUNT_LINKED = '已经连上您的账号，以后每一步进展都会发到这里。';
export const CODE_TOO_OLD = '这个二维码已经过期，请重新打开页面再扫一次。';
export const PETITION_LINKED = '以后这件事的每一步进展都会发到这里。';

export async function linkScene(
  on: Queryable,
  scene: Scene,
  user: { appid: string; openid: string },
  now: Date,
): Promise<void> {
  if (scene.kind === 'account') await rememberWechatUser(on, { ...user, citizenId: scene.citizenId }, now);
  else await followPetition(on, scene.petitionId, user.openid, now);
}

/** Whether this person gets the messages of the petition. */
export async function isFollowed(on: Queryable, petitionId: string, openid: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM petition_follower WHERE petition_id = ? AND openid = ?';
  return (await selectOne(on, sql, [petitionId, openid])) !== undefined;
}

/** @returns whether the petition has no account of its own, so that this person gets its messages from now on */
export async function followPetition(
  on: Queryable,
  petitionId: string,
  openid: string,
  now: Date,
): Promise<boolean> {
  const linked = await execute(
    on,
    `INSERT IGNORE INTO petition_follower (petition_id, openid, created_at)
     SELECT id, ?, ? FROM petition WHERE id = ? AND citizen_id IS NULL`,
    [openid, now, petitionId],
  );
  return linked === 1;
}

/** Who scans the code of an account while being known as another citizen is one person with two accounts. */
export async function mergeScanned(deps: AppDeps, openid: string, citizenId: string): Promise<void> {
  const user = { appid: deps.settings.WECHAT_OA_APPID, openid };
  const other = await findLinkedCitizen(deps.db, user);
  if (other === undefined || other === citizenId) return;
  const { mergedId } = await inTransaction(deps.db, (tx) =>
    mergeCitizens(tx, citizenId, other, deps.clock.now()),
  );
  await auditMerge(deps, { one: citizenId, other, mergedId, proof: 'scan' });
}
