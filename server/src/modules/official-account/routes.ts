// The address the WeChat platform pushes to. Signature, age, appid and repetition are checked before anything is read.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ProblemError } from '../../http/problem';
import { route, type Route } from '../../http/route';
import { readPush, sealReply, verifyPushAddress, type PushSettings } from '../../infra/wechat';
import type { Settings } from '../../infra/settings';
import { handlePush } from './handle-push';

const PATH = '/wechat/official-account';
/** The platform adds parameters as it likes; the signature covers those that are used. */
const pushQuery = z.record(z.string(), z.string().max(300));

const pushSettings = (settings: Settings): PushSettings => ({
  appid: settings.WECHAT_OA_APPID,
  token: settings.WECHAT_OA_TOKEN,
  ...(settings.WECHAT_OA_AES_KEY ? { aesKey: settings.WECHAT_OA_AES_KEY } : {}),
});

const common = {
  path: PATH,
  audience: 'wechat',
  policy: 'signature',
  query: pushQuery,
  response: z.string(),
} as const;

export const routes: Route[] = [
  route({
    ...common,
    method: 'GET',
    summary: '公众号推送地址校验',
    produces: 'text/plain',
    async handle({ deps, query, now }) {
      const result = verifyPushAddress(pushSettings(deps.settings), query, now);
      if (!result.ok) throw new ProblemError('forbidden');
      return result.echo;
    },
  }),
  route({
    ...common,
    method: 'POST',
    summary: '公众号推送：关注、取消关注、消息送达结果',
    consumes: 'xml',
    body: z.string(),
    produces: 'application/xml',
    async handle({ deps, query, body, now, log }) {
      const settings = pushSettings(deps.settings);
      const result = readPush(settings, query, Buffer.from(body, 'utf8'), now);
      if (!result.ok) {
        log.warn({ refusal: result.refusal }, 'a push was refused');
        throw new ProblemError('forbidden');
      }
      const reply = await handlePush(deps, result.push);
      if (reply === '') return '';
      return settings.aesKey ? sealReply(settings, reply, now, randomBytes(8).toString('hex')) : reply;
    },
  }),
];
