// A text and pictures that others will see wait for the platform's word from the moment they are filed. Filing never
// waits for it.
import type { Matter } from '@petition/shared-types/schemas/filing';
import type { AppDeps } from '../../http/context';
import type { SqlValue } from '../../infra/db';

/** Rows by table; none when the petitioner does not agree to publication: then nobody outside is asked. */
export function waitingChecks(
  { ids }: Pick<AppDeps, 'ids'>,
  { petitionId, matter, pictures }: { petitionId: string; matter: Matter; pictures: readonly string[] },
  now: Date,
): Record<'content_check' | 'picture_check', Record<string, SqlValue>[]> {
  if (!matter.openToPublic) return { content_check: [], picture_check: [] };
  const waiting = () => ({ id: ids.next(), petition_id: petitionId, state: 'waiting', created_at: now });
  return {
    content_check: [waiting()],
    picture_check: pictures.map((attachmentId) => ({ ...waiting(), attachment_id: attachmentId })),
  };
}
