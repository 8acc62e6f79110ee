// The official account as a channel: our template names become the platform's ids.
import type { AppDeps } from '../../http/context';
import { templateData, pageOf } from './message';
import { followerOpenid, petitionFollower } from './recipient';
import { DeliveryError } from './sender';
import type { MessageChannel } from './sender';
import { fromPlatform } from './wechat-errors';

export function officialAccountChannel(deps: Pick<AppDeps, 'db' | 'wechat' | 'settings'>): MessageChannel {
  const { settings } = deps;
  return {
    keepsAddress: true,
    async reach({ recipientId, petitionId }) {
      const openid =
        recipientId === null
          ? await petitionFollower(deps, petitionId)
          : await followerOpenid(deps, recipientId);
      return openid === null ? { unreachable: '没有关注公众号' } : { to: openid };
    },
    async send(openid, { id, rendered, params }) {
      if (rendered.template === null) throw new DeliveryError('stop', '这条消息没有公众号模板', false);
      const templateId = settings.WECHAT_TEMPLATES[rendered.template];
      if (!templateId) throw new DeliveryError('alert', `没有设置消息模板 ${rendered.template}`, false);
      const { msgid } = await fromPlatform(
        deps.wechat.officialAccount.sendTemplateMessage({
          openid,
          templateId,
          values: templateData(rendered, params),
          page: { appid: settings.WECHAT_MINI_APPID, path: pageOf(rendered, params) },
          clientMsgId: id,
        }),
      );
      return { platformId: msgid ?? '' };
    },
  };
}
