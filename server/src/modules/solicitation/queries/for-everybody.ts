// What everybody reads of topics without an account: those that are not over or those that are, newest first, and one page.
import type {
  PublicSolicitation,
  PublicSolicitationPage,
  PublicSolicitationSummary,
  publicSolicitationQuery,
} from '@petition/shared-types/schemas/solicitation';
import { solicitationChanges, solicitationPhases } from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps } from '../../../http/context';
import { notFound } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select } from '../../../infra/db';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { dayOf } from '../../procedure/domain/time';
import { regionPath } from '../../procedure/terms';
import { lastDay, phaseOf } from '../domain';
import { presentFiles } from '../files';
import type { SolicitationRow } from '../repository';
import { changesOf, contentOf, findSolicitation, periodOf, proposalCounts, regionsOf } from '../repository';

type Query = z.infer<typeof publicSolicitationQuery>;

export async function publicSolicitations(deps: AppDeps, query: Query): Promise<PublicSolicitationPage> {
  const after = readCursor(query.cursor);
  const regions = query.region ? regionPath(deps.reference, query.region) : [];
  const rows = await select<SolicitationRow & { published_at: Date }>(
    deps.db,
    `SELECT * FROM solicitation s WHERE s.state = 'published' AND s.closes_at ${query.state === 'open' ? '>' : '<='} ?
     ${query.region ? 'AND EXISTS (SELECT 1 FROM solicitation_region r WHERE r.solicitation_id = s.id AND r.region_code IN (?))' : ''}
     ${after ? 'AND s.published_at <= ? AND (s.published_at < ? OR s.id < ?)' : ''}
     ORDER BY s.published_at DESC, s.id DESC LIMIT ?`,
    [
      deps.clock.now(),
      ...(query.region ? [regions.length > 0 ? regions : ['']] : []),
      ...(after ? [after.at, after.at, after.id] : []),
      query.limit + 1,
    ],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await toSummaries(deps, page),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.published_at, last.id) : null,
  };
}

/** @throws ProblemError `not_found` also for one that was taken down */
export async function onePublicSolicitation(deps: AppDeps, id: string): Promise<PublicSolicitation> {
  return toPublic(deps, await publishedTopic(deps, id), 'public');
}

/** @throws ProblemError `not_found` */
export async function publishedTopic(deps: Pick<AppDeps, 'db'>, id: string): Promise<SolicitationRow> {
  const row = await findSolicitation(deps.db, id);
  if (row?.state !== 'published') throw notFound();
  return row;
}

export async function toPublic(
  deps: AppDeps,
  row: SolicitationRow,
  base: 'public' | 'admin',
): Promise<PublicSolicitation> {
  const [summary] = await toSummaries(deps, [row]);
  if (!summary) throw new Error('no summary of a topic');
  const { text, questions } = contentOf(row);
  return {
    ...summary,
    text,
    questions,
    attachments: await presentFiles(deps, row.id, base),
    changes: changesOf(row).map((change) => ({
      ...change,
      kind: labelled(solicitationChanges, change.kind),
      at: shanghai(change.at),
    })),
    outcome:
      row.outcome !== null && row.outcome_published_at
        ? { text: row.outcome, publishedAt: shanghai(row.outcome_published_at) }
        : null,
  };
}

export async function toSummaries(
  deps: AppDeps,
  rows: readonly SolicitationRow[],
): Promise<PublicSolicitationSummary[]> {
  const ids = rows.map((row) => row.id);
  const regions = await regionsOf(deps.db, ids);
  const counts = await proposalCounts(deps.db, ids);
  const tree = await deps.organisations.current();
  const now = deps.clock.now();
  return rows.map((row) => ({
    id: row.id,
    title: contentOf(row).title,
    phase: labelled(solicitationPhases, phaseOf(periodOf(row), now)),
    opensOn: dayOf(row.opens_at),
    closesOn: lastDay(row.closes_at),
    office: tree.name(row.office_id),
    regions: (regions.get(row.id) ?? []).map((code) => ({
      code,
      name: deps.reference.regions.pathName(code),
    })),
    proposals: counts.get(row.id) ?? 0,
    hasOutcome: row.outcome !== null,
  }));
}
