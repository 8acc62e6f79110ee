// The endpoints of topics and related proposals.
import type { OverdueImplementationPage } from '@petition/shared-types/schemas/implementation';
import type { RelatedGroups, TogetherResult } from '@petition/shared-types/schemas/related-proposals';
import type {
  OfficerSolicitation,
  OfficerSolicitationPage,
  SolicitationContentInput,
} from '@petition/shared-types/schemas/solicitation';
import type { ProposalFigures } from '@petition/shared-types/schemas/supervision';
import { call, queryString } from './client';
import type { PublicationState } from './publications';

const PAGE_SIZE = 50;
const topics = '/admin/solicitations';
const related = '/admin/related-proposals';
const id = encodeURIComponent;

export type TopicAct =
  | { kind: 'publish' | 'outcome/publish' }
  | { kind: 'close' | 'take-down'; reason: string }
  | { kind: 'extend'; reason: string; closesOn: string };

export interface AnswerOfMany {
  input: Record<string, unknown>;
  /** With `input` where one has an answer of its own. */
  members: { petitionId: string; expectedVersion: number; input?: Record<string, unknown> }[];
}

export const proposalEndpoints = {
  topics: (state: PublicationState, cursor?: string) =>
    call<OfficerSolicitationPage>('GET', `${topics}${queryString({ state, cursor, limit: PAGE_SIZE })}`),
  prepareTopic: (content: SolicitationContentInput) => call<{ id: string }>('POST', topics, { content }),
  editTopic: ({ id: topicId, version }: OfficerSolicitation, content: SolicitationContentInput) =>
    call<void>('PUT', `${topics}/${id(topicId)}`, { content, expectedVersion: version }),
  actOnTopic: ({ id: topicId, version }: OfficerSolicitation, { kind, ...body }: TopicAct) =>
    call<void>('POST', `${topics}/${id(topicId)}/${kind}`, { ...body, expectedVersion: version }),
  writeOutcome: ({ id: topicId, version }: OfficerSolicitation, text: string) =>
    call<void>('PUT', `${topics}/${id(topicId)}/outcome`, { text, expectedVersion: version }),
  figures: (from: string, to: string) =>
    call<ProposalFigures>('GET', `/admin/figures/proposals${queryString({ from, to })}`),
  overdueImplementations: (cursor?: string) =>
    call<OverdueImplementationPage>(
      'GET',
      `/admin/overdue-implementations${queryString({ cursor, limit: PAGE_SIZE })}`,
    ),

  related: () => call<RelatedGroups>('GET', related),
  link: (petitionIds: readonly string[]) => call<{ id: string }>('POST', related, { petitionIds }),
  unlink: (groupId: string, petitionId: string) =>
    call<void>('DELETE', `${related}/${id(groupId)}/members/${id(petitionId)}`),
  answerTogether: (groupId: string, body: AnswerOfMany) =>
    call<TogetherResult>('POST', `${related}/${id(groupId)}/answer`, body),
  decideTogether: (groupId: string, act: 'approve' | 'sign', approvalIds: readonly string[]) =>
    call<TogetherResult>('POST', `${related}/${id(groupId)}/decide`, { act, approvalIds }),
};
