// How long each part takes, from the data the clocks run by. Asked once a start, kept for the next.
import type { Guide } from '@petition/shared-types/schemas/guide';
import { getGuide } from './endpoints';
import { readStorage, writeStorage } from './platform';
import { createStore } from './store';

const KEY = 'guide';

export const guide = createStore<Guide | null>(readStorage<Guide>(KEY));

/** Fails quietly: what was known last time stays, or nothing is said. */
export async function loadGuide(): Promise<void> {
  try {
    const value = await getGuide();
    guide.set(value);
    writeStorage(KEY, value);
  } catch {
    // Kept from last time, or absent.
  }
}
