// Turns the contract of a route into what happens for a request: limit, who asks, body, check, handle, answer.
import Router from '@koa/router';
import type Koa from 'koa';
import type { RateLimitName } from '../infra/rate-limits';
import { authenticate } from './authentication';
import type { Actor, AppDeps, RequestContext } from './context';
import { checkInput } from './input-errors';
import { createBodyReader, type ReadBody } from './middleware/body';
import { stateOf } from './middleware/request-scope';
import { ProblemError } from './problem';
import type { Route } from './route';

const ANY_TYPE = 'any';
const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{8,64}$/;

/** All routes as one middleware. @throws RangeError when two routes share method and path */
export function createRouter(deps: AppDeps, routes: readonly Route[]): Koa.Middleware {
  const router = new Router({ sensitive: true, strict: true });
  const readBody = createBodyReader(deps.settings.BODY_LIMIT_BYTES);
  const known = new Set<string>();
  for (const spec of routes) {
    const key = `${spec.method} ${spec.path}`;
    if (known.has(key)) throw new RangeError(`two routes for ${key}`);
    known.add(key);
    router.register(spec.path, [spec.method], (ctx) => serve(deps, readBody, spec, ctx));
  }
  const dispatch = router.routes() as unknown as Koa.Middleware;
  return async (ctx, next) => {
    await dispatch(ctx, async () => {
      const allowed = methodsFor(router, ctx.path);
      if (allowed.length === 0) return next() as Promise<void>;
      ctx.set('Allow', allowed.join(', '));
      throw new ProblemError('method_not_allowed');
    });
  };
}

async function serve(deps: AppDeps, readBody: ReadBody, spec: Route, ctx: Koa.Context): Promise<void> {
  const state = stateOf(ctx);
  state.route = spec.path;
  const actor = await identify(deps, spec, ctx);
  state.actorKind = actor.kind;
  state.actorId = actorId(actor);
  const limit = limitOf(spec);
  if (limit) await deps.limits.consume(limit, state.actorId ?? ctx.ip);
  const context: RequestContext = {
    ...(await readInput(readBody, spec, ctx)),
    actor,
    requestId: state.requestId,
    ip: ctx.ip,
    now: deps.clock.now(),
    log: deps.log.child({ requestId: state.requestId }),
    deps,
    koa: ctx,
  };
  answer(spec, ctx, await spec.handle(context));
}

/** Failed tries count against the address, so that tokens can not be guessed at full speed. */
async function identify(deps: AppDeps, spec: Route, ctx: Koa.Context): Promise<Actor> {
  try {
    return await authenticate(deps, ctx, spec.audience);
  } catch (error) {
    ctx.req.resume();
    if (error instanceof ProblemError) await deps.limits.consume('public', ctx.ip);
    throw error;
  }
}

async function readInput(readBody: ReadBody, spec: Route, ctx: Koa.Context) {
  const idempotencyKey = spec.idempotent ? readIdempotencyKey(ctx) : undefined;
  const raw = spec.body ? await readBody(ctx, spec.consumes ?? 'json') : undefined;
  return {
    params: spec.params ? readParams(spec.params, ctx) : {},
    query: spec.query ? checkInput(spec.query, { ...ctx.query }) : {},
    body: spec.body ? checkInput(spec.body, raw ?? emptyBody(spec)) : undefined,
    idempotencyKey,
  };
}

function emptyBody({ consumes }: Route): unknown {
  if (consumes === 'xml') return '';
  return consumes === 'bytes' ? Buffer.alloc(0) : {};
}

/** A path that can not name anything is answered like one that names nothing. */
function readParams(schema: NonNullable<Route['params']>, ctx: Koa.Context): unknown {
  const result = schema.safeParse({ ...(ctx.params as Record<string, string>) });
  if (!result.success) throw new ProblemError('not_found');
  return result.data;
}

function readIdempotencyKey(ctx: Koa.Context): string {
  const key = ctx.get('Idempotency-Key');
  if (key === '') throw new ProblemError('idempotency_key_missing');
  if (IDEMPOTENCY_KEY.test(key)) return key;
  const message = '应为 8 到 64 个字母、数字、下划线或短横线。';
  throw new ProblemError('invalid_input', { errors: [{ path: 'Idempotency-Key', message }] });
}

/** The response schema drops what it does not name: a new column can not leak. */
function answer(spec: Route, ctx: Koa.Context, result: unknown): void {
  const body = spec.response.parse(result);
  if (!ctx.response.get('Cache-Control')) ctx.set('Cache-Control', 'no-store');
  // A file of any type, whole or in part: the handler has set type and status.
  if (spec.produces === ANY_TYPE) return void (ctx.body = body);
  ctx.status = spec.status ?? 200;
  if (ctx.status === 204) return;
  ctx.body = spec.produces ? body : JSON.stringify(body);
  ctx.type = spec.produces ?? 'application/json';
}

/** Probes of the operator are not limited: they must answer under any load. */
function limitOf(spec: Route): RateLimitName | undefined {
  if (spec.rateLimit) return spec.rateLimit;
  if (spec.audience === 'wechat') return 'wechat';
  if (spec.audience === 'ops') return undefined;
  if (spec.audience === 'public') return 'public';
  return spec.method === 'GET' ? 'read' : 'write';
}

function actorId(actor: Actor): string | undefined {
  switch (actor.kind) {
    case 'citizen':
      return actor.citizenId;
    case 'officer':
      return actor.officerId;
    case 'query':
      return actor.petitionId;
    case 'partner':
      return actor.partnerId;
    case 'anonymous':
    case 'system':
      return undefined;
  }
}

function methodsFor(router: Router, path: string): string[] {
  const methods = router.stack.filter((layer) => layer.match(path)).flatMap((layer) => layer.methods);
  return [...new Set(methods)];
}
