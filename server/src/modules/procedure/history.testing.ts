// Random lawful histories: a small invented state with petition offices, organs and their staff, and every step that
// somebody may lawfully take in it. Facts are looked up by the product's own code; everything is decided by `decide`.
import { procedure, procedureRows } from '@petition/shared-types/procedure';
import type { ActorRule, ProcedureRow } from '@petition/shared-types/procedure';
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { ActionId, DocumentType } from '@petition/shared-types/vocabulary';
import {
  alertedOffices,
  inputFacts,
  isChainOffice,
  officesAfter,
  standingFacts,
} from '../petition/commands/facts';
import { decide } from './domain/decide';
import type { Step } from './domain/decide';
import type { Petition } from './domain/petition';
import type { PetitionEvent, StepActor, StepFacts, StepNotices } from './domain/event';
import { evolve } from './domain/evolve';
import { dayOf } from './domain/time';
import { clock as terms } from './domain/story.testing';
import { split } from './input';
import { suitableInputs } from './inputs.testing';
import type { Choices } from './inputs.testing';
import {
  byCode,
  everybody,
  filing,
  HOME_OFFICE,
  idOf,
  officerId,
  officerIn,
  organisationIds,
  petitioner,
  staff,
  partner,
  system,
  tree,
} from './world.testing';

export { everybody, terms, tree };

/** A repeatable row of choices grown from one number. */
export class Picks {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  pick = <T>(list: readonly T[]): T => list[this.next() % list.length] as T;

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}

function choicesFor(petition: Petition | null, picks: Picks): Choices {
  const unserved = petition?.documents.filter((d) => d.servedAt === null).map((d) => d.id) ?? [];
  const holder = petition ? tree.get(petition.holderId) : undefined;
  return {
    pick: picks.pick,
    receivers: organisationIds,
    accused: organisationIds,
    // Only the second officer of a role is ever recused, so that nobody runs out of staff.
    officers: holder ? staff[holder.kind].map((role) => officerId(holder.id, role, true)) : [idOf(999)],
    documents: unserved,
    issued: petition?.documents.map((d) => d.id) ?? [],
    demandCount: petition?.demandCount ?? 1,
    originalNumber: '9901022026010100001',
    regionCode: '990102',
    categoryCode: '01',
    receivedOn: '2026-01-05',
    servedOn: dayOf(new Date(petition?.updatedAt ?? 0)),
    filing,
  };
}

/** What the program would look up for the step. Of the other petition it names, anything may be true. */
function factsOf(petition: Petition | null, step: Omit<Step, 'facts'>, picks: Picks): StepFacts {
  const original = {
    id: idOf(800),
    holderId: picks.pick(organisationIds),
    samePerson: picks.pick([true, true, false]),
    open: picks.pick([true, false]),
    ended: picks.pick([true, false]),
  };
  const { input, actor } = step;
  const filed: StepFacts = {
    entrance: picks.pick(['complaint', 'complaint', 'complaint', 'proposal']),
    categoryCode: '01',
    regionCode: '990102',
    demandCount: picks.pick([1, 2]),
    otherProcedure: picks.pick([false, false, false, true]),
    contentIndex: 'digest',
    sameDayNumber: null,
  };
  const born: StepFacts = {
    number: '9901022026030200001',
    citizenId: petitioner.id,
    petitionForm: 'mini_program',
    officeId: step.action === 'register_offline' ? (actor.organisationId ?? HOME_OFFICE) : HOME_OFFICE,
  };
  const makes = step.action === 'submit' || step.action === 'register_offline';
  const unborn = { registeringOfficeId: born.officeId ?? HOME_OFFICE, senderId: null };
  const known = inputFacts(petition ?? { ...unborn, regionCode: '990102' }, input, tree);
  const offices = officesAfter(step.action, petition ?? unborn, known, tree);
  return {
    ...(makes ? filed : {}),
    ...(petition ? standingFacts(petition, actor, tree) : born),
    ...known,
    ...(offices ? { offices } : {}),
    ...(input.originalNumber ? { original } : {}),
    ...(step.action === 'recount_clock' && petition ? { recounted: aDayLater(petition, picks) } : {}),
    ...(step.action === 'mark_urgent' && petition ? { alertIds: alertedOffices(petition, tree) } : {}),
    ...(actor.via === 'query_code' ? { identityProved: picks.pick([true, true, false]) } : {}),
    ...(step.action === 'record_service' || step.action === 'correct_document'
      ? { documentForPetitioner: true }
      : {}),
    ...(input.officerId ? { officerIsOfHolder: true } : {}),
    // Often one that a review has sent back before; there is always another to be written.
    ...(input.answers ? { opinionIndex: `opinion-${picks.next() % picks.pick([4, 4, 1000])}` } : {}),
  };
}

