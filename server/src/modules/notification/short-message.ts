// Short messages as a channel: number and step only, nothing of the matter.
import type { AppDeps } from '../../http/context';
import { SmsError, type SmsFault, type SmsProvider } from '../../infra/sms';
import { thing } from './shorten';
import { mobileOf } from './recipient';
import { DeliveryError } from './sender';
import type { MessageChannel, Verdict } from './sender';

const verdicts: Record<SmsFault, Verdict> = {
  busy: 'retry',
  later: 'retry',
  never: 'next_channel',
  setup: 'alert',
};

export function smsChannel(
  deps: Pick<AppDeps, 'db' | 'sealer' | 'settings'>,
  provider: SmsProvider | undefined,
): MessageChannel {
  return {
    keepsAddress: false,
    async reach({ recipientId, petitionId }) {
      if (!provider) return { unreachable: '本站没有开通短信' };
      const phone = await mobileOf(deps, recipientId, petitionId);
      return phone === null ? { unreachable: '没有手机号' } : { to: phone };
    },
    async send(phone, { id, rendered, params }) {
      if (!provider) throw new DeliveryError('stop', '本站没有开通短信', false);
      try {
        const { serial } = await provider({
          phone,
          templateId: deps.settings.SMS_TEMPLATE,
          params: [params.number, thing(rendered.title)],
          reference: id,
        });
        return { platformId: serial };
      } catch (error) {
        if (!(error instanceof SmsError)) throw error;
        throw new DeliveryError(verdicts[error.fault], `短信 ${error.code}`, error.fault === 'busy');
      }
    },
  };
}
