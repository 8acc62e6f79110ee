// What must hold of the procedure whatever people do: random lawful histories of an invented state, with a fixed seed.
import { procedureRows } from '@petition/shared-types/procedure';
import { missingOpinionGrounds, petitionStateIds, petitionStates } from '@petition/shared-types/vocabulary';
import type {
  ActionId,
  AdministrativeLevel,
  ClockId,
  PetitionState,
} from '@petition/shared-types/vocabulary';
import fc from 'fast-check';
import { missingOpinions } from './domain/petition';
import type { Petition } from './domain/petition';
import { anywhere, clockOfState } from './clock-of-state.testing';
import { historyOf, known, wayToTheEnd } from './history.testing';
import type { History, Move, Taken } from './history.testing';
import { compareOfferWithDecision } from './offers.testing';
import { Picks } from './picks.testing';
import { faultsOf, tampering } from './tampering.testing';
import { everybody, tree } from './world.testing';

const SEED = 20_220_501;
const hours = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 24 * 10, max: 24 * 40 }) },
);
const moves = fc.array(fc.record({ hours, seed: fc.nat() }), { minLength: 1, maxLength: 45, size: 'max' });

/** Checks every one of some hundred random lives of a petition; a failing one is cut down to its shortest form. */
function always(check: (history: History) => void, numRuns = 120): void {
  fc.assert(
    fc.property(moves, (given) => check(lived(given))),
    // Cutting a failing life down to its shortest form may take long: what was found by then is shown.
    { seed: SEED, numRuns, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true },
  );
}
const lives = new Map<string, History>();
/** The same seed gives every property the same lives, so each is lived once. */
function lived(given: Move[]): History {
  const key = JSON.stringify(given);
  const life = lives.get(key) ?? historyOf(given);
  lives.set(key, life);
  return life.copy();
}
const running = (p: Petition) => p.clocks.filter((c) => c.endedAt === null);
const isTerminal = (state: PetitionState) => petitionStates[state].terminal;

