// How the citizen wishes to be told, and what the phone reports of consents to subscription messages.
import { consentReport, messageSettings, messageWishes } from '@petition/shared-types/schemas/account';
import { route, type Route } from '../../http/route';
import { recordConsents } from './consents';
import { readMessageSettings } from './message-settings';
import { saveWishes } from './wishes';

const settingsRoute = route({
  method: 'GET',
  path: '/api/v1/citizen/message-settings',
  summary: '消息设置：怎样通知我',
  audience: 'citizen',
  policy: 'own account',
  response: messageSettings,
  handle: ({ deps, actor }) => readMessageSettings(deps, actor.citizenId),
});

const wishesRoute = route({
  method: 'PUT',
  path: '/api/v1/citizen/message-settings',
  summary: '保存消息设置（文书送达和期限不受影响）',
  audience: 'citizen',
  policy: 'own account',
  body: messageWishes,
  response: messageSettings,
  async handle({ deps, actor, body, now }) {
    await saveWishes(deps.db, actor.citizenId, body, now);
    return readMessageSettings(deps, actor.citizenId);
  },
});

const consentRoute = route({
  method: 'PUT',
  path: '/api/v1/citizen/message-consents',
  summary: '报告订阅消息的授权结果（同一次点击只计一次）',
  audience: 'citizen',
  policy: 'own account',
  body: consentReport,
  response: messageSettings,
  async handle({ deps, actor, body }) {
    await recordConsents(deps, actor.citizenId, body);
    return readMessageSettings(deps, actor.citizenId);
  },
});

export const settingsRoutes: Route[] = [settingsRoute, wishesRoute, consentRoute];
