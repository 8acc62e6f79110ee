// Notices about a reward after it was granted: paid, to be claimed again, about to lapse. No amount stands in them: they
// show on lock screens.
import type { NoticeId } from '@petition/shared-types/procedure';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { insertRows, selectOne } from '../../infra/db';
import type { Petition } from '../procedure/domain/petition';
import { dayOf, dayText } from '../procedure/domain/time';
import { noticeRow, type NoticeParams } from './notice-row';

export interface RewardNotice {
  notice: Extract<NoticeId, `reward_${string}`>;
  petition: Pick<Petition, 'id' | 'number' | 'version' | 'citizenId'>;
  /** Names of the organ that gives it. */
  unit: string;
  /** The reason, or the last day. */
  change?: string;
  /** Comes once: `<bill>:failed`. */
  once: string;
}

/** Writes it for the petitioner's account; whoever has none is told by the document alone. */
export async function writeRewardNotice(
  deps: Pick<AppDeps, 'ids' | 'notices' | 'clock'>,
  tx: EntityManager,
  { notice, petition, unit, change, once }: RewardNotice,
): Promise<void> {
  if (!petition.citizenId) return;
  const now = deps.clock.now();
  const event = await selectOne<{ id: string }>(
    tx,
    'SELECT id FROM petition_event WHERE petition_id = ? ORDER BY seq DESC LIMIT 1',
    [petition.id],
  );
  const params: NoticeParams = {
    number: petition.number,
    unit,
    receiver: unit,
    date: dayText(dayOf(now)),
    at: now.toISOString(),
    due: '',
    target: '',
    ...(change ? { change } : {}),
    documentId: null,
  };
  const row = noticeRow(deps.ids.next(), {
    petitionId: petition.id,
    event: { id: event?.id ?? petition.id, seq: petition.version },
    notice,
    to: { kind: 'citizen', id: petition.citizenId },
    params,
    goesOut: true,
    urgent: deps.notices.isUrgent(notice),
    at: now,
    once: `${once}:${notice}`,
  });
  await insertRows(tx, 'notice', [row]);
}
