// A second person checks and publishes; what was published can be taken down with a reason.
import type { PublicationKind } from '@petition/shared-types/schemas/publication';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { execute, inTransaction } from '../../../infra/db';
import { recordAudit } from '../../audit';
import { isChainOffice } from '../../petition/commands/facts';
import { openContent } from '../../petition/content';
import { findPetition } from '../../petition/repository';
import { kinds } from '../kinds';
import { mayPublish, mayTakeDown } from '../policy';
import { livePublication, openDraft, reasonCell } from '../repository';
import { refuseLeaks } from './prepare';

/**
 * @throws ProblemError `not_found`, `second_person_needed` to whoever prepared it, `invalid_input` when it points at a
 * person after all, `stale_version`
 */
export async function publish(
  deps: AppDeps,
  actor: OfficerActor,
  { kind, id }: { kind: PublicationKind; id: string },
  { expectedVersion }: { expectedVersion: number },
): Promise<void> {
  const tree = await deps.organisations.current();
  await inTransaction(deps.db, async (tx) => {
    const row = await livePublication(tx, kind, id);
    const stored = row && (await findPetition(tx, deps.sealer, row.petition_id));
    if (!row || !stored || row.state !== 'prepared') throw notFound();
    const inChain = isChainOffice(stored.petition, actor, tree);
    const may = mayPublish(actor, { preparedBy: row.prepared_by }, inChain);
    if (may === 'no' || stored.petition.petitionType === 'report') throw notFound();
    if (may === 'second person') throw new ProblemError('second_person_needed');
    const content = openDraft(deps.sealer, stored.key, row);
    await refuseLeaks(deps, tx, stored, content);
    const opened = await openContent(tx, deps.sealer, stored.key, row.petition_id);
    const shown = { ...content, ...kinds[kind].signature(stored.petition, opened) };
    const published = await execute(
      tx,
      `UPDATE disclosure SET state = 'published', content = ?, published_by = ?, published_at = ?,
         version = version + 1
       WHERE id = ? AND state = 'prepared' AND version = ?`,
      [JSON.stringify(shown), actor.officerId, deps.clock.now(), id, expectedVersion],
    );
    if (published !== 1) throw new ProblemError('stale_version');
  });
  await audit(deps, actor, 'disclosure_published', id);
}

/** Nobody reads it any more; the row and its reason stay. A prepared one is given up the same way. */
export async function takeDown(
  deps: AppDeps,
  actor: OfficerActor,
  { kind, id }: { kind: PublicationKind; id: string },
  { expectedVersion, reason }: { expectedVersion: number; reason: string },
): Promise<void> {
  const tree = await deps.organisations.current();
  await inTransaction(deps.db, async (tx) => {
    const row = await livePublication(tx, kind, id);
    const stored = row && (await findPetition(tx, deps.sealer, row.petition_id));
    if (!row || !stored) throw notFound();
    if (!mayTakeDown(actor, isChainOffice(stored.petition, actor, tree))) throw notFound();
    const down = await execute(
      tx,
      `UPDATE disclosure SET state = 'taken_down', slot = NULL, content = NULL, taken_down_by = ?,
         taken_down_at = ?, reason_sealed = ?, version = version + 1
       WHERE id = ? AND slot = 1 AND version = ?`,
      [
        actor.officerId,
        deps.clock.now(),
        deps.sealer.sealJson(stored.key, reasonCell(id), { reason }),
        id,
        expectedVersion,
      ],
    );
    if (down !== 1) throw new ProblemError('stale_version');
  });
  await audit(deps, actor, 'disclosure_taken_down', id);
}

const audit = (
  deps: AppDeps,
  actor: OfficerActor,
  action: 'disclosure_published' | 'disclosure_taken_down',
  id: string,
): Promise<void> =>
  recordAudit(deps, {
    actor: { kind: 'officer', id: actor.officerId },
    action,
    subject: { kind: 'disclosure', id },
  });
