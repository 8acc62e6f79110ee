// Officers: the desk, the queue, one petition, and the steps of the procedure.
import { handlerCandidates } from '@petition/shared-types/schemas/absence';
import { attachmentIds } from '@petition/shared-types/schemas/attachment';
import { actionBody } from '@petition/shared-types/schemas/petition';
import {
  desk,
  officerActionResult,
  officerPetition,
  officerPetitionPage,
  officerQueueQuery,
  openingStep,
  opinionCheck,
  stepDraft,
  registeredOffline,
} from '@petition/shared-types/schemas/officer-petition';
import { z } from 'zod';
import { byId, route, type Route } from '../../http/route';
import { toAvailableAction } from '../procedure/action-view';
import { openingRow } from '../procedure/domain/available';
import { stepName } from './citizen-routes';
import { selectOne } from '../../infra/db';
import { idempotently } from './idempotent';
import { opinionFaults } from './commands/check-opinion';
import { registerOffline } from './commands/register-offline';
import { takeStep } from './commands/take-step';
import type { StepResult } from './commands/take-step';
import {
  findReadable,
  FIRST_ISSUE,
  officerPetitionView,
  readablePetition,
  stepActor,
} from './queries/load-petition';
import { handlerCandidates as candidatesFor } from './queries/handlers';
import { stepDraft as draftOf } from './queries/draft';
import { deskOf, officerQueue } from './queries/officer-queue';

const deskRoute = route({
  method: 'GET',
  path: '/api/v1/admin/desk',
  summary: '我的办公桌：各状态的件数和逾期数',
  audience: 'officer',
  policy: 'petition.handlesMatters',
  response: desk,
  handle: (c) => deskOf(c.deps, c.actor),
});

const queueRoute = route({
  method: 'GET',
  path: '/api/v1/admin/petitions',
  summary: '本单位的信访事项',
  audience: 'officer',
  policy: 'petition.handlesMatters',
  query: officerQueueQuery,
  response: officerPetitionPage,
  handle: (c) => officerQueue(c.deps, c.actor, c.query),
});

const readRoute = route({
  method: 'GET',
  path: '/api/v1/admin/petitions/:id',
  summary: '一件信访事项',
  audience: 'officer',
  policy: 'petition.mayRead',
  params: byId,
  response: officerPetition,
  handle: async (c) =>
    officerPetitionView(c.deps, c.actor, await readablePetition(c.deps, c.actor, c.params)),
});

const stepRoute = route({
  method: 'POST',
  path: '/api/v1/admin/petitions/:id/actions/:action',
  summary: '办理一步',
  audience: 'officer',
  policy: 'petition.mayRead, procedure.decide',
  params: byId.extend({ action: stepName }),
  body: actionBody,
  response: officerActionResult,
  async handle(c) {
    await readablePetition(c.deps, c.actor, { id: c.params.id });
    await takeStep(c.deps, {
      petitionId: c.params.id,
      action: c.params.action,
      actor: stepActor(c.actor),
      ...c.body,
    });
    const after = await findReadable(c.deps, c.actor, { id: c.params.id });
    return { petition: after ? await officerPetitionView(c.deps, c.actor, after) : null };
  },
});

const handlersRoute = route({
  method: 'GET',
  path: '/api/v1/admin/petitions/:id/handlers',
  summary: '本单位可以指定的承办人：手上的件数、是否在岗、建议人选',
  audience: 'officer',
  policy: 'petition.mayRead, petition.mayNameHandler',
  params: byId,
  response: handlerCandidates,
  handle: (c) => candidatesFor(c.deps, c.actor, c.params.id),
});

const checkRoute = route({
  method: 'POST',
  path: '/api/v1/admin/petitions/:id/actions/:action/check',
  summary: '签发前检查文书：还缺什么、哪里要改；草稿也可以查，不办理',
  audience: 'officer',
  policy: 'petition.mayRead',
  params: byId.extend({ action: stepName }),
  body: z.strictObject({ input: z.record(z.string(), z.unknown()) }),
  response: opinionCheck,
  async handle({ deps, actor, params, body }) {
    const stored = await readablePetition(deps, actor, { id: params.id });
    const looking = { deps, on: deps.db, tree: await deps.organisations.current() };
    return { faults: await opinionFaults(looking, params.action, stored, body.input) };
  },
});

const draftRoute = route({
  method: 'GET',
  path: '/api/v1/admin/petitions/:id/actions/:action/draft',
  summary: '一步的起草：已知的内容、文书必备的要素、还缺什么',
  audience: 'officer',
  policy: 'petition.mayRead',
  params: byId.extend({ action: stepName }),
  response: stepDraft,
  async handle({ deps, actor, params }) {
    const stored = await readablePetition(deps, actor, { id: params.id });
    return draftOf(deps, actor, stored, params.action);
  },
});

const offlineFormRoute = route({
  method: 'GET',
  path: '/api/v1/admin/steps/register_offline',
  summary: '代录登记的表单；无权代录时为空',
  audience: 'officer',
  policy: 'procedure.openingRow',
  response: openingStep,
  handle: async (c) => {
    const row = openingRow('register_offline', stepActor(c.actor));
    return { step: row && toAvailableAction(row) };
  },
});

const registerOfflineRoute = route({
  method: 'POST',
  path: '/api/v1/admin/petitions',
  summary: '代录来信、来访、来电等',
  audience: 'officer',
  policy: 'procedure.decide',
  idempotent: true,
  body: z.strictObject({ input: z.record(z.string(), z.unknown()), attachments: attachmentIds }),
  response: registeredOffline,
  status: 201,
  async handle(c) {
    const { deps, actor, body } = c;
    const key = c.idempotencyKey ?? '';
    const request = { ownerId: actor.officerId, key, route: 'register_offline', body };
    const { petitionId } = await idempotently(deps, request, (idempotency): Promise<StepResult> =>
      registerOffline(deps, {
        actor: stepActor(actor),
        input: body.input,
        attachments: body.attachments,
        idempotency,
      }),
    );
    // A repeated request knows only the id.
    const sql = 'SELECT number FROM petition WHERE id = ?';
    const number = (await selectOne<{ number: string }>(deps.db, sql, [petitionId]))?.number ?? '';
    return { petitionId, number, queryCode: deps.hashes.queryCode(petitionId, FIRST_ISSUE) };
  },
});

export const officerRoutes: Route[] = [
  checkRoute,
  draftRoute,
  deskRoute,
  queueRoute,
  readRoute,
  stepRoute,
  handlersRoute,
  offlineFormRoute,
  registerOfflineRoute,
];
