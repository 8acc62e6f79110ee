// Notices are rows first: written in the transaction of the step, one a recipient an event. They carry ids, dates and
// names of organisations, never text of the matter. The worker sends them; the inbox shows the same rows.
import { createHash } from 'node:crypto';
import type { AppDeps } from '../../http/context';
import type { SqlValue } from '../../infra/db';
import type { OrganisationTree } from '../organisation/directory';
import { lastDayText } from '../document/layouts';
import type { Petition, PetitionEvent, StepNotices } from '../procedure/domain/petition';
import { dayOf, dayText } from '../procedure/domain/time';
import { nextDue } from '../petition/repository';
import { evaluationTargets } from '@petition/shared-types/vocabulary';

/** Facts a notice's text may name. */
export interface NoticeParams {
  number: string;
  unit: string;
  receiver: string;
  /** Day of the step. */
  date: string;
  /** Moment of the step, ISO 8601 UTC. */
  at: string;
  /** Last day of the promise that runs now. */
  due: string;
  target: string;
  documentId: string | null;
}

/** Shards spread the queue over workers; one petition is always in one shard, so its notices stay in order. */
export const SHARDS = 16;
export const shardOf = (petitionId: string): number =>
  (createHash('sha256').update(petitionId).digest()[0] ?? 0) % SHARDS;

export function noticeRows(
  deps: Pick<AppDeps, 'ids'>,
  tree: OrganisationTree,
  petition: Petition,
  event: PetitionEvent,
  notices: StepNotices,
  /** Accounts of others behind the petition; each is told as the petitioner is. */
  alsoTo: readonly string[] = [],
): Record<string, SqlValue>[] {
  const params = JSON.stringify(paramsOf(tree, petition, event));
  const base = (notice: string, kind: string, id: string | null, sendable: boolean) => ({
    id: deps.ids.next(),
    petition_id: petition.id,
    event_id: event.id,
    seq: event.seq,
    notice,
    recipient_kind: kind,
    recipient_id: id,
    params,
    channel: sendable ? 'official_account' : 'inbox',
    state: sendable ? 'waiting' : 'inbox_only',
    queue: sendable ? 0 : 1,
    shard: shardOf(petition.id),
    due_at: new Date(event.occurredAt),
    attempts: 0,
    lease: null,
    dedup_key: `${event.id}:${kind}`,
    platform_id: null,
    last_error: null,
    created_at: new Date(event.occurredAt),
    sent_at: null,
    read_at: null,
  });
  const rows: Record<string, SqlValue>[] = [];
  // Without an account the notice waits where number and query code open it.
  if (notices.petitioner) {
    rows.push(
      petition.citizenId
        ? base(notices.petitioner, 'citizen', petition.citizenId, true)
        : base(notices.petitioner, 'party', null, false),
    );
  }
  if (notices.petitioner) {
    for (const id of alsoTo) {
      const row = base(notices.petitioner, 'citizen', id, true);
      rows.push({ ...row, dedup_key: `${row.dedup_key}:${id}` });
    }
  }
  if (notices.organisation) {
    rows.push(base(notices.organisation.notice, 'organisation', notices.organisation.organisationId, false));
  }
  return rows;
}

function paramsOf(tree: OrganisationTree, petition: Petition, event: PetitionEvent): NoticeParams {
  const due = nextDue(petition);
  const { evaluation } = event.effects;
  return {
    number: petition.number,
    unit: tree.name(event.actor.organisationId ?? petition.holderId),
    receiver: tree.name(petition.holderId),
    date: dayText(dayOf(new Date(event.occurredAt))),
    at: event.occurredAt,
    due: due ? lastDayText(due.dueAt) : '',
    target: evaluation ? evaluationTargets[evaluation.target].label : '',
    documentId: event.documents.at(-1)?.id ?? event.effects.served?.documentId ?? null,
  };
}
