// The API's description, made from the same objects that serve it, and a page to read it. The page's files come from
// this host.
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { errorCatalogue, type ErrorCode } from '@petition/shared-types/errors';
import type { Settings } from '../infra/settings';
import type { Audience } from './context';
import type { Route } from './route';

const AUDIENCES: Readonly<Record<Audience, string>> = {
  citizen: '群众',
  officer: '工作人员',
  public: '公开',
  query: '凭编号和查询码',
  partner: '其他系统',
  wechat: '微信平台',
  ops: '运维',
};

const SECURITY: Readonly<Partial<Record<Audience, Record<string, string[]>[]>>> = {
  citizen: [{ citizenToken: [] }],
  query: [{ queryToken: [] }],
  officer: [{ officerCookie: [], csrfToken: [] }],
};

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

/** OpenAPI 3.1 of all routes. */
export function describeApi(settings: Settings, routes: readonly Route[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const spec of routes) {
    const path = spec.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: describeRoute(spec) };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: settings.SITE_NAME, version: '1' },
      servers: [{ url: '/' }],
      tags: Object.values(AUDIENCES).map((name) => ({ name })),
      paths,
      components: {
        securitySchemes: {
          citizenToken: { type: 'http', scheme: 'bearer' },
          queryToken: { type: 'http', scheme: 'bearer' },
          officerCookie: { type: 'apiKey', in: 'cookie', name: 'officer' },
          csrfToken: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
        },
      },
    },
    { allowEmptySchema: { custom: true, transform: true, void: true } },
  );
}

function describeRoute(spec: Route): ZodOpenApiOperationObject {
  const status = String(spec.status ?? 200) as '200';
  const mediaType = spec.produces === 'any' ? '*/*' : (spec.produces ?? 'application/json');
  const bodyType = { json: 'application/json', xml: 'text/xml', bytes: 'application/octet-stream' }[
    spec.consumes ?? 'json'
  ];
  return {
    tags: [AUDIENCES[spec.audience]],
    summary: spec.summary,
    description: `policy: ${spec.policy}`,
    security: SECURITY[spec.audience] ?? [],
    requestParams: {
      ...(spec.params instanceof z.ZodObject ? { path: spec.params } : {}),
      ...(spec.query instanceof z.ZodObject ? { query: spec.query } : {}),
      ...(spec.idempotent ? { header: z.object({ 'Idempotency-Key': z.string().min(8).max(64) }) } : {}),
    },
    ...(spec.body ? { requestBody: { required: true, content: { [bodyType]: { schema: spec.body } } } } : {}),
    responses: {
      [status]: {
        description: '成功',
        ...(spec.status === 204 ? {} : { content: { [mediaType]: { schema: spec.response } } }),
      },
      default: { description: '没有办成', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}
