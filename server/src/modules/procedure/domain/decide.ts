// decide(petition, step) → decision or refusal. Interprets the procedure table and nothing else; pure: clock,
// settings and facts come in. Every state change of the product goes through here.
import { guardCatalogue } from '@petition/shared-types/guards';
import type { GuardId } from '@petition/shared-types/guards';
import { procedure } from '@petition/shared-types/procedure';
import type { ActorRule, ProcedureRow } from '@petition/shared-types/procedure';
import type { ActionId, ClockId } from '@petition/shared-types/vocabulary';
import { internalClocks } from './clock-kinds';
import { clockEffects } from './clocks';
import { effectsOf } from './effects';
import { guards, isStructural } from './guards';
import { missingOpinions } from './petition';
import type { CodedInput, StepActor, StepEffects, StepFacts, StepNotices } from './event';
import type { Petition } from './petition';
import type { Calendar, Day, Period } from './time';

export interface Step {
  action: ActionId;
  actor: StepActor;
  input: CodedInput;
  facts: StepFacts;
}

/** What the site has set and the moment it is. */
export interface Terms {
  now: Date;
  /** Lengths by clock; a region may change them from a day on; a step may give its own. `on`: day of the start. */
  periods: (clock: ClockId, regionCode: string, given?: { days?: number; on?: Day }) => Period;
  calendar: Calendar;
  maxForwardDepth: number;
  urgeIntervalDays: number;
}

