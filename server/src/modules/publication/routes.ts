// Publications: prepared by one person, checked by another, read by everybody. Each kind has the same routes under its own
// address.
import { pageQuery } from '@petition/shared-types/schemas/common';
import {
  officerPublicationQuery,
  publicationParams,
  publicationPictureParams,
  publications,
  publishBody,
  readyPage,
  suggestionQuery,
  takeDownBody,
  type PublicationKind,
} from '@petition/shared-types/schemas/publication';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { fileBytes, fileToken } from '../attachment/routes';
import { serveFile } from '../attachment/serving';
import { editPublication, preparePublication } from './commands/prepare';
import { publish, takeDown } from './commands/publish';
import { kinds } from './kinds';
import { openForPlatform } from './picture-checks';
import { onePublicPublication, publicPicture, publicPublications } from './queries/for-everybody';
import { officerPublications, readyMatters } from './queries/for-officers';
import { suggestPublication } from './queries/suggestion';

const publicRoutes = (kind: PublicationKind, base = `/api/v1/public/${kinds[kind].path}`) => [
  route({
    method: 'GET',
    path: base,
    summary: `${kinds[kind].name}：已公开的`,
    audience: 'public',
    policy: 'public data',
    query: pageQuery,
    response: publications[kind].publicPage,
    handle: ({ deps, query }) => publicPublications(deps, kind, query),
  }),
  route({
    method: 'GET',
    path: `${base}/:id`,
    summary: `${kinds[kind].name}：一件`,
    audience: 'public',
    policy: 'public data',
    params: publicationParams,
    response: publications[kind].publicOne,
    handle: ({ deps, params }) => onePublicPublication(deps, kind, params.id),
  }),
  route({
    method: 'GET',
    path: `${base}/:id/pictures/:place`,
    summary: `${kinds[kind].name}里的一张图片`,
    audience: 'public',
    policy: 'public data',
    params: publicationPictureParams,
    produces: 'any',
    response: fileBytes,
    handle: async (c) => serveFile(c.deps, c.koa, await publicPicture(c.deps, kind, c.params)),
  }),
];

const readingRoutes = (kind: PublicationKind, base = `/api/v1/admin/${kinds[kind].path}`) => [
  route({
    method: 'GET',
    path: base,
    summary: `本单位的${kinds[kind].name}：待审核、已公开、已撤下`,
    audience: 'officer',
    policy: 'publication.maySeePublications',
    query: officerPublicationQuery,
    response: publications[kind].officerPage,
    handle: ({ deps, actor, query }) => officerPublications(deps, actor, kind, query),
  }),
  route({
    method: 'GET',
    path: `${base}/ready`,
    summary: `${kinds[kind].name}：可以公开、还没有起草的事项`,
    audience: 'officer',
    policy: 'publication.maySeePublications',
    query: pageQuery,
    response: readyPage,
    handle: ({ deps, actor, query }) => readyMatters(deps, actor, kind, query),
  }),
  route({
    method: 'GET',
    path: `${base}/suggestion`,
    summary: `${kinds[kind].name}：隐去姓名、地名、号码的建议稿`,
    audience: 'officer',
    policy: 'publication.mayPrepare',
    query: suggestionQuery,
    response: publications[kind].suggestion,
    handle: ({ deps, actor, query }) => suggestPublication(deps, actor, kind, query.petitionId),
  }),
];

const writingRoutes = (kind: PublicationKind, base = `/api/v1/admin/${kinds[kind].path}`) => [
  route({
    method: 'POST',
    path: base,
    summary: `起草${kinds[kind].name}`,
    audience: 'officer',
    policy: 'publication.mayPrepare',
    body: publications[kind].prepareBody,
    response: z.object({ id: z.string() }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({ id: await preparePublication(deps, actor, kind, body) }),
  }),
  route({
    method: 'PUT',
    path: `${base}/:id`,
    summary: `修改待审核的${kinds[kind].name}`,
    audience: 'officer',
    policy: 'publication.mayPrepare',
    params: publicationParams,
    body: publications[kind].editBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params: { id }, body }) => editPublication(deps, actor, { kind, id }, body),
  }),
  route({
    method: 'POST',
    path: `${base}/:id/publish`,
    summary: `${kinds[kind].name}：由另一人审核并公开`,
    audience: 'officer',
    policy: 'publication.mayPublish',
    params: publicationParams,
    body: publishBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params: { id }, body }) => publish(deps, actor, { kind, id }, body),
  }),
  route({
    method: 'POST',
    path: `${base}/:id/take-down`,
    summary: `撤下${kinds[kind].name}，写明理由`,
    audience: 'officer',
    policy: 'publication.mayTakeDown',
    params: publicationParams,
    body: takeDownBody,
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params: { id }, body }) => takeDown(deps, actor, { kind, id }, body),
  }),
];

const checkedPicture = route({
  method: 'GET',
  path: '/api/v1/public/checked-pictures/:token',
  summary: '微信平台凭短时网址取一张待检查的图片',
  audience: 'public',
  policy: 'publication.mayBeFetched',
  params: z.strictObject({ token: fileToken }),
  produces: 'any',
  response: fileBytes,
  handle: async (c) => serveFile(c.deps, c.koa, await openForPlatform(c.deps, c.params.token)),
});

const routesOf = (kind: PublicationKind): Route[] => [
  ...publicRoutes(kind),
  ...readingRoutes(kind),
  ...writingRoutes(kind),
];
export const routes: Route[] = [...routesOf('supervision'), ...routesOf('proposal'), checkedPicture];
