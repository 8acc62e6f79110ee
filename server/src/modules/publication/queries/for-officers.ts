// What officers work with: matters that may be published, a masked suggestion, and what was prepared or published.
import type {
  DisclosurePicture,
  DisclosureSuggestion,
  OfficerDisclosure,
  OfficerDisclosurePage,
  officerDisclosureQuery,
  ReadyPage,
} from '@petition/shared-types/schemas/publication';
import { contentCheckStates, disclosureStates } from '@petition/shared-types/vocabulary';
import type { ContentCheckState } from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import type { DataKey } from '../../../infra/crypto/sealer';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select } from '../../../infra/db';
import { isChainOffice } from '../../petition/commands/facts';
import { openContent, openContents, unwrapPetitionKey } from '../../petition/content';
import { maskIdentity } from '../../petition/masking';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { eventsOf, stepTextsOf } from '../../petition/queries/step-texts';
import { toPetition, type StoredPetition } from '../../petition/repository';
import { supervisedMatter } from '../commands/prepare';
import { contentChecks } from '../content-checks';
import { suggestMasked } from '../domain/masking';
import { identityOf } from '../identity';
import { maySeeDisclosures, mayPublishDisclosure } from '../policy';
import { checkedPictures } from '../picture-checks';
import {
  openDraft,
  reasonCell,
  type ContentOf,
  type DisclosureKind,
  type DisclosureRow,
} from '../repository';

interface ReadyRow {
  petition_id: string;
  number: string;
  organisation_id: string;
  since: Date;
}

