// Choosing files and recording sound: the same words for WeChat and for browsers.
import type { LocalFile } from '../uploader';

export type PickKind = 'photo' | 'video' | 'document' | 'sound';

/** The phone did not let the person choose (no permission); the person's own “cancel” is no fault. */
export class PickError extends Error {
  override name = 'PickError';
  constructor(readonly reason: 'denied' | 'unavailable') {
    super(reason);
  }
}

export interface Recording {
  /** Ends and gives the sound. */
  finish: () => Promise<LocalFile>;
  cancel: () => void;
}

export const LONGEST_SOUND_MS = 600_000;
