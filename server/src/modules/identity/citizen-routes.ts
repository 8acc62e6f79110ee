// The citizen's log-in: through WeChat, by phone and code; the number from WeChat; the log-ins one has.
import {
  citizenSession,
  citizenSessionBody,
  phoneCodeBody,
  phoneProofBody,
  phoneSessionBody,
  provenPhone,
  sessionList,
} from '@petition/shared-types/schemas/account';
import { z } from 'zod';
import { noContent, route, type Route } from '../../http/route';
import { sendPhoneCode, signInByPhone } from './commands/phone-code';
import { provePhone } from './commands/prove-phone';
import { signInCitizen } from './commands/sign-in-citizen';
import { presentCitizenSession } from './presenter';
import { endCitizenSession, listCitizenSessions } from './queries/citizen-sessions';
import { revokeSession } from './repository';

export const citizenRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/citizen/session',
    summary: '群众用微信登录',
    audience: 'public',
    policy: 'public data',
    rateLimit: 'citizen_login',
    body: citizenSessionBody,
    response: citizenSession,
    handle: async (c) => presentCitizenSession(await signInCitizen(c.deps, c.body)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/public/phone-codes',
    summary: '发送登录验证码到手机',
    audience: 'public',
    policy: 'public data',
    rateLimit: 'phone_code',
    body: phoneCodeBody,
    response: noContent,
    status: 204,
    handle: ({ deps, body }) => sendPhoneCode(deps, body.phone),
  }),
  route({
    method: 'POST',
    path: '/api/v1/public/phone-session',
    summary: '群众用手机号和验证码登录',
    audience: 'public',
    policy: 'public data',
    rateLimit: 'citizen_login',
    body: phoneSessionBody,
    response: citizenSession,
    handle: async (c) => presentCitizenSession(await signInByPhone(c.deps, c.body)),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/citizen/session',
    summary: '群众退出登录',
    audience: 'citizen',
    policy: 'own account',
    response: noContent,
    status: 204,
    handle: ({ actor, deps, now }) => revokeSession(deps.db, actor.sessionId, now),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/citizen/phone',
    summary: '用微信给的凭证确认手机号',
    audience: 'citizen',
    policy: 'own account',
    body: phoneProofBody,
    response: provenPhone,
    handle: ({ deps, actor, body }) => provePhone(deps, actor.citizenId, body.code),
  }),
  route({
    method: 'GET',
    path: '/api/v1/citizen/sessions',
    summary: '我的登录',
    audience: 'citizen',
    policy: 'own account',
    response: sessionList,
    handle: ({ deps, actor, now }) => listCitizenSessions(deps.db, actor, now),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/citizen/sessions/:id',
    summary: '结束一个登录',
    audience: 'citizen',
    policy: 'own account',
    params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
    response: noContent,
    status: 204,
    handle: ({ deps, actor, params, now }) => endCitizenSession(deps.db, actor.citizenId, params.id, now),
  }),
];
