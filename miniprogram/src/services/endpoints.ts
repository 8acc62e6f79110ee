// The API, one function an endpoint. Types come from the shared schemas; nothing is retyped.
import type {
  AccountClosing,
  CitizenSession,
  Me,
  MessageSettings,
  MessageWishes,
  NoticePage,
  ProvenPhone,
  SessionList,
  Site,
  TreeSlice,
} from '@petition/shared-types/schemas/account';
import type { Guide } from '@petition/shared-types/schemas/guide';
import type {
  AttachmentLink,
  Upload,
  UploadRules,
  UploadStart,
} from '@petition/shared-types/schemas/attachment';
import type { Draft, FilingInput, FilingReceipt } from '@petition/shared-types/schemas/filing';
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import type {
  CitizenPetition,
  CitizenPetitionPage,
  DocumentView,
} from '@petition/shared-types/schemas/petition';
import type { Verification } from '@petition/shared-types/schemas/verification';
import type {
  PublicationKind,
  PublicPublication,
  PublicPublicationPage,
} from '@petition/shared-types/schemas/publication';
import type {
  CitizenReward,
  CitizenRewardList,
  ClaimAnswer,
  ClaimBody,
} from '@petition/shared-types/schemas/reward';
import type {
  ProposalRules,
  PublicSolicitation,
  PublicSolicitationPage,
} from '@petition/shared-types/schemas/solicitation';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { newId } from './platform';
import { api, readsByCode } from './session';

export type { CitizenSession };

const PAGE = 20;

export const getSite = (): Promise<Site> => api<Site>({ method: 'GET', path: '/public/site', as: 'none' });

export const getGuide = (): Promise<Guide> =>
  api<Guide>({ method: 'GET', path: '/public/guide', as: 'none' });

export const getMe = (): Promise<Me> => api<Me>({ method: 'GET', path: '/citizen/me', as: 'citizen' });
export const putMe = (profile: PetitionerPerson, version: number): Promise<Me> =>
  api<Me>({
    method: 'PUT',
    path: '/citizen/me',
    as: 'citizen',
    body: { profile, version },
    idempotencyKey: newId(),
  });

export const getClosing = (): Promise<AccountClosing> =>
  api<AccountClosing>({ method: 'GET', path: '/citizen/closing', as: 'citizen' });
export const closeAccount = (): Promise<void> =>
  api<void>({ method: 'DELETE', path: '/citizen/me', as: 'citizen' });

export const getDrafts = (): Promise<{ items: Draft[] }> =>
  api<{ items: Draft[] }>({ method: 'GET', path: '/citizen/drafts', as: 'citizen' });
export const getDraft = (id: string): Promise<Draft> =>
  api<Draft>({ method: 'GET', path: `/citizen/drafts/${id}`, as: 'citizen' });
export const putDraft = (id: string, content: Record<string, unknown>, version?: number): Promise<Draft> =>
  api<Draft>({
    method: 'PUT',
    path: `/citizen/drafts/${id}`,
    as: 'citizen',
    body: { content, ...(version === undefined ? {} : { version }) },
    idempotencyKey: newId(),
  });
export const deleteDraft = (id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: `/citizen/drafts/${id}`, as: 'citizen', idempotencyKey: newId() });

/** @param key stays the same until an answer came, so that a lost answer does not file twice. */
export const filePetition = (filing: FilingInput, key: string): Promise<FilingReceipt> =>
  api<FilingReceipt>({
    method: 'POST',
    path: '/citizen/petitions',
    as: 'citizen',
    body: filing,
    idempotencyKey: key,
  });

export const listPetitions = (cursor?: string): Promise<CitizenPetitionPage> =>
  api<CitizenPetitionPage>({
    method: 'GET',
    path: '/citizen/petitions',
    as: 'citizen',
    query: { cursor, limit: PAGE },
  });

