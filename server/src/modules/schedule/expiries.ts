// What the clock does by itself: petitions whose right to review has passed are closed. Steps of the procedure like any
// other, taken by the system; a second scheduler finds the petition closed already and is refused without harm.
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { select } from '../../infra/db';
import { takeStep } from '../petition';
import { bySystem } from './system';

const BATCH = 100;

/** @returns how many petitions were closed */
export async function closeExpired(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  let closed = 0;
  for (let after = ''; !signal?.aborted;) {
    const rows = await select<{ id: string; petition_id: string }>(
      deps.db,
      `SELECT id, petition_id FROM petition_clock
       WHERE running = 1 AND clock IN ('T6', 'T8') AND due_at <= ? AND id > ? ORDER BY id LIMIT ?`,
      [deps.clock.now(), after, BATCH],
    );
    for (const row of rows) closed += await closeOne(deps, row.petition_id);
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return closed;
    after = last.id;
  }
  return closed;
}

async function closeOne(deps: AppDeps, petitionId: string): Promise<number> {
  try {
    await takeStep(deps, { petitionId, action: 'close_on_expiry', actor: bySystem, input: {} });
    return 1;
  } catch (error) {
    // Another scheduler, or the petitioner, was first.
    if (error instanceof ProblemError && ['step_refused', 'stale_version'].includes(error.code)) return 0;
    throw error;
  }
}
