import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';

/** Serves an application. Port 0 picks a free one. @throws when the address can not be had (EADDRINUSE …) */
export async function listen(app: Koa, port: number, host: string): Promise<{ server: Server; url: string }> {
  const handle = app.callback();
  // Slow senders are cut off; the keep-alive is longer than a usual balancer's, so that it closes first.
  const limits = { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 };
  const server = createServer(limits, (request, response) => void handle(request, response));
  server.listen(port, host);
  await once(server, 'listening');
  const { port: actual } = server.address() as AddressInfo;
  return { server, url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}` };
}
