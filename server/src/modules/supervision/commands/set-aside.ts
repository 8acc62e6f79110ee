// An officer has looked and found that nothing need be supervised: the finding leaves the work list with its reason and does
// not come again while its cause lasts.
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { execute, inTransaction, selectOne } from '../../../infra/db';
import { recordAudit } from '../../audit';
import { findPetition } from '../../petition/repository';
import { maySetAside } from '../policy';
import { noteCell } from '../queries/findings';

interface Row {
  petition_id: string;
  office_id: string;
  state: string;
}

/** @throws ProblemError `not_found` when it is not the officer's to settle; `stale_version` when it is settled already */
export async function setAside(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  { reason }: { reason: string },
): Promise<void> {
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    const row = await selectOne<Row>(tx, 'SELECT petition_id, office_id, state FROM finding WHERE id = ?', [
      id,
    ]);
    const stored = row && (await findPetition(tx, deps.sealer, row.petition_id));
    if (!row || !stored) throw notFound();
    const isReport = stored.petition.petitionType === 'report';
    if (!maySetAside(actor, { officeId: row.office_id, isReport })) throw notFound();
    const note = deps.sealer.sealJson(stored.key, noteCell(id), { reason });
    const set = await execute(
      tx,
      `UPDATE finding SET state = 'set_aside', settled_by = ?, closed_at = ?, note_sealed = ?
       WHERE id = ? AND state = 'open'`,
      [actor.officerId, now, note, id],
    );
    if (set !== 1) throw new ProblemError('stale_version');
  });
  await recordAudit(deps, {
    actor: { kind: 'officer', id: actor.officerId },
    action: 'finding_set_aside',
    subject: { kind: 'finding', id },
  });
}
