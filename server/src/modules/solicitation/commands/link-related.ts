// Linking proposals that are about the same thing. A work list of the organ that studies them: no step of any petition.
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { execute, inTransaction, isDuplicate, select } from '../../../infra/db';
import { readablePetition, refuseRecused } from '../../petition/queries/load-petition';
import { mayLinkProposal, maySeeRelated } from '../related-policy';

interface Linked {
  petition_id: string;
  group_id: string;
}

/**
 * @returns id of the group
 * @throws ProblemError `forbidden`, `not_found`, `invalid_input` naming every proposal that cannot be linked
 */
export async function linkProposals(
  deps: AppDeps,
  actor: OfficerActor,
  petitionIds: readonly string[],
): Promise<string> {
  if (!maySeeRelated(actor)) throw new ProblemError('forbidden');
  const errors: { path: string; message: string }[] = [];
  for (const [i, id] of petitionIds.entries()) {
    const { petition } = await readablePetition(deps, actor, { id });
    refuseRecused(actor, petition);
    if (!mayLinkProposal(actor, petition))
      errors.push({ path: `petitionIds.${i}`, message: `${petition.number} 不是本单位正在研究的建议。` });
  }
  if (errors.length > 0) throw new ProblemError('invalid_input', { errors });
  try {
    return await inTransaction(deps.db, async (tx) => {
      const known = await select<Linked>(
        tx,
        'SELECT petition_id, group_id FROM related_proposal WHERE petition_id IN (?)',
        [petitionIds],
      );
      const [first, ...others] = [...new Set(known.map((row) => row.group_id))];
      const groupId = first ?? deps.ids.next();
      // Two groups that turn out to be about one thing become one.
      if (others.length > 0)
        await execute(tx, 'UPDATE related_proposal SET group_id = ? WHERE group_id IN (?)', [
          groupId,
          others,
        ]);
      const fresh = petitionIds.filter((id) => !known.some((row) => row.petition_id === id));
      if (fresh.length > 0)
        await execute(
          tx,
          `INSERT INTO related_proposal (petition_id, group_id, organisation_id, linked_by, linked_at)
           VALUES ${fresh.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
          fresh.flatMap((id) => [id, groupId, actor.organisationId, actor.officerId, deps.clock.now()]),
        );
      return groupId;
    });
  } catch (error) {
    if (isDuplicate(error)) throw new ProblemError('stale_version', { cause: error });
    throw error;
  }
}

/** Takes one out of its group; one that is left alone is linked with nothing any more. */
export async function unlinkProposal(
  deps: AppDeps,
  actor: OfficerActor,
  { id, petitionId }: { id: string; petitionId: string },
): Promise<void> {
  if (!maySeeRelated(actor)) throw new ProblemError('forbidden');
  const gone = await execute(
    deps.db,
    'DELETE FROM related_proposal WHERE group_id = ? AND petition_id = ? AND organisation_id = ?',
    [id, petitionId, actor.organisationId],
  );
  if (gone === 0) throw notFound();
  const left = await select<Linked>(
    deps.db,
    'SELECT petition_id, group_id FROM related_proposal WHERE group_id = ?',
    [id],
  );
  if (left.length === 1) await execute(deps.db, 'DELETE FROM related_proposal WHERE group_id = ?', [id]);
}
