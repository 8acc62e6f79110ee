// Text at rest: title, matter and petitioner of every petition are sealed under a data key of the petition's own.
// Deleting the row of petition_secret erases them.
import type { Matter } from '@petition/shared-types/schemas/filing';
import type { Parties } from '@petition/shared-types/schemas/petitioner';
import type { DataKey, Sealer } from '../../infra/crypto/sealer';
import { cell } from '../../infra/crypto/sealer';
import type { Queryable, SqlValue } from '../../infra/db';
import { select, selectOne } from '../../infra/db';

/** Stands where the title was, of a petition whose text two people have erased. */
export const ERASED_TITLE = '内容已依法删除';

export interface PetitionContent extends Parties {
  matter: Matter;
}

interface ContentRow {
  petition_id: string;
  title_sealed: Buffer;
  matter_sealed: Buffer;
  petitioner_sealed: Buffer;
}

const keyCell = (petitionId: string) => cell('petition_secret', 'wrapped_key', petitionId);
const at = (column: keyof ContentRow, petitionId: string) => cell('petition_content', column, petitionId);

/** A fresh data key for a new petition with the row that keeps it. */
export function newPetitionKey(sealer: Sealer, petitionId: string) {
  const { wrapped, key } = sealer.newDataKey(keyCell(petitionId));
  return { key, row: { petition_id: petitionId, wrapped_key: wrapped } };
}

/** @throws SealError when the key was destroyed or belongs to another row */
export const unwrapPetitionKey = (sealer: Sealer, petitionId: string, wrapped: Buffer): DataKey =>
  sealer.unwrap(keyCell(petitionId), wrapped);

/** Row of petition_content. */
export function sealContent(
  sealer: Sealer,
  key: DataKey,
  petitionId: string,
  content: PetitionContent,
  now: Date,
): Record<string, SqlValue> {
  return {
    petition_id: petitionId,
    title_sealed: sealer.seal(key, at('title_sealed', petitionId), content.matter.title),
    matter_sealed: sealer.sealJson(key, at('matter_sealed', petitionId), content.matter),
    petitioner_sealed: sealer.sealJson(key, at('petitioner_sealed', petitionId), partiesOf(content)),
    updated_at: now,
  };
}

/** Everything a petition says. Throws when there is none. */
export async function openContent(
  on: Queryable,
  sealer: Sealer,
  key: DataKey,
  petitionId: string,
): Promise<PetitionContent> {
  const row = await selectOne<ContentRow>(on, 'SELECT * FROM petition_content WHERE petition_id = ?', [
    petitionId,
  ]);
  if (!row) throw new Error('petition without content');
  return openRow(sealer, key, row);
}

/** Titles of a page of petitions, by petition id. */
export async function openTitles(
  on: Queryable,
  sealer: Sealer,
  petitionIds: string[],
): Promise<Map<string, string>> {
  if (petitionIds.length === 0) return new Map();
  const rows = await select<{ petition_id: string; title_sealed: Buffer; wrapped_key: Buffer }>(
    on,
    `SELECT c.petition_id, c.title_sealed, s.wrapped_key FROM petition_content c
     JOIN petition_secret s ON s.petition_id = c.petition_id WHERE c.petition_id IN (?)`,
    [petitionIds],
  );
  return new Map(
    rows.map((row) => {
      const key = unwrapPetitionKey(sealer, row.petition_id, row.wrapped_key);
      return [row.petition_id, sealer.open(key, at('title_sealed', row.petition_id), row.title_sealed)];
    }),
  );
}

/** Contents of a page of petitions, by petition id. */
export async function openContents(
  on: Queryable,
  sealer: Sealer,
  petitionIds: string[],
): Promise<Map<string, PetitionContent>> {
  if (petitionIds.length === 0) return new Map();
  const rows = await select<ContentRow & { wrapped_key: Buffer }>(
    on,
    `SELECT c.*, s.wrapped_key FROM petition_content c
     JOIN petition_secret s ON s.petition_id = c.petition_id WHERE c.petition_id IN (?)`,
    [petitionIds],
  );
  return new Map(
    rows.map((row) => {
      const key = unwrapPetitionKey(sealer, row.petition_id, row.wrapped_key);
      return [row.petition_id, openRow(sealer, key, row)];
    }),
  );
}

const openRow = (sealer: Sealer, key: DataKey, row: ContentRow): PetitionContent => ({
  matter: sealer.openJson(key, at('matter_sealed', row.petition_id), row.matter_sealed) as Matter,
  ...(sealer.openJson(key, at('petitioner_sealed', row.petition_id), row.petitioner_sealed) as Parties),
});

const partiesOf = ({ petitioner, proxy, joint }: Parties): Parties => ({
  petitioner,
  ...(proxy ? { proxy } : {}),
  ...(joint ? { joint } : {}),
});

/** Letters and digits only: what makes two filings of one account the same text. */
export const normalisedText = (matter: Matter): string =>
  `${matter.title}\n${matter.facts}`
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
