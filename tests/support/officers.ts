// Officers opened for one test, each with a single role, and signed in without the sign-in page: hashing a password for
// each of a few hundred would take longer than all they do.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../server/src/app';
import { execute } from '../../server/src/infra/db';
import { csrfToken } from '../../server/src/modules/identity/officer-cookie';
import { insertSession } from '../../server/src/modules/identity/repository';
import { randomBytes } from 'node:crypto';

export interface OpenedOfficer {
  id: string;
  username: string;
  /** Cookie and CSRF header of a session. */
  headers: Record<string, string>;
}

/** One officer of that organisation who holds exactly these roles. */
export async function openOfficer(
  deps: AppDeps,
  organisationId: string,
  roles: readonly OfficerRole[],
  name = '测试员',
): Promise<OpenedOfficer> {
  const id = deps.ids.next();
  const username = `o-${id.toLowerCase()}`;
  await execute(
    deps.db,
    `INSERT INTO officer (id, username, display_name, organisation_id, password_hash, status, failed_logins, created_at)
     VALUES (?, ?, ?, ?, 'none', 'active', 0, ?)`,
    [id, username, name, organisationId, deps.clock.now()],
  );
  if (roles.length > 0)
    await execute(
      deps.db,
      `INSERT INTO officer_role (officer_id, role) VALUES ${roles.map(() => '(?, ?)').join(', ')}`,
      roles.flatMap((role) => [id, role]),
    );
  return { id, username, headers: await sessionOf(deps, id) };
}

/** A session of an officer who is there. */
export async function sessionOf(deps: AppDeps, officerId: string): Promise<Record<string, string>> {
  const token = randomBytes(32).toString('base64url');
  const session = { tokenHash: deps.hashes.tokenHash(token), kind: 'officer' as const, subjectId: officerId };
  await insertSession(deps.db, session, deps.clock.now());
  return { cookie: `officer=${token}`, 'x-csrf-token': csrfToken(deps.hashes, token) };
}
