// Chains of approval over HTTP, and reading a petitioner's data in full.
import {
  approvalPage,
  approvalQuery,
  approvalSettingBody,
  approvalSettings,
  approvalView as viewSchema,
  identityDecisionBody,
  identityRequestBody,
  identityRequests,
  identityView,
  prepareBody,
  resubmitBody,
  returnBody,
} from '@petition/shared-types/schemas/approval';
import { z } from 'zod';
import { ProblemError } from '../../http/problem';
import { byId, noContent, route, type Route } from '../../http/route';
import { execute } from '../../infra/db';
import { approve, giveBack, prepareForApproval, resubmit, sign, withdrawApproval } from './commands';
import { decideIdentity, identityRequestsOf, readIdentity, requestIdentity } from './identity-access';
import { maySetChains } from './policy';
import { approvalsOf, approvalView, settingsOf } from './queries';

const made = z.object({ id: z.string() });
const base = '/api/v1/admin/approvals';
const rung = 'petition.mayRead, approval.mayTakeRung';

export const routes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/admin/petitions/:id/approvals',
    summary: '拟办一步，提交审批',
    audience: 'officer',
    policy: 'petition.mayRead, approval.mayPrepare, procedure.decide',
    params: byId,
    body: prepareBody,
    response: made,
    status: 201,
    handle: async (c) => ({
      id: await prepareForApproval(c.deps, c.actor, c.params.id, {
        ...c.body,
        input: c.body.input,
      }),
    }),
  }),
  route({
    method: 'GET',
    path: base,
    summary: '待我审批；本单位正在审批的',
    audience: 'officer',
    policy: 'petition.handlesMatters',
    query: approvalQuery,
    response: approvalPage,
    handle: (c) => approvalsOf(c.deps, c.actor, c.query),
  }),
  route({
    method: 'GET',
    path: `${base}/:id`,
    summary: '一件拟办：填写的内容和将出具的文书',
    audience: 'officer',
    policy: 'petition.mayRead',
    params: byId,
    response: viewSchema,
    handle: (c) => approvalView(c.deps, c.actor, c.params.id),
  }),
  route({
    method: 'PUT',
    path: `${base}/:id`,
    summary: '修改后重新提交审批',
    audience: 'officer',
    policy: 'petition.mayRead, approval.mayPrepare, procedure.decide',
    params: byId,
    body: resubmitBody,
    response: noContent,
    status: 204,
    handle: (c) => resubmit(c.deps, c.actor, c.params.id, { ...c.body, input: c.body.input }),
  }),
  route({
    method: 'DELETE',
    path: `${base}/:id`,
    summary: '撤回拟办',
    audience: 'officer',
    policy: 'petition.mayRead, approval.mayPrepare',
    params: byId,
    response: noContent,
    status: 204,
    handle: (c) => withdrawApproval(c.deps, c.actor, c.params.id),
  }),
  route({
    method: 'POST',
    path: `${base}/:id/approve`,
    summary: '审核同意',
    audience: 'officer',
    policy: rung,
    params: byId,
    response: noContent,
    status: 204,
    handle: (c) => approve(c.deps, c.actor, c.params.id),
  }),
  route({
    method: 'POST',
    path: `${base}/:id/return`,
    summary: '退回拟办人',
    audience: 'officer',
    policy: rung,
    params: byId,
    body: returnBody,
    response: noContent,
    status: 204,
    handle: (c) => giveBack(c.deps, c.actor, c.params.id, c.body.reason),
  }),
  route({
    method: 'POST',
    path: `${base}/:id/sign`,
    summary: '签发：按拟办的内容办理这一步',
    audience: 'officer',
    policy: `${rung}, procedure.decide`,
    params: byId,
    response: noContent,
    status: 204,
    handle: (c) => sign(c.deps, c.actor, c.params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/approval-settings',
    summary: '本单位的审批链',
    audience: 'officer',
    policy: 'own account',
    response: approvalSettings,
    handle: (c) => settingsOf(c.deps, c.actor),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/admin/approval-settings',
    summary: '开关本单位的审批链',
    audience: 'officer',
    policy: 'approval.maySetChains',
    body: approvalSettingBody,
    response: approvalSettings,
    async handle({ deps, actor, body, now }) {
      if (!maySetChains(actor)) throw new ProblemError('forbidden');
      await execute(
        deps.db,
        'DELETE FROM approval_setting WHERE organisation_id = ? AND (action = ? OR ? = 1)',
        [actor.organisationId, body.action ?? '*', body.action ? 0 : 1],
      );
      await execute(
        deps.db,
        'INSERT INTO approval_setting (organisation_id, action, enabled, set_by, set_at) VALUES (?, ?, ?, ?, ?)',
        [actor.organisationId, body.action ?? '*', body.enabled ? 1 : 0, actor.officerId, now],
      );
      return settingsOf(deps, actor);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/admin/petitions/:id/identity-requests',
    summary: '申请查看信访人的完整身份信息',
    audience: 'officer',
    policy: 'petition.mayRead',
    params: byId,
    body: identityRequestBody,
    response: made,
    status: 201,
    handle: async (c) => ({ id: await requestIdentity(c.deps, c.actor, c.params.id, c.body) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/identity-requests',
    summary: '待同意的查看申请',
    audience: 'officer',
    policy: 'approval.mayGrantIdentity',
    response: identityRequests,
    handle: (c) => identityRequestsOf(c.deps, c.actor),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/admin/identity-requests/:id',
    summary: '同意或不同意查看',
    audience: 'officer',
    policy: 'approval.mayGrantIdentity, petition.mayRead',
    params: byId,
    body: identityDecisionBody,
    response: noContent,
    status: 204,
    handle: (c) => decideIdentity(c.deps, c.actor, c.params.id, c.body.granted),
  }),
  route({
    method: 'GET',
    path: '/api/v1/admin/petitions/:id/identity',
    summary: '信访人的完整身份信息（已获同意，留审计记录）',
    audience: 'officer',
    policy: 'petition.mayRead, approval.mayGrantIdentity',
    params: byId,
    response: identityView,
    handle: (c) => readIdentity(c.deps, c.actor, c.params.id),
  }),
];
