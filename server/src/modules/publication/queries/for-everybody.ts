// What everybody reads without an account: the list, newest first, and one page.
import type {
  PublicDisclosure,
  PublicDisclosurePage,
  PublicDisclosureSummary,
} from '@petition/shared-types/schemas/publication';
import type {
  AdoptedProposal,
  AdoptedProposalPage,
  AdoptedProposalSummary,
} from '@petition/shared-types/schemas/solicitation';
import { adoptions } from '@petition/shared-types/vocabulary';
import type { Adoption } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { notFound } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select, selectOne } from '../../../infra/db';
import type { OpenFile } from '../../attachment/reading';
import type { OrganisationTree } from '../../organisation/directory';
import { unwrapPetitionKey } from '../../petition/content';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { openPicture } from '../picture-checks';
import { publishedContent, type ContentOf, type DisclosureKind, type DisclosureRow } from '../repository';

type Row = Pick<DisclosureRow, 'id' | 'region_code' | 'organisation_id' | 'office_id' | 'content'> & {
  published_at: Date;
};
const published = (kind: DisclosureKind) =>
  `SELECT id, region_code, organisation_id, office_id, content, published_at FROM disclosure
   WHERE kind = '${kind}' AND state = 'published'`;

async function pageOf<T>(
  deps: AppDeps,
  kind: DisclosureKind,
  query: { cursor?: string; limit: number },
  show: (tree: OrganisationTree, row: Row) => T,
): Promise<{ items: T[]; nextCursor: string | null }> {
  const after = readCursor(query.cursor);
  const rows = await select<Row>(
    deps.db,
    `${published(kind)}${after ? ' AND published_at <= ? AND (published_at < ? OR id < ?)' : ''}
     ORDER BY published_at DESC, id DESC LIMIT ?`,
    [...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const tree = await deps.organisations.current();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => show(tree, row)),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.published_at, last.id) : null,
  };
}

export const publicDisclosures = (
  deps: AppDeps,
  query: { cursor?: string; limit: number },
): Promise<PublicDisclosurePage> =>
  pageOf(deps, 'supervision', query, (tree, row) => summaryOf(deps, tree, row));

export const adoptedProposals = (
  deps: AppDeps,
  query: { cursor?: string; limit: number },
): Promise<AdoptedProposalPage> =>
  pageOf(deps, 'proposal', query, (tree, row) => adoptedSummary(deps, tree, row));

async function oneOf(deps: AppDeps, kind: DisclosureKind, id: string): Promise<Row> {
  const row = await selectOne<Row>(deps.db, `${published(kind)} AND id = ?`, [id]);
  if (!row) throw notFound();
  return row;
}

/** @throws ProblemError `not_found` also for one that was taken down */
export async function oneAdoptedProposal(deps: AppDeps, id: string): Promise<AdoptedProposal> {
  const row = await oneOf(deps, 'proposal', id);
  const { proposal, adopted, implementation } = adoptedContent(row);
  return {
    ...adoptedSummary(deps, await deps.organisations.current(), row),
    proposal,
    adopted,
    implementation,
  };
}

const adoptedContent = (row: Row) =>
  publishedContent<'proposal'>(row) as ContentOf['proposal'] & { author: string; adoption: Adoption };

function adoptedSummary(deps: AppDeps, tree: OrganisationTree, row: Row): AdoptedProposalSummary {
  const { title, author, adoption } = adoptedContent(row);
  return {
    id: row.id,
    title,
    author,
    adoption: labelled(adoptions, adoption),
    region: deps.reference.regions.pathName(row.region_code),
    unit: tree.name(row.organisation_id),
    publishedAt: shanghai(row.published_at),
  };
}

/** @throws ProblemError `not_found` also for one that was taken down */
export async function onePublicDisclosure(deps: AppDeps, id: string): Promise<PublicDisclosure> {
  const row = await oneOf(deps, 'supervision', id);
  const tree = await deps.organisations.current();
  const { matter, supervised, result, pictures = [] } = publishedContent<'supervision'>(row);
  return {
    ...summaryOf(deps, tree, row),
    office: tree.name(row.office_id),
    matter,
    supervised,
    result,
    pictures: pictures.map((_, at) => ({ url: `/api/v1/public/disclosures/${id}/pictures/${at + 1}` })),
  };
}

/** @param place from 1 @throws ProblemError `not_found` also when the disclosure was taken down */
export async function disclosurePicture(deps: AppDeps, id: string, place: number): Promise<OpenFile> {
  const row = await selectOne<Pick<DisclosureRow, 'content' | 'petition_id'> & { wrapped_key: Buffer }>(
    deps.db,
    `SELECT d.content, d.petition_id, s.wrapped_key FROM disclosure d
     JOIN petition_secret s ON s.petition_id = d.petition_id WHERE d.kind = 'supervision' AND d.state = 'published' AND d.id = ?`,
    [id],
  );
  const picture = row && publishedContent<'supervision'>(row).pictures?.[place - 1];
  if (!row || picture === undefined) throw notFound();
  return openPicture(deps, unwrapPetitionKey(deps.sealer, row.petition_id, row.wrapped_key), picture);
}

const summaryOf = (deps: AppDeps, tree: OrganisationTree, row: Row): PublicDisclosureSummary => ({
  id: row.id,
  title: publishedContent<'supervision'>(row).title,
  region: deps.reference.regions.pathName(row.region_code),
  unit: tree.name(row.organisation_id),
  publishedAt: shanghai(row.published_at),
});