/** By account, or by the number and code that were just given. */
export const getPetition = (number: string): Promise<CitizenPetition> =>
  readsByCode(number)
    ? api<CitizenPetition>({ method: 'GET', path: '/public/petition', as: 'reader' })
    : api<CitizenPetition>({ method: 'GET', path: `/citizen/petitions/${number}`, as: 'citizen' });

export const getDocument = (number: string, id: string): Promise<DocumentView> =>
  readsByCode(number)
    ? api<DocumentView>({ method: 'GET', path: `/public/documents/${id}`, as: 'reader' })
    : api<DocumentView>({ method: 'GET', path: `/citizen/documents/${id}`, as: 'citizen' });

export const verifyDocument = (id: string): Promise<Verification> =>
  api<Verification>({ method: 'GET', path: `/public/verifications/${id}`, as: 'none' });

// ---- files ----

const uploadAt = (id: string): string => `/citizen/attachments/${id}`;

export const getUploadRules = (): Promise<UploadRules> =>
  api<UploadRules>({ method: 'GET', path: '/public/upload-rules', as: 'none' });
/** Begins an upload, or learns how far it came. */
export const startUpload = (id: string, body: UploadStart): Promise<Upload> =>
  api<Upload>({ method: 'PUT', path: uploadAt(id), as: 'citizen', body });
export const sendPiece = (id: string, part: number, bytes: ArrayBuffer): Promise<Upload> =>
  api<Upload>({ method: 'PUT', path: `${uploadAt(id)}/parts/${part}`, as: 'citizen', bytes });
export const completeUpload = (id: string, sha256: string): Promise<Upload> =>
  api<Upload>({ method: 'PUT', path: `${uploadAt(id)}/complete`, as: 'citizen', body: { sha256 } });
export const listUploads = (ids: string[]): Promise<{ items: Upload[] }> =>
  api<{ items: Upload[] }>({
    method: 'GET',
    path: '/citizen/attachments',
    as: 'citizen',
    query: { ids: ids.join(',') },
  });
export const removeUpload = (id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: uploadAt(id), as: 'citizen' });
/** An address that opens the file for some minutes, as the platform wants it. */
export async function fileAddress(id: string): Promise<string> {
  const { url } = await api<AttachmentLink>({ method: 'GET', path: `${uploadAt(id)}/link`, as: 'citizen' });
  return API_BASE + url;
}

export interface Step {
  number: string;
  action: ActionId;
  /** The version the person saw. */
  expectedVersion: number;
  input: object;
  /** Uploads that go with the step; by account only. */
  attachments?: string[];
  /** End of the phone or ID number, where a step by query code asks for it. */
  identity?: string;
  /** The same until an answer came. */
  key: string;
}

/** One step of the procedure; answers the petition as it is now. */
export async function takeStep({
  number,
  action,
  expectedVersion,
  input,
  attachments = [],
  identity,
  key,
}: Step): Promise<CitizenPetition> {
  const reader = readsByCode(number);
  const { petition } = await api<{ petition: CitizenPetition }>({
    method: 'POST',
    path: reader ? `/public/petition/actions/${action}` : `/citizen/petitions/${number}/actions/${action}`,
    as: reader ? 'reader' : 'citizen',
    body: {
      expectedVersion,
      input,
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(reader && identity ? { identity } : {}),
    },
    idempotencyKey: key,
  });
  return petition;
}

export const listNotices = (cursor?: string): Promise<NoticePage> =>
  api<NoticePage>({ method: 'GET', path: '/citizen/notices', as: 'citizen', query: { cursor, limit: PAGE } });

const published: Readonly<Record<PublicationKind, string>> = {
  supervision: '/public/disclosures',
  proposal: '/public/adopted-proposals',
};
/** What was published of one kind; no account is asked for. */
export const listPublications = (kind: PublicationKind, cursor?: string): Promise<PublicPublicationPage> =>
  api<PublicPublicationPage>({
    method: 'GET',
    path: published[kind],
    as: 'none',
    query: { cursor, limit: PAGE },
  });
