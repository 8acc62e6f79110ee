// Who has to act before a clock ends, and which clock of a petition ends first.
import type { ClockId } from '@petition/shared-types/vocabulary';
import { missingOpinions } from './petition';
import type { Petition } from './petition';

/** Who runs a clock: the office or organ that holds the petition, or the petitioner. */
export const petitionersClocks: ReadonlySet<ClockId> = new Set(['T6', 'T8', 'T10']);

/**
 * What an organ may do within a time and need not: object (条例 第23条), take the fast track. Nobody is late when such a
 * time passes; the answer on acceptance (T2) is what is owed.
 */
export const opportunities: ReadonlySet<ClockId> = new Set(['T3', 'T2s']);

/** Between organisations only: the petitioner was promised nothing by them. */
export const internalClocks: ReadonlySet<ClockId> = new Set([
  'T1a',
  'T1b',
  'T1c',
  'T1d',
  'T3',
  'T2s',
  'T4x',
  'TS',
  'TA',
  'TC',
  'TQ',
  'TI',
  'TD',
]);

/** Run for others than the holder: the co-handling organs, the common superior. */
const othersClocks: ReadonlySet<ClockId> = new Set(['TC', 'TQ', 'TD']);

/** The organisations that have to act before the clock ends. */
export function actingOn(petition: Petition, clock: ClockId): string[] {
  if (clock === 'TC' || clock === 'TQ') return missingOpinions(petition);
  if (clock === 'TD') return petition.dispute ? [petition.dispute.arbiterId] : [];
  if (clock === 'TA') return [petition.advice?.addresseeId ?? petition.holderId];
  return [petition.holderId];
}

/** The running clock of the holder that ends first; one that stands still for a hearing ends on no day yet. */
export const nextDue = (petition: Petition, counts: (clock: ClockId) => boolean = () => true) =>
  petition.clocks
    .filter((c) => counts(c.clock))
    .filter((c) => c.endedAt === null && c.suspendedAt === null)
    .filter(
      (c) => !petitionersClocks.has(c.clock) && !opportunities.has(c.clock) && !othersClocks.has(c.clock),
    )
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null;

/** The day the petitioner was promised: the part of an office in the fifteen days of article 22 is no promise of its own. */
export const nextPromise = (petition: Petition) => nextDue(petition, (clock) => !internalClocks.has(clock));
