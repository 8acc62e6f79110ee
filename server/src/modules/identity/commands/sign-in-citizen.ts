// A WeChat identity to a citizen's session. One person may come through the mini-program and through the official
// account: the unionid links both to one citizen.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { newToken } from '../../../infra/crypto/keyed-hashes';
import { cell } from '../../../infra/crypto/sealer';
import { execute, inTransaction, isDuplicate, selectOne } from '../../../infra/db';
import { WechatError, type WechatIdentity } from '../../../infra/wechat';
import { insertSession, type SessionMeans } from '../repository';
import { findLinkedCitizen, otherCitizen, rememberWechatUser } from '../wechat-users';
import { auditMerge, mergeCitizens } from './merge-citizens';

export interface CitizenSignIn {
  token: string;
  expiresAt: Date;
  hasProfile: boolean;
}

/** @throws ProblemError wechat_login_failed when the platform refuses the code, busy when it does not answer */
export async function signInCitizen(
  deps: AppDeps,
  input: { kind: 'mini_program' | 'official_account'; code: string },
): Promise<CitizenSignIn> {
  const identity = await askWechat(deps, input);
  let merge: Parameters<typeof auditMerge>[1] | undefined;
  const by = { means: input.kind, openid: identity.openid };
  const signedIn = await openCitizenSession(deps, by, async (tx, newCitizenId, now) => {
    const known = await findLinkedCitizen(tx, identity);
    const one = known ?? (await createCitizen(deps, tx, newCitizenId, now));
    await rememberWechatUser(tx, { ...identity, citizenId: one }, now);
    const other = await otherCitizen(tx, identity, one);
    if (other === undefined) return one;
    const { citizenId, mergedId } = await mergeCitizens(tx, one, other, now);
    merge = { one, other, mergedId, proof: 'unionid' };
    return citizenId;
  });
  if (merge?.mergedId) await auditMerge(deps, merge);
  return signedIn;
}

/** @param findCitizen whose session it is; may make the citizen under the id it is given */
export async function openCitizenSession(
  deps: AppDeps,
  by: { means: SessionMeans; openid?: string },
  findCitizen: (tx: EntityManager, newCitizenId: string, now: Date) => Promise<string>,
): Promise<CitizenSignIn> {
  const newCitizenId = deps.ids.next();
  const token = newToken();
  const signIn = () =>
    inTransaction(deps.db, async (tx) => {
      const now = deps.clock.now();
      const citizenId = await findCitizen(tx, newCitizenId, now);
      const session = {
        tokenHash: deps.hashes.tokenHash(token),
        kind: 'citizen' as const,
        subjectId: citizenId,
        ...by,
      };
      const expiresAt = await insertSession(tx, session, now);
      const row = await selectOne<{ filled: unknown }>(
        tx,
        'SELECT profile_sealed IS NOT NULL AS filled FROM citizen WHERE id = ?',
        [citizenId],
      );
      return { token, expiresAt, hasProfile: Number(row?.filled) === 1 };
    });
  // The same person's first two requests at once: the second finds what the first has written.
  return signIn().catch((error: unknown) => {
    if (isDuplicate(error)) return signIn();
    throw error;
  });
}

async function askWechat(
  deps: AppDeps,
  { kind, code }: { kind: 'mini_program' | 'official_account'; code: string },
): Promise<WechatIdentity> {
  const ask = kind === 'mini_program' ? 'byMiniProgramCode' : 'byOfficialAccountCode';
  let identity: WechatIdentity | undefined;
  try {
    identity = await deps.wechatLogin[ask](code);
  } catch (error) {
    const fault = error instanceof WechatError ? error.fault : undefined;
    if (fault === 'alert') deps.log.error({ err: error }, 'the WeChat platform refuses our account');
    throw new ProblemError('busy', { extra: { retryAfter: 5 }, cause: error });
  }
  if (!identity) throw new ProblemError('wechat_login_failed');
  return identity;
}

/** @returns the id */
export async function createCitizen(
  deps: Pick<AppDeps, 'sealer'>,
  tx: EntityManager,
  id: string,
  now: Date,
): Promise<string> {
  const { wrapped } = deps.sealer.newDataKey(cell('citizen', 'wrapped_key', id));
  await execute(
    tx,
    'INSERT INTO citizen (id, wrapped_key, created_at, updated_at, version) VALUES (?, ?, ?, ?, 0)',
    [id, wrapped, now, now],
  );
  return id;
}
