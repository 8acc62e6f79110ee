// Ids are made by the application, never by the database: AUTO_INCREMENT answers wrong values on clusters, and a
// time-ordered id keeps inserts at the end of the index.
import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Clock } from './clock';

/** Makes ids: 26 characters, sortable by time, strictly increasing within one process. */
export interface Ids {
  next(): string;
}

/**
 * @param random a number in [0, 1); handed in by tests that need the same ids twice
 */
export function createIds(clock: Clock, random: () => number = secureRandom): Ids {
  const ulid = monotonicFactory(random);
  return { next: () => ulid(clock.now().getTime()) };
}

function secureRandom(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32;
}
