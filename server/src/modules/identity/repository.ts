// Rows of sessions and officers. A token is looked up by its keyed hash; the token itself is nowhere at rest.
import { execute, select, selectOne, type Queryable } from '../../infra/db';
import { expiryOf, type SessionKind, type SessionTimes } from './domain';

export interface SessionRow extends SessionTimes {
  tokenHash: string;
  subjectId: string;
  petitionId: string | null;
}

const SESSION_COLUMNS = `token_hash AS tokenHash, kind, subject_id AS subjectId, petition_id AS petitionId,
  last_seen_at AS lastSeenAt, expires_at AS expiresAt, revoked_at AS revokedAt`;

export interface NewSession {
  tokenHash: string;
  kind: SessionKind;
  subjectId: string;
  petitionId?: string;
  /** How a citizen came in. */
  means?: SessionMeans;
  /** Of the WeChat account they came by: rewards go there. */
  openid?: string;
}

export type SessionMeans = 'mini_program' | 'official_account' | 'phone';

/** @returns when it ends at the latest */
export async function insertSession(on: Queryable, session: NewSession, now: Date): Promise<Date> {
  const expiresAt = expiryOf(session.kind, now);
  await execute(
    on,
    `INSERT INTO session (token_hash, kind, subject_id, petition_id, created_at, last_seen_at, expires_at, means, openid)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      session.tokenHash,
      session.kind,
      session.subjectId,
      session.petitionId ?? null,
      now,
      now,
      expiresAt,
      session.means ?? null,
      session.openid ?? null,
    ],
  );
  return expiresAt;
}

export function findSessions(on: Queryable, tokenHashes: readonly string[]): Promise<SessionRow[]> {
  return select<SessionRow>(on, `SELECT ${SESSION_COLUMNS} FROM session WHERE token_hash IN (?)`, [
    tokenHashes,
  ]);
}

export async function touchSession(on: Queryable, tokenHash: string, now: Date): Promise<void> {
  await execute(on, 'UPDATE session SET last_seen_at = ? WHERE token_hash = ?', [now, tokenHash]);
}

export async function revokeSession(on: Queryable, tokenHash: string, now: Date): Promise<void> {
  await execute(on, 'UPDATE session SET revoked_at = ? WHERE token_hash = ? AND revoked_at IS NULL', [
    now,
    tokenHash,
  ]);
}

/** Ends all sessions of a person: password changed, account closed, phone lost. @returns how many */
export function revokeSessionsOf(
  on: Queryable,
  kind: SessionKind,
  subjectId: string,
  now: Date,
): Promise<number> {
  return execute(
    on,
    'UPDATE session SET revoked_at = ? WHERE kind = ? AND subject_id = ? AND revoked_at IS NULL',
    [now, kind, subjectId],
  );
}

export interface OfficerRow {
  id: string;
  username: string;
  displayName: string;
  organisationId: string;
  organisationName: string;
  passwordHash: string;
  status: 'active' | 'suspended';
}

const OFFICER = `SELECT o.id, o.username, o.display_name AS displayName, o.organisation_id AS organisationId,
    g.name AS organisationName, o.password_hash AS passwordHash, o.status
  FROM officer o JOIN organisation g ON g.id = o.organisation_id`;

export function findOfficerByUsername(on: Queryable, username: string): Promise<OfficerRow | undefined> {
  return selectOne<OfficerRow>(on, `${OFFICER} WHERE o.username = ?`, [username]);
}

export function findOfficer(on: Queryable, officerId: string): Promise<OfficerRow | undefined> {
  return selectOne<OfficerRow>(on, `${OFFICER} WHERE o.id = ?`, [officerId]);
}

export async function rolesOf(on: Queryable, officerId: string): Promise<string[]> {
  const rows = await select<{ role: string }>(
    on,
    'SELECT role FROM officer_role WHERE officer_id = ? ORDER BY role',
    [officerId],
  );
  return rows.map((row) => row.role);
}
