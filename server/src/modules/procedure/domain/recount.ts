// The running clocks of a petition by the calendar of now (民法典 第203条 [GK]): a State Council notice comes out, or is
// changed, after a period has begun. Pure; the step `recount_clock` takes what is found here as its facts.
import { procedureRows } from '@petition/shared-types/procedure';
import type { ClockId } from '@petition/shared-types/vocabulary';
import { petitionersClocks } from './clock-kinds';
import { dueAgain } from './clocks';
import type { Terms } from './decide';
import type { ClockState, Petition } from './petition';
import type { RecountedClock } from './event';

/**
 * The clocks whose last day moves. A day told to the petitioner as theirs never comes earlier, and one that has passed
 * stays passed [R]; an organ's day never moves into the past: nobody becomes late by a notice.
 */
export function recountedClocks(petition: Petition, terms: Terms): RecountedClock[] {
  return petition.clocks
    .filter((clock) => clock.endedAt === null && clock.suspendedAt === null)
    .flatMap((clock) => {
      const startedAt = startAgain(petition, clock, terms);
      const due = dueAgain(petition, { ...clock, startedAt }, terms);
      const { target, suspendedAt, suspendedDays } = clock;
      return mayMove(clock, due.dueAt, terms.now)
        ? [
            {
              clock: clock.clock,
              target,
              startedAt,
              suspendedAt,
              suspendedDays,
              ...due,
              dueBefore: clock.dueAt,
              rolledBefore: clock.rolledOver,
            },
          ]
        : [];
    });
}

function mayMove(clock: ClockState, dueAt: string, now: Date): boolean {
  if (dueAt === clock.dueAt) return false;
  const moment = now.toISOString();
  if (petitionersClocks.has(clock.clock)) return clock.dueAt > moment && dueAt > clock.dueAt;
  return dueAt > clock.dueAt || dueAt > moment;
}

/** A period that is counted from the end of another begins where that one ends now. */
function startAgain(petition: Petition, clock: ClockState, terms: Terms): string {
  const before = countedFromEndOf(clock.clock);
  const parent = before && petition.clocks.filter((c) => c.clock === before).at(-1);
  if (!parent) return clock.startedAt;
  return new Date(Date.parse(dueAgain(petition, parent, terms).dueAt) - 1).toISOString();
}

function countedFromEndOf(id: ClockId): ClockId | undefined {
  for (const { clock, effect, from } of procedureRows.flatMap((row) => row.clocks)) {
    if (effect === 'start' && clock === id && from && 'endOf' in from) return from.endOf;
  }
  return undefined;
}
