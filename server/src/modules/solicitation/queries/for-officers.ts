// The office's own topics with what the reader may do to each.
import type {
  OfficerSolicitation,
  OfficerSolicitationPage,
  officerSolicitationQuery,
} from '@petition/shared-types/schemas/solicitation';
import { solicitationStates } from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select } from '../../../infra/db';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { officerNames } from '../../petition/queries/load-petition';
import { phaseOf } from '../domain';
import {
  mayEditSolicitation,
  mayGovernSolicitation,
  mayPublishSolicitation,
  maySeeSolicitations,
} from '../policy';
import type { SolicitationRow } from '../repository';
import { findSolicitation, periodOf } from '../repository';
import { toPublic } from './for-everybody';

/** @throws ProblemError `forbidden` */
export async function officerSolicitations(
  deps: AppDeps,
  actor: OfficerActor,
  query: z.infer<typeof officerSolicitationQuery>,
): Promise<OfficerSolicitationPage> {
  if (!maySeeSolicitations(actor)) throw new ProblemError('forbidden');
  const after = readCursor(query.cursor);
  const rows = await select<SolicitationRow>(
    deps.db,
    `SELECT * FROM solicitation WHERE office_id = ? AND state = ?
     ${after ? 'AND prepared_at <= ? AND (prepared_at < ? OR id < ?)' : ''}
     ORDER BY prepared_at DESC, id DESC LIMIT ?`,
    [actor.organisationId, query.state, ...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map((row) => toOfficerView(deps, actor, row))),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.prepared_at, last.id) : null,
  };
}

/** @throws ProblemError `not_found` also for a topic of another office */
export async function ownTopic(
  deps: Pick<AppDeps, 'db'>,
  actor: OfficerActor,
  id: string,
): Promise<SolicitationRow> {
  const row = await findSolicitation(deps.db, id);
  if (!row || !mayEditSolicitation(actor, { officeId: row.office_id })) throw notFound();
  return row;
}

export const oneOfficerSolicitation = async (deps: AppDeps, actor: OfficerActor, id: string) =>
  toOfficerView(deps, actor, await ownTopic(deps, actor, id));

async function toOfficerView(
  deps: AppDeps,
  actor: OfficerActor,
  row: SolicitationRow,
): Promise<OfficerSolicitation> {
  const persons = [row.prepared_by, row.published_by, row.outcome_prepared_by].filter((id) => id !== null);
  const names = await officerNames(deps, persons);
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? ''));
  return {
    ...(await toPublic(deps, row, 'admin')),
    state: labelled(solicitationStates, row.state),
    version: row.version,
    preparedBy: name(row.prepared_by) ?? '',
    preparedAt: shanghai(row.prepared_at),
    publishedBy: name(row.published_by),
    publishedAt: row.published_at && shanghai(row.published_at),
    takenDownAt: row.taken_down_at && shanghai(row.taken_down_at),
    reason: row.reason,
    outcomeDraft:
      row.outcome_draft !== null && row.outcome_prepared_at
        ? {
            text: row.outcome_draft,
            preparedBy: name(row.outcome_prepared_by) ?? '',
            preparedAt: shanghai(row.outcome_prepared_at),
          }
        : null,
    may: mayDo(actor, row, deps.clock.now()),
  };
}

function mayDo(actor: OfficerActor, row: SolicitationRow, now: Date): OfficerSolicitation['may'] {
  const topic = { officeId: row.office_id, preparedBy: row.prepared_by };
  const writes = mayEditSolicitation(actor, topic);
  const governs = mayGovernSolicitation(actor, topic);
  const phase = phaseOf(periodOf(row), now);
  const published = row.state === 'published';
  const outcome = { officeId: row.office_id, preparedBy: row.outcome_prepared_by ?? '' };
  const may: [OfficerSolicitation['may'][number], boolean][] = [
    ['edit', writes && row.state === 'prepared'],
    ['publish', row.state === 'prepared' && mayPublishSolicitation(actor, topic) === 'yes'],
    ['close', governs && published && phase !== 'closed'],
    ['extend', governs && published],
    ['take_down', governs && row.state !== 'taken_down'],
    ['write_outcome', writes && published && phase === 'closed'],
    [
      'publish_outcome',
      published && row.outcome_draft !== null && mayPublishSolicitation(actor, outcome) === 'yes',
    ],
  ];
  return may.filter(([, allowed]) => allowed).map(([what]) => what);
}
