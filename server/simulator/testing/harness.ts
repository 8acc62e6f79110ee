// For tests: a simulator on a free port, and a server that receives its pushes. Real HTTP on both sides.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../body';
import type { Person } from '../people';
import { createSimulator, type PartialOptions, type Simulator } from '../simulator';

export interface PlatformAnswer {
  status: number;
  type: string;
  text: string;
  /** The parsed answer; msgid is lost here on purpose, as in any naive client. */
  json: Record<string, unknown>;
}

export interface Harness {
  simulator: Simulator;
  base: string;
  get(path: string, query?: Record<string, string>): Promise<PlatformAnswer>;
  post(path: string, body: unknown, query?: Record<string, string>): Promise<PlatformAnswer>;
  remove(path: string): Promise<PlatformAnswer>;
  /** A stable token of the official account. */
  officialToken(): Promise<string>;
  person(id: string): Person;
  close(): Promise<void>;
}

async function read(response: Response): Promise<PlatformAnswer> {
  const text = await response.text();
  let json: Record<string, unknown> = {};
  try {
    json = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Pages and broken answers have no JSON; `text` holds them.
  }
  return { status: response.status, type: response.headers.get('content-type') ?? '', text, json };
}

export async function startHarness(options: PartialOptions = {}): Promise<Harness> {
  const simulator = createSimulator({ port: 0, deliveryDelayMs: 5, pushRetryDelayMs: 5, ...options });
  const base = await simulator.listen();
  const address = (path: string, query: Record<string, string>): string => {
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.toString();
  };
  const { officialAccount } = simulator.options;
  const harness: Harness = {
    simulator,
    base,
    get: async (path, query = {}) => read(await fetch(address(path, query), { redirect: 'manual' })),
    post: async (path, body, query = {}) =>
      read(
        await fetch(address(path, query), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    remove: async (path) => read(await fetch(address(path, {}), { method: 'DELETE' })),
    officialToken: async () => {
      const { appid, secret } = officialAccount;
      const { json } = await harness.post('/cgi-bin/stable_token', {
        grant_type: 'client_credential',
        appid,
        secret,
      });
      return String(json['access_token']);
    },
    person: (id) => {
      const person = simulator.state.people.find(id);
      if (!person) throw new Error(`no such person: ${id}`);
      return person;
    },
    close: () => simulator.close(),
  };
  return harness;
}

export interface ReceivedPush {
  method: string;
  query: URLSearchParams;
  body: string;
}

export interface PushReceiver {
  url: string;
  received: ReceivedPush[];
  close(): Promise<void>;
}

export type PushAnswer = { status?: number; body?: string; hangMs?: number };

/** A server for pushes. @param answer decides what each push gets; default is an empty 200. */
export async function startPushReceiver(
  answer: (push: ReceivedPush, count: number) => PushAnswer = () => ({}),
): Promise<PushReceiver> {
  const received: ReceivedPush[] = [];
  const handle = async (request: IncomingMessage): Promise<PushAnswer> => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const push = { method: request.method ?? '', query, body: await readBody(request) };
    received.push(push);
    return answer(push, received.length);
  };
  const server = createServer((request, response) => {
    void handle(request).then(({ status = 200, body = '', hangMs = 0 }) => {
      setTimeout(() => response.writeHead(status).end(body), hangMs).unref();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/wechat/push`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Waits until `condition` holds, looking every few milliseconds. @throws Error after `limitMs`. */
export async function eventually(condition: () => boolean, limitMs = 3_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
