// A text that others will read waits for the platform's word from the moment it is filed. Filing never waits for it.
import type { Matter } from '@petition/shared-types/schemas/filing';
import type { AppDeps } from '../../http/context';
import type { SqlValue } from '../../infra/db';

/** Rows of `content_check`; none when the petitioner does not agree to publication: then nobody outside is asked. */
export function waitingCheck(
  { ids }: Pick<AppDeps, 'ids'>,
  petitionId: string,
  matter: Matter,
  now: Date,
): Record<string, SqlValue>[] {
  if (!matter.openToPublic) return [];
  return [{ id: ids.next(), petition_id: petitionId, state: 'waiting', created_at: now }];
}
