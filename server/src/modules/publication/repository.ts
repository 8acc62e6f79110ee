// Rows of publications, with their sealed parts opened. The table is named after the first kind there was, the disclosure.
import type {
  AdoptedProposalContent,
  DisclosureContent,
  PublicationContent,
  PublicationKind,
} from '@petition/shared-types/schemas/publication';
import type { Adoption, DisclosureState } from '@petition/shared-types/vocabulary';
import { cell, type DataKey, type Sealer } from '../../infra/crypto/sealer';
import { selectOne, type Queryable } from '../../infra/db';

/** Whose proposal it was, masked (王某), and how far it was adopted. */
export interface Signature {
  author: string;
  adoption: Adoption;
}
export type PublishedContent = DisclosureContent | (AdoptedProposalContent & Signature);

export interface PublicationRow {
  id: string;
  petition_id: string;
  kind: PublicationKind;
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
export const livePublication = (
  on: Queryable,
  kind: PublicationKind,
  id: string,
): Promise<PublicationRow | undefined> =>
  selectOne<PublicationRow>(on, 'SELECT * FROM disclosure WHERE id = ? AND kind = ? AND slot = 1', [
    id,
    kind,
  ]);

/** The text as it was prepared; it stays beside what was published. */
export const openDraft = (sealer: Sealer, key: DataKey, row: PublicationRow): PublicationContent =>
  row.draft_sealed
    ? withPictures(sealer.openJson(key, draftCell(row.id), row.draft_sealed) as PublicationContent)
    : publishedContent(row);

export const publishedContent = ({ content }: Pick<PublicationRow, 'content'>): PublishedContent =>
  withPictures((typeof content === 'string' ? JSON.parse(content) : content) as PublishedContent);

/** Written before there were pictures, a content has none. */
const withPictures = <Content extends PublicationContent>(kept: Content): Content =>
  Object.assign({ pictures: [] }, kept);
