// The addresses the WeChat platform pushes to, one an account. Signature, age, appid and repetition are checked before anything is read.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ProblemError } from '../../http/problem';
import { route, type Route } from '../../http/route';
import { readPush, sealReply, verifyPushAddress, type PushSettings } from '../../infra/wechat';
import type { Settings } from '../../infra/settings';
import type { PushAccount } from './events';
import { followRoutes } from './follow-routes';
import { handlePush } from './handle-push';

/** The platform adds parameters as it likes; the signature covers those that are used. */
const pushQuery = z.record(z.string(), z.string().max(300));

/** @returns undefined where the site takes no pushes of the account */
function pushSettings(settings: Settings, account: PushAccount): PushSettings | undefined {
  const [appid, token, aesKey] =
    account === 'official_account'
      ? [settings.WECHAT_OA_APPID, settings.WECHAT_OA_TOKEN, settings.WECHAT_OA_AES_KEY]
      : [settings.WECHAT_MINI_APPID, settings.WECHAT_MINI_TOKEN, settings.WECHAT_MINI_AES_KEY];
  if (token === undefined) return undefined;
  return { appid, token, ...(aesKey ? { aesKey } : {}) };
}

const pushRoutes = (account: PushAccount, path: string, about: string): Route[] => {
  const common = {
    path,
    audience: 'wechat',
    policy: 'signature',
    query: pushQuery,
    response: z.string(),
  } as const;
  return [
    route({
      ...common,
      method: 'GET',
      summary: `${about}推送地址校验`,
      produces: 'text/plain',
      async handle({ deps, query, now }) {
        const settings = pushSettings(deps.settings, account);
        const result = settings && verifyPushAddress(settings, query, now);
        if (!result?.ok) throw new ProblemError('forbidden');
        return result.echo;
      },
    }),
    route({
      ...common,
      method: 'POST',
      summary: `${about}推送`,
      consumes: 'xml',
      body: z.string(),
      produces: 'application/xml',
      async handle({ deps, query, body, now, log }) {
        const settings = pushSettings(deps.settings, account);
        if (!settings) throw new ProblemError('forbidden');
        const result = readPush(settings, query, Buffer.from(body, 'utf8'), now);
        if (!result.ok) {
          log.warn({ refusal: result.refusal, account }, 'a push was refused');
          throw new ProblemError('forbidden');
        }
        const reply = await handlePush({ deps, account, push: result.push });
        if (reply === '') return '';
        return settings.aesKey ? sealReply(settings, reply, now, randomBytes(8).toString('hex')) : reply;
      },
    }),
  ];
};

export const routes: Route[] = [
  ...pushRoutes('official_account', '/wechat/official-account', '公众号（关注、扫码、菜单、留言、送达结果）'),
  ...pushRoutes('mini_program', '/wechat/mini-program', '小程序（订阅消息的授权和送达结果）'),
  ...followRoutes,
];
