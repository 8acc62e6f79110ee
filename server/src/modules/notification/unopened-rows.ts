// Notices about a document that was not opened: to its petitioner, then to the desk of the organ that issued it.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import type { SqlValue } from '../../infra/db';
import type { OrganisationTree } from '../organisation/directory';
import type { Petition } from '../procedure/domain/petition';
import { dayOf, dayText } from '../procedure/domain/time';
import { shardOf, type NoticeParams } from './rows';

export interface Unopened {
  documentId: string;
  eventId: string;
  issuedAt: Date;
  petition: Petition;
  /** Null: the petitioner. */
  desk: { id: string; role: OfficerRole | null } | null;
  now: Date;
}

const DAY = 86_400_000;

/** Row of `notice`. */
export function unopenedNotice(
  deps: Pick<AppDeps, 'ids' | 'notices'>,
  tree: OrganisationTree,
  { documentId, eventId, issuedAt, petition, desk, now }: Unopened,
): Record<string, SqlValue> {
  const notice = desk ? 'document_unserved' : 'document_unopened';
  const account = desk ? null : petition.citizenId;
  const days = Math.floor((now.getTime() - issuedAt.getTime()) / DAY);
  // Who has a report in hand is not named (条例 第30条).
  const holder = tree.name(
    petition.petitionType === 'report' ? petition.registeringOfficeId : petition.holderId,
  );
  const params: NoticeParams = {
    number: petition.number,
    unit: holder,
    receiver: holder,
    date: dayText(dayOf(now)),
    at: now.toISOString(),
    due: '',
    target: '',
    change: `${days} 日`,
    documentId,
  };
  return {
    id: deps.ids.next(),
    petition_id: petition.id,
    event_id: eventId,
    seq: petition.version,
    notice,
    recipient_kind: desk ? 'organisation' : account ? 'citizen' : 'party',
    recipient_id: desk?.id ?? account,
    recipient_role: desk?.role ?? null,
    params: JSON.stringify(params),
    channel: account ? 'official_account' : 'inbox',
    state: account ? 'waiting' : 'inbox_only',
    queue: account ? 0 : 1,
    priority: deps.notices.isUrgent(notice) ? 0 : 1,
    shard: shardOf(petition.id),
    due_at: now,
    attempts: 0,
    lease: null,
    dedup_key: `${documentId}:${notice}`,
    platform_id: null,
    last_error: null,
    created_at: now,
    sent_at: null,
    read_at: null,
  };
}
