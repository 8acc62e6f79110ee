// Who may propose and approve rewards and the budget they come from [R: neither 条例 第29条 nor a rule found says who].
// Three different people stand behind every reward, two behind every change of the budget, and nobody acts in the place
// of a colleague who is away: money waits. Pure.
import type { OfficerRole, RewardState } from '@petition/shared-types/vocabulary';

interface Officer {
  officerId: string;
  organisationId: string;
  roles: readonly string[];
}
const has = (officer: Pick<Officer, 'roles'>, ...roles: OfficerRole[]): boolean =>
  roles.some((role) => officer.roles.includes(role));

export interface RewardPeople {
  organisationId: string;
  state: RewardState;
  proposedBy: string;
  firstBy: string | null;
  secondBy: string | null;
  /** Of the first approver. */
  firstIsLeader: boolean;
  withdrawAskedBy: string | null;
}

/** Of the organ that answered the proposal: it proposes (propose_reward). */
export const mayProposeReward = (officer: Officer, organisationId: string): boolean =>
  officer.organisationId === organisationId && has(officer, 'handler');

/**
 * Approves or refuses (approve_reward): one of the two approvers signs for the organ. `second person`: only having taken
 * part stands in the way; `leader`: only that a signing leader has to be the other one.
 */
export function mayApproveReward(
  officer: Officer,
  reward: RewardPeople,
): 'yes' | 'no' | 'second person' | 'leader' {
  const waits = reward.state === 'proposed' || reward.state === 'approved_once';
  if (!waits || officer.organisationId !== reward.organisationId) return 'no';
  if (!has(officer, 'approver', 'signing_leader')) return 'no';
  if ([reward.proposedBy, reward.firstBy].includes(officer.officerId)) return 'second person';
  if (reward.state === 'approved_once' && !reward.firstIsLeader && !has(officer, 'signing_leader'))
    return 'leader';
  return 'yes';
}

/** Before it is offered whoever proposed it takes it back; afterwards somebody asks and another person confirms. */
export const mayWithdrawReward = (officer: Officer, reward: RewardPeople): boolean => {
  if (officer.organisationId !== reward.organisationId) return false;
  if (reward.state === 'proposed' || reward.state === 'approved_once')
    return officer.officerId === reward.proposedBy;
  return (
    (reward.state === 'offered' || reward.state === 'claiming') &&
    reward.withdrawAskedBy === null &&
    has(officer, 'handler', 'approver', 'signing_leader')
  );
};

export const mayConfirmWithdrawal = (officer: Officer, reward: RewardPeople): boolean =>
  officer.organisationId === reward.organisationId &&
  (reward.state === 'offered' || reward.state === 'claiming') &&
  reward.withdrawAskedBy !== null &&
  reward.withdrawAskedBy !== officer.officerId &&
  has(officer, 'signing_leader');

/** The budget right: whoever proposes a change of the organ's budget … */
export const mayProposeBudget = (officer: Officer): boolean => has(officer, 'approver', 'signing_leader');

/** … and another person of the organ, its signing leader, who lets it be booked. */
export const mayDecideBudget = (
  officer: Officer,
  change: { organisationId: string; proposedBy: string },
): boolean =>
  officer.organisationId === change.organisationId &&
  officer.officerId !== change.proposedBy &&
  has(officer, 'signing_leader');

/** Those who take part, and whoever oversees money and figures of the organ. */
export const maySeeRewards = (officer: Pick<Officer, 'roles'>): boolean =>
  has(officer, 'handler', 'approver', 'signing_leader', 'statistician');
