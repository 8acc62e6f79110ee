// The citizen's endpoints around petitions: drafts, filing, my petitions, the steps a petitioner may take.
import { draft, draftPut, filing, filingReceipt } from '@petition/shared-types/schemas/filing';
import { pageQuery, petitionNumber } from '@petition/shared-types/schemas/common';
import {
  actionBody,
  citizenActionResult,
  citizenPetition,
  citizenPetitionPage,
} from '@petition/shared-types/schemas/petition';
import { actions } from '@petition/shared-types/vocabulary';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import type { Petition } from '../procedure/domain/petition';
import { byId, noContent, route, type Route } from '../../http/route';
import { filePetition } from './commands/file-petition';
import { takeStep } from './commands/take-step';
import { deleteDraft, listDrafts, readDraft, saveDraft } from './drafts';
import { idempotently } from './idempotent';
import { citizenList } from './queries/citizen-list';
import { filingReceiptOf, toFilingReceipt } from './queries/filing-receipt';
import { citizenPetitionView, readablePetition, stepActor } from './queries/load-petition';

const byNumber = z.strictObject({ number: petitionNumber });
/** Filing is an endpoint of its own, and officers' steps are refused by the procedure. */
export const stepName = z.enum(Object.keys(actions) as [ActionId, ...ActionId[]], { error: '没有这一步。' });

const listDraftsRoute = route({
  method: 'GET',
  path: '/api/v1/citizen/drafts',
  summary: '我的草稿',
  audience: 'citizen',
  policy: 'own account',
  response: z.object({ items: z.array(draft) }),
  handle: async (c) => ({ items: await listDrafts(c.deps, c.actor.citizenId) }),
});

const readDraftRoute = route({
  method: 'GET',
  path: '/api/v1/citizen/drafts/:id',
  summary: '读取草稿',
  audience: 'citizen',
  policy: 'own account',
  params: byId,
  response: draft,
  handle: (c) => readDraft(c.deps, c.actor.citizenId, c.params.id),
});

const saveDraftRoute = route({
  method: 'PUT',
  path: '/api/v1/citizen/drafts/:id',
  summary: '保存草稿',
  audience: 'citizen',
  policy: 'own account',
  params: byId,
  body: draftPut,
  response: draft,
  handle: (c) => saveDraft(c.deps, c.actor.citizenId, c.params.id, c.body),
});

const deleteDraftRoute = route({
  method: 'DELETE',
  path: '/api/v1/citizen/drafts/:id',
  summary: '删除草稿',
  audience: 'citizen',
  policy: 'own account',
  params: byId,
  response: noContent,
  status: 204,
  handle: (c) => deleteDraft(c.deps, c.actor.citizenId, c.params.id),
});

const fileRoute = route({
  method: 'POST',
  path: '/api/v1/citizen/petitions',
  summary: '提交信访事项',
  audience: 'citizen',
  policy: 'own account',
  idempotent: true,
  body: filing,
  response: filingReceipt,
  status: 201,
  async handle(c) {
    const { citizenId } = c.actor;
    const petitionForm = c.koa.get('X-Client') === 'weapp' ? 'mini_program' : 'web';
    const request = { ownerId: citizenId, key: c.idempotencyKey ?? '', route: 'file', body: c.body };
    const filed: { petitionId: string; petition?: Petition } = await idempotently(
      c.deps,
      request,
      (idempotency) => filePetition(c.deps, { citizenId, petitionForm, body: c.body, idempotency }),
      { findFirst: false },
    );
    // A repeated request knows only the id.
    return filed.petition
      ? toFilingReceipt(c.deps, filed.petition)
      : filingReceiptOf(c.deps, filed.petitionId);
  },
});

const listRoute = route({
  method: 'GET',
  path: '/api/v1/citizen/petitions',
  summary: '我的信访事项',
  audience: 'citizen',
  policy: 'own account',
  query: pageQuery,
  response: citizenPetitionPage,
  handle: (c) => citizenList(c.deps, c.actor.citizenId, c.query),
});

const readRoute = route({
  method: 'GET',
  path: '/api/v1/citizen/petitions/:number',
  summary: '一件信访事项',
  audience: 'citizen',
  policy: 'petition.mayRead',
  params: byNumber,
  response: citizenPetition,
  handle: async (c) =>
    citizenPetitionView(c.deps, c.actor, await readablePetition(c.deps, c.actor, c.params)),
});

const stepRoute = route({
  method: 'POST',
  path: '/api/v1/citizen/petitions/:number/actions/:action',
  summary: '信访人办理一步（补充材料、签收、评价等）',
  audience: 'citizen',
  policy: 'petition.mayRead, procedure.decide',
  idempotent: true,
  params: byNumber.extend({ action: stepName }),
  body: actionBody,
  response: citizenActionResult,
  async handle(c) {
    const { petition } = await readablePetition(c.deps, c.actor, { number: c.params.number });
    const request = {
      ownerId: c.actor.citizenId,
      key: c.idempotencyKey ?? '',
      route: `step ${petition.id} ${c.params.action}`,
      body: c.body,
    };
    await idempotently(c.deps, request, (idempotency) =>
      takeStep(c.deps, {
        petitionId: petition.id,
        action: c.params.action,
        actor: stepActor(c.actor),
        ...c.body,
        idempotency,
      }),
    );
    const after = await readablePetition(c.deps, c.actor, { id: petition.id });
    return { petition: await citizenPetitionView(c.deps, c.actor, after) };
  },
});

export const citizenRoutes: Route[] = [
  listDraftsRoute,
  readDraftRoute,
  saveDraftRoute,
  deleteDraftRoute,
  fileRoute,
  listRoute,
  readRoute,
  stepRoute,
];
