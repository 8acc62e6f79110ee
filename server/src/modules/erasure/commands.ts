// Erases what an ended petition says: the key it is sealed under is destroyed, and with it every text, document, print and
// note of it, in every backup once that is overwritten. The ledger keeps codes and digests and still verifies.
import type { ErasureGround } from '@petition/shared-types/vocabulary';
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps, OfficerActor } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { cell } from '../../infra/crypto/sealer';
import { execute, inTransaction, isDuplicate, selectOne } from '../../infra/db';
import { recordAudit } from '../audit';
import { readablePetition, refuseRecused } from '../petition/queries/load-petition';
import type { Petition } from '../procedure/domain/petition';
import { mayDecideErasure, mayProposeErasure } from './policy';

export interface ErasureRow {
  id: string;
  petition_id: string;
  office_id: string;
  ground: ErasureGround;
  reason_sealed: Buffer;
  proposed_by: string;
  proposed_at: Date;
}

/** Where the reason of a proposal is sealed. */
export const reasonCell = (id: string) => cell('erasure', 'reason_sealed', id);

const refused = (message: string) =>
  new ProblemError('invalid_input', { errors: [{ path: 'ground', message }] });

/**
 * @returns its id
 * @throws ProblemError `not_found`, `forbidden`; `invalid_input` with the sentence when the law does not let it be erased
 */
export async function proposeErasure(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
  body: { ground: ErasureGround; reason: string },
): Promise<string> {
  const { petition, key } = await readablePetition(deps, actor, { id: petitionId });
  refuseRecused(actor, petition);
  if (!mayProposeErasure(actor, petition.registeringOfficeId)) throw new ProblemError('forbidden');
  refuseKept(deps, petition, body.ground);
  const id = deps.ids.next();
  try {
    await execute(
      deps.db,
      `INSERT INTO erasure (id, petition_id, slot, state, office_id, ground, reason_sealed, proposed_by, proposed_at)
       VALUES (?, ?, 1, 'proposed', ?, ?, ?, ?, ?)`,
      [
        id, petitionId, petition.registeringOfficeId, body.ground, deps.sealer.seal(key, reasonCell(id), body.reason),
        actor.officerId, deps.clock.now(),
      ], // oxfmt-ignore
    );
  } catch (error) {
    if (isDuplicate(error)) throw refused('这件事项已经有人申请删除，正在等另一人审批。');
    throw error;
  }
  await audit(deps, actor, 'erasure_proposed', petitionId, body.ground);
  return id;
}

/** What has not ended is needed; what has ended is kept for its years, unless it should never have been there. */
function refuseKept(deps: AppDeps, petition: Petition, ground: ErasureGround): void {
  if (!petitionStates[petition.state].terminal) throw refused('事项还没有办结，办理需要的内容不能删除。');
  if (ground !== 'retention_over') return;
  const years = deps.settings.RETENTION_YEARS;
  const until = new Date(petition.updatedAt);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  if (deps.clock.now() < until) throw refused(`最后一步之后要保存 ${years} 年，还没有到期。`);
}

/** @throws ProblemError `not_found`; `second_person_needed` to whoever proposed it; `invalid_input` when it must be kept */
export async function decideErasure(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  approved: boolean,
): Promise<void> {
  const row = await selectOne<ErasureRow>(
    deps.db,
    `SELECT * FROM erasure WHERE id = ? AND state = 'proposed'`,
    [id],
  );
  if (!row) throw notFound();
  const tree = await deps.organisations.current();
  const erasure = { officeId: row.office_id, proposedBy: row.proposed_by };
  const may = mayDecideErasure(actor, erasure, tree.ancestorIds(row.office_id));
  if (may === 'no') throw notFound();
  if (may === 'second person') throw new ProblemError('second_person_needed');
  const { petition } = await readablePetition(deps, actor, { id: row.petition_id });
  refuseRecused(actor, petition);
  await inTransaction(deps.db, async (tx) => {
    const changed = await execute(
      tx,
      `UPDATE erasure SET state = ?, slot = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'proposed'`,
      [approved ? 'done' : 'refused', approved ? 1 : null, actor.officerId, deps.clock.now(), id],
    );
    if (changed !== 1) throw notFound();
    if (approved) await erase(tx, row.petition_id, deps.clock.now());
  });
  await audit(deps, actor, approved ? 'petition_erased' : 'erasure_refused', row.petition_id, row.ground);
}

async function erase(tx: EntityManager, petitionId: string, now: Date): Promise<void> {
  // What was published stands open for everybody: it is taken down first, by those who may.
  const published = await selectOne(tx, 'SELECT 1 FROM disclosure WHERE petition_id = ? AND slot = 1', [
    petitionId,
  ]);
  if (published) throw refused('这件事项有督查公开，请先撤下。');
  // Without the key nothing sealed under it opens again; what can be deleted beside is deleted.
  for (const table of [
    'petition_secret',
    'petition_content',
    'petition_event_text',
    'petition_person',
    'draft',
  ])
    await execute(tx, `DELETE FROM ${table} WHERE petition_id = ?`, [petitionId]);
  await execute(tx, 'UPDATE document SET print_wanted = 0 WHERE petition_id = ?', [petitionId]);
  // The scheduler removes their bytes from the store.
  await execute(tx, `UPDATE attachment SET state = 'gone', updated_at = ? WHERE petition_id = ?`, [
    now,
    petitionId,
  ]);
}

const audit = (
  deps: AppDeps,
  actor: OfficerActor,
  action: 'erasure_proposed' | 'petition_erased' | 'erasure_refused',
  petitionId: string,
  ground: ErasureGround,
) =>
  recordAudit(deps, {
    actor: { kind: 'officer', id: actor.officerId },
    action,
    subject: { kind: 'petition', id: petitionId },
    detail: { ground },
  });
