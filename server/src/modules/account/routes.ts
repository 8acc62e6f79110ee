// Closing one's own account: what stands in the way, and doing it.
import { accountClosing } from '@petition/shared-types/schemas/account';
import { noContent, route, type Route } from '../../http/route';
import { closeAccount, readClosing } from './closing';

export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/citizen/closing',
    summary: '注销账号前要知道的',
    audience: 'citizen',
    policy: 'own account',
    response: accountClosing,
    handle: ({ deps, actor }) => readClosing(deps, actor.citizenId),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/citizen/me',
    summary: '注销账号',
    audience: 'citizen',
    policy: 'own account',
    response: noContent,
    status: 204,
    handle: ({ deps, actor }) => closeAccount(deps, actor.citizenId),
  }),
];