/** A calendar that arrives late has made the last day of a running clock a day off. */
function aDayLater(petition: Petition, picks: Picks): StepFacts['recounted'] {
  const running = petition.clocks.filter((c) => c.endedAt === null);
  if (running.length === 0) return [];
  const { clock, target, dueAt, suspendedAt, suspendedDays, rolledOver } = picks.pick(running);
  const later = new Date(Date.parse(dueAt) + 86_400_000).toISOString();
  return [
    { clock, target, dueAt: later, suspendedAt, suspendedDays, dueBefore: dueAt, rolledBefore: rolledOver },
  ];
}

/** A step with suitable input and facts, before anybody has asked whether it is lawful. */
export function attempt(petition: Petition | null, action: ActionId, actor: StepActor, picks: Picks): Step {
  const row = procedure[action];
  // That these inputs pass the schemas is a test of its own; checking each of a million would take minutes.
  const input = split(row.input, suitableInputs[action](choicesFor(petition, picks))).coded;
  return { action, actor, input, facts: factsOf(petition, { action, actor, input }, picks) };
}

function organisationsAt(rule: Extract<ActorRule, { kind: 'officer' }>, petition: Petition | null): string[] {
  if (rule.place === 'own' || !petition) return [HOME_OFFICE, idOf(4), idOf(13)];
  if (rule.place === 'chain_office')
    return organisationIds.filter((id) => isChainOffice(petition, { organisationId: id }, tree));
  if (rule.place === 'co_handler') return petition.coHandlerIds;
  const at = {
    holder: petition.holderId,
    sender: petition.senderId,
    main_organ: petition.mainOrganId,
    addressee: petition.advice?.addresseeId,
    arbiter: petition.dispute?.arbiterId,
  }[rule.place];
  return at ? [at] : [];
}

/** Those of the staff whom a row of the table names for this petition. */
function actorsOf(row: ProcedureRow, petition: Petition | null): StepActor[] {
  return row.actors.flatMap((rule): StepActor[] => {
    if (rule.kind === 'system') return [system];
    if (rule.kind === 'partner') return [partner];
    if (rule.kind === 'citizen') return rule.byQueryCode ? [petitioner, byCode] : [petitioner];
    return organisationsAt(rule, petition).flatMap((organisationId) => {
      const kind = tree.get(organisationId)?.kind ?? 'competent_organ';
      return rule.roles
        .filter((role) => staff[kind].includes(role))
        .map((role) => officerIn(organisationId, role));
    });
  });
}

export interface Taken {
  event: PetitionEvent;
  before: Petition | null;
  after: Petition;
  notices: StepNotices;
}

export class History {
  readonly taken: Taken[] = [];
  petition: Petition | null = null;

  constructor(public now: Date) {}

  wait(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
  }

  /** The same life so far, to be lived on in another way. */
  copy(): History {
    const copy = new History(this.now);
    copy.taken.push(...this.taken);
    copy.petition = this.petition;
    return copy;
  }

