// Taking a reward back. Before it is offered, whoever proposed it; afterwards one asks and a signing leader, another person,
// confirms. What is being paid is ended at the platform first: if the money went out meanwhile, the reward is paid.
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { inTransaction } from '../../../infra/db';
import { findReadable } from '../../petition/queries/load-petition';
import { loadReward, refusedAs } from '../load';
import type { LoadedReward } from '../load';
import { cancelOpenBill } from '../payment/poll';
import { endOffer } from '../payment/end-offer';
import { mayConfirmWithdrawal, mayWithdrawReward } from '../policy';
import { auditEvents, writeEvent } from '../record';
import { moveReward, peopleOf } from '../repository';

const overtaken = () => refusedAs('这份奖励的情况有变化，请刷新后再看。');
const by = (actor: OfficerActor) => ({ kind: 'officer', id: actor.officerId }) as const;

async function load(deps: AppDeps, actor: OfficerActor, id: string): Promise<LoadedReward> {
  const loaded = await loadReward(deps, deps.db, id);
  if (!(await findReadable(deps, actor, { id: loaded.petition.id }))) throw notFound();
  return loaded;
}

/** @throws ProblemError `not_found`, `forbidden`, `reward_refused` */
export async function withdrawReward(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  reason: string,
): Promise<void> {
  const { reward, key } = await load(deps, actor, id);
  if (!mayWithdrawReward(actor, peopleOf(reward))) throw new ProblemError('forbidden');
  const early = reward.state === 'proposed' || reward.state === 'approved_once';
  const change = early
    ? { state: 'withdrawn', slot: null, ended_at: deps.clock.now() }
    : { withdraw_asked_by: actor.officerId };
  await inTransaction(deps.db, async (tx) => {
    if (!(await moveReward(tx, id, reward.state, change))) throw overtaken();
    await writeEvent(deps, tx, {
      subject: { kind: 'reward', id },
      kind: early ? 'withdrawn' : 'withdrawal_asked',
      actor: by(actor),
      text: { key, text: reason },
    });
  });
  await auditEvents(deps, id);
}

/** @throws ProblemError `not_found`, `second_person_needed`, `forbidden`, `reward_refused` */
export async function confirmWithdrawal(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  approved: boolean,
): Promise<void> {
  const loaded = await load(deps, actor, id);
  const { reward } = loaded;
  if (!mayConfirmWithdrawal(actor, peopleOf(reward))) {
    if (reward.withdraw_asked_by === actor.officerId) throw new ProblemError('second_person_needed');
    throw new ProblemError('forbidden');
  }
  await inTransaction(deps.db, async (tx) => {
    const change = approved ? { withdraw_by: actor.officerId } : { withdraw_asked_by: null };
    if (!(await moveReward(tx, id, reward.state, change))) throw overtaken();
    const subject = { kind: 'reward', id } as const;
    const code = approved ? 'confirmed' : 'not_confirmed';
    await writeEvent(deps, tx, { subject, kind: 'withdrawal_asked', actor: by(actor), code });
    if (approved && reward.state === 'offered') await endOffer(deps, tx, loaded, 'withdrawn', 'offered');
  });
  // The claim may have begun between reading and writing: whatever bill there is, is ended.
  if (approved) await cancelOpenBill(deps, id);
  await auditEvents(deps, id);
}
