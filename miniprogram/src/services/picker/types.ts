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

/** A name people can tell apart: the day and the time in China. WeChat's own is a row of digits. */
export function nameOfNow(extension: string, at = 0): string {
  const now = new Date(Date.now() + 8 * 3_600_000).toISOString();
  const time = `${now.slice(5, 10).replace('-', '')}-${now.slice(11, 19).replace(/:/g, '')}`;
  return `${time}${at > 0 ? `-${at + 1}` : ''}.${extension}`;
}
