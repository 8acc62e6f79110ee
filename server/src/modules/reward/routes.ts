// Rewards of adopted proposals: officers propose, approve and check, citizens claim, the platform reports.
import {
  citizenReward,
  citizenRewardList,
  claimAnswer,
  claimBody,
  decideBudgetBody,
  decideRewardBody,
  officerReward as officerRewardView,
  officerRewardPage,
  officerRewardQuery,
  proposeBudgetBody,
  proposeRewardBody,
  rewardable,
  rewardBudget,
  rewardParams,
  rewardReconciliations,
  withdrawRewardBody,
} from '@petition/shared-types/schemas/reward';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { decideBudget, proposeBudget } from './commands/budget';
import { decideReward } from './commands/decide';
import { proposeReward } from './commands/propose';
import { confirmWithdrawal, withdrawReward } from './commands/withdraw';
import { checkReward, claimReward } from './payment/claim';
import { takeNotification } from './payment/notify';
import { budgetOf, reconciliations } from './queries/budget';
import { rewardOf, rewardsOf } from './queries/citizen';
import { officerReward, officerRewards, rewardableOf } from './queries/officer';

const admin = '/api/v1/admin/rewards';
const citizen = '/api/v1/citizen/rewards';
const made = z.object({ id: z.string() });

const officerRoutes: Route[] = [
  route({
    method: 'GET',
    path: admin,
    summary: '本单位的建议奖励',
    audience: 'officer',
    policy: 'reward.maySeeRewards',
    query: officerRewardQuery,
    response: officerRewardPage,
    handle: (c) => officerRewards(c.deps, c.actor, c.query),
  }),
  route({
    method: 'POST',
    path: admin,
    summary: '提出奖励',
    audience: 'officer',
    policy: 'reward.mayProposeReward, petition.mayRead',
    body: proposeRewardBody,
    response: made,
    status: 201,
    handle: async (c) => ({ id: await proposeReward(c.deps, c.actor, c.body) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/rewardable-proposals',
    summary: '可以奖励的建议和奖励规定',
    audience: 'officer',
    policy: 'reward.maySeeRewards',
    response: rewardable,
    handle: (c) => rewardableOf(c.deps, c.actor),
  }),
  route({
    method: 'GET',
    path: `${admin}/:id`,
    summary: '一份奖励',
    audience: 'officer',
    policy: 'reward.maySeeRewards',
    params: rewardParams,
    response: officerRewardView,
    handle: (c) => officerReward(c.deps, c.actor, c.params.id),
  }),
  route({
    method: 'PUT',
    path: `${admin}/:id/decision`,
    summary: '由另两人批准或者不批准奖励',
    audience: 'officer',
    policy: 'reward.mayApproveReward, petition.mayRead',
    params: rewardParams,
    body: decideRewardBody,
    response: noContent,
    status: 204,
    handle: (c) => decideReward(c.deps, c.actor, c.params.id, c.body),
  }),
  route({
    method: 'POST',
    path: `${admin}/:id/withdrawal`,
    summary: '撤回提出的奖励，或者申请撤销已批准的奖励',
    audience: 'officer',
    policy: 'reward.mayWithdrawReward, petition.mayRead',
    params: rewardParams,
    body: withdrawRewardBody,
    response: noContent,
    status: 204,
    handle: (c) => withdrawReward(c.deps, c.actor, c.params.id, c.body.reason),
  }),
  route({
    method: 'PUT',
    path: `${admin}/:id/withdrawal`,
    summary: '由另一人确认撤销奖励',
    audience: 'officer',
    policy: 'reward.mayConfirmWithdrawal, petition.mayRead',
    params: rewardParams,
    body: decideBudgetBody,
    response: noContent,
    status: 204,
    handle: (c) => confirmWithdrawal(c.deps, c.actor, c.params.id, c.body.approved),
  }),
];

const budgetRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/admin/reward-budget',
    summary: '本单位的奖励预算和账目',
    audience: 'officer',
    policy: 'reward.maySeeRewards',
    response: rewardBudget,
    handle: (c) => budgetOf(c.deps, c.actor),
  }),
  route({
    method: 'POST',
    path: '/api/v1/admin/reward-budget/changes',
    summary: '申请拨入或者退回奖励预算',
    audience: 'officer',
    policy: 'reward.mayProposeBudget',
    body: proposeBudgetBody,
    response: made,
    status: 201,
    handle: async (c) => ({ id: await proposeBudget(c.deps, c.actor, c.body) }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/admin/reward-budget/changes/:id',
    summary: '由另一人批准或者不批准预算的变动',
    audience: 'officer',
    policy: 'reward.mayDecideBudget',
    params: rewardParams,
    body: decideBudgetBody,
    response: noContent,
    status: 204,
    handle: (c) => decideBudget(c.deps, c.actor, c.params.id, c.body.approved),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/reward-reconciliations',
    summary: '每天和微信支付账单核对的结果',
    audience: 'officer',
    policy: 'reward.maySeeRewards',
    response: rewardReconciliations,
    handle: (c) => reconciliations(c.deps, c.actor),
  }),
];

const citizenRoutes: Route[] = [
  route({
    method: 'GET',
    path: citizen,
    summary: '我的奖励',
    audience: 'citizen',
    policy: 'own account',
    response: citizenRewardList,
    handle: (c) => rewardsOf(c.deps, c.actor),
  }),
  route({
    method: 'GET',
    path: `${citizen}/:id`,
    summary: '我的一份奖励',
    audience: 'citizen',
    policy: 'own account',
    params: rewardParams,
    response: citizenReward,
    handle: (c) => rewardOf(c.deps, c.actor, c.params.id),
  }),
  route({
    method: 'POST',
    path: `${citizen}/:id/claim`,
    summary: '领取奖金；再次调用返回同一张单的确认信息',
    audience: 'citizen',
    policy: 'own account',
    params: rewardParams,
    body: claimBody,
    response: claimAnswer,
    async handle(c) {
      const transfer = await claimReward(c.deps, c.actor, c.params.id, c.body);
      return { ...(await rewardOf(c.deps, c.actor, c.params.id)), ...(transfer ? { transfer } : {}) };
    },
  }),
  route({
    method: 'POST',
    path: `${citizen}/:id/check`,
    summary: '现在就向微信支付查询奖金是否到账',
    audience: 'citizen',
    policy: 'own account',
    params: rewardParams,
    response: citizenReward,
    async handle(c) {
      await checkReward(c.deps, c.actor.citizenId, c.params.id);
      return rewardOf(c.deps, c.actor, c.params.id);
    },
  }),
];

const notifyRoute = route({
  method: 'POST',
  path: '/wechat/pay/notify',
  summary: '微信支付转账结果通知',
  audience: 'wechat',
  policy: 'signature',
  // The signature is over the bytes as they came; what is parsed here is not used.
  body: z.unknown(),
  response: z.object({ code: z.string(), message: z.string() }),
  produces: 'any',
  async handle({ deps, koa }) {
    const { rawBody = '' } = koa.request as { rawBody?: string };
    const { status, code, message } = await takeNotification(deps, koa.req.headers, rawBody);
    koa.status = status;
    return { code, message };
  },
});

export const routes: Route[] = [...officerRoutes, ...budgetRoutes, ...citizenRoutes, notifyRoute];
