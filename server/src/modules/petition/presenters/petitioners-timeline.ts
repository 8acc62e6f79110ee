// The timeline as the petitioner reads it: what concerns them, and of a report no more than that it was handed over.
import { procedure } from '@petition/shared-types/procedure';
import type { TimelineEntry } from '@petition/shared-types/schemas/petition';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { DocumentState, Petition } from '../../procedure/domain/petition';
import type { PetitionEvent } from '../../procedure/domain/event';
import type { ViewContext } from './context';
import { toTimelineEntry } from './parts';
import { SEALED_ORGAN } from './rated';

interface Shown {
  reason: (event: PetitionEvent) => string | null;
  isVisible: (document: { type: DocumentState['type'] }) => boolean;
}

/** Newest first. */
export function petitionersTimeline(
  petition: Petition,
  events: readonly PetitionEvent[],
  c: ViewContext,
  shown: Shown,
): TimelineEntry[] {
  const handedOver = events.find((e) => e.action === 'transfer_report')?.seq ?? Infinity;
  return [...events]
    .reverse()
    .filter(concernsPetitioner)
    .map((event) => {
      // Why it was found to be a report is for those set apart for reports.
      // So are the words of two organs that dispute for their superior.
      const kept = event.input.petitionType === 'report' || event.action === 'refer_dispute';
      const reason = kept ? null : shown.reason(event);
      const entry = toTimelineEntry(event, petition, c, reason, shown.isVisible);
      if (event.seq < handedOver || entry.byPetitioner) return entry;
      const unit = event.seq === handedOver ? entry.unit : SEALED_ORGAN;
      return { ...entry, unit, nextUnit: null, reason: null, plain: entry.label };
    });
}

/** No message goes out for these, and yet they say who is at work on it. */
const told: ReadonlySet<ActionId> = new Set<ActionId>(['give_co_opinion', 'refer_dispute']);

/** Whatever moves the petition, is told to its petitioner, or was done by them; not who in an office does the work. */
function concernsPetitioner(event: PetitionEvent): boolean {
  return (
    event.actor.kind === 'citizen' ||
    event.from !== event.to ||
    told.has(event.action) ||
    typeof procedure[event.action].notice.petitioner === 'string'
  );
}