export interface Decision {
  ok: true;
  row: ProcedureRow;
  /** Who took it, as the ledger keeps it. */
  actor: StepActor;
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
export function decide(petition: Petition | null, asked: Step, terms: Terms): Decision | Refusal {
  const row = procedure[asked.action];
  const from = petition?.state ?? 'new';
  const step = { ...asked, actor: actingAs(row, asked.actor, petition, asked.facts) };
  if (isRecused(step.actor, petition)) return refuse('officer_recused');
  if (!row.actors.some((rule) => mayAct(rule, step.actor, petition, step.facts)))
    return refuse('wrong_actor');
  if (!row.from.includes(from)) return refuse('wrong_state');
  if (needsIdentity(row, step.actor) && step.facts.identityProved !== true)
    return refuse('identity_is_proved');
  const failed = failedGuard(row, petition, step, terms);
  if (failed) return refuse(failed);
  const unapproved = approvalFault(step);
  if (unapproved) return refuse(unapproved);
  const effects = effectsFor(row, petition, step, terms);
  return {
    ok: true,
    row,
    actor: step.actor,
    from,
    effects,
    notices: noticesFor(row, petition, step, effects),
  };
}

/** Prepared, approved and signed by different people, where the organisation works so (拟办、审核、签发). */
function approvalFault({ actor, facts: { approval } }: Step): GuardId | null {
  if (!approval) return null;
  if (approval === 'required') return 'needs_approval';
  const { preparedBy, approvedBy } = approval;
  const others: (string | null)[] = [preparedBy, ...(approvedBy === null ? [] : [approvedBy])];
  const same = others.includes(actor.id) || others.includes(actor.onBehalfOf ?? actor.id);
  return same || preparedBy === approvedBy ? 'approval_by_others' : null;
}

/** Has withdrawn from this petition (回避, 条例 第28条): takes no step on it and does not read it. */
export const isRecused = (
  actor: Pick<StepActor, 'kind' | 'id'>,
  petition: Pick<Petition, 'recusedIds'> | null,
): boolean =>
  actor.kind === 'officer' && actor.id !== null && (petition?.recusedIds.includes(actor.id) ?? false);

/**
 * In whose name the actor takes the step: the own, when the own roles allow it; else that of a colleague who is away and
 * whose role does. In place of somebody who has withdrawn from the petition nobody acts.
 */
export function actingAs(
  row: ProcedureRow,
  actor: StepActor,
  petition: Petition | null,
  facts: StepFacts,
): StepActor {
  const { delegations = [], ...own } = actor;
  const may = (as: StepActor) => row.actors.some((rule) => mayAct(rule, as, petition, facts));
  if (delegations.length === 0 || may(own)) return own;
  const standing = delegations
    .filter(({ officerId }) => !isRecused({ kind: 'officer', id: officerId }, petition))
    .map(({ officerId, role }) => ({ ...own, roles: [...own.roles, role], onBehalfOf: officerId }));
  return standing.find(may) ?? own;
}

/** Number and code alone are not enough for this step (docs/decisions/0007). */
export const needsIdentity = (
  row: Pick<ProcedureRow, 'actors'>,
  actor: Pick<StepActor, 'kind' | 'via'>,
): boolean =>
  actor.kind === 'citizen' &&
  actor.via === 'query_code' &&
  row.actors.every((rule) => rule.kind !== 'citizen' || rule.byQueryCode === 'identity');

/** Does the rule let this actor take the step on this petition? Place in the chain included. */
export function mayAct(
  rule: ActorRule,
  actor: StepActor,
  petition: Petition | null,
  facts: StepFacts,
): boolean {
  if (rule.kind !== actor.kind) return false;
  if (rule.kind === 'system' || rule.kind === 'partner') return true;
  if (rule.kind === 'citizen') return actor.via === 'account' || rule.byQueryCode !== undefined;
  if (!rule.roles.some((role) => actor.roles.includes(role))) return false;
  if (isRecused(actor, petition)) return false;
  if (rule.place === 'own') return true;
  if (rule.place === 'chain_office') return facts.actorIsChainOffice === true;
  if (rule.place === 'co_handler')
    return actor.organisationId !== null && (petition?.coHandlerIds ?? []).includes(actor.organisationId);
  const at = {
    holder: petition?.holderId,
    sender: petition?.senderId,
    main_organ: petition?.mainOrganId,
    addressee: petition?.advice?.addresseeId,
    arbiter: petition?.dispute?.arbiterId,
  }[rule.place];
  return at !== undefined && at !== null && at === actor.organisationId;
}

/** The first guard of the row that refuses, or null. `only` narrows the guards that are asked. */
export function failedGuard(
  row: ProcedureRow,
  petition: Petition | null,
  step: Pick<Step, 'actor' | 'input' | 'facts'>,
  terms: Pick<Terms, 'now' | 'maxForwardDepth' | 'urgeIntervalDays'>,
  only: (guard: GuardId) => boolean = () => true,
): GuardId | null {
  const { now, maxForwardDepth, urgeIntervalDays } = terms;
  const { actor, input, facts } = step;
  const c = { petition, actor, input, facts, now, maxForwardDepth, urgeIntervalDays };
  const holds = (guard: GuardId) => isStructural(guard) || guards[guard](c);
  return row.guards.find((guard) => only(guard) && !holds(guard)) ?? null;
}

function effectsFor(row: ProcedureRow, petition: Petition | null, step: Step, terms: Terms): StepEffects {
  const extra = effectsOf(step.action, { petition, now: terms.now, ...step });
  const round = (petition?.round ?? 1) + (row.opensRound ? 1 : 0);
  const opened = row.opensRound
    ? { roundKind: row.opensRound, ...(row.opensRound === 'handling' ? { handlingRound: round } : {}) }
    : {};
  const state = targetState(row, step);
  const base = {
    to: state === 'same' ? (petition?.state ?? 'draft') : state,
    round,
    set: { ...opened, ...leavesHands(petition, extra.set), ...extra.set },
    served: extra.served ?? null,
    evaluation: extra.evaluation ?? null,
    organs: extra.organs ?? [],
  };
  return { ...base, ...clockEffects(row, petition, step, terms, base) };
}

/** Officers named by the organisation that held it have nothing to do with it at the next. */
function leavesHands(petition: Petition | null, set: StepEffects['set'] = {}): StepEffects['set'] {
  if (!petition || !set.holderId || set.holderId === petition.holderId) return {};
  return {
    ...(petition.handlerId ? { handlerId: null } : {}),
    ...(petition.delegateId ? { delegateId: null } : {}),
  };
}

function targetState(row: ProcedureRow, step: Step): Petition['state'] | 'same' {
  if (typeof row.to === 'string') return row.to;
  const value = step.input[row.to.by];
  const state = typeof value === 'string' ? row.to.states[value] : undefined;
  if (state === undefined) throw new Error(`${row.action}: no state for ${row.to.by}`);
  return state;
}

function noticesFor(
  row: ProcedureRow,
  petition: Petition | null,
  step: Step,
  effects: StepEffects,
): StepNotices {
  const { petitioner } = row.notice;
  const { onlyIf } = row.notice;
  const holderStays = onlyIf === 'holder_changes' && effects.set.holderId === undefined;
  const told = onlyIf === 'promise_moves_later' ? promiseMovesLater(step) : !holderStays;
  // The holder is told who urges: an office above it, or the petitioner.
  const byPetitioner = row.action === 'urge' && step.actor.kind === 'citizen';
  const organisation = byPetitioner ? 'urged_by_citizen' : row.notice.organisation;
  const organisationId =
    effects.evaluation?.organisationId ??
    effects.organs.find((organ) => organ.place === 'addressee' || organ.place === 'arbiter')
      ?.organisationId ??
    effects.set.holderId ??
    petition?.holderId;
  return {
    petitioner: typeof petitioner === 'string' && told ? petitioner : null,
    organisation:
      organisation && organisationId && !holderStays ? { notice: organisation, organisationId } : null,
    alerted: step.facts.alertIds ?? [],
    ...besideOf(row, petition, step, effects),
  };
}

/** Who is told beside: whoever now owes an opinion, and the other organs of a dispute. */
function besideOf(
  { notice: { coHandlers, disputants } }: ProcedureRow,
  petition: Petition | null,
  { actor }: Step,
  { set, started }: StepEffects,
): Pick<StepNotices, 'beside'> {
  const after = petition && { ...petition, ...set };
  const asks = started.some((c) => c.clock === 'TC' || c.clock === 'TQ');
  const asked = coHandlers && after && asks ? missingOpinions(after) : [];
  const others = (disputants ? (set.dispute ?? petition?.dispute)?.organIds : undefined) ?? [];
  const beside = [
    ...asked.map((organisationId) => ({ notice: coHandlers, organisationId })),
    ...others
      .filter((id) => id !== actor.organisationId && id !== after?.holderId)
      .map((organisationId) => ({ notice: disputants, organisationId })),
  ].flatMap(({ notice, organisationId }) => (notice ? [{ notice, organisationId }] : []));
  return beside.length > 0 ? { beside } : {};
}

/** A day that the petitioner was promised, or has, comes later than they were told. */
const promiseMovesLater = (step: Step): boolean =>
  (step.facts.recounted ?? []).some((c) => !internalClocks.has(c.clock) && c.dueAt > c.dueBefore);
