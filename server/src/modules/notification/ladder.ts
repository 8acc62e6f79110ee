// Which channels a notice goes through, in order. Pure. The inbox stands below every ladder: legal service never
// depends on a preference, so documents and deadlines take every rung whatever a person has switched off.
import type { SmsWish } from '@petition/shared-types/schemas/account';
import type { SendingChannel } from './sender';

export interface LadderFacts {
  /** Documents and deadlines. */
  urgent: boolean;
  /** What the person wishes; the default when never asked. */
  wishes: { progress: boolean; sms: SmsWish };
  /** What the site does: no short messages, as a fallback, or beside every message. */
  smsMode: 'off' | 'fallback' | 'always';
}

export interface Ladder {
  /** Tried in order until one has sent. */
  rungs: readonly SendingChannel[];
  /** A short message goes out as well, whatever the rungs did. */
  alsoSms: boolean;
}

export const DEFAULT_WISHES = { progress: true, sms: 'fallback' } as const;

export function ladderOf({ urgent, wishes, smsMode }: LadderFacts): Ladder {
  if (!urgent && !wishes.progress) return { rungs: [], alsoSms: false };
  const sms = smsMode !== 'off' && (urgent || wishes.sms !== 'never');
  return {
    rungs: ['official_account', 'subscription', ...(sms ? (['sms'] as const) : [])],
    alsoSms: sms && (smsMode === 'always' || wishes.sms === 'always'),
  };
}
