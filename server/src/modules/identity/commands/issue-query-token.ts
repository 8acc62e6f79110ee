// What number and query code are exchanged for: a token that reads one petition for a quarter of an hour.
import type { AppDeps } from '../../../http/context';
import { newToken } from '../../../infra/crypto/keyed-hashes';
import { insertSession } from '../repository';

/** The caller has checked the code. */
export async function issueQueryToken(
  deps: Pick<AppDeps, 'db' | 'hashes' | 'clock'>,
  petitionId: string,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const session = {
    tokenHash: deps.hashes.tokenHash(token),
    kind: 'query' as const,
    subjectId: petitionId,
    petitionId,
  };
  return { token, expiresAt: await insertSession(deps.db, session, deps.clock.now()) };
}
