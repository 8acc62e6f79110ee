// Erasing the text of ended petitions: two different people (个人信息保护法 第四十七条).
import {
  erasureBody,
  erasureDecisionBody,
  erasureParams,
  erasureRequests,
} from '@petition/shared-types/schemas/erasure';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { decideErasure, proposeErasure } from './commands';
import { erasureRequestsOf } from './queries';

const base = '/api/v1/admin/erasures';

export const routes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/admin/petitions/:id/erasures',
    summary: '申请删除已办结事项的内容和个人信息',
    audience: 'officer',
    policy: 'petition.mayRead, erasure.mayProposeErasure',
    params: erasureParams,
    body: erasureBody,
    response: z.object({ id: z.string() }),
    status: 201,
    handle: async (c) => ({ id: await proposeErasure(c.deps, c.actor, c.params.id, c.body) }),
  }),
  route({
    method: 'GET',
    path: base,
    summary: '待审批的删除申请',
    audience: 'officer',
    policy: 'erasure.maySeeErasures, petition.mayRead',
    response: erasureRequests,
    handle: (c) => erasureRequestsOf(c.deps, c.actor),
  }),
  route({
    method: 'PUT',
    path: `${base}/:id`,
    summary: '由另一人批准或不批准删除',
    audience: 'officer',
    policy: 'erasure.mayDecideErasure, petition.mayRead',
    params: erasureParams,
    body: erasureDecisionBody,
    response: noContent,
    status: 204,
    handle: (c) => decideErasure(c.deps, c.actor, c.params.id, c.body.approved),
  }),
];
