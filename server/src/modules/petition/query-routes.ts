// Query without an account: number and code are exchanged for a short token that reads one petition, masked.
import { queryBody, querySession } from '@petition/shared-types/schemas/account';
import {
  citizenActionResult,
  citizenPetition,
  codeActionBody,
} from '@petition/shared-types/schemas/petition';
import { z } from 'zod';
import { route, type Route } from '../../http/route';
import { issueQueryToken } from '../identity';
import { stepName } from './citizen-routes';
import { proveIdentity } from './commands/prove-identity';
import { takeStep } from './commands/take-step';
import { idempotently } from './idempotent';
import { shanghai } from './presenters/labels';
import { citizenPetitionView, readablePetition, stepActor } from './queries/load-petition';
import { petitionByCode } from './queries/progress-by-code';

const queryRoute = route({
  method: 'POST',
  path: '/api/v1/public/query',
  summary: '凭编号和查询码查询',
  audience: 'public',
  policy: 'public data',
  rateLimit: 'query_code',
  body: queryBody,
  response: querySession,
  async handle({ deps, body }) {
    const petitionId = await petitionByCode(deps, body);
    const { token, expiresAt } = await issueQueryToken(deps, petitionId);
    return { token, expiresAt: shanghai(expiresAt) };
  },
});

const readRoute = route({
  method: 'GET',
  path: '/api/v1/public/petition',
  summary: '凭查询码看到的信访事项（姓名、号码已遮盖）',
  audience: 'query',
  policy: 'petition.mayRead',
  response: citizenPetition,
  handle: async (c) =>
    citizenPetitionView(c.deps, c.actor, await readablePetition(c.deps, c.actor, { id: c.actor.petitionId })),
});

const stepRoute = route({
  method: 'POST',
  path: '/api/v1/public/petition/actions/:action',
  summary: '凭查询码办理一步（评价、签收、补充、催办；申请复查等另需核对后四位）',
  audience: 'query',
  policy: 'petition.mayRead, procedure.decide',
  idempotent: true,
  params: z.strictObject({ action: stepName }),
  body: codeActionBody,
  response: citizenActionResult,
  async handle(c) {
    const { petitionId } = c.actor;
    const { identity, ...body } = c.body;
    const actor = stepActor(c.actor);
    const { action } = c.params;
    const request = {
      ownerId: petitionId,
      key: c.idempotencyKey ?? '',
      route: `step ${petitionId} ${action}`,
      body,
    };
    await idempotently(c.deps, request, async (idempotency) => {
      const identityProved = await proveIdentity(c.deps, { petitionId, action, actor }, identity);
      return takeStep(c.deps, { petitionId, action, actor, ...body, idempotency, identityProved });
    });
    const after = await readablePetition(c.deps, c.actor, { id: petitionId });
    return { petition: await citizenPetitionView(c.deps, c.actor, after) };
  },
});

export const queryRoutes: Route[] = [queryRoute, readRoute, stepRoute];