export const getPublication = (kind: PublicationKind, id: string): Promise<PublicPublication> =>
  api<PublicPublication>({ method: 'GET', path: `${published[kind]}/${id}`, as: 'none' });
/** Where a picture of a publication is fetched from, without an account. */
export const publicationPictureUrl = ({ url }: PublicPublication['pictures'][number]): string =>
  API_BASE + url;

export const markRead = (id: string): Promise<void> =>
  api<void>({ method: 'PUT', path: `/citizen/notices/${id}/read`, as: 'citizen' });

export const getMessageSettings = (): Promise<MessageSettings> =>
  api<MessageSettings>({ method: 'GET', path: '/citizen/message-settings', as: 'citizen' });
export const putMessageWishes = (wishes: MessageWishes): Promise<MessageSettings> =>
  api<MessageSettings>({ method: 'PUT', path: '/citizen/message-settings', as: 'citizen', body: wishes });

export const listSessions = (): Promise<SessionList> =>
  api<SessionList>({ method: 'GET', path: '/citizen/sessions', as: 'citizen' });
export const endSession = (id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: `/citizen/sessions/${id}`, as: 'citizen' });

/** @param code of WeChat's button; answers the number in full. */
export const provePhone = (code: string): Promise<ProvenPhone> =>
  api<ProvenPhone>({ method: 'PUT', path: '/citizen/phone', as: 'citizen', body: { code } });

export const sendPhoneCode = (phone: string): Promise<void> =>
  api<void>({ method: 'POST', path: '/public/phone-codes', as: 'none', body: { phone } });

export type Tree = 'regions' | 'categories';
export const treeChildren = (tree: Tree, parent?: string): Promise<TreeSlice> =>
  api<TreeSlice>({ method: 'GET', path: `/public/${tree}`, as: 'none', query: { parent } });
export const treeSearch = (tree: Tree, q: string): Promise<TreeSlice> =>
  api<TreeSlice>({ method: 'GET', path: `/public/${tree}`, as: 'none', query: { q } });
export const treeNode = (tree: Tree, code: string): Promise<TreeSlice> =>
  api<TreeSlice>({ method: 'GET', path: `/public/${tree}`, as: 'none', query: { code } });

// ---- proposals: topics, rewards ----

export const listSolicitations = (
  state: 'open' | 'closed',
  cursor?: string,
): Promise<PublicSolicitationPage> =>
  api<PublicSolicitationPage>({
    method: 'GET',
    path: '/public/solicitations',
    as: 'none',
    query: { state, cursor, limit: PAGE },
  });
export const getSolicitation = (id: string): Promise<PublicSolicitation> =>
  api<PublicSolicitation>({ method: 'GET', path: `/public/solicitations/${id}`, as: 'none' });
export const getProposalRules = (): Promise<ProposalRules> =>
  api<ProposalRules>({ method: 'GET', path: '/public/proposal-rules', as: 'none' });

export const listRewards = (): Promise<CitizenRewardList> =>
  api<CitizenRewardList>({ method: 'GET', path: '/citizen/rewards', as: 'citizen' });
export const getReward = (id: string): Promise<CitizenReward> =>
  api<CitizenReward>({ method: 'GET', path: `/citizen/rewards/${id}`, as: 'citizen' });
/** Asks for the payment, or once more for the package of the one that waits to be confirmed. */
export const claimReward = (id: string, body: ClaimBody): Promise<ClaimAnswer> =>
  api<ClaimAnswer>({ method: 'POST', path: `/citizen/rewards/${id}/claim`, as: 'citizen', body });
/** Has the server ask the platform now. */
export const checkReward = (id: string): Promise<CitizenReward> =>
  api<CitizenReward>({ method: 'POST', path: `/citizen/rewards/${id}/check`, as: 'citizen' });
