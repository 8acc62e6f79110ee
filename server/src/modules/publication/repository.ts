// Rows of disclosures, with their sealed parts opened.
import type {
  AdoptedProposalContent,
  KeptDisclosureContent,
} from '@petition/shared-types/schemas/publication';
import type { DisclosureState } from '@petition/shared-types/vocabulary';
import { cell, type DataKey, type Sealer } from '../../infra/crypto/sealer';
import { selectOne, type Queryable } from '../../infra/db';

/** A supervised result (督查公开), or an adopted proposal (条例 第29条). */
export type DisclosureKind = 'supervision' | 'proposal';
export interface ContentOf {
  supervision: KeptDisclosureContent;
  proposal: AdoptedProposalContent;
}

export interface DisclosureRow {
  id: string;
  petition_id: string;
  kind: DisclosureKind;
  state: DisclosureState;
  version: number;
  office_id: string;
  organisation_id: string;
  region_code: string;
  draft_sealed: Buffer | null;
  content: unknown;
  prepared_by: string;
  prepared_at: Date;
  published_by: string | null;
  published_at: Date | null;
  taken_down_at: Date | null;
  reason_sealed: Buffer | null;
}

export const draftCell = (id: string) => cell('disclosure', 'draft_sealed', id);
export const reasonCell = (id: string) => cell('disclosure', 'reason_sealed', id);

/** One that is prepared or published. */
export const liveDisclosure = (on: Queryable, id: string): Promise<DisclosureRow | undefined> =>
  selectOne<DisclosureRow>(on, 'SELECT * FROM disclosure WHERE id = ? AND slot = 1', [id]);

/** The text as it was prepared; it stays beside what was published. */
export const openDraft = <K extends DisclosureKind>(
  sealer: Sealer,
  key: DataKey,
  row: DisclosureRow & { kind: K },
): ContentOf[K] =>
  row.draft_sealed
    ? (sealer.openJson(key, draftCell(row.id), row.draft_sealed) as ContentOf[K])
    : publishedContent<K>(row);

export const publishedContent = <K extends DisclosureKind>({
  content,
}: Pick<DisclosureRow, 'content'>): ContentOf[K] =>
  (typeof content === 'string' ? JSON.parse(content) : content) as ContentOf[K];
