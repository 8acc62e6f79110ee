import type { RewardState } from '@petition/shared-types/vocabulary';
import {
  mayApproveReward,
  mayConfirmWithdrawal,
  mayDecideBudget,
  mayProposeReward,
  mayWithdrawReward,
  type RewardPeople,
} from './policy';

const officer = (officerId: string, ...roles: string[]) => ({ officerId, organisationId: 'unit', roles });
const [handler, approver, leader] = [
  officer('h', 'handler'),
  officer('a', 'approver'),
  officer('l', 'signing_leader'),
];
const all = officer('x', 'handler', 'approver', 'signing_leader');
const reward = (state: RewardState, more: Partial<RewardPeople> = {}): RewardPeople => ({
  organisationId: 'unit',
  state,
  proposedBy: 'h',
  firstBy: null,
  secondBy: null,
  firstIsLeader: false,
  withdrawAskedBy: null,
  ...more,
});

it('lets the organ’s own handler propose, nobody else', () => {
  expect(mayProposeReward(handler, 'unit')).toBe(true);
  expect(mayProposeReward(handler, 'other')).toBe(false);
  expect(mayProposeReward(leader, 'unit')).toBe(false);
});

it('wants three different people, one of the approvers a signing leader', () => {
  expect(mayApproveReward(all, reward('proposed', { proposedBy: 'x' }))).toBe('second person');
  expect(mayApproveReward(approver, reward('proposed'))).toBe('yes');
  expect(mayApproveReward(handler, reward('proposed', { proposedBy: 'other' }))).toBe('no');
  const once = reward('approved_once', { firstBy: 'a' });
  expect(mayApproveReward(approver, once)).toBe('second person');
  expect(mayApproveReward(officer('b', 'approver'), once)).toBe('leader');
  expect(mayApproveReward(leader, once)).toBe('yes');
  expect(mayApproveReward(officer('b', 'approver'), { ...once, firstBy: 'l', firstIsLeader: true })).toBe(
    'yes',
  );
  for (const state of ['refused', 'offered', 'claiming', 'paid', 'lapsed', 'withdrawn'] as const)
    expect(mayApproveReward(leader, reward(state, { firstBy: 'a' }))).toBe('no');
});

it('lets one take back what is not approved, and two what is', () => {
  expect(mayWithdrawReward(handler, reward('proposed'))).toBe(true);
  expect(mayWithdrawReward(approver, reward('proposed'))).toBe(false);
  expect(mayWithdrawReward(approver, reward('offered'))).toBe(true);
  expect(mayWithdrawReward(approver, reward('paid'))).toBe(false);
  const asked = reward('offered', { withdrawAskedBy: 'l' });
  expect(mayConfirmWithdrawal(leader, asked)).toBe(false);
  expect(mayConfirmWithdrawal(officer('m', 'signing_leader'), asked)).toBe(true);
  expect(mayConfirmWithdrawal(approver, asked)).toBe(false);
});

it('lets nobody book their own change of the budget', () => {
  const change = { organisationId: 'unit', proposedBy: 'l' };
  expect(mayDecideBudget(leader, change)).toBe(false);
  expect(mayDecideBudget(officer('m', 'signing_leader'), change)).toBe(true);
  expect(mayDecideBudget({ ...officer('m', 'signing_leader'), organisationId: 'other' }, change)).toBe(false);
});
