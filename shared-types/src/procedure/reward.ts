// Row 57: the reward of an adopted proposal. Claim and payment are no steps of the procedure (modules/reward).
import { law } from './types';
import type { RowBody } from './types';

export const rewardRows = {
  // Taken when the second of two approvers agrees (modules/reward); three different people stand in the event.
  grant_reward: {
    row: 57,
    aside: true,
    from: ['closed'],
    to: 'same',
    actors: [{ kind: 'system' }],
    guards: ['type_is_proposal', 'proposal_is_adopted', 'reward_by_three_people'],
    documents: ['reward_notice'],
    notice: { petitioner: 'reward_granted' },
    clocks: [],
    basis: [law('条例第二十九条'), law('奖励由三个人提出和批准', 'R')],
  },
} satisfies Record<string, RowBody>;
