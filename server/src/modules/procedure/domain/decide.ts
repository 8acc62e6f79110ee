// decide(petition, step) → decision or refusal. Interprets the procedure table and nothing else; pure: clock,
// settings and facts come in. Every state change of the product goes through here.
import { guardCatalogue } from '@petition/shared-types/guards';
import type { GuardId } from '@petition/shared-types/guards';
import { procedure } from '@petition/shared-types/procedure';
import type { ActorRule, ClockEffect, ProcedureRow } from '@petition/shared-types/procedure';
import type { ActionId, ClockId } from '@petition/shared-types/vocabulary';
import { effectsOf } from './effects';
import { evaluationApplies, guards } from './guards';
import type { GuardCase } from './guards';
import type {
  ClockState,
  CodedInput,
  Petition,
  StepActor,
  StepEffects,
  StepFacts,
  StepNotices,
} from './petition';
import { evolve, runningClock } from './petition';
import type { Calendar, Period } from './time';
import { dueDate } from './time';

export interface Step {
  action: ActionId;
  actor: StepActor;
  input: CodedInput;
  facts: StepFacts;
}

/** What the site has set and the moment it is. */
export interface Terms {
  now: Date;
  /** Lengths by clock; a region may shorten them. */
  periods: (clock: ClockId, regionCode: string) => Period;
  calendar: Calendar;
  maxForwardDepth: number;
}

export interface Decision {
  ok: true;
  row: ProcedureRow;
  from: Petition['state'] | 'new';
  effects: StepEffects;
  notices: StepNotices;
}

export interface Refusal {
  ok: false;
  rule: GuardId;
  sentence: string;
  basis: string;
}

const refuse = (rule: GuardId): Refusal => ({ ok: false, rule, ...guardCatalogue[rule] });

/** May the step happen, and what does it change? A refusal names the rule and its article. */
export function decide(petition: Petition | null, step: Step, terms: Terms): Decision | Refusal {
  const row = procedure[step.action];
  const from = petition?.state ?? 'new';
  if (!row.actors.some((rule) => mayAct(rule, step.actor, petition))) return refuse('wrong_actor');
  if (!row.from.includes(from)) return refuse('wrong_state');
  const failed = failedGuard(row, petition, step, terms);
  if (failed) return refuse(failed);
  const effects = effectsFor(row, petition, step, terms);
  return { ok: true, row, from, effects, notices: noticesFor(row, petition, effects) };
}

/** Does the rule let this actor take the step on this petition? Place in the chain included. */
export function mayAct(rule: ActorRule, actor: StepActor, petition: Petition | null): boolean {
  if (rule.kind !== actor.kind) return false;
  if (rule.kind === 'system') return true;
  if (rule.kind === 'citizen') return actor.via === 'account' || rule.byQueryCode === true;
  if (!rule.roles.some((role) => actor.roles.includes(role))) return false;
  if (rule.place === 'own') return true;
  const at = {
    holder: petition?.holderId,
    registering_office: petition?.registeringOfficeId,
    sender: petition?.senderId,
  }[rule.place];
  return at !== undefined && at !== null && at === actor.organisationId;
}

/** The first guard of the row that refuses, or null. `only` narrows the guards that are asked. */
export function failedGuard(
  row: ProcedureRow,
  petition: Petition | null,
  step: Pick<Step, 'input' | 'facts'>,
  terms: Pick<Terms, 'now' | 'maxForwardDepth'>,
  only: (guard: GuardId) => boolean = () => true,
): GuardId | null {
  const c: GuardCase = {
    petition,
    input: step.input,
    facts: step.facts,
    now: terms.now,
    maxForwardDepth: terms.maxForwardDepth,
  };
  const holds = (guard: GuardId) => guard === 'wrong_state' || guard === 'wrong_actor' || guards[guard](c);
  return row.guards.find((guard) => only(guard) && !holds(guard)) ?? null;
}

function effectsFor(row: ProcedureRow, petition: Petition | null, step: Step, terms: Terms): StepEffects {
  const extra = effectsOf(step.action, { petition, ...step });
  const round = petition?.round ?? 1;
  const effects: StepEffects = {
    to: row.to === 'same' ? (petition?.state ?? 'draft') : row.to,
    round,
    set: extra.set ?? {},
    started: [],
    ended: [],
    served: extra.served ?? null,
    evaluation: extra.evaluation ?? null,
    organs: extra.organs ?? [],
  };
  for (const clock of row.clocks) {
    if (!applies(clock, petition, step)) continue;
    if (clock.effect === 'end') effects.ended.push(...endOf(clock, petition, step));
    else effects.started.push(startOfClock(clock, petition, step, terms, effects));
  }
  return effects;
}

function applies(clock: ClockEffect, petition: Petition | null, step: Step): boolean {
  switch (clock.when) {
    case undefined:
      // A clock that runs already (T1 while the citizen corrects) is not started again.
      return (
        clock.effect === 'end' ||
        petition === null ||
        !runningClock(petition, clock.clock, clock.target ?? null)
      );
    case 'evaluation_applies':
      return petition !== null && evaluationApplies(petition);
    case 'first_procedural_notice':
      return (
        petition !== null &&
        evaluationApplies(petition) &&
        !petition.clocks.some((c) => c.clock === clock.clock && c.target === clock.target)
      );
    case 'document_is_handling_opinion':
      return (
        petition?.documents.some(
          (d) =>
            d.id === step.input.documentId && d.type === 'handling_opinion' && d.round === petition.round,
        ) ?? false
      );
  }
}

function endOf(clock: ClockEffect, petition: Petition | null, step: Step): StepEffects['ended'] {
  const target =
    step.action === 'evaluate' ? (step.input.target as ClockState['target']) : (clock.target ?? null);
  return petition && runningClock(petition, clock.clock, target) ? [{ clock: clock.clock, target }] : [];
}

function startOfClock(
  clock: ClockEffect,
  petition: Petition | null,
  step: Step,
  terms: Terms,
  effects: StepEffects,
): Omit<ClockState, 'endedAt'> {
  const regionCode = effects.set.regionCode ?? petition?.regionCode ?? '';
  const period = terms.periods(clock.clock, regionCode);
  const startedAt = step.facts.receivedAt ? new Date(step.facts.receivedAt) : terms.now;
  const due = dueDate(startedAt, period, terms.calendar);
  return {
    clock: clock.clock,
    target: clock.target ?? null,
    round: effects.round,
    startedAt: startedAt.toISOString(),
    dueAt: due.dueAt.toISOString(),
    length: period.length,
    unit: period.unit,
    rolledFrom: due.rolledFrom,
    rolledOver: due.rolledOver,
    calendarVersion: terms.calendar.version,
  };
}

function noticesFor(row: ProcedureRow, petition: Petition | null, effects: StepEffects): StepNotices {
  const { petitioner, organisation } = row.notice;
  const organisationId = effects.evaluation?.organisationId ?? effects.set.holderId ?? petition?.holderId;
  return {
    petitioner: typeof petitioner === 'string' ? petitioner : null,
    organisation: organisation && organisationId ? { notice: organisation, organisationId } : null,
  };
}

export { evolve };
