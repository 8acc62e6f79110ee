// Away from the desk: setting it, taking it back, who is away in one's organisation.
import { absenceBody, absenceList } from '@petition/shared-types/schemas/absence';
import { byId, noContent, route, type Route } from '../../http/route';
import { absencesOf, endAbsence, setAbsence } from './absences';

const listRoute = route({
  method: 'GET',
  path: '/api/v1/admin/absences',
  summary: '本单位的请假与代办',
  audience: 'officer',
  policy: 'own account',
  response: absenceList,
  handle: (c) => absencesOf(c.deps, c.actor),
});

const setRoute = route({
  method: 'POST',
  path: '/api/v1/admin/absences',
  summary: '登记请假，可以指定代办人',
  audience: 'officer',
  policy: 'identity.maySetAbsence',
  body: absenceBody,
  response: noContent,
  status: 204,
  handle: (c) => setAbsence(c.deps, c.actor, c.body),
});

const endRoute = route({
  method: 'DELETE',
  path: '/api/v1/admin/absences/:id',
  summary: '提前销假',
  audience: 'officer',
  policy: 'identity.maySetAbsence',
  params: byId,
  response: noContent,
  status: 204,
  handle: (c) => endAbsence(c.deps, c.actor, c.params.id),
});

export const absenceRoutes: Route[] = [listRoute, setRoute, endRoute];