  /** Takes the step when it is lawful. @returns whether it was */
  take(step: Step): boolean {
    const before = this.petition;
    const decision = decide(before, step, { ...terms, now: this.now });
    if (!decision.ok) return false;
    const seq = (before?.version ?? 0) + 1;
    const event: PetitionEvent = {
      ...step,
      petitionId: idOf(700),
      seq,
      id: idOf(10_000 + seq),
      occurredAt: this.now.toISOString(),
      from: decision.from,
      to: decision.effects.to,
      effects: decision.effects,
      documents: decision.row.documents.filter(isForPetitioner).map((type, i) => ({
        id: idOf(20_000 + seq * 10 + i),
        type,
        digest: 'digest',
      })),
      textDigest: null,
    };
    this.petition = evolve(before, event);
    this.taken.push({ event, before, after: this.petition, notices: decision.notices });
    return true;
  }

  /** Any lawful step of these actions, tried in an order the picks give. */
  takeOneOf(actions: readonly ActionId[], picks: Picks): boolean {
    return actions.some((action) =>
      picks
        .shuffled(actorsOf(procedure[action], this.petition))
        .slice(0, 3)
        .some((actor) => [0, 1].some(() => this.take(attempt(this.petition, action, actor, picks)))),
    );
  }
}

/** Papers between organisations are never served on the petitioner; the layouts say so for the product. */
const isForPetitioner = (type: DocumentType): boolean => /_notice$|_opinion$|_answer$|_reply$/.test(type);

/** One move of a random history: how long to wait, and what the choices grow from. */
export interface Move {
  hours: number;
  seed: number;
}

const births: readonly ActionId[] = ['submit', 'submit', 'register_offline'];
/** Steps that move the petition on come up more often than those beside the state and those that end it. */
const movesOn = ({ to, action }: ProcedureRow) =>
  action !== 'return_for_correction' &&
  typeof to === 'string' &&
  to !== 'same' &&
  !petitionStates[to].terminal;
/** Needed in a row, or far down the road: they would hardly come up by chance. */
const often: ReadonlySet<ActionId> = new Set<ActionId>([
  'forward',
  'sign_for',
  'accept',
  'reply',
  'accept_fast_track',
  'reply_fast_track',
  'convert_to_ordinary',
  'request_extension',
  'grant_extension',
  'refuse_extension',
  'propose_mediation',
  'conclude_mediation',
  'acknowledge_document',
  'report_result',
  'pass_result',
  'fail_result',
  'request_review',
  'decide_review',
  'order_rehandling',
  'request_final_review',
  'decide_final_review',
  'assign',
  'object',
  'open_hearing',
  'close_hearing',
  'close_on_expiry',
  'reject_objection',
  'refer_dispute',
  'decide_dispute',
  'give_co_opinion',
  'receive_proposal',
  'ask_opinions',
  'answer_proposal',
  'record_implementation',
]);
const weights = procedureRows
  .filter((row) => row.from.some((from) => from !== 'new'))
  .map((row) => ({ row, weight: often.has(row.action) ? 24 : movesOn(row) ? 8 : 1 }));
const lively = (petition: Petition, picks: Picks): ActionId[] =>
  weights
    .filter(({ row }) => row.from.includes(petition.state))
    .map(({ row, weight }) => ({ action: row.action, at: Math.log((picks.next() + 1) / 2 ** 32) / weight }))
    .sort((a, b) => b.at - a.at)
    .map(({ action }) => action);

/** @param moves each takes one lawful step where there is one */
export function historyOf(moves: readonly Move[]): History {
  const history = new History(new Date('2026-03-02T01:00:00Z'));
  for (const { hours, seed } of moves) {
    const picks = new Picks(seed);
    if (history.petition) history.wait(hours);
    const { petition } = history;
    history.takeOneOf(petition ? lively(petition, picks) : picks.shuffled(births), picks);
  }
  return history;
}
