// The end of an offer that was not paid: its time is over, or it was taken back. The money returns to the budget.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { writeRewardNotice } from '../../notification/reward-rows';
import { book } from '../ledger';
import type { RewardParty } from '../load';
import type { RewardActor } from '../record';
import { bySystem, writeEvent } from '../record';
import { moveReward } from '../repository';

/** Runs in the caller's transaction. @returns false when the reward is no longer in the state it comes from */
export async function endOffer(
  deps: AppDeps,
  tx: EntityManager,
  { reward, petition, citizenId }: RewardParty,
  to: 'lapsed' | 'withdrawn',
  from: 'offered' | 'claiming',
  actor: RewardActor = bySystem,
): Promise<boolean> {
  const now = deps.clock.now();
  if (!(await moveReward(tx, reward.id, from, { state: to, slot: null, ended_at: now }))) return false;
  if (reward.amount_fen !== null)
    await book(tx, {
      id: deps.ids.next(),
      organisationId: reward.organisation_id,
      kind: 'released',
      amountFen: Number(reward.amount_fen),
      cause: `reward:${reward.id}:released`,
      rewardId: reward.id,
      at: now,
    });
  await writeEvent(deps, tx, { subject: { kind: 'reward', id: reward.id }, kind: to, actor });
  await writeRewardNotice(deps, tx, {
    notice: to === 'lapsed' ? 'reward_lapsed' : 'reward_withdrawn',
    petition: { ...petition, citizenId },
    unit: (await deps.organisations.current()).name(reward.organisation_id),
    once: reward.id,
  });
  return true;
}
