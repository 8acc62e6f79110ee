// Turns the faults that are switched on into what a client sees on the wire.
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'koa';
import type { Fault } from '../faults';
import type { World } from '../world';
import { contentTypeOf, PlatformError, refuse, REFUSALS } from './answer';

const DEFAULT_SLOW_MS = 10_000;

type Serve = () => Promise<void>;

/** Cuts the connection without an answer. */
function cut(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.destroy();
}

async function slowBody(ctx: Context, serve: Serve, ms: number): Promise<void> {
  await serve();
  const body = Buffer.isBuffer(ctx.body) ? ctx.body : Buffer.alloc(0);
  ctx.respond = false;
  ctx.res.writeHead(200, { 'content-type': contentTypeOf(ctx.path), 'content-length': body.length });
  ctx.res.write(body.subarray(0, 1));
  await delay(ms);
  ctx.res.end(body.subarray(1));
}

type Behaviour = (ctx: Context, serve: Serve, fault: Fault, world: World) => Promise<void> | void;

/** Of WeChat Pay alone; its own endpoints know what to do. */
const asItIs: Behaviour = (_ctx, serve) => serve();

const BEHAVIOURS: Record<Exclude<Fault['kind'], 'delivery_failed'>, Behaviour> = {
  busy: (ctx) => refuse(ctx, REFUSALS.systemError()),
  errcode: (ctx, _serve, fault) =>
    refuse(ctx, new PlatformError(fault.errcode ?? -1, fault.errmsg ?? 'fault')),
  quota_spent: (ctx) => refuse(ctx, REFUSALS.dailyQuota()),
  token_revoked: (_ctx, serve, _fault, world) => {
    world.tokens.revokeAll();
    return serve();
  },
  slow: async (_ctx, serve, fault) => {
    await delay(fault.ms ?? DEFAULT_SLOW_MS);
    await serve();
  },
  slow_body: (ctx, serve, fault) => slowBody(ctx, serve, fault.ms ?? DEFAULT_SLOW_MS),
  down: (ctx) => cut(ctx),
  http_error: (ctx, _serve, fault) => {
    ctx.status = fault.status ?? 502;
    ctx.type = 'text/html';
    ctx.body = '<html><head><title>Bad Gateway</title></head><body>nginx</body></html>';
  },
  wrong_json: (ctx) => {
    ctx.status = 200;
    ctx.set('content-type', contentTypeOf(ctx.path));
    ctx.body = Buffer.from('{"errcode":0,"errmsg":"ok"');
  },
  answer_lost: async (ctx, serve) => {
    await serve();
    cut(ctx);
  },
  answer_late: async (_ctx, serve, fault) => {
    await serve();
    await delay(fault.ms ?? DEFAULT_SLOW_MS);
  },
  pay_error: asItIs,
  pay_error_after: asItIs,
  unsigned: asItIs,
  wrong_signature: asItIs,
};

/** Applies the first matching fault, or serves the call untouched. */
export async function withFaults(
  ctx: Context,
  world: World,
  serve: Serve,
  fault = world.faults.take(ctx.path),
): Promise<void> {
  if (!fault || fault.kind === 'delivery_failed') return serve();
  ctx.state['fault'] = fault.kind;
  await BEHAVIOURS[fault.kind](ctx, serve, fault, world);
}
