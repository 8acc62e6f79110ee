// The second and the third person. The third approval is one transaction: the step grant_reward with its document and its
// notice, the reward offered, the money reserved.
import type { AppDeps, OfficerActor } from '../../../http/context';
import { notFound, ProblemError } from '../../../http/problem';
import { inTransaction } from '../../../infra/db';
import { takeStep } from '../../petition';
import { findReadable, refuseRecused } from '../../petition/queries/load-petition';
import { bySystem } from '../../schedule/system';
import { claimByOf, lastDayOf, yuanText } from '../domain';
import { balancesOf, book, NotEnoughError } from '../ledger';
import type { LoadedReward } from '../load';
import { contentOf, loadReward, payeeFault, refusedAs } from '../load';
import { mayApproveReward } from '../policy';
import { auditEvents, writeEvent } from '../record';
import { moveReward, openGrounds, peopleOf } from '../repository';
import { NO_MERCHANT, notEnough } from './propose';

export interface Decision {
  approved: boolean;
  reason?: string;
}

/**
 * @throws ProblemError `not_found`; `second_person_needed` to whoever took part already; `reward_refused` with the sentence
 */
export async function decideReward(
  deps: AppDeps,
  actor: OfficerActor,
  id: string,
  decision: Decision,
): Promise<void> {
  const loaded = await loadReward(deps, deps.db, id);
  const { reward, petition } = loaded;
  if (!(await findReadable(deps, actor, { id: petition.id }))) throw notFound();
  refuseRecused(actor, petition);
  const may = mayApproveReward(actor, peopleOf(reward));
  if (may === 'second person') throw new ProblemError('second_person_needed', { extra: { detail: THREE } });
  if (may === 'leader') throw refusedAs(LEADER);
  if (may === 'no') {
    if (
      actor.organisationId === reward.organisation_id &&
      !['proposed', 'approved_once'].includes(reward.state)
    )
      throw refusedAs('这份奖励已经办过了，请刷新后再看。');
    throw notFound();
  }
  if (!decision.approved) await refuse(deps, actor, loaded, decision.reason ?? '');
  else if (reward.state === 'proposed') await approveFirst(deps, actor, loaded);
  else await grant(deps, actor, loaded);
  await auditEvents(deps, id);
}

export const THREE = '提出奖励的人和两位批准人应是三个不同的人。';
export const LEADER = '两位批准人里应有一位签发领导，请由签发领导批准。';
const overtaken = () => refusedAs('这份奖励已经由别人办过了，请刷新后再看。');
const by = (actor: OfficerActor) => ({ kind: 'officer', id: actor.officerId }) as const;

async function refuse(deps: AppDeps, actor: OfficerActor, { reward, key }: LoadedReward, reason: string) {
  await inTransaction(deps.db, async (tx) => {
    const moved = await moveReward(tx, reward.id, reward.state, {
      state: 'refused',
      slot: null,
      refused_by: actor.officerId,
      ended_at: deps.clock.now(),
    });
    if (!moved) throw overtaken();
    await writeEvent(deps, tx, {
      subject: { kind: 'reward', id: reward.id },
      kind: 'refused',
      actor: by(actor),
      text: { key, text: reason },
    });
  });
}

async function approveFirst(deps: AppDeps, actor: OfficerActor, { reward }: LoadedReward) {
  await inTransaction(deps.db, async (tx) => {
    const leader = actor.roles.includes('signing_leader');
    const change = { state: 'approved_once', first_by: actor.officerId, first_is_leader: leader ? 1 : 0 };
    if (!(await moveReward(tx, reward.id, 'proposed', change))) throw overtaken();
    await writeEvent(deps, tx, {
      subject: { kind: 'reward', id: reward.id },
      kind: 'approved',
      actor: by(actor),
    });
  });
}

async function grant(deps: AppDeps, actor: OfficerActor, loaded: LoadedReward): Promise<void> {
  const { reward, petition } = loaded;
  const amountFen = reward.amount_fen === null ? null : Number(reward.amount_fen);
  if (amountFen !== null) {
    if (!deps.pay) throw refusedAs(NO_MERCHANT);
    const fault = payeeFault(loaded.citizenId, await contentOf(deps, deps.db, loaded));
    if (fault) throw refusedAs(fault);
  }
  const now = deps.clock.now();
  const claimBy = amountFen === null ? null : claimByOf(now, deps.settings.REWARD_CLAIM_DAYS);
  const entryId = deps.ids.next();
  try {
    await takeStep(deps, {
      petitionId: petition.id,
      action: 'grant_reward',
      actor: bySystem,
      input: stepInput(deps, actor, loaded, claimBy),
      approval: {
        preparedBy: reward.proposed_by,
        approvedBy: reward.first_by,
        onTaken: async (tx) => {
          const change = { state: 'offered', second_by: actor.officerId, offered_at: now, claim_by: claimBy };
          if (!(await moveReward(tx, reward.id, 'approved_once', change))) throw overtaken();
          if (amountFen !== null)
            await book(tx, {
              id: entryId,
              organisationId: reward.organisation_id,
              kind: 'reserved',
              amountFen,
              cause: `reward:${reward.id}:reserved`,
              rewardId: reward.id,
              at: now,
            });
          const subject = { kind: 'reward', id: reward.id } as const;
          await writeEvent(deps, tx, { subject, kind: 'granted', actor: by(actor) });
        },
      },
    });
  } catch (error) {
    if (!(error instanceof NotEnoughError)) throw error;
    throw refusedAs(notEnough((await balancesOf(deps.db, reward.organisation_id)).available));
  }
}

function stepInput(
  deps: AppDeps,
  actor: OfficerActor,
  { reward, key }: LoadedReward,
  claimBy: Date | null,
): Record<string, unknown> {
  return {
    rewardId: reward.id,
    kind: reward.kind,
    ...(reward.amount_fen === null
      ? {}
      : { amountFen: Number(reward.amount_fen), amountText: yuanText(Number(reward.amount_fen)) }),
    ...(claimBy ? { claimUntil: lastDayOf(claimBy) } : {}),
    rule: deps.rewardRules.find(reward.rule)?.label ?? reward.rule,
    proposedBy: reward.proposed_by,
    firstApprovedBy: reward.first_by,
    secondApprovedBy: actor.officerId,
    grounds: openGrounds(deps, key, reward),
  };
}
