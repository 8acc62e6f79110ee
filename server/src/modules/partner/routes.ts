// Endpoints of other systems (政务热线、领导信箱): hand a petition in, read how far it is. Each reads only what it handed in.
import {
  externalNumber,
  partnerPetition,
  partnerProgress,
  partnerReceipt,
} from '@petition/shared-types/schemas/partner';
import { z } from 'zod';
import type { AppDeps, PartnerActor } from '../../http/context';
import { notFound } from '../../http/problem';
import { route, type Route } from '../../http/route';
import { toCitizenSummary } from '../petition/presenters/citizen';
import { petitionersTimeline } from '../petition/presenters/petitioners-timeline';
import { filingReceiptOf } from '../petition/queries/filing-receipt';
import { viewContext } from '../petition/queries/load-petition';
import { eventsOf, reasonForPetitioner, stepTextsOf } from '../petition/queries/step-texts';
import { findPetition } from '../petition/repository';
import { handedIn, handIn } from './hand-in';

const byExternalNumber = z.strictObject({ externalNumber });

const handInRoute = route({
  method: 'PUT',
  path: '/api/v1/partner/petitions/:externalNumber',
  summary: '交来一件信访事项；同一编号、同一内容重复交来，结果不变',
  audience: 'partner',
  policy: 'partner.handIn',
  params: byExternalNumber,
  body: partnerPetition,
  response: partnerReceipt,
  async handle({ deps, actor, params, body }) {
    const petitionId = await handIn(deps, { actor, body, ...params });
    return { ...params, ...(await filingReceiptOf(deps, petitionId)) };
  },
});

const progressRoute = route({
  method: 'GET',
  path: '/api/v1/partner/petitions/:externalNumber',
  summary: '交来的信访事项办到哪一步',
  audience: 'partner',
  policy: 'partner.handedIn',
  params: byExternalNumber,
  response: partnerProgress,
  handle: ({ deps, actor, params }) => progressOf(deps, actor, params.externalNumber),
});

async function progressOf(deps: AppDeps, actor: PartnerActor, number: string) {
  const petitionId = await handedIn(deps, actor, number);
  const stored = petitionId ? await findPetition(deps.db, deps.sealer, petitionId) : undefined;
  if (!stored) throw notFound();
  const { petition } = stored;
  const events = await eventsOf(deps.db, petition.id);
  const c = await viewContext(deps);
  const returned =
    petition.state === 'draft' ? events.findLast((e) => e.action === 'return_for_correction') : undefined;
  const texts = returned ? await stepTextsOf(deps.db, deps.sealer, stored.key, petition.id) : undefined;
  return {
    ...toCitizenSummary(petition, '', c),
    externalNumber: number,
    correction: returned ? reasonForPetitioner(texts?.get(returned.id)) : null,
    timeline: petitionersTimeline(petition, events, c, { reason: () => null, isVisible: () => false }),
  };
}

export const routes: Route[] = [handInRoute, progressRoute];
