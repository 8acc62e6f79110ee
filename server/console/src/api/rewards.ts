// The endpoints of rewards.
import type {
  OfficerRewardPage,
  ProposeRewardBody,
  Rewardable,
  RewardBudget,
  RewardReconciliations,
} from '@petition/shared-types/schemas/reward';
import { call, queryString } from './client';

const PAGE_SIZE = 50;
const rewards = '/admin/rewards';
const changes = '/admin/reward-budget/changes';

export const rewardEndpoints = {
  list: (cursor?: string) =>
    call<OfficerRewardPage>('GET', `${rewards}${queryString({ cursor, limit: PAGE_SIZE })}`),
  rewardable: () => call<Rewardable>('GET', '/admin/rewardable-proposals'),
  propose: (body: ProposeRewardBody) => call<{ id: string }>('POST', rewards, body),
  decide: (id: string, body: { approved: boolean; reason?: string }) =>
    call<void>('PUT', `${rewards}/${id}/decision`, body),
  withdraw: (id: string, reason: string) => call<void>('POST', `${rewards}/${id}/withdrawal`, { reason }),
  confirmWithdrawal: (id: string, approved: boolean) =>
    call<void>('PUT', `${rewards}/${id}/withdrawal`, { approved }),
  budget: () => call<RewardBudget>('GET', '/admin/reward-budget'),
  changeBudget: (body: { kind: string; amountFen: number; reason: string }) =>
    call<{ id: string }>('POST', changes, body),
  decideBudget: (id: string, approved: boolean) => call<void>('PUT', `${changes}/${id}`, { approved }),
  days: () => call<RewardReconciliations>('GET', '/admin/reward-reconciliations'),
};
