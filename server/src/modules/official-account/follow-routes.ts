// Codes to scan: whoever follows the official account with one is linked with the own account, or with the petition
// whose query code they hold. What stands in the code is drawn by the screen; no image comes from the platform.
import { followCode, queryBody } from '@petition/shared-types/schemas/account';
import type { AppDeps } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { byId, route, type Route } from '../../http/route';
import { WechatError } from '../../infra/wechat';
import { readablePetition } from '../petition/queries/load-petition';
import { petitionByCode } from '../petition/queries/progress-by-code';
import { writeScene, type Scene } from './scenes';

const GOOD_FOR_SECONDS = 600;
/** On paper: as long as the platform lets a code of a person's own live (临时二维码, 30 天). */
const ON_PAPER_SECONDS = 30 * 86_400;

async function codeFor(deps: AppDeps, scene: Scene, now: Date, seconds = GOOD_FOR_SECONDS) {
  const expiresAt = new Date(now.getTime() + seconds * 1000);
  try {
    const text = writeScene(deps.hashes, scene, expiresAt);
    const { url } = await deps.wechat.officialAccount.createSceneCode(text, seconds);
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
  route({
    method: 'PUT',
    path: '/api/v1/admin/petitions/:id/follow-code',
    summary: '印在告知单上的二维码：信访人扫码关注后，在公众号接收这件事的进展',
    audience: 'officer',
    policy: 'petition.mayRead',
    params: byId,
    // Whoever prints the slip holds its code; nobody else makes himself a follower of somebody's matter.
    body: queryBody,
    response: followCode,
    async handle({ deps, actor, params, body, now }) {
      const { petition } = await readablePetition(deps, actor, { id: params.id });
      if ((await petitionByCode(deps, body)) !== petition.id) throw notFound();
      return codeFor(deps, { kind: 'petition', petitionId: petition.id }, now, ON_PAPER_SECONDS);
    },
  }),
];
