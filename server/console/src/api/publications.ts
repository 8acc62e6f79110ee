// The endpoints of publications; each kind has its own address.
import type {
  OfficerPublication,
  OfficerPublicationPage,
  PublicationKind,
  PublicationSuggestion,
  ReadyPage,
} from '@petition/shared-types/schemas/publication';
import { call, queryString } from './client';

const PAGE_SIZE = 50;
const addresses: Readonly<Record<PublicationKind, string>> = {
  supervision: '/admin/disclosures',
  proposal: '/admin/adopted-proposals',
};

export type PublicationState = 'prepared' | 'published' | 'taken_down';
/** The texts of a publication as they stand in its form; the server checks that they are those of its kind. */
export interface WrittenTexts {
  texts: Readonly<Record<string, string>>;
  pictures: readonly string[];
}

export function publicationEndpoints(kind: PublicationKind) {
  const base = addresses[kind];
  const one = ({ id }: OfficerPublication) => `${base}/${encodeURIComponent(id)}`;
  const contentOf = ({ texts, pictures }: WrittenTexts) => ({ ...texts, pictures });
  return {
    list: (state: PublicationState, cursor?: string) =>
      call<OfficerPublicationPage>('GET', base + queryString({ state, cursor, limit: PAGE_SIZE })),
    ready: (cursor?: string) =>
      call<ReadyPage>('GET', `${base}/ready${queryString({ cursor, limit: PAGE_SIZE })}`),
    suggestion: (petitionId: string) =>
      call<PublicationSuggestion>('GET', `${base}/suggestion${queryString({ petitionId })}`),
    prepare: (petitionId: string, written: WrittenTexts) =>
      call<{ id: string }>('POST', base, { petitionId, content: contentOf(written) }),
    edit: (row: OfficerPublication, written: WrittenTexts) =>
      call<void>('PUT', one(row), { expectedVersion: row.version, content: contentOf(written) }),
    publish: (row: OfficerPublication) =>
      call<void>('POST', `${one(row)}/publish`, { expectedVersion: row.version }),
    takeDown: (row: OfficerPublication, reason: string) =>
      call<void>('POST', `${one(row)}/take-down`, { expectedVersion: row.version, reason }),
  };
}
