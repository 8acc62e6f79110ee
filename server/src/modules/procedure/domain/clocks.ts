// What a step does to the clocks: starts, ends, standing still. Interprets the clock effects of a row.
import type { ClockCondition, ClockEffect, ProcedureRow } from '@petition/shared-types/procedure';
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { PetitionState } from '@petition/shared-types/vocabulary';
import type { Step, Terms } from './decide';
import { evaluationApplies } from './guards/review';
import { fastTrackFits } from './guards/handling';
import { isOpinionOfHandling } from './petition';
import type { ClockChange, StartedClock, StepEffects } from './event';
import type { ClockState, Petition } from './petition';
import { missingOpinions, runningClock } from './petition';
import type { DueDate } from './time';
import { dayOf, dueDate } from './time';

type ClockEffects = Pick<StepEffects, 'started' | 'ended' | 'changed'>;

/** @param next the petition's fields as the step leaves them */
export function clockEffects(
  row: ProcedureRow,
  petition: Petition | null,
  step: Step,
  terms: Terms,
  effects: Pick<StepEffects, 'to' | 'round' | 'set' | 'served'>,
): ClockEffects {
  const result: ClockEffects = { started: [], ended: [], changed: [] };
  for (const clock of row.clocks) {
    if (!applies(clock, petition, step, effects, result.ended)) continue;
    if (clock.effect === 'end') result.ended.push(...endOf(clock, petition, step));
    else if (clock.effect === 'start') result.started.push(startClock(clock, petition, step, terms, effects));
    else if (clock.effect === 'recount') result.changed.push(...recounted(clock, petition, step));
    else result.changed.push(...suspension(clock, petition, terms));
  }
  return { ...result, ended: [...result.ended, ...endedByTheEnd(petition, effects, result)] };
}

/** A terminal state ends every clock but the window of evaluation. */
function endedByTheEnd(petition: Petition | null, effects: Pick<StepEffects, 'to'>, known: ClockEffects) {
  if (!petition || !petitionStates[effects.to].terminal || petitionStates[petition.state].terminal) return [];
  return petition.clocks
    .filter((c) => c.endedAt === null && c.clock !== 'T10' && c.clock !== 'TA')
    .filter((c) => !known.ended.some((e) => e.clock === c.clock && e.target === c.target))
    .map(({ clock, target }) => ({ clock, target }));
}

function applies(
  clock: ClockEffect,
  petition: Petition | null,
  step: Step,
  effects: Pick<StepEffects, 'set' | 'to'>,
  ended: StepEffects['ended'],
): boolean {
  if (clock.when && !holds(clock.when, petition, step, effects, clock)) return false;
  // A clock that runs already (T1 while the citizen corrects) is not started again, unless the step ends it first.
  const target = clock.target ?? null;
  const running = petition !== null && runningClock(petition, clock.clock, target) !== null;
  const justEnded = ended.some((e) => e.clock === clock.clock && e.target === target);
  return clock.effect !== 'start' || !running || justEnded;
}

/** A step that makes a petition gives it to an office too. */
function holds(
  when: ClockCondition,
  petition: Petition | null,
  step: Step,
  effects: Pick<StepEffects, 'set' | 'to'>,
  clock: ClockEffect,
): boolean {
  if (when === 'office_takes_over') return officeTakesOver(petition, step, effects, clock);
  return petition !== null && conditions[when](petition, step, effects, clock);
}

/** The states in which T1 runs: it is still to be passed on. */
const passedOn: ReadonlySet<PetitionState> = new Set<PetitionState>([
  'draft',
  'submitted',
  'registered',
  'routing',
]);
const shareOf = { nation: 'T1a', province: 'T1b', city: 'T1c', county: 'T1d' } as const;

/** The petition goes to a petition office of the level whose share of T1 this clock is (国信发〔2014〕16号 第六条). */
function officeTakesOver(
  petition: Petition | null,
  step: Step,
  effects: Pick<StepEffects, 'set' | 'to'>,
  clock: ClockEffect,
): boolean {
  const next = effects.set.holderId;
  if (!next || next === petition?.holderId || !passedOn.has(effects.to)) return false;
  const level = step.facts.offices?.[next];
  return level !== undefined && shareOf[level] === clock.clock;
}

