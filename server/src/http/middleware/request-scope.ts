// The outermost layer of every request: an id, one log line, one figure, and the only place where an error becomes an
// answer. Paths and query strings are not logged (they may carry codes and search words); the route's pattern is.
import type Koa from 'koa';
import type { AppDeps } from '../context';
import { ProblemError, asProblem, problemBody } from '../problem';

export interface RequestState {
  requestId: string;
  /** Pattern of the matched route, `static`, or `unmatched`. */
  route?: string;
  actorKind?: string;
  actorId?: string;
}

/** State of a request; set by `requestScope` before anything else runs. */
export const stateOf = (ctx: Koa.Context): RequestState => ctx.state;

export function requestScope(deps: AppDeps): Koa.Middleware {
  return async (ctx, next) => {
    const started = process.hrtime.bigint();
    const state = stateOf(ctx);
    state.requestId = deps.ids.next();
    ctx.set('X-Request-Id', state.requestId);
    deps.metrics.httpInFlight.inc();
    let code: string | undefined;
    try {
      await next();
      if (ctx.status === 404 && ctx.body == null) throw new ProblemError('not_found');
    } catch (error) {
      code = answerError(deps, ctx, error);
    } finally {
      deps.metrics.httpInFlight.dec();
      finish(deps, ctx, Number(process.hrtime.bigint() - started) / 1e9, code);
    }
  };
}

/** @returns the problem's code, for the log line */
function answerError(deps: AppDeps, ctx: Koa.Context, error: unknown): string {
  const expected = asProblem(error);
  const { requestId, route } = stateOf(ctx);
  if (!expected) deps.log.error({ requestId, route, err: error }, 'request failed unexpectedly');
  else if (expected.status >= 500)
    deps.log.warn({ requestId, route, err: expected.cause }, 'request turned away');
  const problem = expected ?? new ProblemError('unexpected');
  ctx.status = problem.status;
  ctx.set('Cache-Control', 'no-store');
  if (problem.extra.retryAfter) ctx.set('Retry-After', String(problem.extra.retryAfter));
  if (problem.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
  ctx.body = JSON.stringify(problemBody(problem, requestId));
  ctx.type = 'application/problem+json';
  return problem.code;
}

function finish(deps: AppDeps, ctx: Koa.Context, seconds: number, code: string | undefined): void {
  const { requestId, route = 'unmatched', actorKind, actorId } = stateOf(ctx);
  deps.metrics.httpDuration.observe({ method: ctx.method, route, status: String(ctx.status) }, seconds);
  const line = { requestId, method: ctx.method, route, status: ctx.status, ms: Math.round(seconds * 1000) };
  const level = route === 'static' || route.endsWith('livez') || route.endsWith('readyz') ? 'debug' : 'info';
  deps.log[level](
    { ...line, ...(code ? { problem: code } : {}), ...(actorKind ? { actorKind, actorId } : {}) },
    'request',
  );
}
