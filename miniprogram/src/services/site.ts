// What this site is called, whom to ring, and whether it is a demonstration. Asked once a start, kept for the next.
import type { Site } from '@petition/shared-types/schemas/account';
import { getSite } from './endpoints';
import { readStorage, writeStorage } from './platform';
import { createStore } from './store';

const KEY = 'site';

export const site = createStore<Site | null>(readStorage<Site>(KEY));

/** Fails quietly: screens work without it, and it is asked again on the next start. */
export async function loadSite(): Promise<void> {
  try {
    const value = await getSite();
    site.set(value);
    writeStorage(KEY, value);
  } catch {
    // Kept from last time, or absent.
  }
}
