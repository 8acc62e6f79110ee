// Publication of adopted proposals (条例 第29条): with the author's consent and masked, prepared by one person and checked by
// another, read by everybody.
import { pageQuery } from '@petition/shared-types/schemas/common';
import {
  adoptedSuggestion,
  disclosureParams,
  editAdoptedBody,
  officerAdoptedPage,
  officerDisclosureQuery,
  prepareAdoptedBody,
  publishBody,
  readyPage,
  suggestionQuery,
  takeDownBody,
} from '@petition/shared-types/schemas/publication';
import { adoptedProposal, adoptedProposalPage } from '@petition/shared-types/schemas/solicitation';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { editDisclosure, prepareDisclosure } from './commands/prepare';
import { publishDisclosure, takeDownDisclosure } from './commands/publish';
import { readyProposals, suggestAdopted } from './queries/adopted-for-officers';
import { adoptedProposals, oneAdoptedProposal } from './queries/for-everybody';
import { officerPage } from './queries/for-officers';

const admin = '/api/v1/admin/adopted-proposals';

const publicRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/public/adopted-proposals',
    summary: '采纳公开：已公开的采纳建议',
    audience: 'public',
    policy: 'public data',
    query: pageQuery,
    response: adoptedProposalPage,
    handle: ({ deps, query }) => adoptedProposals(deps, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/adopted-proposals/:id',
    summary: '一件采纳的建议',
    audience: 'public',
    policy: 'public data',
    params: disclosureParams,
    response: adoptedProposal,
    handle: ({ deps, params }) => oneAdoptedProposal(deps, params.id),
  }),
];

const readingRoutes = [
  route({
    method: 'GET',
    path: admin,
    summary: '本单位的采纳公开：待审核、已公开、已撤下',
    audience: 'officer',
    policy: 'publication.maySeeDisclosures',
    query: officerDisclosureQuery,
    response: officerAdoptedPage,
    handle: ({ deps, actor, query }) => officerPage(deps, actor, 'proposal', query),
  }),
  route({
    method: 'GET',
    path: `${admin}/ready`,
    summary: '已经采纳、可以公开的建议',
    audience: 'officer',
    policy: 'publication.maySeeDisclosures',
    query: pageQuery,
    response: readyPage,
    handle: ({ deps, actor, query }) => readyProposals(deps, actor, query),
  }),
  route({
    method: 'GET',
    path: `${admin}/suggestion`,
    summary: '隐去姓名、地名、号码的采纳公开建议稿',
    audience: 'officer',
    policy: 'publication.mayPrepareDisclosure',
    query: suggestionQuery,
    response: adoptedSuggestion,
    handle: ({ deps, actor, query }) => suggestAdopted(deps, actor, query.petitionId),
  }),
];

const writingRoutes = [
  route({
    method: 'POST',
    path: admin,
    summary: '起草采纳公开',
    audience: 'officer',
    policy: 'publication.mayPrepareDisclosure',
    body: prepareAdoptedBody,
    response: z.object({ id: z.string() }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({ id: await prepareDisclosure(deps, actor, 'proposal', body) }),
  }),
  route({
    method: 'PUT',
    path: `${admin}/:id`,
    summary: '修改待审核的采纳公开',
    audience: 'officer',
    policy: 'publication.mayPrepareDisclosure',
    params: disclosureParams,
    body: editAdoptedBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => editDisclosure(deps, actor, 'proposal', params.id, body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/publish`,
    summary: '由另一人审核并公开采纳的建议',
    audience: 'officer',
    policy: 'publication.mayPublishDisclosure',
    params: disclosureParams,
    body: publishBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => publishDisclosure(deps, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/take-down`,
    summary: '撤下采纳公开，写明理由',
    audience: 'officer',
    policy: 'publication.mayTakeDownDisclosure',
    params: disclosureParams,
    body: takeDownBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => takeDownDisclosure(deps, actor, params.id, body),
  }),
];

export const adoptedRoutes: Route[] = [...publicRoutes, ...readingRoutes, ...writingRoutes];
