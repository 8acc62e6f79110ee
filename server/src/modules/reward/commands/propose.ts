// The first of three people: the organ that adopted a proposal proposes to reward it (条例 第29条).
import type { ProposeRewardBody } from '@petition/shared-types/schemas/reward';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { execute, inTransaction, isDuplicate } from '../../../infra/db';
import { readablePetition, refuseRecused } from '../../petition/queries/load-petition';
import type { StoredPetition } from '../../petition/repository';
import { yuanText } from '../domain';
import { balancesOf } from '../ledger';
import { contentOf, ownerOf, payeeFault, refused, refusedAs } from '../load';
import { mayProposeReward } from '../policy';
import { auditEvents, writeEvent } from '../record';
import { groundsCell } from '../repository';
import { ruleFault } from '../rules';

/**
 * @returns its id
 * @throws ProblemError `not_found`, `forbidden`, `reward_refused`; `invalid_input` with the field that the rule, the budget
 * or the platform does not let pass
 */
export async function proposeReward(
  deps: AppDeps,
  actor: OfficerActor,
  body: ProposeRewardBody,
): Promise<string> {
  const stored = await readablePetition(deps, actor, { id: body.petitionId });
  const { petition, key } = stored;
  refuseRecused(actor, petition);
  const organisationId = petition.mainOrganId ?? petition.holderId;
  if (!mayProposeReward(actor, organisationId)) throw new ProblemError('forbidden');
  await refuseUnfit(deps, stored, organisationId, body);
  const id = deps.ids.next();
  try {
    await inTransaction(deps.db, async (tx) => {
      await execute(
        tx,
        `INSERT INTO reward (id, petition_id, organisation_id, slot, kind, state, amount_fen, rule, grounds_sealed,
           proposed_by, proposed_at) VALUES (?, ?, ?, 1, ?, 'proposed', ?, ?, ?, ?, ?)`,
        [
          id, petition.id, organisationId, body.kind, body.amountFen ?? null, body.rule,
          deps.sealer.seal(key, groundsCell(id), body.grounds), actor.officerId, deps.clock.now(),
        ], // oxfmt-ignore
      );
      const by = { kind: 'officer', id: actor.officerId } as const;
      await writeEvent(deps, tx, {
        subject: { kind: 'reward', id },
        kind: 'proposed',
        actor: by,
        code: body.rule,
      });
    });
  } catch (error) {
    if (isDuplicate(error, 'uq_reward_slot'))
      throw refusedAs('这件建议已经有一份同样方式的奖励，正在审批、领取或者已经发放。');
    throw error;
  }
  await auditEvents(deps, id);
  return id;
}

async function refuseUnfit(
  deps: AppDeps,
  stored: StoredPetition,
  organisationId: string,
  body: ProposeRewardBody,
): Promise<void> {
  const { petition } = stored;
  if (petition.entrance !== 'proposal' && petition.petitionType !== 'proposal')
    throw refusedAs('只有建议意见类事项可以奖励。');
  if (petition.state !== 'closed') throw refusedAs('建议还没有答复，答复之后才可以奖励。');
  const asked = { kind: body.kind, amountFen: body.amountFen ?? null, adoption: petition.adoption };
  const fault = ruleFault(deps.rewardRules.find(body.rule), asked);
  if (fault) throw refused(fault.path, fault.message);
  if (body.kind === 'money') await refuseUnpayable(deps, stored, organisationId, body.amountFen ?? 0);
}

async function refuseUnpayable(
  deps: AppDeps,
  stored: StoredPetition,
  organisationId: string,
  amountFen: number,
): Promise<void> {
  if (!deps.pay) throw refusedAs(NO_MERCHANT);
  if (amountFen > deps.pay.billLimitFen)
    throw refused('amountFen', `商户的一笔上限是 ${yuanText(deps.pay.billLimitFen)}。`);
  const owner = await ownerOf(deps.db, stored.petition.id);
  const fault = payeeFault(owner, await contentOf(deps, deps.db, stored));
  if (fault) throw refusedAs(fault);
  const { available } = await balancesOf(deps.db, organisationId);
  if (available < amountFen) throw refused('amountFen', notEnough(available));
}

export const NO_MERCHANT = '本站没有开通微信支付商户，不能发放奖金，请用荣誉证书，或者在线下发放。';
export const notEnough = (availableFen: number): string =>
  `本单位可用的奖励预算只有 ${yuanText(availableFen)}，请先申请拨入预算。`;
