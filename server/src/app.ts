// The whole application as one function of what it depends on. It opens nothing, reads no environment and starts no
// timer; `main` and the tests hand everything in.
import Koa from 'koa';
import compress from 'koa-compress';
import type { AppDeps } from './http/context';
import { apiDocs } from './http/docs';
import { requestScope } from './http/middleware/request-scope';
import { securityHeaders } from './http/middleware/security-headers';
import { describeApi } from './http/openapi';
import { pages } from './http/pages';
import type { Route } from './http/route';
import { createRouter } from './http/router';
import { routes as allRoutes } from './http/routes';

export type { AppDeps } from './http/context';

/** @param routes handed in only by tests that need a route of their own */
export function createApp(deps: AppDeps, routes: readonly Route[] = allRoutes): Koa {
  const app = new Koa({
    proxy: deps.settings.TRUSTED_PROXIES > 0,
    maxIpsCount: deps.settings.TRUSTED_PROXIES,
  });
  // What reaches this was thrown after the answer had begun (a caller who hung up): nothing can be answered any more.
  app.on('error', (error: unknown) => deps.log.warn({ err: error }, 'answer was cut off'));
  app.use(compress({ threshold: 1024 }));
  app.use(securityHeaders(deps.settings));
  app.use(requestScope(deps));
  app.use(createRouter(deps, routes));
  app.use(apiDocs(() => describeApi(deps.settings, routes)));
  app.use(pages(deps.settings));
  return app;
}
