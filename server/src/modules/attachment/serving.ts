// A file on its way to a reader: nothing in it may run in our name, its type is what the checks found, and any stretch
// of a film can be asked for.
import { Readable } from 'node:stream';
import type Koa from 'koa';
import type { AppDeps } from '../../http/context';
import { readStretch } from './content';
import { rangeOf } from './domain';
import type { OpenFile } from './reading';

/** A file is no page of ours: no script, no frame, nothing loaded but itself in the browser's own viewer. */
const POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** @returns the bytes asked for; type, status and heads are set on `ctx` */
export function serveFile(deps: AppDeps, ctx: Koa.Context, { row, key, name }: OpenFile): Readable | Buffer {
  const size = Number(row.bytes);
  ctx.compress = false;
  ctx.set('Content-Security-Policy', POLICY);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Cache-Control', 'private, no-store');
  ctx.set('Cross-Origin-Resource-Policy', 'same-origin');
  ctx.set('Content-Disposition', disposition(row.kind, name));
  ctx.set('Accept-Ranges', 'bytes');
  ctx.set('Content-Type', row.media_type ?? 'application/octet-stream');
  const range = rangeOf(ctx.get('Range'), size);
  if (range === 'unsatisfiable') {
    ctx.status = 416;
    ctx.set('Content-Range', `bytes */${size}`);
    return Buffer.alloc(0);
  }
  const { first, last } = range === 'none' ? { first: 0, last: size - 1 } : range;
  ctx.status = range === 'none' ? 200 : 206;
  if (range !== 'none') ctx.set('Content-Range', `bytes ${first}-${last}/${size}`);
  ctx.set('Content-Length', String(last - first + 1));
  if (ctx.method === 'HEAD') return Buffer.alloc(0);
  return Readable.from(readStretch(deps, { id: row.id, pieces: row.pieces, key }, first, last), {
    objectMode: false,
  });
}

/** Pictures, films and sound are shown in place; papers go to the reader's own program. */
function disposition(kind: string | null, name: string): string {
  const how = kind === 'document' ? 'attachment' : 'inline';
  const plain = `file${/\.[a-z0-9]+$/.exec(name)?.[0] ?? ''}`;
  return `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`;
}

const escape = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
