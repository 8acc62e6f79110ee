// Live events to open chat pages (server-sent events).
import type { ServerResponse } from 'node:http';

export type FeedEvent = { type: 'message'; message: unknown } | { type: 'follow'; subscribed: boolean };

export class Feed {
  private readonly listeners = new Map<string, Set<ServerResponse>>();

  open(person: string, response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      connection: 'keep-alive',
    });
    response.write('retry: 1000\n\n');
    const set = this.listeners.get(person) ?? new Set();
    set.add(response);
    this.listeners.set(person, set);
    response.on('close', () => set.delete(response));
  }

  publish(person: string, event: FeedEvent): void {
    for (const response of this.listeners.get(person) ?? []) {
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    }
  }

  close(): void {
    for (const set of this.listeners.values()) for (const response of set) response.end();
    this.listeners.clear();
  }
}
