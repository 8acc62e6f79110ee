import type { AppDeps } from '../../../http/context';
import { execute } from '../../../infra/db';

const KEPT_MS = 7 * 24 * 3_600_000;

/** Removes sessions that ended a week ago. @returns how many, at most 1000 a call */
export function forgetSessions({ db, clock }: Pick<AppDeps, 'db' | 'clock'>): Promise<number> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  return execute(db, 'DELETE FROM session WHERE expires_at < ? LIMIT 1000', [before]);
}
