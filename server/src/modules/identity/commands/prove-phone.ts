// A phone number that is proved, by WeChat or by a code sent to it, belongs to one account: an account of the same
// number is the same person. A number typed in the profile proves nothing.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { execute, inTransaction, selectOne } from '../../../infra/db';
import { phoneNumberOfCode, WechatError } from '../../../infra/wechat';
import { auditMerge, mergeCitizens } from './merge-citizens';

/**
 * A code of the phone-number button (getPhoneNumber), single-use.
 * @returns the number @throws ProblemError wechat_login_failed when the platform refuses the code, busy
 */
export async function provePhone(deps: AppDeps, citizenId: string, code: string): Promise<{ phone: string }> {
  const phone = await askWechat(deps, code);
  const index = deps.hashes.blindIndex('phone', phone);
  const now = deps.clock.now();
  const { other, mergedId } = await inTransaction(deps.db, async (tx) => {
    const known = await citizenOfPhone(tx, index);
    if (known === undefined || known === citizenId) {
      await keepPhone(tx, citizenId, index, now);
      return { other: null, mergedId: null };
    }
    const merged = await mergeCitizens(tx, citizenId, known, now);
    if (merged.mergedId !== null) await keepPhone(tx, merged.citizenId, index, now);
    return { other: known, mergedId: merged.mergedId };
  });
  if (other !== null) await auditMerge(deps, { one: citizenId, other, mergedId, proof: 'phone' });
  return { phone };
}

/** The account that has proved this phone. @param index keyed hash of the number */
export async function citizenOfPhone(tx: EntityManager, index: string): Promise<string | undefined> {
  const sql =
    'SELECT id FROM citizen WHERE verified_phone_index = ? AND merged_into IS NULL ORDER BY id LIMIT 1';
  return (await selectOne<{ id: string }>(tx, sql, [index]))?.id;
}

/** The account has proved this phone. @param index keyed hash of the number */
export async function keepPhone(
  tx: EntityManager,
  citizenId: string,
  index: string,
  now: Date,
): Promise<void> {
  const sql = 'UPDATE citizen SET verified_phone_index = ?, updated_at = ? WHERE id = ?';
  await execute(tx, sql, [index, now, citizenId]);
}

async function askWechat(deps: AppDeps, code: string): Promise<string> {
  try {
    return await phoneNumberOfCode(deps.wechat.miniProgram, code);
  } catch (error) {
    const refused = error instanceof WechatError && error.fault === 'stop';
    if (refused) throw new ProblemError('wechat_login_failed');
    throw new ProblemError('busy', { extra: { retryAfter: 5 }, cause: error });
  }
}
