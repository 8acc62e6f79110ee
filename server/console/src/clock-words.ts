// How urgent a running clock is, in words; the colour and the icon follow from it.
import type { ClockView } from '@petition/shared-types/schemas/petition';
import { words } from './words';

export type Urgency = 'overdue' | 'soon' | 'calm' | 'ended';

/** From this many days left on a clock counts as “soon” (first warning of T12). */
const SOON_DAYS = 5;

/** The urgency of a clock and the words for it. */
export function clockWords(clock: Pick<ClockView, 'daysLeft' | 'overdue' | 'endedAt'>): {
  urgency: Urgency;
  text: string;
} {
  if (clock.endedAt !== null || clock.daysLeft === null) return { urgency: 'ended', text: '' };
  if (clock.overdue) {
    const days = Math.abs(clock.daysLeft);
    return { urgency: 'overdue', text: days > 0 ? words.clock.overdue(days) : words.clock.overdueNow };
  }
  if (clock.daysLeft === 0) return { urgency: 'soon', text: words.clock.today };
  return { urgency: clock.daysLeft <= SOON_DAYS ? 'soon' : 'calm', text: words.clock.left(clock.daysLeft) };
}
