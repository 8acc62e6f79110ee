// Supervision as officers work with it: what the sweep found, and setting a finding aside. The ladder's steps are steps of
// the procedure and go through the petition's own endpoint.
import {
  findingPage,
  findingParams,
  findingQuery,
  firstTimeResolution as firstTimeResolutionSchema,
  monthsQuery,
  periodQuery,
  proposalFigures as proposalFiguresSchema,
  repeatFigures as repeatFiguresSchema,
  repeatPage,
  repeatQuery,
  setAsideBody,
  triggerCounts,
} from '@petition/shared-types/schemas/supervision';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { setAside } from './commands/set-aside';
import { firstTimeResolution, repeatFigures } from './queries/figures';
import { countByTrigger, findings } from './queries/findings';
import { proposalFigures } from './queries/proposal-figures';
import { repeats } from './queries/repeats';

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

const repeatsRoute = route({
  method: 'GET',
  path: '/api/v1/admin/repeats',
  summary: '重复信访：按事项或按人',
  audience: 'officer',
  policy: 'supervision.maySeeRepeats',
  query: repeatQuery,
  response: repeatPage,
  handle: ({ deps, actor, query }) => repeats(deps, actor, query),
});

const repeatFiguresRoute = route({
  method: 'GET',
  path: '/api/v1/admin/figures/repeats',
  summary: '重复信访的存量和每月增减',
  audience: 'officer',
  policy: 'supervision.maySeeFigures',
  query: monthsQuery,
  response: repeatFiguresSchema,
  handle: ({ deps, actor, query }) => repeatFigures(deps, actor, query.months),
});

const firstTimeRoute = route({
  method: 'GET',
  path: '/api/v1/admin/figures/first-time-resolution',
  summary: '一次性化解率，附统计口径',
  audience: 'officer',
  policy: 'supervision.maySeeFigures',
  query: periodQuery,
  response: firstTimeResolutionSchema,
  handle: ({ deps, actor, query }) => firstTimeResolution(deps, actor, query),
});

const proposalsRoute = route({
  method: 'GET',
  path: '/api/v1/admin/figures/proposals',
  summary: '建议意见：收到、按期答复、采纳、落实，附统计口径',
  audience: 'officer',
  policy: 'supervision.maySeeFigures',
  query: periodQuery,
  response: proposalFiguresSchema,
  handle: ({ deps, actor, query }) => proposalFigures(deps, actor, query),
});

export const routes: Route[] = [
  listRoute,
  countsRoute,
  setAsideRoute,
  repeatsRoute,
  repeatFiguresRoute,
  firstTimeRoute,
  proposalsRoute,
];
