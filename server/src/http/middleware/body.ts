// Reads the body of one request: size first, then kind, then form. Nothing is parsed before the route is known and the
// caller is authenticated.
import { bodyParser } from '@koa/bodyparser';
import type Koa from 'koa';
import { ProblemError } from '../problem';

/** Deeper nesting than any schema has; stops bodies made of brackets only. */
const MAX_DEPTH = 32;

export type BodyKind = 'json' | 'xml' | 'bytes';
export type ReadBody = (ctx: Koa.Context, kind: BodyKind) => Promise<unknown>;

const MEDIA_TYPES: Readonly<Record<BodyKind, readonly string[]>> = {
  json: ['application/json'],
  xml: ['text/xml', 'application/xml'],
  bytes: ['application/octet-stream'],
};

/** @throws (the reader) ProblemError body_too_large, malformed_body, unsupported_media_type */
export function createBodyReader(limitBytes: number): ReadBody {
  const parsers = {
    json: bodyParser({ enableTypes: ['json'], jsonLimit: limitBytes, onError: refuse }),
    xml: bodyParser({ enableTypes: ['xml'], xmlLimit: limitBytes, onError: refuse }),
  };
  return async (ctx, kind) => {
    const { request } = ctx;
    if (request.length === 0 || (request.length === undefined && !request.get('transfer-encoding')))
      return undefined;
    if (!request.is(...MEDIA_TYPES[kind])) {
      ctx.req.resume();
      throw new ProblemError('unsupported_media_type');
    }
    if (kind === 'bytes') return readBytes(ctx, limitBytes);
    await parsers[kind](ctx, async () => undefined);
    if (kind === 'json' && isTooDeep(request.rawBody ?? '')) throw new ProblemError('malformed_body');
    return request.body;
  };
}

/** @throws ProblemError body_too_large, malformed_body */
async function readBytes(ctx: Koa.Context, limitBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of ctx.req as AsyncIterable<Buffer>) {
      length += piece.length;
      // The rest is read and dropped, so that the caller is still listening when the answer comes.
      if (length <= limitBytes) pieces.push(piece);
    }
  } catch (error) {
    throw new ProblemError('malformed_body', { cause: error });
  }
  if (length > limitBytes) throw new ProblemError('body_too_large');
  return Buffer.concat(pieces);
}

function refuse(error: Error, ctx: Koa.Context): never {
  // What is left on the wire is read and dropped, so that the caller is still listening when the answer comes.
  ctx.req.resume();
  const { status } = error as { status?: number };
  if (status === 413) throw new ProblemError('body_too_large');
  if (status === 415) throw new ProblemError('unsupported_media_type');
  throw new ProblemError('malformed_body', { cause: error });
}

/** Brackets inside strings do not count. */
function isTooDeep(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (c === 0x7d || c === 0x5d) depth--;
  }
  return false;
}
