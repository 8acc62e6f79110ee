// The endpoints the console uses, one function each.
import type { AbsenceBody, AbsenceList, HandlerCandidate } from '@petition/shared-types/schemas/absence';
import type {
  ApprovalPage,
  ApprovalSettings,
  ApprovalView,
  IdentityRequest,
  IdentityView,
} from '@petition/shared-types/schemas/approval';
import type { ErasureRequest } from '@petition/shared-types/schemas/erasure';
import type {
  FollowCode,
  OfficerNoticePage,
  OfficerSession,
  OrganisationOption,
  Site,
  TreeNode,
  TreeSlice,
} from '@petition/shared-types/schemas/account';
import type {
  Desk,
  OfficerPetition,
  OfficerPetitionPage,
  OpeningStep,
  OpinionCheck,
  RegisteredOffline,
  StepDraft,
} from '@petition/shared-types/schemas/officer-petition';
import type { DocumentView } from '@petition/shared-types/schemas/petition';
import type {
  FindingPage,
  FirstTimeResolution,
  RepeatFigures,
  RepeatPage,
  TriggerCounts,
} from '@petition/shared-types/schemas/supervision';
import { call, queryString } from './client';

export type ApprovalAct =
  | { kind: 'approve' | 'sign' | 'withdraw' }
  | { kind: 'return'; body: { reason: string } }
  | { kind: 'resubmit'; body: { expectedVersion: number; input: unknown; attachments: string[] } };

export interface FindingFilters {
  scope: 'office' | 'organ';
  state: 'open' | 'set_aside' | 'gone';
  trigger?: string;
}
export interface QueueFilters {
  scope: 'mine' | 'helping' | 'chain';
  handler?: 'me';
  order: 'due' | 'newest';
  state?: string;
  redFlag?: 'true';
  number?: string;
}

export type TreeKind = 'regions' | 'categories';

const PAGE_SIZE = 50;
const NOTICE_PAGE_SIZE = 20;
const id = encodeURIComponent;

/** Address of a document on A4; the browser opens it with the officer's cookie. */
export const documentPdf = (documentId: string): string => `/api/v1/admin/documents/${id(documentId)}/pdf`;

