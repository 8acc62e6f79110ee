// Tells what a run has found: one notice an office and one reminder an organ, however many findings there are. The first
// rung of the ladder (提醒) is this reminder. Officers in an accused organisation hear nothing of a report (条例 第30条).
import type { NoticeId } from '@petition/shared-types/procedure';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { insertRows, select, selectOne, type Row } from '../../infra/db';
import { noticeRow, type NoticeParams } from '../notification/notice-row';
import type { OrganisationTree } from '../organisation/directory';
import { dayOf, dayText } from '../procedure/domain/time';
import { firstHeld } from '../schedule/warning-recipient';

interface Digest {
  organisation_id: string;
  report: number;
  n: unknown;
  petition_id: string;
}

type Deps = Pick<AppDeps, 'ids' | 'clock'>;

/** Safe to repeat: a notice a run, organisation and kind. */
export async function tellOfFindings(
  deps: Deps,
  tx: EntityManager,
  tree: OrganisationTree,
  run: { id: string },
): Promise<void> {
  for (const digest of await digestsBy(tx, 'office_id', run.id)) {
    const roles: OfficerRole[] = digest.report ? ['sealed_matters_officer'] : ['supervisor', 'office_head'];
    const role = await firstHeld(tx, digest.organisation_id, roles);
    // Of a report nobody else is told.
    if (digest.report && !role) continue;
    await tell(deps, tx, tree, { ...digest, run: run.id, notice: 'findings_found', role });
  }
  for (const digest of await digestsBy(tx, 'organisation_id', run.id)) {
    if (!digest.report)
      await tell(deps, tx, tree, { ...digest, run: run.id, notice: 'finding_reminder', role: null });
  }
}

const digestsBy = (tx: EntityManager, by: 'office_id' | 'organisation_id', runId: string) =>
  select<Digest>(
    tx,
    `SELECT ${by} AS organisation_id, report, COUNT(*) AS n, MIN(petition_id) AS petition_id
     FROM finding WHERE run_id = ? AND state = 'open' GROUP BY ${by}, report`,
    [runId],
  );

interface Telling extends Digest {
  run: string;
  notice: NoticeId;
  role: OfficerRole | null;
}

async function tell(deps: Deps, tx: EntityManager, tree: OrganisationTree, told: Telling): Promise<void> {
  const event = await selectOne<{ id: string; seq: number; number: string }>(
    tx,
    `SELECT e.id, e.seq, p.number FROM petition_event e JOIN petition p ON p.id = e.petition_id
     WHERE e.petition_id = ? ORDER BY e.seq DESC LIMIT 1`,
    [told.petition_id],
  );
  if (!event) return;
  await insertRows(tx, 'notice', [digestRow(deps, tree, told, event)], { ifAbsent: true });
}

function digestRow(
  deps: Deps,
  tree: OrganisationTree,
  told: Telling,
  event: { id: string; seq: number; number: string },
): Row {
  const now = deps.clock.now();
  const name = tree.name(told.organisation_id);
  const params: NoticeParams = {
    number: event.number,
    unit: name,
    receiver: name,
    date: dayText(dayOf(now)),
    at: now.toISOString(),
    due: '',
    target: '',
    change: `${Number(told.n)} 条`,
    documentId: null,
  };
  const kind = told.notice === 'findings_found' ? 'office' : 'organ';
  return noticeRow(deps.ids.next(), {
    petitionId: told.petition_id,
    event,
    notice: told.notice,
    to: { kind: 'organisation', id: told.organisation_id, role: told.role },
    params,
    goesOut: false,
    urgent: true,
    at: now,
    once: `${told.run}:${kind}:${told.organisation_id}:${told.report}`,
  });
}
