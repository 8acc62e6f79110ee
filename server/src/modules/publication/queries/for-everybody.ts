// What everybody reads without an account: the list, newest first, one page, and its pictures.
import {
  type PublicationKind,
  type PublicPublication,
  type PublicPublicationPage,
} from '@petition/shared-types/schemas/publication';
import { adoptions } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { notFound } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select, selectOne } from '../../../infra/db';
import type { OpenFile } from '../../attachment/reading';
import type { OrganisationTree } from '../../organisation/directory';
import { unwrapPetitionKey } from '../../petition/content';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { kinds } from '../kinds';
import { openPicture } from '../picture-checks';
import { publishedContent, type PublicationRow, type PublishedContent } from '../repository';

type Row = Pick<PublicationRow, 'id' | 'region_code' | 'organisation_id' | 'office_id' | 'content'> & {
  published_at: Date;
};
const PUBLISHED = `SELECT id, region_code, organisation_id, office_id, content, published_at FROM disclosure
   WHERE kind = ? AND state = 'published'`;

export async function publicPublications(
  deps: AppDeps,
  kind: PublicationKind,
  query: { cursor?: string; limit: number },
): Promise<PublicPublicationPage> {
  const after = readCursor(query.cursor);
  const rows = await select<Row>(
    deps.db,
    `${PUBLISHED}${after ? ' AND published_at <= ? AND (published_at < ? OR id < ?)' : ''}
     ORDER BY published_at DESC, id DESC LIMIT ?`,
    [kind, ...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const tree = await deps.organisations.current();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => summaryOf(deps, tree, row)),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.published_at, last.id) : null,
  };
}

const summaryOf = (deps: AppDeps, tree: OrganisationTree, row: Row) => ({
  id: row.id,
  region: deps.reference.regions.pathName(row.region_code),
  unit: tree.name(row.organisation_id),
  publishedAt: shanghai(row.published_at),
  ...shownOf(publishedContent(row)),
});

const shownOf = (content: PublishedContent) =>
  'author' in content ? { ...content, adoption: labelled(adoptions, content.adoption) } : content;

/** @throws ProblemError `not_found` also for one that was taken down */
export async function onePublicPublication(
  deps: AppDeps,
  kind: PublicationKind,
  id: string,
): Promise<PublicPublication> {
  const row = await selectOne<Row>(deps.db, `${PUBLISHED} AND id = ?`, [kind, id]);
  if (!row) throw notFound();
  const tree = await deps.organisations.current();
  const { pictures, ...shown } = summaryOf(deps, tree, row);
  const at = `/api/v1/public/${kinds[kind].path}/${id}/pictures`;
  return {
    ...shown,
    office: tree.name(row.office_id),
    pictures: pictures.map((_, place) => ({ url: `${at}/${place + 1}` })),
  };
}

/** @param place from 1 @throws ProblemError `not_found` also when the publication was taken down */
export async function publicPicture(
  deps: AppDeps,
  kind: PublicationKind,
  { id, place }: { id: string; place: number },
): Promise<OpenFile> {
  const row = await selectOne<Pick<PublicationRow, 'content' | 'petition_id'> & { wrapped_key: Buffer }>(
    deps.db,
    `SELECT d.content, d.petition_id, s.wrapped_key FROM disclosure d
     JOIN petition_secret s ON s.petition_id = d.petition_id WHERE d.kind = ? AND d.state = 'published' AND d.id = ?`,
    [kind, id],
  );
  const picture = row && publishedContent(row).pictures[place - 1];
  if (!row || picture === undefined) throw notFound();
  return openPicture(deps, unwrapPetitionKey(deps.sealer, row.petition_id, row.wrapped_key), picture);
}