export const endpoints = {
  site: () => call<Site>('GET', '/public/site'),
  session: () => call<OfficerSession>('GET', '/admin/session'),
  signIn: (body: { username: string; password: string }) =>
    call<OfficerSession>('POST', '/admin/session', body),
  signOut: () => call<void>('DELETE', '/admin/session'),
  desk: () => call<Desk>('GET', '/admin/desk'),
  queue: (filters: QueueFilters, cursor?: string) =>
    call<OfficerPetitionPage>(
      'GET',
      `/admin/petitions${queryString({ ...filters, cursor, limit: PAGE_SIZE })}`,
    ),
  petition: (petitionId: string) => call<OfficerPetition>('GET', `/admin/petitions/${id(petitionId)}`),
  act: (
    petitionId: string,
    action: string,
    body: { expectedVersion: number; input: unknown; attachments?: string[] },
  ) =>
    call<{ petition: OfficerPetition | null }>(
      'POST',
      `/admin/petitions/${id(petitionId)}/actions/${id(action)}`,
      body,
    ),
  check: (petitionId: string, action: string, input: unknown) =>
    call<OpinionCheck>('POST', `/admin/petitions/${id(petitionId)}/actions/${id(action)}/check`, { input }),
  stepDraft: (petitionId: string, action: string) =>
    call<StepDraft>('GET', `/admin/petitions/${id(petitionId)}/actions/${id(action)}/draft`),
  handlers: (petitionId: string) =>
    call<{ items: HandlerCandidate[] }>('GET', `/admin/petitions/${id(petitionId)}/handlers`),
  prepare: (
    petitionId: string,
    body: { action: string; expectedVersion: number; input: unknown; attachments?: string[] },
  ) => call<{ id: string }>('POST', `/admin/petitions/${id(petitionId)}/approvals`, body),
  approvals: (scope: 'mine' | 'unit') =>
    call<ApprovalPage>('GET', `/admin/approvals${queryString({ scope, limit: PAGE_SIZE })}`),
  approval: (approvalId: string) => call<ApprovalView>('GET', `/admin/approvals/${id(approvalId)}`),
  actOnApproval: (approvalId: string, act: ApprovalAct) => {
    const path = `/admin/approvals/${id(approvalId)}`;
    if (act.kind === 'resubmit') return call<void>('PUT', path, act.body);
    if (act.kind === 'withdraw') return call<void>('DELETE', path);
    return call<void>('POST', `${path}/${act.kind}`, 'body' in act ? act.body : undefined);
  },
  approvalSettings: () => call<ApprovalSettings>('GET', '/admin/approval-settings'),
  setApproval: (body: { action?: string; enabled: boolean }) =>
    call<ApprovalSettings>('PUT', '/admin/approval-settings', body),
  identity: (petitionId: string) => call<IdentityView>('GET', `/admin/petitions/${id(petitionId)}/identity`),
  askForIdentity: (petitionId: string, body: { purpose: string; reason: string }) =>
    call<{ id: string }>('POST', `/admin/petitions/${id(petitionId)}/identity-requests`, body),
  identityRequests: () => call<{ items: IdentityRequest[] }>('GET', '/admin/identity-requests'),
  decideIdentity: (requestId: string, granted: boolean) =>
    call<void>('PUT', `/admin/identity-requests/${id(requestId)}`, { granted }),
  proposeErasure: (petitionId: string, body: { ground: string; reason: string }) =>
    call<{ id: string }>('POST', `/admin/petitions/${id(petitionId)}/erasures`, body),
  erasures: () => call<{ items: ErasureRequest[] }>('GET', '/admin/erasures'),
  decideErasure: (erasureId: string, approved: boolean) =>
    call<void>('PUT', `/admin/erasures/${id(erasureId)}`, { approved }),
  absences: () => call<AbsenceList>('GET', '/admin/absences'),
  setAbsence: (body: AbsenceBody) => call<void>('POST', '/admin/absences', body),
  endAbsence: (absenceId: string) => call<void>('DELETE', `/admin/absences/${id(absenceId)}`),
  slipCode: ({ petitionId, number, queryCode }: RegisteredOffline) =>
    call<FollowCode>('PUT', `/admin/petitions/${petitionId}/follow-code`, { number, code: queryCode }),
  offlineStep: () => call<OpeningStep>('GET', '/admin/steps/register_offline'),
  registerOffline: ({ key, ...body }: { input: unknown; attachments?: string[]; key: string }) =>
    call<RegisteredOffline>('POST', '/admin/petitions', body, undefined, key),
  notices: (cursor?: string) =>
    call<OfficerNoticePage>('GET', `/admin/notices${queryString({ cursor, limit: NOTICE_PAGE_SIZE })}`),
  noticesSeen: (until: string) => call<void>('PUT', '/admin/notices/seen', { until }),
  findings: (filters: FindingFilters, cursor?: string) =>
    call<FindingPage>('GET', `/admin/findings${queryString({ ...filters, cursor, limit: PAGE_SIZE })}`),
  findingCounts: (scope: FindingFilters['scope']) =>
    call<TriggerCounts>('GET', `/admin/findings/counts${queryString({ scope })}`),
  setFindingAside: (findingId: string, reason: string) =>
    call<void>('POST', `/admin/findings/${id(findingId)}/set-aside`, { reason }),
  repeats: (by: 'matter' | 'person', cursor?: string) =>
    call<RepeatPage>('GET', `/admin/repeats${queryString({ by, cursor, limit: NOTICE_PAGE_SIZE })}`),
  repeatFigures: (months: number) =>
    call<RepeatFigures>('GET', `/admin/figures/repeats${queryString({ months })}`),
  firstTimeResolution: (from: string, to: string) =>
    call<FirstTimeResolution>('GET', `/admin/figures/first-time-resolution${queryString({ from, to })}`),
  document: (documentId: string) => call<DocumentView>('GET', `/admin/documents/${id(documentId)}`),
  organisations: async (q: string, signal?: AbortSignal): Promise<OrganisationOption[]> => {
    const found = await call<{ items: OrganisationOption[] }>(
      'GET',
      `/admin/organisations${queryString({ q })}`,
      undefined,
      signal,
    );
    return found.items;
  },
  tree: async (
    kind: TreeKind,
    query: { parent?: string; q?: string; code?: string },
    signal?: AbortSignal,
  ): Promise<TreeNode[]> => {
    const slice = await call<TreeSlice>('GET', `/public/${kind}${queryString(query)}`, undefined, signal);
    return slice.items;
  },
};
