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

function toDeliveryError({ reason, fault, platformDown }: WechatError): DeliveryError {
  const text =
    reason.kind === 'errcode'
      ? `${reason.errcode} ${wechatErrorCode(reason.errcode).meaning}`
      : reasonText(reason);
  return new DeliveryError(fault, text, platformDown);
}

function reasonText(reason: Exclude<WechatError['reason'], { kind: 'errcode' }>): string {
  return reason.kind === 'http_status' ? `微信接口返回 HTTP ${reason.status}` : '微信接口没有回应';
}
