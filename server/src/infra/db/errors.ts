// The database's errors in words the rest of the server can act on. Tested by errno: MariaDB shows misleading code
// names for some numbers (a violated CHECK is 4025 there, 3819 on MySQL).

export type DatabaseFault =
  | 'deadlock'
  | 'lock_timeout'
  | 'connection_lost'
  | 'overloaded'
  | 'duplicate'
  | 'check'
  | 'foreign_key'
  | 'other';

const BY_NUMBER: Readonly<Record<number, DatabaseFault>> = {
  1213: 'deadlock',
  1205: 'lock_timeout',
  1062: 'duplicate',
  3819: 'check',
  4025: 'check',
  1452: 'foreign_key',
  1451: 'foreign_key',
  1040: 'overloaded', // too many connections
  1203: 'overloaded', // this account has too many
  1053: 'connection_lost', // server shutdown in progress
  1927: 'connection_lost', // connection was killed (MariaDB)
  3169: 'connection_lost', // session was killed (MySQL)
  1290: 'connection_lost', // read-only: the primary has moved
};

const LOST_CODES = new Set([
  'PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND',
]); // oxfmt-ignore

/** What happened, as far as a caller has to know. */
export function faultOf(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return 'other';
  const { errno, code, driverError } = error as { errno?: unknown; code?: unknown; driverError?: unknown };
  const known = typeof errno === 'number' ? BY_NUMBER[errno] : undefined;
  if (known) return known;
  if (typeof code === 'string' && LOST_CODES.has(code)) return 'connection_lost';
  if (/closed state|Connection lost|server has gone away/i.test(error.message)) return 'connection_lost';
  if (/^(Queue limit reached|No connections available)/.test(error.message)) return 'overloaded';
  return driverError instanceof Error && driverError !== error ? faultOf(driverError) : 'other';
}

/** A unique key was violated; with `key`, that one (its name stands in the server's message). */
export function isDuplicate(error: unknown, key?: string): boolean {
  if (faultOf(error) !== 'duplicate') return false;
  return key === undefined || new RegExp(`for key '(?:[^']*\\.)?${key}'`).test((error as Error).message);
}

/** The database could not do the work now; nothing was changed, and trying later is right. */
export class DatabaseBusyError extends Error {
  override name = 'DatabaseBusyError';
}

/**
 * The connection was lost while committing: the work is either wholly done or not at all, and this process can not
 * tell. A client that repeats the request with the same idempotency key learns which.
 */
export class UncertainCommitError extends Error {
  override name = 'UncertainCommitError';
}
