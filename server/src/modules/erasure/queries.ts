// What is proposed to be erased, for those of the registering office and the heads above it.
import type { ErasureRequest } from '@petition/shared-types/schemas/erasure';
import { erasureGrounds } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { select } from '../../infra/db';
import { labelled, shanghai } from '../petition/presenters/labels';
import { findReadable, officerNames } from '../petition/queries/load-petition';
import type { ErasureRow } from './commands';
import { reasonCell } from './commands';
import { mayDecideErasure, maySeeErasures } from './policy';

const MOST = 50;

/** Oldest first. @throws ProblemError `forbidden` */
export async function erasureRequestsOf(
  deps: AppDeps,
  actor: OfficerActor,
): Promise<{ items: ErasureRequest[] }> {
  if (!maySeeErasures(actor.roles)) throw new ProblemError('forbidden');
  const tree = await deps.organisations.current();
  const offices = tree
    .all()
    .filter((o) => o.kind === 'petition_office')
    .map((o) => o.id)
    .filter((id) => [id, ...tree.ancestorIds(id)].includes(actor.organisationId));
  if (offices.length === 0) return { items: [] };
  const rows = await select<ErasureRow>(
    deps.db,
    `SELECT * FROM erasure WHERE office_id IN (?) AND state = 'proposed' ORDER BY proposed_at, id LIMIT ${MOST}`,
    [offices],
  );
  const names = await officerNames(
    deps,
    rows.map((row) => row.proposed_by),
  );
  const items: ErasureRequest[] = [];
  for (const row of rows) {
    const stored = await findReadable(deps, actor, { id: row.petition_id });
    if (!stored) continue;
    const erasure = { officeId: row.office_id, proposedBy: row.proposed_by };
    items.push({
      id: row.id,
      petitionId: row.petition_id,
      petitionNumber: stored.petition.number,
      ground: labelled(erasureGrounds, row.ground),
      reason: deps.sealer.open(stored.key, reasonCell(row.id), row.reason_sealed),
      proposedBy: names.get(row.proposed_by) ?? '',
      proposedAt: shanghai(row.proposed_at),
      mayDecide: mayDecideErasure(actor, erasure, tree.ancestorIds(row.office_id)) === 'yes',
    });
  }
  return { items };
}
