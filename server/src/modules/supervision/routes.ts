// Supervision as officers work with it: what the sweep found, and setting a finding aside. The ladder's steps are steps of
// the procedure and go through the petition's own endpoint.
import {
  findingPage,
  findingParams,
  findingQuery,
  setAsideBody,
  triggerCounts,
} from '@petition/shared-types/schemas/supervision';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { setAside } from './commands/set-aside';
import { countByTrigger, findings } from './queries/findings';

const listRoute = route({
  method: 'GET',
  path: '/api/v1/admin/findings',
  summary: '督查线索：系统查到的超期和不规范情形',
  audience: 'officer',
  policy: 'supervision.maySeeFindings, petition.mayReadReport',
  query: findingQuery,
  response: findingPage,
  handle: ({ deps, actor, query }) => findings(deps, actor, query),
});

const countsRoute = route({
  method: 'GET',
  path: '/api/v1/admin/findings/counts',
  summary: '督查线索按情形计数',
  audience: 'officer',
  policy: 'supervision.maySeeFindings',
  query: z.strictObject({ scope: findingQuery.shape.scope }),
  response: triggerCounts,
  handle: ({ deps, actor, query }) => countByTrigger(deps, actor, query.scope),
});

const setAsideRoute = route({
  method: 'POST',
  path: '/api/v1/admin/findings/:id/set-aside',
  summary: '核实后认为不需督办，写明理由',
  audience: 'officer',
  policy: 'supervision.maySetAside',
  params: findingParams,
  body: setAsideBody,
  response: noContent,
  status: 204,
  handle: ({ deps, actor, params, body }) => setAside(deps, actor, params.id, body),
});

export const routes: Route[] = [listRoute, countsRoute, setAsideRoute];
