// Publication of supervised results (督查公开): prepared by one person, checked by another, read by everybody.
import { pageQuery } from '@petition/shared-types/schemas/common';
import {
  disclosureParams,
  disclosurePictureParams,
  disclosureSuggestion,
  editBody,
  officerDisclosurePage,
  officerDisclosureQuery,
  prepareBody,
  publicDisclosure,
  publicDisclosurePage,
  publishBody,
  readyPage,
  suggestionQuery,
  takeDownBody,
} from '@petition/shared-types/schemas/publication';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { adoptedRoutes } from './adopted-routes';
import { fileBytes, fileToken } from '../attachment/routes';
import { serveFile } from '../attachment/serving';
import { editDisclosure, prepareDisclosure } from './commands/prepare';
import { publishDisclosure, takeDownDisclosure } from './commands/publish';
import { disclosurePicture, onePublicDisclosure, publicDisclosures } from './queries/for-everybody';
import { openForPlatform } from './picture-checks';
import { officerDisclosures, readyMatters, suggestDisclosure } from './queries/for-officers';

const publicRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/public/disclosures',
    summary: '督查公开：已公开的督查结果',
    audience: 'public',
    policy: 'public data',
    query: pageQuery,
    response: publicDisclosurePage,
    handle: ({ deps, query }) => publicDisclosures(deps, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/disclosures/:id',
    summary: '一件督查公开',
    audience: 'public',
    policy: 'public data',
    params: disclosureParams,
    response: publicDisclosure,
    handle: ({ deps, params }) => onePublicDisclosure(deps, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/disclosures/:id/pictures/:place',
    summary: '督查公开里的一张图片',
    audience: 'public',
    policy: 'public data',
    params: disclosurePictureParams,
    produces: 'any',
    response: fileBytes,
    handle: async (c) =>
      serveFile(c.deps, c.koa, await disclosurePicture(c.deps, c.params.id, c.params.place)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/checked-pictures/:token',
    summary: '微信平台凭短时网址取一张待检查的图片',
    audience: 'public',
    policy: 'publication.mayBeFetched',
    params: z.strictObject({ token: fileToken }),
    produces: 'any',
    response: fileBytes,
    handle: async (c) => serveFile(c.deps, c.koa, await openForPlatform(c.deps, c.params.token)),
  }),
];

const readingRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/admin/disclosures',
    summary: '本单位的督查公开：待审核、已公开、已撤下',
    audience: 'officer',
    policy: 'publication.maySeeDisclosures',
    query: officerDisclosureQuery,
    response: officerDisclosurePage,
    handle: ({ deps, actor, query }) => officerDisclosures(deps, actor, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/disclosures/ready',
    summary: '督办已经书面答复、可以公开的事项',
    audience: 'officer',
    policy: 'publication.maySeeDisclosures',
    query: pageQuery,
    response: readyPage,
    handle: ({ deps, actor, query }) => readyMatters(deps, actor, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/disclosures/suggestion',
    summary: '隐去姓名、地名、号码的公开建议稿',
    audience: 'officer',
    policy: 'publication.mayPrepareDisclosure',
    query: suggestionQuery,
    response: disclosureSuggestion,
    handle: ({ deps, actor, query }) => suggestDisclosure(deps, actor, query.petitionId),
  }),
];

const writingRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/admin/disclosures',
    summary: '起草督查公开',
    audience: 'officer',
    policy: 'publication.mayPrepareDisclosure',
    body: prepareBody,
    response: z.object({ id: z.string() }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({
      id: await prepareDisclosure(deps, actor, 'supervision', body),
    }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/admin/disclosures/:id',
    summary: '修改待审核的督查公开',
    audience: 'officer',
    policy: 'publication.mayPrepareDisclosure',
    params: disclosureParams,
    body: editBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => editDisclosure(deps, actor, 'supervision', params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/admin/disclosures/:id/publish',
    summary: '由另一人审核并公开',
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
    path: '/api/v1/admin/disclosures/:id/take-down',
    summary: '撤下，写明理由',
    audience: 'officer',
    policy: 'publication.mayTakeDownDisclosure',
    params: disclosureParams,
    body: takeDownBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, body }) => takeDownDisclosure(deps, actor, params.id, body),
  }),
];

export const routes: Route[] = [...publicRoutes, ...readingRoutes, ...writingRoutes, ...adoptedRoutes];
