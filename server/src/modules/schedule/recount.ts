// After a calendar change: every running clock counted again, each move a step of the ledger with its notices. Safe to
// repeat, to stop in the middle and to run twice at once: the step itself looks up what moves and refuses when nothing does.
import type { ClockId } from '@petition/shared-types/vocabulary';
import { clockIds } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { select } from '../../infra/db';
import { recountText } from '../notification/rows';
import { takeStep } from '../petition';
import { toPetition } from '../petition/repository';
import { petitionersClocks } from '../procedure/domain/clock-kinds';
import type { Petition } from '../procedure/domain/petition';
import type { RecountedClock } from '../procedure/domain/event';
import { recountedClocks } from '../procedure/domain/recount';
import { bySystem } from './system';

const PAGE = 200;
const TRIES = 3;

export interface Move {
  number: string;
  /** “办理期限由…改为…（…）” */
  text: string;
}

interface Row {
  id: string;
  due_at: Date;
  aggregate: unknown;
}

/** @returns how many petitions moved, or would */
export async function recountClocks(
  deps: AppDeps,
  options: { dryRun: boolean; onMove?: (move: Move) => void },
): Promise<number> {
  const done = new Set<string>();
  for (const clock of clockIds) {
    for await (const petition of runningPetitions(deps, clock)) {
      if (done.has(petition.id)) continue;
      const moved = await recountOne(deps, petition, options.dryRun);
      if (moved.length === 0) continue;
      done.add(petition.id);
      for (const move of moved) options.onMove?.({ number: petition.number, text: recountText(move) });
    }
  }
  return done.size;
}

/** Petitions with such a clock running, in keyset pages over the index of due dates. */
async function* runningPetitions(deps: AppDeps, clock: ClockId): AsyncGenerator<Petition> {
  // A window of the petitioner's that has passed stays passed.
  let dueAt = petitionersClocks.has(clock) ? deps.clock.now() : new Date(0);
  for (let after = ''; ;) {
    const rows = await select<Row>(
      deps.db,
      `SELECT c.id, c.due_at, p.aggregate FROM petition_clock c JOIN petition p ON p.id = c.petition_id
       WHERE c.running = 1 AND c.clock = ? AND c.due_at >= ? AND (c.due_at > ? OR c.id > ?)
       ORDER BY c.due_at, c.id LIMIT ?`,
      [clock, dueAt, dueAt, after, PAGE],
    );
    for (const row of rows) yield toPetition(row.aggregate);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    ({ id: after, due_at: dueAt } = last);
  }
}

async function recountOne(deps: AppDeps, petition: Petition, dryRun: boolean): Promise<RecountedClock[]> {
  const moved = recountedClocks(petition, { ...deps.terms, now: deps.clock.now() });
  if (moved.length === 0 || dryRun) return moved;
  for (let tries = 1; ; tries++) {
    try {
      await takeStep(deps, { petitionId: petition.id, action: 'recount_clock', actor: bySystem, input: {} });
      return moved;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // Somebody else has counted it, or it came to its end meanwhile.
      if (error.code === 'step_refused') return [];
      if (error.code !== 'stale_version' || tries === TRIES) throw error;
    }
  }
}
