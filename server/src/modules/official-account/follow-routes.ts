// Codes to scan: whoever follows the official account with one is linked with the own account, or with the petition
// whose query code they hold. What stands in the code is drawn by the screen; no image comes from the platform.
import { followCode } from '@petition/shared-types/schemas/account';
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { route, type Route } from '../../http/route';
import { WechatError } from '../../infra/wechat';
import { readablePetition } from '../petition/queries/load-petition';
import { writeScene, type Scene } from './scenes';

const GOOD_FOR_SECONDS = 600;

async function codeFor(deps: AppDeps, scene: Scene, now: Date) {
  const expiresAt = new Date(now.getTime() + GOOD_FOR_SECONDS * 1000);
  try {
    const text = writeScene(deps.hashes, scene, expiresAt);
    const { url } = await deps.wechat.officialAccount.createSceneCode(text, GOOD_FOR_SECONDS);
    return { url, expiresAt: expiresAt.toISOString() };
  } catch (error) {
    if (error instanceof WechatError)
      throw new ProblemError('busy', { extra: { retryAfter: 5 }, cause: error });
    throw error;
  }
}

export const followRoutes: Route[] = [
  route({
    method: 'PUT',
    path: '/api/v1/citizen/follow-code',
    summary: '关注公众号并连上本人账号的二维码内容',
    audience: 'citizen',
    policy: 'own account',
    response: followCode,
    handle: ({ deps, actor, now }) => codeFor(deps, { kind: 'account', citizenId: actor.citizenId }, now),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/public/petition/follow-code',
    summary: '凭查询码：在公众号接收这件事进展的二维码内容',
    audience: 'query',
    policy: 'petition.mayRead',
    response: followCode,
    async handle({ deps, actor, now }) {
      await readablePetition(deps, actor, { id: actor.petitionId });
      return codeFor(deps, { kind: 'petition', petitionId: actor.petitionId }, now);
    },
  }),
];