type Condition = (
  petition: Petition,
  step: Step,
  effects: Pick<StepEffects, 'set' | 'to'>,
  clock: ClockEffect,
) => boolean;

const rated = (petition: Petition, effects: Pick<StepEffects, 'set'>) =>
  evaluationApplies({ ...petition, ...effects.set });
const everStarted = (petition: Petition, clock: ClockEffect) =>
  petition.clocks.some((c) => c.clock === clock.clock && c.target === clock.target);
const acknowledged = (petition: Petition, step: Step) =>
  petition.documents.find((d) => d.id === step.input.documentId);

const conditions: Readonly<Record<Exclude<ClockCondition, 'office_takes_over'>, Condition>> = {
  evaluation_applies: (p, _, effects) => rated(p, effects),
  first_procedural_notice: (p, _, effects, clock) =>
    rated(p, effects) && p.holderId === p.registeringOfficeId && !everStarted(p, clock),
  document_is_opinion_of_handling: (p, step) => {
    const document = acknowledged(p, step);
    return (
      p.state === 'replied' &&
      document !== undefined &&
      isOpinionOfHandling(document.type) &&
      document.round === p.handlingRound
    );
  },
  document_is_opinion_of_review: (p, step) => {
    const document = acknowledged(p, step);
    return p.state === 'reviewed' && document?.type === 'review_opinion' && document.round === p.round;
  },
  fast_track_possible: (p) => fastTrackFits(p),
  office_decides: (p, step, effects, clock) =>
    step.facts.holderKind === 'petition_office' && rated(p, effects) && !everStarted(p, clock),
  organ_decides: (p, step, effects) => step.facts.holderKind === 'competent_organ' && rated(p, effects),
  is_assigned: (p) => p.assigned,
  co_opinions_missing: (p, _, effects) =>
    effects.to === 'handling' && missingOpinions({ ...p, ...effects.set }).length > 0,
  study_opinions_missing: (p, _, effects) =>
    effects.to === 'studying' && missingOpinions({ ...p, ...effects.set }).length > 0,
  proposal_is_adopted: (_, step) => step.input.adoption !== 'not_adopted',
  implementation_goes_on: (_, step) => step.input.implementation === 'in_progress',
  co_opinions_complete: (p, _, effects) => missingOpinions({ ...p, ...effects.set }).length === 0,
  holder_changes: (p, _, effects) =>
    effects.set.holderId !== undefined && effects.set.holderId !== p.holderId,
  becomes_report: (_, step) => step.input.petitionType === 'report',
};

function endOf(clock: ClockEffect, petition: Petition | null, step: Step): StepEffects['ended'] {
  const target =
    step.action === 'evaluate' ? (step.input.target as ClockState['target']) : (clock.target ?? null);
  return petition && runningClock(petition, clock.clock, target) ? [{ clock: clock.clock, target }] : [];
}

function startClock(
  clock: ClockEffect,
  petition: Petition | null,
  step: Step,
  terms: Terms,
  effects: Pick<StepEffects, 'round' | 'set' | 'served'>,
): StartedClock {
  const regionCode = effects.set.regionCode ?? petition?.regionCode ?? '';
  const startedAt =
    serviceCounted(step, terms, effects.served?.at) ?? startMoment(clock, petition, step, terms);
  const given = { days: lengthOf(clock, petition, step), on: dayOf(startedAt) };
  const set = terms.periods(clock.clock, regionCode, given);
  const period = { ...set, ...continued(clock, petition) };
  return {
    clock: clock.clock,
    target: clock.target ?? null,
    round: effects.round,
    startedAt: startedAt.toISOString(),
    length: period.length,
    unit: period.unit,
    ...dated(dueDate(startedAt, period, terms.calendar), terms),
  };
}

/**
 * The right to review runs from the service, not from the day it is recorded (条例 第35条). Recorded late it runs from the
 * record: until then nobody could ask, so that an old date would use the right up before it began [R].
 */
