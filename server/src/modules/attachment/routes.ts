// Uploading, for citizens and officers alike, and the address that opens a file.
import { Readable } from 'node:stream';
import {
  attachmentLink,
  upload,
  uploadComplete,
  uploadRules,
  uploads,
  uploadsQuery,
  uploadStart,
} from '@petition/shared-types/schemas/attachment';
import { id } from '@petition/shared-types/schemas/common';
import { PART_BYTES } from '@petition/shared-types/attachments';
import { z } from 'zod';
import type { Actor } from '../../http/context';
import { byId, noContent, route, type Route } from '../../http/route';
import { completeUpload } from './complete';
import type { Owner } from './domain';
import { makeLink, openLink } from './reading';
import { serveFile } from './serving';
import { readUploads, removeUpload, sizeLimits, startUpload, takePiece } from './uploads';

type Uploader = Extract<Actor, { kind: 'citizen' | 'officer' }>;
const ownerOf = (actor: Uploader): Owner =>
  actor.kind === 'citizen'
    ? { kind: 'citizen', id: actor.citizenId }
    : { kind: 'officer', id: actor.officerId };

const partNumber = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const binary = z.instanceof(Buffer).meta({ override: { type: 'string', format: 'binary' } });

/** The same endpoints under both prefixes: an upload is its uploader's own. */
function uploading(audience: 'citizen' | 'officer', prefix: string): Route[] {
  const own = { audience, policy: 'own account' } as const;
  const path = `/api/v1/${prefix}/attachments`;
  return [
    route({
      ...own,
      method: 'GET',
      path,
      summary: '我传了还没有提交的材料',
      query: uploadsQuery,
      response: uploads,
      handle: async (c) => ({ items: await readUploads(c.deps, ownerOf(c.actor), c.query.ids) }),
    }),
    route({
      ...own,
      method: 'PUT',
      path: `${path}/:id`,
      summary: '开始上传一份材料；已经开始的，答复传到了哪里',
      params: byId,
      body: uploadStart,
      response: upload,
      handle: (c) => startUpload(c.deps, ownerOf(c.actor), c.params.id, c.body),
    }),
    route({
      ...own,
      method: 'PUT',
      path: `${path}/:id/parts/:part`,
      summary: '上传其中一段（从 0 数起）；不是要接的那一段时，答复应从哪里接着传',
      rateLimit: 'upload_part',
      params: z.strictObject({ id, part: partNumber }),
      consumes: 'bytes',
      body: binary,
      response: upload,
      handle: (c) => takePiece(c.deps, ownerOf(c.actor), c.params, c.body),
    }),
    route({
      ...own,
      method: 'PUT',
      path: `${path}/:id/complete`,
      summary: '传完了：核对、检查、收下',
      params: byId,
      body: uploadComplete,
      response: upload,
      handle: (c) => completeUpload(c.deps, ownerOf(c.actor), c.params.id, c.body.sha256),
    }),
    route({
      ...own,
      method: 'DELETE',
      path: `${path}/:id`,
      summary: '删去一份还没有提交的材料',
      params: byId,
      response: noContent,
      status: 204,
      handle: (c) => removeUpload(c.deps, ownerOf(c.actor), c.params.id),
    }),
    route({
      audience,
      method: 'GET',
      path: `${path}/:id/link`,
      summary: '取打开一份材料的短时网址，只供本人本次登录使用',
      policy: 'petition.mayRead',
      params: byId,
      response: attachmentLink,
      handle: (c) => makeLink(c.deps, c.actor, c.params.id),
    }),
  ];
}

const rulesRoute = route({
  method: 'GET',
  path: '/api/v1/public/upload-rules',
  summary: '上传材料的份数和大小上限',
  audience: 'public',
  policy: 'public data',
  response: uploadRules,
  handle: async ({ deps }) => ({
    partBytes: PART_BYTES,
    files: deps.settings.UPLOAD_FILES,
    bytes: sizeLimits(deps),
    petitionBytes: deps.settings.UPLOAD_PETITION_BYTES,
  }),
});

/** The token of a short address. */
export const fileToken = z.string().regex(/^[A-Za-z0-9_-]{40,600}$/);
/** The bytes of a file, whole or a stretch. */
export const fileBytes = z
  .union([z.instanceof(Buffer), z.instanceof(Readable)])
  .meta({ override: { type: 'string', format: 'binary' } });

const fileRoute = route({
  method: 'GET',
  path: '/api/v1/public/files/:token',
  summary: '凭短时网址打开一份材料',
  audience: 'public',
  policy: 'petition.mayRead',
  params: z.strictObject({ token: fileToken }),
  produces: 'any',
  response: fileBytes,
  handle: async (c) => serveFile(c.deps, c.koa, await openLink(c.deps, c.params.token)),
});

export const routes: Route[] = [
  rulesRoute,
  fileRoute,
  ...uploading('citizen', 'citizen'),
  ...uploading('officer', 'admin'),
];
