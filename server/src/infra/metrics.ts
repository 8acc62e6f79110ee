// Figures for Prometheus, served on a port of their own so that they are never reachable through the public one.
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** Seconds from the first byte of a request to the end of its answer, by route pattern (never by full path). */
  httpDuration: Histogram<'method' | 'route' | 'status'>;
  /** Transactions that were run again, by reason (deadlock, lock_timeout, connection_lost). */
  transactionRetries: Counter<'reason'>;
  /** Requests being worked on now. */
  httpInFlight: Gauge;
}

/** @param options.processFigures memory, event loop and garbage collection too; off in tests (they keep timers) */
export function createMetrics(options: { processFigures: boolean }): Metrics {
  const registry = new Registry();
  if (options.processFigures) collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpDuration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers: [registry],
    }),
    transactionRetries: new Counter({
      name: 'transaction_retries_total',
      help: 'Whole transactions run again',
      labelNames: ['reason'],
      registers: [registry],
    }),
    httpInFlight: new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests being worked on',
      registers: [registry],
    }),
  };
}

/** Serves `/metrics`. Port 0 picks a free one. */
export async function serveMetrics(metrics: Metrics, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