function serviceCounted({ facts }: Step, { now }: Terms, servedAt: string | undefined): Date | null {
  if (!servedAt) return null;
  const late = daysBetween(dayOf(new Date(servedAt)), dayOf(now));
  return late > (facts.recordServiceWithin ?? Infinity) ? now : new Date(servedAt);
}

const dated = ({ dueAt, rolledFrom, rolledOver }: DueDate, terms: Pick<Terms, 'calendar'>) => ({
  dueAt: dueAt.toISOString(),
  rolledFrom,
  rolledOver,
  calendarVersion: terms.calendar.version,
});

/** A clock that goes on from its own first start keeps the length it had: the period is not set anew. */
function continued(
  clock: ClockEffect,
  petition: Petition | null,
): Pick<ClockState, 'length' | 'unit'> | null {
  if (!clock.from || !('startOf' in clock.from) || clock.from.startOf !== clock.clock) return null;
  const known = petition?.clocks.filter((c) => c.clock === clock.clock).at(-1);
  return known ? { length: known.length, unit: known.unit } : null;
}

function lengthOf(clock: ClockEffect, petition: Petition | null, step: Step): number | undefined {
  if (clock.length === 'periodDays') return step.input.periodDays as number | undefined;
  // The days that were asked for, decided on by another person.
  if (clock.length === 'extensionDays') return petition?.extension.days;
  return undefined;
}

function startMoment(clock: ClockEffect, petition: Petition | null, step: Step, terms: Terms): Date {
  const { from } = clock;
  if (from && petition) {
    const wanted = 'startOf' in from ? from.startOf : from.endOf;
    const known = petition.clocks.filter((c) => c.clock === wanted).at(-1);
    // An extension is counted from the last day of the period it extends.
    if (known) return 'startOf' in from ? new Date(known.startedAt) : new Date(Date.parse(known.dueAt) - 1);
  }
  return step.facts.receivedAt ? new Date(step.facts.receivedAt) : terms.now;
}

/**
 * Time of a hearing does not count (条例 第36条): the period grows by the whole days the clock stood still, and only then
 * its last day rolls over. The day on which the hearing opened is not counted as standing still (民法典 第201条 [GK]).
 */
function suspension(clock: ClockEffect, petition: Petition | null, terms: Terms): ClockChange[] {
  const running = petition && runningClock(petition, clock.clock, clock.target ?? null);
  if (!running) return [];
  const same = { clock: running.clock, target: running.target };
  if (clock.effect === 'suspend') {
    const { dueAt, suspendedDays } = running;
    return [{ ...same, dueAt, suspendedDays, suspendedAt: terms.now.toISOString() }];
  }
  if (running.suspendedAt === null) return [];
  const days = daysBetween(dayOf(new Date(running.suspendedAt)), dayOf(terms.now));
  const moved = { ...running, suspendedDays: running.suspendedDays + days };
  return [
    { ...same, suspendedAt: null, suspendedDays: moved.suspendedDays, ...dueAgain(petition, moved, terms) },
  ];
}

/** The day was found when the facts were looked up, so that a replay by a later calendar judges alike. */
const recounted = (clock: ClockEffect, petition: Petition | null, step: Step): ClockChange[] =>
  (step.facts.recounted ?? [])
    .filter((c) => c.clock === clock.clock && petition && runningClock(petition, c.clock, c.target))
    .map(({ dueBefore: _, rolledBefore: __, ...change }) => change);

/** The last day of a clock by the calendar of now, from its stored start, length and days of standing still. */
export function dueAgain(petition: Petition, clock: ClockState, terms: Pick<Terms, 'calendar' | 'periods'>) {
  const { length, unit } = clock;
  const startedAt = new Date(clock.startedAt);
  const given = { days: length, on: dayOf(startedAt) };
  const { rollOver } = terms.periods(clock.clock, petition.regionCode, given);
  const due = dueDate(startedAt, { length, unit, rollOver }, terms.calendar, clock.suspendedDays);
  return dated(due, terms);
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
