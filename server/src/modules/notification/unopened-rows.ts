// Notices about a document that was not opened: to its petitioner, then to the desk of the organ that issued it.
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import type { Row } from '../../infra/db';
import type { OrganisationTree } from '../organisation/directory';
import type { Petition } from '../procedure/domain/petition';
import { dayOf, dayText } from '../procedure/domain/time';
import { noticeRow, type NoticeParams } from './notice-row';

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
): Row {
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
  return noticeRow(deps.ids.next(), {
    petitionId: petition.id,
    event: { id: eventId, seq: petition.version },
    notice,
    to: desk ? { kind: 'organisation', ...desk } : { kind: account ? 'citizen' : 'party', id: account },
    params,
    goesOut: account !== null,
    urgent: deps.notices.isUrgent(notice),
    at: now,
    once: `${documentId}:${notice}`,
  });
}
