// The data key of a citizen's account: seals the profile and the drafts.
import type { AppDeps } from '../../http/context';
import { notFound } from '../../http/problem';
import { cell, type DataKey } from '../../infra/crypto/sealer';
import { selectOne, type Queryable } from '../../infra/db';

/** @throws ProblemError `not_found` when there is no such citizen */
export async function citizenKey(
  deps: Pick<AppDeps, 'db' | 'sealer'>,
  citizenId: string,
  on: Queryable = deps.db,
): Promise<DataKey> {
  const row = await selectOne<{ wrapped_key: Buffer }>(on, 'SELECT wrapped_key FROM citizen WHERE id = ?', [
    citizenId,
  ]);
  if (!row) throw notFound();
  return deps.sealer.unwrap(cell('citizen', 'wrapped_key', citizenId), row.wrapped_key);
}
