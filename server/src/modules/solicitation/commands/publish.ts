// A second person publishes a topic, or what came of it. Whoever is in charge closes it early, extends it or takes it down,
// with a reason; changes of the period are told to everybody.
import type { SolicitationChangeKind } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { recordAudit } from '../../audit';
import { addDays, dayOf, startOf } from '../../procedure/domain/time';
import { lastDay, phaseOf } from '../domain';
import { mayGovernSolicitation, mayPublishSolicitation } from '../policy';
import { ownTopic } from '../queries/for-officers';
import {
  changesOf,
  moveSolicitation,
  periodOf,
  type SolicitationRow,
  type StoredChange,
} from '../repository';

interface Versioned {
  expectedVersion: number;
}
type AuditedAction = 'solicitation_published' | 'solicitation_changed' | 'solicitation_taken_down';

/** @throws ProblemError `not_found`, `second_person_needed`, `invalid_input` when its period is over, `stale_version` */
export async function publishSolicitation(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { expectedVersion }: Versioned,
): Promise<void> {
  const row = await ownTopic(deps, actor, id);
  requireSecond(actor, row, row.prepared_by);
  if (row.state !== 'prepared') throw new ProblemError('stale_version');
  if (phaseOf(periodOf(row), deps.clock.now()) === 'closed')
    throw invalid('closesOn', '结束日期已经过了，请先修改征集时间。');
  await move(deps, actor, row, expectedVersion, 'solicitation_published', {
    state: 'published',
    published_by: actor.officerId,
    published_at: deps.clock.now(),
  });
}

/** No proposal is taken from this moment on. */
export async function closeSolicitation(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { expectedVersion, reason }: Versioned & { reason: string },
): Promise<void> {
  const row = await governed(deps, actor, id);
  const now = deps.clock.now();
  if (phaseOf(periodOf(row), now) === 'closed') throw invalid('reason', '征集已经结束。');
  await move(deps, actor, row, expectedVersion, 'solicitation_changed', {
    closes_at: now,
    changes: withChange(row, 'closed_early', { now, closesOn: dayOf(now), reason }),
  });
}

/** Also one that is over: it takes proposals again. */
export async function extendSolicitation(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { expectedVersion, reason, closesOn }: Versioned & { reason: string; closesOn: string },
): Promise<void> {
  const row = await governed(deps, actor, id);
  const now = deps.clock.now();
  const closed = phaseOf(periodOf(row), now) === 'closed';
  if (closed ? closesOn < dayOf(now) : closesOn <= lastDay(row.closes_at))
    throw invalid('closesOn', '新的结束日期应晚于原来的结束日期，并且没有过去。');
  if (row.outcome !== null) throw invalid('closesOn', '征集结果已经公布，不能再延长。');
  await move(deps, actor, row, expectedVersion, 'solicitation_changed', {
    closes_at: startOf(addDays(closesOn, 1)),
    changes: withChange(row, 'extended', { now, closesOn, reason }),
  });
}

/** Nobody reads it any more and nobody files to it; proposals that were filed go on. */
export async function takeDownSolicitation(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { expectedVersion, reason }: Versioned & { reason: string },
): Promise<void> {
  const row = await ownTopic(deps, actor, id);
  if (!mayGovernSolicitation(actor, { officeId: row.office_id })) throw notFound();
  if (row.state === 'taken_down') throw new ProblemError('stale_version');
  await move(deps, actor, row, expectedVersion, 'solicitation_taken_down', {
    state: 'taken_down',
    taken_down_by: actor.officerId,
    taken_down_at: deps.clock.now(),
    reason,
  });
}

/** What came of it, by another person than the one who wrote it. */
export async function publishOutcome(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { expectedVersion }: Versioned,
): Promise<void> {
  const row = await ownTopic(deps, actor, id);
  if (row.state !== 'published' || row.outcome_draft === null) throw notFound();
  requireSecond(actor, row, row.outcome_prepared_by ?? '');
  await move(deps, actor, row, expectedVersion, 'solicitation_published', {
    outcome: row.outcome_draft,
    outcome_draft: null,
    outcome_published_by: actor.officerId,
    outcome_published_at: deps.clock.now(),
  });
}

const invalid = (path: string, message: string) =>
  new ProblemError('invalid_input', { errors: [{ path, message }] });

function requireSecond(actor: OfficerActor, row: SolicitationRow, preparedBy: string): void {
  const may = mayPublishSolicitation(actor, { officeId: row.office_id, preparedBy });
  if (may === 'no') throw notFound();
  if (may === 'second person') throw new ProblemError('second_person_needed');
}

async function governed(deps: AppDeps, actor: OfficerActor, id: string): Promise<SolicitationRow> {
  const row = await ownTopic(deps, actor, id);
  if (row.state !== 'published' || !mayGovernSolicitation(actor, { officeId: row.office_id }))
    throw notFound();
  return row;
}

const withChange = (
  row: SolicitationRow,
  kind: SolicitationChangeKind,
  { now, closesOn, reason }: { now: Date; closesOn: string; reason: string },
): string => {
  const change: StoredChange = { kind, at: now.toISOString(), closesOn, reason };
  return JSON.stringify([...changesOf(row), change]);
};

async function move(
  deps: AppDeps,
  actor: OfficerActor,
  row: SolicitationRow,
  expectedVersion: number,
  action: AuditedAction,
  change: Parameters<typeof moveSolicitation>[3],
): Promise<void> {
  if (!(await moveSolicitation(deps.db, row, expectedVersion, change)))
    throw new ProblemError('stale_version');
  await recordAudit(deps, {
    actor: { kind: 'officer', id: actor.officerId },
    action,
    subject: { kind: 'solicitation', id: row.id },
  });
}
