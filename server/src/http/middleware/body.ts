// Reads the body of one request: size first, then kind, then form. Nothing is parsed before the route is known and the
// caller is authenticated.
import { bodyParser } from '@koa/bodyparser';
import type Koa from 'koa';
import { ProblemError } from '../problem';

/** Deeper nesting than any schema has; stops bodies made of brackets only. */
const MAX_DEPTH = 32;

export type ReadBody = (ctx: Koa.Context, kind: 'json' | 'xml') => Promise<unknown>;

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
    if (!request.is(...(kind === 'json' ? ['application/json'] : ['text/xml', 'application/xml']))) {
      ctx.req.resume();
      throw new ProblemError('unsupported_media_type');
    }
    await parsers[kind](ctx, async () => undefined);
    if (kind === 'json' && isTooDeep(request.rawBody ?? '')) throw new ProblemError('malformed_body');
    return request.body;
  };
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
