// The official account as a channel: our template names become the platform's ids, its errors our verdicts.
import type { AppDeps } from '../../http/context';
import { wechatErrorCode, WechatError } from '../../infra/wechat';
import { DeliveryError } from './sender';
import type { MessageSender } from './sender';

export function officialAccountSender(deps: Pick<AppDeps, 'wechat' | 'settings'>): MessageSender {
  const { settings } = deps;
  return {
    async send(message) {
      const templateId = settings.WECHAT_TEMPLATES[message.template];
      if (!templateId) throw new DeliveryError('alert', `没有设置消息模板 ${message.template}`, false);
      try {
        const { msgid } = await deps.wechat.officialAccount.sendTemplateMessage({
          openid: message.openid,
          templateId,
          values: message.data,
          page: { appid: settings.WECHAT_MINI_APPID, path: message.page },
          clientMsgId: message.clientMsgId,
        });
        return { platformId: msgid ?? '' };
      } catch (error) {
        if (error instanceof WechatError) throw toDeliveryError(error);
        throw error;
      }
    },
  };
}

function toDeliveryError(error: WechatError): DeliveryError {
  const { reason, fault } = error;
  if (reason.kind === 'errcode') {
    // “System busy” is about the platform; every other code is about this message, person or account.
    const down = fault === 'retry';
    return new DeliveryError(fault, `${reason.errcode} ${wechatErrorCode(reason.errcode).meaning}`, down);
  }
  return new DeliveryError(
    fault,
    reason.kind === 'http_status' ? `HTTP ${reason.status}` : reason.kind,
    true,
  );
}
