// Subscription messages of the mini-program: for those who do not follow the account but said yes to a message.
// The platform knows no client_msg_id here: after a lost answer a message may come twice, never not at all.
import type { AppDeps } from '../../http/context';
import { hasConsent, useConsent, withdrawConsent } from './consents';
import { pageOf, templateData } from './message';
import { miniProgramOpenid } from './recipient';
import { DeliveryError } from './sender';
import type { MessageChannel, OutgoingNotice } from './sender';
import { fromPlatform } from './wechat-errors';

const NO_CONSENT = '没有订阅额度';

export function subscriptionChannel(
  deps: Pick<AppDeps, 'db' | 'clock' | 'wechat' | 'settings'>,
): MessageChannel {
  const templateOf = ({ rendered }: OutgoingNotice): string | undefined =>
    rendered.template === null ? undefined : deps.settings.WECHAT_SUBSCRIPTIONS[rendered.template];
  return {
    keepsAddress: true,
    async reach(notice) {
      const templateId = templateOf(notice);
      if (!templateId) return { unreachable: '没有对应的订阅消息' };
      const { recipientId } = notice;
      const openid = recipientId === null ? null : await miniProgramOpenid(deps, recipientId);
      if (openid === null) return { unreachable: '没有用过小程序' };
      return (await hasConsent(deps.db, openid, templateId)) ? { to: openid } : { unreachable: NO_CONSENT };
    },
    async send(openid, notice) {
      const templateId = templateOf(notice) ?? '';
      const { rendered, params } = notice;
      const message = { openid, templateId, values: templateData(rendered, params) };
      let msgid: string | undefined;
      try {
        const page = pageOf(rendered, params);
        ({ msgid } = await fromPlatform(
          deps.wechat.miniProgram.sendSubscriptionMessage({ ...message, page }),
        ));
      } catch (error) {
        // 43101 and the like: our count was too high.
        if (error instanceof DeliveryError && error.verdict === 'next_channel') {
          await withdrawConsent(deps, openid, templateId);
        }
        throw error;
      }
      await useConsent(deps.db, openid, templateId);
      return { platformId: msgid ?? '' };
    },
  };
}
