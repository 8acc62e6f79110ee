// What the conditions of several parts of the procedure are made of.
import type { GuardId } from '@petition/shared-types/guards';
import type { CodedInput, StepActor, StepFacts } from '../event';
import { runningClock } from '../petition';
import type { Petition } from '../petition';

export interface GuardCase {
  /** Null while the step makes the petition. */
  petition: Petition | null;
  actor: StepActor;
  input: CodedInput;
  facts: StepFacts;
  now: Date;
  /** Deepest chain of forwards [R]. */
  maxForwardDepth: number;
  /** Days between two urgings by the same side [R]. */
  urgeIntervalDays: number;
}

export type Guard = (c: GuardCase) => boolean;
export type Guards = Partial<Record<GuardId, Guard>>;

/** A guard on an existing petition; a step that makes one never names it. */
export const on =
  (check: (petition: Petition, c: GuardCase) => boolean): Guard =>
  (c) =>
    c.petition !== null && check(c.petition, c);

/** The clock runs and has not passed. */
export function runs(p: Petition, clock: Parameters<typeof runningClock>[1], now: Date): boolean {
  const found = runningClock(p, clock);
  return found !== null && now.getTime() < Date.parse(found.dueAt);
}

/** Accused, or below an organisation that is: under its hand as well. */
export const isAccused = (
  p: Petition,
  unit: { id: string; ancestorIds: string[] } | null | undefined,
): boolean =>
  unit ? [unit.id, ...unit.ancestorIds].some((id) => p.accused.organisationIds.includes(id)) : false;
