// Name and password to a session. Unknown name, wrong password and closed account are one answer after the same time
// and count the same, so the answers tell nobody which names exist.
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { newToken } from '../../../infra/crypto/keyed-hashes';
import { recordAudit } from '../../audit';
import { passwordMatches } from '../passwords';
import { findOfficerByUsername, insertSession } from '../repository';

/**
 * @returns the session's token, for the cookie
 * @throws ProblemError wrong_credentials
 * @throws RateLimitedError `login_name` (answered as account_locked) after five failures in 15 minutes
 */
export async function signInOfficer(
  deps: AppDeps,
  input: { username: string; password: string },
): Promise<{ token: string; officerId: string }> {
  const { db, clock, hashes, limits } = deps;
  const name = input.username.normalize('NFKC');
  await limits.consume('login_name', name);
  const officer = await findOfficerByUsername(db, name);
  const right = await passwordMatches(officer?.passwordHash, input.password);
  if (!officer || !right || officer.status !== 'active') {
    await recordAudit(deps, {
      actor: { kind: 'anonymous' },
      action: 'officer_sign_in_failed',
      subject: { kind: 'officer', id: officer?.id },
    });
    throw new ProblemError('wrong_credentials');
  }
  await limits.reset('login_name', name);
  const token = newToken();
  const session = { tokenHash: hashes.tokenHash(token), kind: 'officer' as const, subjectId: officer.id };
  await insertSession(db, session, clock.now());
  await recordAudit(deps, {
    actor: { kind: 'officer', id: officer.id },
    action: 'officer_signed_in',
    subject: { kind: 'officer', id: officer.id },
  });
  return { token, officerId: officer.id };
}
