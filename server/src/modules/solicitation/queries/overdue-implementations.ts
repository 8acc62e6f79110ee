// Adopted proposals whose promised day has passed without word of what was done: an organ's own, and for a petition office those
// it registered. The longest overdue first; lateness is computed from the running clock TI.
import type { OverdueImplementationPage } from '@petition/shared-types/schemas/implementation';
import { adoptions } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select } from '../../../infra/db';
import { standingFacts } from '../../petition/commands/facts';
import { openContents } from '../../petition/content';
import { maskIdentity } from '../../petition/masking';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { stepActor } from '../../petition/queries/load-petition';
import { toPetition } from '../../petition/repository';
import { availableRows } from '../../procedure/domain/available';
import { isRecused } from '../../procedure/domain/decide';
import { maySeeImplementations } from '../related-policy';

const DAY = 86_400_000;

interface Row {
  clock_id: string;
  petition_id: string;
  due_at: Date;
  told_at: Date | null;
  aggregate: unknown;
}

/** @throws ProblemError `forbidden` */
export async function overdueImplementations(
  deps: AppDeps,
  actor: OfficerActor,
  query: { cursor?: string; limit: number },
): Promise<OverdueImplementationPage> {
  if (!maySeeImplementations(actor)) throw new ProblemError('forbidden');
  const tree = await deps.organisations.current();
  const isOffice = tree.get(actor.organisationId)?.kind === 'petition_office';
  const now = deps.clock.now();
  const rows = await rowsOf(
    deps,
    { column: isOffice ? 'registering_office_id' : 'main_organ_id', now },
    actor,
    query,
  );
  const page = rows.slice(0, query.limit);
  const by = stepActor(actor);
  const shown = page
    .map((row) => ({ row, petition: toPetition(row.aggregate) }))
    .filter(({ petition }) => !isRecused(by, petition));
  const contents = await openContents(
    deps.db,
    deps.sealer,
    shown.map(({ petition }) => petition.id),
  );
  const last = page.at(-1);
  return {
    items: shown.map(({ row, petition }) => {
      const content = contents.get(petition.id);
      const offered = availableRows(petition, by, standingFacts(petition, by, tree), { ...deps.terms, now });
      return {
        petitionId: petition.id,
        petitionNumber: petition.number,
        title: content ? maskIdentity(content.matter.title, content) : '',
        adoption: labelled(adoptions, petition.adoption ?? 'adopted'),
        organisation: tree.name(petition.mainOrganId ?? petition.holderId),
        dueAt: shanghai(row.due_at),
        daysOver: Math.floor((now.getTime() - row.due_at.getTime()) / DAY) + 1,
        toldAt: row.told_at && shanghai(row.told_at),
        mayRecord: offered.some(({ action }) => action === 'record_implementation'),
      };
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.due_at, last.clock_id) : null,
  };
}

function rowsOf(
  { db }: AppDeps,
  { column, now }: { column: 'registering_office_id' | 'main_organ_id'; now: Date },
  actor: OfficerActor,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Row[]> {
  const after = readCursor(cursor);
  return select<Row>(
    db,
    `SELECT c.id AS clock_id, c.petition_id, c.due_at, p.aggregate,
       (SELECT MAX(e.occurred_at) FROM petition_event e
        WHERE e.petition_id = c.petition_id AND e.action = 'record_implementation') AS told_at
     FROM petition_clock c JOIN petition p ON p.id = c.petition_id
     WHERE c.running = 1 AND c.clock = 'TI' AND c.due_at <= ? AND p.${column} = ?
       ${after ? 'AND c.due_at >= ? AND (c.due_at > ? OR c.id > ?)' : ''}
     ORDER BY c.due_at, c.id LIMIT ?`,
    [now, actor.organisationId, ...(after ? [after.at, after.at, after.id] : []), limit + 1],
  );
}
