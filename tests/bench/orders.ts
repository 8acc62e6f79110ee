// What the load process is asked for and what it answers; one message each way.

export interface LoadOrder {
  url: string;
  kind: 'filing' | 'list' | 'timeline';
  connections: number;
  seconds?: number;
  amount?: number;
  /** Who asks, in turn. */
  people: Person[];
  /** Makes keys and titles of this run its own. */
  label: string;
}

export interface Person {
  citizenId: string;
  token: string;
  /** Numbers of own petitions, for the timeline. */
  numbers: string[];
}

export interface LoadResult {
  /** Answered 2xx. */
  done: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  /** Other answers, by status. */
  refused: Record<string, number>;
  /** Connections that broke or timed out. */
  errors: number;
}
