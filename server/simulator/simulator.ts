// The WeChat platform's stand-in: createSimulator builds it, tests run it in-process over real HTTP.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { controlCors, controlRouter } from './control/api';
import { completeOptions, type PartialOptions, type SimulatorOptions } from './options';
import { pagesRouter } from './pages/routes';
import { payPlatform } from './pay/endpoints';
import { platform } from './platform';
import { identityCheck } from './platform/identity';
import { sendSms } from './platform/sms';
import { cloudActions } from './platform/tencent-cloud';
import { World } from './world';

export type { PartialOptions } from './options';

export interface Simulator {
  app: Koa;
  /** Everything inside, for tests that run it in-process. */
  state: World;
  options: SimulatorOptions;
  /** Starts listening. @returns the base URL, for example `http://127.0.0.1:3001`. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

function securityHeaders(ctx: Koa.Context, next: Koa.Next): Promise<unknown> {
  ctx.set('x-content-type-options', 'nosniff');
  ctx.set('content-security-policy', "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  return next();
}

function createApp(world: World): Koa {
  const app = new Koa();
  app.on('error', (error: Error & { code?: string }) => {
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE')
      world.options.log(`fault inside: ${error.message}`);
  });
  app.use(platform(world));
  app.use(payPlatform(world));
  app.use(cloudActions(world, [sendSms, identityCheck]));
  app.use(securityHeaders);
  app.use(controlCors(world));
  app.use(controlRouter(world).routes());
  app.use(pagesRouter(world).routes());
  return app;
}

/** @throws Error when the options cannot be used. */
export function createSimulator(given: PartialOptions = {}): Simulator {
  const options = completeOptions(given);
  const world = new World(options);
  const app = createApp(world);
  const handle = app.callback();
  const server: Server = createServer((request, response) => void handle(request, response));
  return {
    app,
    state: world,
    options,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host, () => {
          const { port } = server.address() as AddressInfo;
          resolve(`http://${options.host}:${port}`);
        });
      }),
    close: async () => {
      world.save();
      world.feed.close();
      await Promise.all([world.pushes.close(), world.pay.notices.close()]);
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
