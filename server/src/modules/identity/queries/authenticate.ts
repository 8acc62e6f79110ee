// From a token to the actor. A token that is unknown, ended, of another kind or of a closed account gives undefined.
import type { Actor, AppDeps, OfficerActor } from '../../../http/context';
import { delegationsTo } from '../absences';
import { isAlive, isWorthTouching, type SessionKind } from '../domain';
import { findOfficer, rolesOf, touchSession, type SessionRow } from '../repository';

type Deps = Pick<AppDeps, 'db' | 'hashes' | 'clock' | 'sessions'>;
type MaybeToken = string | undefined;

/** The account of a live session; undefined: there is none. */
export async function findCitizenActor(
  deps: Deps,
  token: MaybeToken,
): Promise<Extract<Actor, { kind: 'citizen' }> | undefined> {
  const session = await liveSession(deps, 'citizen', token);
  return session && { kind: 'citizen', citizenId: session.subjectId, sessionId: session.tokenHash };
}

/** Who gave number and query code: one petition, for as long as the session lives. */
export async function findQueryActor(
  deps: Deps,
  token: MaybeToken,
): Promise<Extract<Actor, { kind: 'query' }> | undefined> {
  const session = await liveSession(deps, 'query', token);
  if (!session?.petitionId) return undefined;
  return { kind: 'query', petitionId: session.petitionId, sessionId: session.tokenHash };
}

/** The officer of a live session, with roles and whom they stand in for; undefined also for one who is not active. */
export async function findOfficerActor(deps: Deps, token: MaybeToken): Promise<OfficerActor | undefined> {
  const session = await liveSession(deps, 'officer', token);
  return session && officerOf(deps, session);
}

async function officerOf(deps: Deps, session: SessionRow): Promise<OfficerActor | undefined> {
  const [officer, roles] = await Promise.all([
    findOfficer(deps.db, session.subjectId),
    rolesOf(deps.db, session.subjectId),
  ]);
  if (officer?.status !== 'active') return undefined;
  const { id: officerId, organisationId, displayName } = officer;
  const delegations = await delegationsTo(deps.db, officer, deps.clock.now());
  const sessionId = session.tokenHash;
  return { kind: 'officer', officerId, organisationId, roles, delegations, displayName, sessionId };
}

/** Whoever holds this session now, as if they asked with its token; for addresses that name the session. */
export async function findActorBySession(
  deps: Deps,
  kind: 'citizen' | 'officer',
  sessionId: string,
): Promise<Extract<Actor, { kind: 'citizen' | 'officer' }> | undefined> {
  const session = await sessionById(deps, kind, sessionId);
  if (kind === 'officer') return session && officerOf(deps, session);
  return session && { kind: 'citizen', citizenId: session.subjectId, sessionId };
}

async function liveSession(
  deps: Deps,
  kind: SessionKind,
  token: MaybeToken,
): Promise<SessionRow | undefined> {
  return token ? sessionById(deps, kind, deps.hashes.tokenHash(token)) : undefined;
}

async function sessionById(deps: Deps, kind: SessionKind, id: string): Promise<SessionRow | undefined> {
  const session = await deps.sessions.find(id);
  const now = deps.clock.now();
  if (session?.kind !== kind || !isAlive(session, now)) return undefined;
  if (isWorthTouching(session, now)) await touchSession(deps.db, session.tokenHash, now);
  return session;
}
