// What officers work with: matters that may be published, and what was prepared or published of them.
import type {
  OfficerPublication,
  OfficerPublicationPage,
  officerPublicationQuery,
  PublicationKind,
  PublicationPicture,
  ReadyPage,
} from '@petition/shared-types/schemas/publication';
import { disclosureStates, type ContentCheckState } from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select } from '../../../infra/db';
import { isChainOffice } from '../../petition/commands/facts';
import { openContents, unwrapPetitionKey } from '../../petition/content';
import { maskIdentity } from '../../petition/masking';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { toPetition } from '../../petition/repository';
import { contentChecks } from '../content-checks';
import { kinds } from '../kinds';
import { mayPublish, maySeePublications } from '../policy';
import { openDraft, reasonCell, type PublicationRow } from '../repository';
import { checkWord, picturesOf } from './suggestion';

interface ReadyRow {
  id: string;
  number: string;
  organisation_id: string;
  since: Date;
}

/** Of which nothing is prepared or published yet: newest first. @throws ProblemError `forbidden` */
export async function readyMatters(
  deps: AppDeps,
  actor: OfficerActor,
  kind: PublicationKind,
  query: { cursor?: string; limit: number },
): Promise<ReadyPage> {
  if (!maySeePublications(actor.roles)) throw new ProblemError('forbidden');
  const after = readCursor(query.cursor);
  const { from, where, since } = kinds[kind].ready;
  const rows = await select<ReadyRow>(
    deps.db,
    `SELECT p.id, p.number, s.organisation_id, ${since} AS since FROM ${from}
     LEFT JOIN disclosure d ON d.petition_id = p.id AND d.kind = ? AND d.slot = 1
     WHERE d.id IS NULL AND ${where}
       ${after ? `AND ${since} <= ? AND (${since} < ? OR p.id < ?)` : ''}
     ORDER BY ${since} DESC, p.id DESC LIMIT ?`,
    [kind, actor.organisationId, ...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const tree = await deps.organisations.current();
  const contents = await openContents(
    deps.db,
    deps.sealer,
    page.map((row) => row.id),
  );
  const last = page.at(-1);
  return {
    items: page.map((row) => {
      const content = contents.get(row.id);
      return {
        petitionId: row.id,
        petitionNumber: row.number,
        title: content ? maskIdentity(content.matter.title, content) : '',
        organisation: tree.name(row.organisation_id),
        answeredAt: shanghai(row.since),
      };
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.since, last.id) : null,
  };
}

type Row = PublicationRow & { aggregate: unknown; wrapped_key: Buffer };

/** Of one's own office, newest first. @throws ProblemError `forbidden` */
export async function officerPublications(
  deps: AppDeps,
  actor: OfficerActor,
  kind: PublicationKind,
  query: z.infer<typeof officerPublicationQuery>,
): Promise<OfficerPublicationPage> {
  if (!maySeePublications(actor.roles)) throw new ProblemError('forbidden');
  const rows = await rowsOf(deps, actor, kind, query);
  const page = rows.slice(0, query.limit);
  const names = await officerNames(deps, page);
  const checks = await contentChecks(
    deps,
    page.map((row) => row.petition_id),
  );
  const tree = await deps.organisations.current();
  const keys = page.map(
    (row) => [row.petition_id, unwrapPetitionKey(deps.sealer, row.petition_id, row.wrapped_key)] as const,
  );
  const pictures = await picturesOf(deps, new Map(keys));
  const last = page.at(-1);
  return {
    items: page.map((row) => {
      const inChain = isChainOffice(toPetition(row.aggregate), actor, tree);
      const may = mayPublish(actor, { preparedBy: row.prepared_by }, inChain) === 'yes';
      const check = checks.get(row.petition_id);
      const beside = { names, office: tree.name(row.office_id), may, check };
      return toView(deps, row, { ...beside, pictures: pictures.get(row.petition_id) ?? [] });
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.prepared_at, last.id) : null,
  };
}

function rowsOf(
  { db }: AppDeps,
  actor: OfficerActor,
  kind: PublicationKind,
  { state, cursor, limit }: z.infer<typeof officerPublicationQuery>,
): Promise<Row[]> {
  const after = readCursor(cursor);
  return select<Row>(
    db,
    `SELECT d.*, p.aggregate, s.wrapped_key FROM disclosure d
     JOIN petition p ON p.id = d.petition_id JOIN petition_secret s ON s.petition_id = d.petition_id
     WHERE d.office_id = ? AND d.kind = ? AND d.state = ?
       ${after ? 'AND d.prepared_at <= ? AND (d.prepared_at < ? OR d.id < ?)' : ''}
     ORDER BY d.prepared_at DESC, d.id DESC LIMIT ?`,
    [actor.organisationId, kind, state, ...(after ? [after.at, after.at, after.id] : []), limit + 1],
  );
}

interface Beside {
  names: ReadonlyMap<string, string>;
  office: string;
  may: boolean;
  check: ContentCheckState | undefined;
  pictures: PublicationPicture[];
}

function toView(
  { sealer }: AppDeps,
  row: Row,
  { names, office, may, check, pictures }: Beside,
): OfficerPublication {
  const key = unwrapPetitionKey(sealer, row.petition_id, row.wrapped_key);
  const content = openDraft(sealer, key, row);
  const reason = row.reason_sealed && sealer.openJson(key, reasonCell(row.id), row.reason_sealed);
  return {
    id: row.id,
    petitionId: row.petition_id,
    petitionNumber: toPetition(row.aggregate).number,
    title: content.title,
    state: labelled(disclosureStates, row.state),
    version: row.version,
    office,
    preparedBy: names.get(row.prepared_by) ?? '',
    preparedAt: shanghai(row.prepared_at),
    publishedBy: row.published_by && (names.get(row.published_by) ?? ''),
    publishedAt: row.published_at && shanghai(row.published_at),
    takenDownAt: row.taken_down_at && shanghai(row.taken_down_at),
    reason: reason ? (reason as { reason: string }).reason : null,
    mayPublish: row.state === 'prepared' && may,
    contentCheck: checkWord(check),
    pictures,
    content,
  };
}

async function officerNames(deps: AppDeps, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => [row.prepared_by, row.published_by ?? []].flat()))];
  if (ids.length === 0) return new Map();
  const found = await select<{ id: string; display_name: string }>(
    deps.db,
    'SELECT id, display_name FROM officer WHERE id IN (?)',
    [ids],
  );
  return new Map(found.map((row) => [row.id, row.display_name]));
}
