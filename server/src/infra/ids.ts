// Ids are made by the application, never by the database: AUTO_INCREMENT answers wrong values on clusters, and a
// time-ordered id keeps inserts at the end of the index.
import { randomFillSync } from 'node:crypto';
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

/** One character takes one number; drawing many bytes at once costs a fraction of drawing them one by one. */
const pool = Buffer.alloc(4096);
let used = pool.length;

function secureRandom(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const value = pool.readUInt32BE(used) / 2 ** 32;
  used += 4;
  return value;
}