describe(`random lawful histories (seed ${SEED})`, () => {
  it('take every step of the table and reach every state', () => {
    const actions = new Set(procedureRows.filter((row) => !row.unrecorded).map((row) => row.action));
    const states = new Set(petitionStateIds);
    for (let more = 0; more < 12 && actions.size + states.size > 0; more += 1) {
      for (const given of fc.sample(moves, { seed: SEED + more, numRuns: 100 })) {
        for (const { event, after } of lived(given).taken) {
          actions.delete(event.action);
          states.delete(after.state);
        }
      }
    }
    expect([...actions, ...states]).toEqual([]);
  });

  it('never end in a state that nobody can move on from', () =>
    always((history) => {
      const before = known(history);
      const steps = wayToTheEnd(history);
      if (!isTerminal(known(history).state))
        throw new Error(`stuck: ${before.state} → ${known(history).state} after ${steps.join(', ')}`);
    }));

  it('leave a terminal state never, and only the record beside it grows', () =>
    always((history) => {
      for (const { event, before, after } of history.taken) {
        if (!before || !isTerminal(before.state)) continue;
        expect(after.state).toBe(before.state);
        expect(afterTheEnd).toContain(event.action);
      }
    }));

  it('always have a holder, and the clock that the law sets', () =>
    always((history) => {
      for (const { event, after } of history.taken) {
        if (!tree.get(after.holderId)) throw new Error(`${event.action} → ${after.state} without a holder`);
        const rule = clockOfState[after.state];
        const names = running(after).map((c) => c.clock);
        const promised = rule.when?.(after) ?? true;
        if (promised && rule.oneOf.length > 0 && !rule.oneOf.some((c) => names.includes(c)))
          throw new Error(`${event.action} → ${after.state} without ${rule.oneOf.join()} (${rule.basis})`);
        const strange = names.filter((c) => ![...rule.oneOf, ...rule.beside, ...anywhere].includes(c));
        if (strange.length > 0)
          throw new Error(`${event.action} → ${after.state}: ${strange.join()} runs on`);
      }
    }));

  it('never run a clock twice at once, nor backwards', () =>
    always((history) => {
      for (const { event, after } of history.taken) {
        const names = running(after).map((c) => `${c.clock} ${c.target ?? ''}`);
        if (new Set(names).size < names.length)
          throw new Error(`${event.action}: ${names.join()} run at once`);
        const backwards = after.clocks.find((c) => c.dueAt <= c.startedAt);
        if (backwards) throw new Error(`${event.action}: ${backwards.clock} is due before it starts`);
      }
    }));

  it('give every office its own share of the fifteen days, and nobody else one', () =>
    always((history) => {
      for (const { event, after } of history.taken) {
        const holder = tree.get(after.holderId);
        const passes = ['draft', 'submitted', 'registered', 'routing'].includes(after.state);
        const own = passes && holder?.kind === 'petition_office' ? [shareOfLevel[holder.level]] : [];
        const names = running(after).map((c) => c.clock);
        const found = names.filter((c) => /^T1[a-d]$/.test(c));
        if (found.join() !== own.join())
          throw new Error(`${event.action} → ${after.state}: ${found.join()} runs`);
      }
    }));

  it('open the window of evaluation anew with every opinion of a matter that is rated', () =>
    always((history) => {
      for (const { event, after } of history.taken) {
        if (after.state !== 'replied' || event.from === 'replied' || after.otherProcedure) continue;
        if (after.duplicateVerdict !== 'first') continue;
        const open = running(after).filter((c) => c.clock === 'T10' && c.target === 'competent_organ');
        expect(open.map((c) => c.round)).toEqual([after.round]);
      }
    }));

  it('extend a round once, and review in time, once, and once more', () =>
    always((history) => {
      const seen = new Map<string, number>();
      let reviews: ActionId[] = [];
      for (const { event, before } of history.taken) {
        const { action, effects } = event;
        if (action === 'request_extension' || action === 'grant_extension') {
          const key = `${action} ${effects.round}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
          expect(seen.get(key)).toBe(1);
        }
        if (action === 'order_rehandling' || action === 'fail_result') reviews = [];
        if (action !== 'request_review' && action !== 'request_final_review') continue;
        reviews.push(action);
        expect(reviews).toEqual(['request_review', 'request_final_review'].slice(0, reviews.length));
        const right =
          before && running(before).find((c) => c.clock === (action === 'request_review' ? 'T6' : 'T8'));
        expect(right && event.occurredAt < right.dueAt).toBe(true);
      }
    }));

  it('never answer while a co-handling organ still has time, nor without it and without a reason', () =>
    always((history) => {
      for (const { event, before } of history.taken) {
        const answers = event.action === 'reply' || event.action === 'answer_proposal';
        if (!answers || !before || missingOpinions(before).length === 0) continue;
        const time = running(before).find((c) => c.clock === 'TC' || c.clock === 'TQ');
        if (time) expect(time.dueAt <= event.occurredAt).toBe(true);
        expect(Object.keys(missingOpinionGrounds)).toContain(event.input.missingOpinionGround);
      }
    }));

  it('let the common superior decide alone, once, and be obeyed', () =>
    always((history) => {
      for (const { event, before, after } of history.taken) {
        if (event.action === 'decide_dispute') {
          expect(event.actor.organisationId).toBe(before?.dispute?.arbiterId);
          expect(before?.dispute?.organIds).toContain(after.holderId);
        }
        if (event.action !== 'object' && event.action !== 'refer_dispute') continue;
        expect(before?.dispute ?? null).toBeNull();
        expect(before?.decidedOrganId).not.toBe(before?.holderId);
      }
    }));

  it('never let a report reach the accused or a unit below it', () =>
    always((history) => {
      for (const step of history.taken) {
        if (!step.before?.accused.confirmed && !step.after.accused.confirmed) continue;
        const reached = reachedBy(step).filter((id) => isAccused(step.after, id));
        if (reached.length > 0) throw new Error(`${step.event.action} reaches the accused`);
      }
    }, 250));

  it('offer what decide would allow, and nothing else', () =>
    always((history) => {
      const petition = known(history);
      const picks = new Picks(petition.version * 7919 + petition.clocks.length);
      for (const actor of picks.shuffled(everybody).slice(0, 6))
        compareOfferWithDecision(history, petition, actor, picks);
    }, 40));

  it('are found whole by the replay, and faulty once tampered with', () =>
    always((history) => {
      const petition = known(history);
      const events = history.taken.map(({ event }) => event);
      expect(faultsOf(events, petition)).toEqual([]);
      const at = petition.version % events.length;
      for (const spoil of tampering) {
        // Each spoils one event, so only that one is copied.
        const changed = events.map((event, i) => (i === at ? structuredClone(event) : event));
        spoil(changed, at);
        expect(faultsOf(changed, petition)).not.toEqual([]);
      }
    }, 40));
});

/** 国信发〔2014〕16号 第六条; streets count as county [R]. */
const shareOfLevel: Readonly<Record<AdministrativeLevel, ClockId>> = {
  nation: 'T1a',
  province: 'T1b',
  city: 'T1c',
  county: 'T1d',
  street: 'T1d',
};

/** Beside the ended petition: rating, service, execution, advice, and a new one that follows it. */
const afterTheEnd: ActionId[] = [
  'recount_clock',
  'evaluate',
  'acknowledge_document',
  'record_service',
  'correct_document',
  'record_execution',
  'record_implementation',
  'grant_reward',
  'send_advice',
  'answer_advice',
  'petition_again',
  'succeed_organisation',
];

const isAccused = (petition: Petition, id: string): boolean =>
  [id, ...tree.ancestorIds(id)].some((at) => petition.accused.organisationIds.includes(at));

/** Everybody whom a step, or the petition after it, puts in touch with the matter. */
function reachedBy({ event, before, after, notices }: Taken): string[] {
  const { organisation } = notices;
  const actor = before?.accused.confirmed ? event.actor.organisationId : null;
  return [
    after.holderId,
    after.senderId,
    after.mainOrganId,
    ...after.coHandlerIds,
    after.advice?.addresseeId,
    after.objection?.organisationId,
    ...(after.dispute ? [...after.dispute.organIds, after.dispute.arbiterId] : []),
    ...(notices.beside ?? []).map((told) => told.organisationId),
    ...event.effects.organs.filter((o) => o.place !== 'registering_office').map((o) => o.organisationId),
    organisation?.organisationId,
    ...notices.alerted,
    actor,
  ].flatMap((id) => id ?? []);
}
