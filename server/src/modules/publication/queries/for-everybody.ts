// What everybody reads without an account: the list, newest first, and one page.
import type {
  PublicDisclosure,
  PublicDisclosurePage,
  PublicDisclosureSummary,
} from '@petition/shared-types/schemas/publication';
import type { AppDeps } from '../../../http/context';
import { notFound } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select, selectOne } from '../../../infra/db';
import type { OrganisationTree } from '../../organisation/directory';
import { shanghai } from '../../petition/presenters/labels';
import { publishedContent, type DisclosureRow } from '../repository';

type Row = Pick<DisclosureRow, 'id' | 'region_code' | 'organisation_id' | 'office_id' | 'content'> & {
  published_at: Date;
};
const PUBLISHED = `SELECT id, region_code, organisation_id, office_id, content, published_at FROM disclosure
  WHERE state = 'published'`;

export async function publicDisclosures(
  deps: AppDeps,
  query: { cursor?: string; limit: number },
): Promise<PublicDisclosurePage> {
  const after = readCursor(query.cursor);
  const rows = await select<Row>(
    deps.db,
    `${PUBLISHED}${after ? ' AND published_at <= ? AND (published_at < ? OR id < ?)' : ''}
     ORDER BY published_at DESC, id DESC LIMIT ?`,
    [...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const tree = await deps.organisations.current();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => summaryOf(deps, tree, row)),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.published_at, last.id) : null,
  };
}

/** @throws ProblemError `not_found` also for one that was taken down */
export async function onePublicDisclosure(deps: AppDeps, id: string): Promise<PublicDisclosure> {
  const row = await selectOne<Row>(deps.db, `${PUBLISHED} AND id = ?`, [id]);
  if (!row) throw notFound();
  const tree = await deps.organisations.current();
  const { matter, supervised, result } = publishedContent(row);
  return { ...summaryOf(deps, tree, row), office: tree.name(row.office_id), matter, supervised, result };
}

const summaryOf = (deps: AppDeps, tree: OrganisationTree, row: Row): PublicDisclosureSummary => ({
  id: row.id,
  title: publishedContent(row).title,
  region: deps.reference.regions.pathName(row.region_code),
  unit: tree.name(row.organisation_id),
  publishedAt: shanghai(row.published_at),
});