/** Supervised, answered in writing, and nothing prepared or published of it: newest first. */
export async function readyMatters(
  deps: AppDeps,
  actor: OfficerActor,
  query: { cursor?: string; limit: number },
): Promise<ReadyPage> {
  if (!maySeeDisclosures(actor.roles)) throw new ProblemError('forbidden');
  const after = readCursor(query.cursor);
  const rows = await select<ReadyRow>(
    deps.db,
    `SELECT m.petition_id, p.number, m.organisation_id, m.since FROM petition_mark m
     JOIN petition p ON p.id = m.petition_id
     LEFT JOIN disclosure d ON d.petition_id = m.petition_id AND d.kind = 'supervision' AND d.slot = 1
     WHERE m.office_id = ? AND m.mark = 'supervision_answered' AND d.id IS NULL
       AND (p.petition_type IS NULL OR p.petition_type <> 'report')
       ${after ? 'AND m.since <= ? AND (m.since < ? OR m.petition_id < ?)' : ''}
     ORDER BY m.since DESC, m.petition_id DESC LIMIT ?`,
    [actor.organisationId, ...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const tree = await deps.organisations.current();
  const contents = await openContents(
    deps.db,
    deps.sealer,
    page.map((row) => row.petition_id),
  );
  const last = page.at(-1);
  return {
    items: page.map((row) => {
      const content = contents.get(row.petition_id);
      return {
        petitionId: row.petition_id,
        petitionNumber: row.number,
        title: content ? maskIdentity(content.matter.title, content) : '',
        organisation: tree.name(row.organisation_id),
        answeredAt: shanghai(row.since),
      };
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.since, last.petition_id) : null,
  };
}

/** From the matter, the supervision letter and its answer, names and places hidden; an officer reads and edits it. */
export async function suggestDisclosure(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
): Promise<DisclosureSuggestion> {
  const stored = await supervisedMatter(
    { deps, on: deps.db, tree: await deps.organisations.current() },
    actor,
    petitionId,
  );
  const { petition, key } = stored;
  const content = await openContent(deps.db, deps.sealer, key, petitionId);
  const identity = identityOf(deps, petition, content);
  const told = await supervisionTexts(deps, stored);
  const masked = (text: string) => suggestMasked(text, identity);
  return {
    petitionNumber: petition.number,
    content: {
      title: masked(content.matter.title),
      matter: masked(content.matter.facts),
      supervised: masked(told.letters.join('\n')),
      result: masked(told.answers.join('\n')),
    },
    pictures: (await picturesOf(deps, new Map([[petition.id, key]]))).get(petition.id) ?? [],
    petitionerAgrees: content.matter.openToPublic,
    contentCheck: checkWord((await contentChecks(deps, [petitionId])).get(petitionId)),
  };
}

async function picturesOf(
  deps: AppDeps,
  keys: ReadonlyMap<string, DataKey>,
): Promise<Map<string, DisclosurePicture[]>> {
  const found = [...(await checkedPictures(deps, deps.db, keys))];
  const labelOf = (state: ContentCheckState) => labelled(contentCheckStates, state);
  return new Map(
    found.map(([petition, pictures]) => [
      petition,
      pictures.map(({ id, name, state }) => ({ id, name, contentCheck: labelOf(state) })),
    ]),
  );
}

const LETTERS: ReadonlySet<string> = new Set(['supervise', 'supervise_listed', 'inspect_on_site']);

async function supervisionTexts(deps: AppDeps, { petition, key }: StoredPetition) {
  const events = await eventsOf(deps.db, petition.id);
  const texts = await stepTextsOf(deps.db, deps.sealer, key, petition.id);
  const said = (id: string, field: string): string[] => {
    const value = texts.get(id)?.[field];
    return typeof value === 'string' && value !== '' ? [value] : [];
  };
  return {
    letters: events
      .filter((e) => LETTERS.has(e.action))
      .flatMap((e) => [...said(e.id, 'found'), ...said(e.id, 'reason')]),
    answers: events.filter((e) => e.action === 'answer_supervision').flatMap((e) => said(e.id, 'answer')),
  };
}

type Row = DisclosureRow & { aggregate: unknown; wrapped_key: Buffer };

/** Of one's own office, newest first. */
export async function officerDisclosures(
  deps: AppDeps,
  actor: OfficerActor,
  query: z.infer<typeof officerDisclosureQuery>,
): Promise<OfficerDisclosurePage> {
  const { items, nextCursor } = await officerPage(deps, actor, 'supervision', query);
  return {
    items: items.map((item) => ({ ...item, content: { pictures: [], ...item.content } })),
    nextCursor,
  };
}

/** The same of one kind. @throws ProblemError `forbidden` */
export async function officerPage<K extends DisclosureKind>(
  deps: AppDeps,
  actor: OfficerActor,
  kind: K,
  query: z.infer<typeof officerDisclosureQuery>,
): Promise<{ items: OfficerView<K>[]; nextCursor: string | null }> {
  if (!maySeeDisclosures(actor.roles)) throw new ProblemError('forbidden');
  const after = readCursor(query.cursor);
  const rows = await select<Row & { kind: K }>(
    deps.db,
    `SELECT d.*, p.aggregate, s.wrapped_key FROM disclosure d
     JOIN petition p ON p.id = d.petition_id JOIN petition_secret s ON s.petition_id = d.petition_id
     WHERE d.office_id = ? AND d.kind = ? AND d.state = ?
       ${after ? 'AND d.prepared_at <= ? AND (d.prepared_at < ? OR d.id < ?)' : ''}
     ORDER BY d.prepared_at DESC, d.id DESC LIMIT ?`,
    [
      actor.organisationId,
      kind,
      query.state,
      ...(after ? [after.at, after.at, after.id] : []),
      query.limit + 1,
    ],
  );
  const page = rows.slice(0, query.limit);
  const names = await officerNames(deps, page);
  const checks = await contentChecks(
    deps,
    page.map((row) => row.petition_id),
  );
  const tree = await deps.organisations.current();
  const last = page.at(-1);
  // Adopted proposals are published without pictures.
  const withPictures = kind === 'supervision' ? page : [];
  const pictures = await picturesOf(
    deps,
    new Map(
      withPictures.map((row) => [
        row.petition_id,
        unwrapPetitionKey(deps.sealer, row.petition_id, row.wrapped_key),
      ]),
    ),
  );
  return {
    items: page.map((row) => {
      const inChain = isChainOffice(toPetition(row.aggregate), actor, tree);
      const may = mayPublishDisclosure(actor, { preparedBy: row.prepared_by }, inChain) === 'yes';
      const check = checks.get(row.petition_id);
      const beside = { names, office: tree.name(row.office_id), may, check };
      return toView(deps, row, { ...beside, pictures: pictures.get(row.petition_id) ?? [] });
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.prepared_at, last.id) : null,
  };
}

interface Beside {
  names: ReadonlyMap<string, string>;
  office: string;
  may: boolean;
  check: ContentCheckState | undefined;
  pictures: DisclosurePicture[];
}

export const checkWord = (state: ContentCheckState | undefined) =>
  state === undefined ? null : labelled(contentCheckStates, state);

type OfficerView<K extends DisclosureKind> = Omit<OfficerDisclosure, 'content'> & { content: ContentOf[K] };

function toView<K extends DisclosureKind>(
  { sealer }: AppDeps,
  row: Row & { kind: K },
  { names, office, may, check, pictures }: Beside,
): OfficerView<K> {
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
