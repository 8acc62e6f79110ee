// Replays the ledger of a petition: the chain of hashes, every decision taken again on the recorded facts, and the
// stored projection against the fold. Each fault is one line a person can act on.
import { decide } from './domain/decide';
import type { Petition } from './domain/petition';
import type { PetitionEvent, StepEffects } from './domain/event';
import { evolve } from './domain/evolve';
import { canonicalJson, GENESIS, hashEvent } from './ledger';
import type { SiteTerms } from './terms';

export interface ChainedEvent {
  event: PetitionEvent;
  prevHash: string;
  hash: string;
}

/** @returns faults in words, empty when the ledger holds */
export function verifyLedger(
  chain: readonly ChainedEvent[],
  stored: { petition: Petition; lastHash: string },
  terms: SiteTerms,
): string[] {
  const faults = [...chainFaults(chain)];
  let petition: Petition | null = null;
  for (const { event } of chain) {
    faults.push(...decisionFaults(petition, event, terms));
    try {
      petition = evolve(petition, event);
    } catch (error) {
      return [...faults, `第 ${event.seq} 步：无法还原（${(error as Error).message}）`];
    }
  }
  if (canonicalJson(petition) !== canonicalJson(stored.petition)) faults.push('当前状态与逐步还原的结果不符');
  if (chain.at(-1)?.hash !== stored.lastHash) faults.push('当前状态记的末步与台账不符');
  return faults;
}

function chainFaults(chain: readonly ChainedEvent[]): string[] {
  return chain.flatMap(({ event, prevHash, hash }, i) => {
    const before = i === 0 ? GENESIS : (chain[i - 1]?.hash ?? '');
    const faults: string[] = [];
    if (event.seq !== i + 1) faults.push(`第 ${event.seq} 步：排在第 ${i + 1} 位`);
    if (prevHash !== before) faults.push(`第 ${event.seq} 步：与上一步不相连`);
    if (hashEvent(prevHash, event) !== hash) faults.push(`第 ${event.seq} 步：写入后被改动`);
    return faults;
  });
}

function decisionFaults(before: Petition | null, event: PetitionEvent, terms: SiteTerms): string[] {
  const step = { action: event.action, actor: event.actor, input: event.input, facts: event.facts };
  const decision = decide(before, step, { ...terms, now: new Date(event.occurredAt) });
  if (!decision.ok) return [`第 ${event.seq} 步：${event.action} 按规则应当不予办理（${decision.rule}）`];
  const same = canonicalJson(comparable(decision.effects)) === canonicalJson(comparable(event.effects));
  return same ? [] : [`第 ${event.seq} 步：${event.action} 按规则应作另外的决定`];
}

/** Lengths and calendars may have changed since; that a clock started is compared, its date is not. */
const comparable = (effects: StepEffects) => ({
  ...effects,
  changed: effects.changed.map(({ clock, target, suspendedDays }) => ({ clock, target, suspendedDays })),
  started: effects.started.map(({ clock, target, round, startedAt }) => ({
    clock,
    target,
    round,
    startedAt,
  })),
});
