// Topics on which proposals are asked for (征集主题): prepared by one person, published by another, read by everybody.
import {
  closeSolicitationBody,
  editSolicitationBody,
  extendSolicitationBody,
  officerSolicitation,
  officerSolicitationPage,
  officerSolicitationQuery,
  prepareSolicitationBody,
  proposalRules,
  publicSolicitation,
  publicSolicitationPage,
  publicSolicitationQuery,
  publishSolicitationBody,
  solicitationFileParams,
  solicitationOutcomeBody,
  solicitationParams,
  takeDownSolicitationBody,
} from '@petition/shared-types/schemas/solicitation';
import { marks } from '@petition/shared-types/vocabulary';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { serveFile } from '../attachment/serving';
import { labelled } from '../petition/presenters/labels';
import { editSolicitation, prepareSolicitation, writeOutcome } from './commands/prepare';
import {
  closeSolicitation,
  extendSolicitation,
  publishOutcome,
  publishSolicitation,
  takeDownSolicitation,
} from './commands/publish';
import { openTopicFile } from './files';
import { onePublicSolicitation, publicSolicitations, publishedTopic } from './queries/for-everybody';
import { relatedRoutes } from './related-routes';
import { officerSolicitations, oneOfficerSolicitation, ownTopic } from './queries/for-officers';

const binary = z
  .union([z.instanceof(Buffer), z.instanceof(Readable)])
  .meta({ override: { type: 'string', format: 'binary' } });
const admin = '/api/v1/admin/solicitations';

const publicRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/public/solicitations',
    summary: '建议征集：征集中的和已经结束的主题',
    audience: 'public',
    policy: 'public data',
    query: publicSolicitationQuery,
    response: publicSolicitationPage,
    handle: ({ deps, query }) => publicSolicitations(deps, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/solicitations/:id',
    summary: '一个征集主题：说明、问题、材料、征集结果',
    audience: 'public',
    policy: 'public data',
    params: solicitationParams,
    response: publicSolicitation,
    handle: ({ deps, params }) => onePublicSolicitation(deps, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/solicitations/:id/attachments/:attachmentId',
    summary: '打开征集主题的一份材料',
    audience: 'public',
    policy: 'public data',
    params: solicitationFileParams,
    produces: 'any',
    response: binary,
    async handle({ deps, params, koa }) {
      const { id } = await publishedTopic(deps, params.id);
      return serveFile(deps, koa, await openTopicFile(deps, id, params.attachmentId));
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/proposal-rules',
    summary: '哪些内容不作为建议提交，各应到哪里提出',
    audience: 'public',
    policy: 'public data',
    response: proposalRules,
    handle: async ({ deps }) => ({
      items: deps.reference.proposalRules.rules.map((rule) => ({
        ...rule,
        mark: labelled(marks, rule.mark),
      })),
    }),
  }),
];

const readingRoutes = [
  route({
    method: 'GET',
    path: admin,
    summary: '本单位的征集主题：待审核、已发布、已撤下',
    audience: 'officer',
    policy: 'solicitation.maySeeSolicitations',
    query: officerSolicitationQuery,
    response: officerSolicitationPage,
    handle: ({ deps, actor, query }) => officerSolicitations(deps, actor, query),
  }),
  route({
    method: 'GET',
    path: `${admin}/:id`,
    summary: '本单位的一个征集主题',
    audience: 'officer',
    policy: 'solicitation.mayEditSolicitation',
    params: solicitationParams,
    response: officerSolicitation,
    handle: ({ deps, actor, params }) => oneOfficerSolicitation(deps, actor, params.id),
  }),
  route({
    method: 'GET',
    path: `${admin}/:id/attachments/:attachmentId`,
    summary: '打开本单位征集主题的一份材料',
    audience: 'officer',
    policy: 'solicitation.mayEditSolicitation',
    params: solicitationFileParams,
    produces: 'any',
    response: binary,
    async handle({ deps, actor, params, koa }) {
      const { id } = await ownTopic(deps, actor, params.id);
      return serveFile(deps, koa, await openTopicFile(deps, id, params.attachmentId));
    },
  }),
];

const writingRoutes = [
  route({
    method: 'POST',
    path: admin,
    summary: '起草征集主题',
    audience: 'officer',
    policy: 'solicitation.mayPrepareSolicitation',
    body: prepareSolicitationBody,
    response: z.object({ id: z.string() }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({ id: await prepareSolicitation(deps, actor, body.content) }),
  }),
  route({
    method: 'PUT',
    path: `${admin}/:id`,
    summary: '修改待审核的征集主题',
    audience: 'officer',
    policy: 'solicitation.mayEditSolicitation',
    params: solicitationParams,
    body: editSolicitationBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => editSolicitation(deps, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/publish`,
    summary: '由另一人审核并发布征集主题',
    audience: 'officer',
    policy: 'solicitation.mayPublishSolicitation',
    params: solicitationParams,
    body: publishSolicitationBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => publishSolicitation(deps, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/close`,
    summary: '提前结束征集，写明理由',
    audience: 'officer',
    policy: 'solicitation.mayGovernSolicitation',
    params: solicitationParams,
    body: closeSolicitationBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => closeSolicitation(deps, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/extend`,
    summary: '延长征集时间，写明理由',
    audience: 'officer',
    policy: 'solicitation.mayGovernSolicitation',
    params: solicitationParams,
    body: extendSolicitationBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => extendSolicitation(deps, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/take-down`,
    summary: '撤下征集主题，写明理由',
    audience: 'officer',
    policy: 'solicitation.mayGovernSolicitation',
    params: solicitationParams,
    body: takeDownSolicitationBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => takeDownSolicitation(deps, actor, params.id, body),
  }),
  route({
    method: 'PUT',
    path: `${admin}/:id/outcome`,
    summary: '起草征集结果',
    audience: 'officer',
    policy: 'solicitation.mayEditSolicitation',
    params: solicitationParams,
    body: solicitationOutcomeBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => writeOutcome(deps, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/outcome/publish`,
    summary: '由另一人审核并公布征集结果',
    audience: 'officer',
    policy: 'solicitation.mayPublishSolicitation',
    params: solicitationParams,
    body: publishSolicitationBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => publishOutcome(deps, actor, params.id, body),
  }),
];

export const routes: Route[] = [...publicRoutes, ...readingRoutes, ...writingRoutes, ...relatedRoutes];
