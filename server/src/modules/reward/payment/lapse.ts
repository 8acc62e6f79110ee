// What the clock does with offers: a reminder before the last day, the end after it. Running it twice does no harm.
import type { AppDeps } from '../../../http/context';
import { execute, inTransaction, select } from '../../../infra/db';
import { writeRewardNotice } from '../../notification/reward-rows';
import { lastDayOf } from '../domain';
import { loadParty } from '../load';
import { auditEvents } from '../record';
import { endOffer } from './end-offer';

const BATCH = 100;
/** Days before the last day on which the citizen is reminded [R]. */
const REMIND_MS = 7 * 86_400_000;

/** @returns how many offers ended; those being paid end with their bill */
export async function lapseOffers(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  const now = deps.clock.now();
  const ids = await idsOf(deps, `state = 'offered' AND claim_by <= ?`, now);
  await deps.organisations.current();
  let ended = 0;
  for (const id of ids) {
    if (signal?.aborted) break;
    const done = await inTransaction(deps.db, async (tx) =>
      endOffer(deps, tx, await loadParty(tx, id), 'lapsed', 'offered'),
    );
    if (done) ended += 1;
    await auditEvents(deps, id);
  }
  return ended;
}

/** @returns how many citizens were reminded */
export async function remindOfOffers(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  const now = deps.clock.now();
  const soon = new Date(now.getTime() + REMIND_MS);
  const ids = await idsOf(
    deps,
    `state = 'offered' AND reminded = 0 AND claim_by > ? AND claim_by <= ?`,
    now,
    soon,
  );
  const tree = await deps.organisations.current();
  for (const id of ids) {
    if (signal?.aborted) break;
    await inTransaction(deps.db, async (tx) => {
      const { reward, petition, citizenId } = await loadParty(tx, id);
      const first = await execute(
        tx,
        `UPDATE reward SET reminded = 1 WHERE id = ? AND reminded = 0 AND state = 'offered'`,
        [id],
      );
      if (first !== 1 || !reward.claim_by) return;
      await writeRewardNotice(deps, tx, {
        notice: 'reward_expiring',
        petition: { ...petition, citizenId },
        unit: tree.name(reward.organisation_id),
        change: lastDayOf(reward.claim_by),
        once: id,
      });
    });
  }
  return ids.length;
}

async function idsOf(deps: AppDeps, where: string, ...values: Date[]): Promise<string[]> {
  const rows = await select<{ id: string }>(
    deps.db,
    `SELECT id FROM reward WHERE ${where} ORDER BY claim_by, id LIMIT ${BATCH}`,
    values,
  );
  return rows.map((row) => row.id);
}
