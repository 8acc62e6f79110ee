// What is not ended of an abolished organ's rewards goes with its functions to the successor (条例 第24条), and with it the money:
// what is reserved, what is being paid, what is left of the budget. What has ended stays on the books it was ended on.
import type { RewardState } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { execute, inTransaction, select } from '../../infra/db';
import { bookSuccession, movable, openAccounts, type Movable } from './ledger';
import { auditEvents, bySystem, writeEvent } from './record';
import type { RewardRow } from './repository';

/** Rewards that somebody still has to do something about; a certificate that was issued is done. */
export const UNENDED = `(r.state IN ('proposed', 'approved_once') OR (r.kind = 'money' AND r.state IN ('offered', 'claiming')))`;

const placeOf: Partial<Record<RewardState, Movable>> = { offered: 'reserved', claiming: 'in_payment' };

/**
 * One transaction: money and rewards never stand with different organs. Safe to repeat; what another process does to a reward
 * meanwhile is done before or after it, never between.
 * @returns how many rewards went over
 */
export async function succeedRewards(deps: AppDeps, from: string, to: string): Promise<number> {
  const moved = await inTransaction(deps.db, async (tx) => {
    const rewards = await select<RewardRow>(
      tx,
      `SELECT r.* FROM reward r WHERE r.organisation_id = ? AND ${UNENDED} ORDER BY r.id FOR UPDATE`,
      [from],
    );
    await openAccounts(tx, to);
    for (const reward of rewards) await handOn(deps, tx, reward, { from, to });
    await handOnBudget(deps, tx, { from, to });
    return rewards.map((reward) => reward.id);
  });
  for (const id of moved) await auditEvents(deps, id);
  return moved.length;
}

interface Ends {
  from: string;
  to: string;
}

async function handOn(deps: AppDeps, tx: EntityManager, reward: RewardRow, ends: Ends): Promise<void> {
  await execute(tx, 'UPDATE reward SET organisation_id = ? WHERE id = ?', [ends.to, reward.id]);
  const account = placeOf[reward.state];
  if (account && reward.amount_fen !== null) {
    const amountFen = Number(reward.amount_fen);
    await bookSuccession(tx, {
      ...entryOf(deps, `reward:${reward.id}`),
      ...ends,
      account,
      amountFen,
      rewardId: reward.id,
    });
  }
  const subject = { kind: 'reward', id: reward.id } as const;
  await writeEvent(deps, tx, {
    subject,
    kind: 'succeeded',
    actor: bySystem,
    code: `${ends.from} ${ends.to}`,
  });
}

/** Every succession has a cause of its own: functions may come back. */
function entryOf({ ids, clock }: AppDeps, of: string) {
  const pair = [ids.next(), ids.next()] as const;
  return { ids: pair, cause: `${of}:${pair[0]}`, at: clock.now() };
}

async function handOnBudget(deps: AppDeps, tx: EntityManager, ends: Ends): Promise<void> {
  const rows = await select<{ account: Movable; balance_fen: string }>(
    tx,
    `SELECT account, balance_fen FROM reward_account
     WHERE organisation_id = ? AND account IN (?) AND balance_fen > 0 FOR UPDATE`,
    [ends.from, [...movable]],
  );
  for (const { account, balance_fen: balance } of rows)
    await bookSuccession(tx, { ...entryOf(deps, 'budget'), ...ends, account, amountFen: Number(balance) });
  await execute(
    tx,
    `UPDATE reward_budget SET organisation_id = ? WHERE organisation_id = ? AND state = 'proposed'`,
    [ends.to, ends.from],
  );
}
