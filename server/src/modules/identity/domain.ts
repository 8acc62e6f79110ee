// How long a session lives. Pure: the time comes in.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type SessionKind = 'citizen' | 'officer' | 'query';

interface Lifetime {
  /** From signing in, whatever happens. */
  absoluteMs: number;
  /** Without a request in between; null: no such limit. */
  idleMs: number | null;
  /** How exactly “last seen” is kept; a write for each request would cost more than it tells. */
  touchMs: number;
}

/** Officers: ASVS 5.0 7.3 (idle and absolute limit). Citizens: a phone of their own; revocable. Query: one reading. */
export const LIFETIMES: Readonly<Record<SessionKind, Lifetime>> = {
  officer: { absoluteMs: 12 * HOUR, idleMs: 30 * MINUTE, touchMs: MINUTE },
  citizen: { absoluteMs: 30 * 24 * HOUR, idleMs: null, touchMs: HOUR },
  query: { absoluteMs: 15 * MINUTE, idleMs: null, touchMs: 15 * MINUTE },
};

export interface SessionTimes {
  kind: SessionKind;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

export function expiryOf(kind: SessionKind, now: Date): Date {
  return new Date(now.getTime() + LIFETIMES[kind].absoluteMs);
}

export function isAlive(session: SessionTimes, now: Date): boolean {
  if (session.revokedAt || session.expiresAt <= now) return false;
  const { idleMs } = LIFETIMES[session.kind];
  return idleMs === null || now.getTime() - session.lastSeenAt.getTime() < idleMs;
}

/** Whether “last seen” is old enough to be written anew. */
export function isWorthTouching(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= LIFETIMES[session.kind].touchMs;
}
