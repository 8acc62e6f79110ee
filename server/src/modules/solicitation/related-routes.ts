// Related proposals (相关建议): linking them and answering them together; what was adopted and not told of in time.
import { pageQuery } from '@petition/shared-types/schemas/common';
import { overdueImplementationPage } from '@petition/shared-types/schemas/implementation';
import {
  answerTogetherBody,
  decideTogetherBody,
  groupParams,
  linkBody,
  memberParams,
  relatedGroups,
  togetherResult,
} from '@petition/shared-types/schemas/related-proposals';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { answerTogether, decideTogether } from './commands/answer-together';
import { linkProposals, unlinkProposal } from './commands/link-related';
import { overdueImplementations } from './queries/overdue-implementations';
import { relatedProposals } from './queries/related';

const base = '/api/v1/admin/related-proposals';
const linking = 'petition.mayRead, solicitation.mayLinkProposal';

export const relatedRoutes: Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: '本单位正在研究的建议：已关联的和没有关联的',
    audience: 'officer',
    policy: 'solicitation.maySeeRelated',
    response: relatedGroups,
    handle: ({ deps, actor }) => relatedProposals(deps, actor),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/overdue-implementations',
    summary: '落实逾期：采纳的建议过了承诺的日期没有登记落实情况（本单位采纳的，信访部门为本部门登记的）',
    audience: 'officer',
    policy: 'solicitation.maySeeImplementations',
    query: pageQuery,
    response: overdueImplementationPage,
    handle: ({ deps, actor, query }) => overdueImplementations(deps, actor, query),
  }),
  route({
    method: 'POST',
    path: base,
    summary: '关联内容相关的建议，以便一并答复',
    audience: 'officer',
    policy: linking,
    body: linkBody,
    response: z.object({ id: z.string() }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({ id: await linkProposals(deps, actor, body.petitionIds) }),
  }),
  route({
    method: 'DELETE',
    path: `${base}/:id/members/:petitionId`,
    summary: '取消一件建议的关联',
    audience: 'officer',
    policy: 'solicitation.maySeeRelated',
    params: memberParams,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params }) => unlinkProposal(deps, actor, params),
  }),
  route({
    method: 'POST',
    path: `${base}/:id/answer`,
    summary: '相关建议一并答复（有审批链的，一并拟办）：逐件列出结果，可以重复提交',
    audience: 'officer',
    policy: 'petition.mayRead, solicitation.maySeeRelated, procedure.decide',
    params: groupParams,
    body: answerTogetherBody,
    response: togetherResult,
    handle: ({ deps, actor, params, body }) => answerTogether(deps, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: `${base}/:id/decide`,
    summary: '一并审核或签发相关建议的答复：逐件列出结果，可以重复提交',
    audience: 'officer',
    policy: 'petition.mayRead, approval.mayTakeRung, procedure.decide',
    params: groupParams,
    body: decideTogetherBody,
    response: togetherResult,
    handle: ({ deps, actor, params, body }) => decideTogether(deps, actor, params.id, body),
  }),
];
