// The channels of a site, as its settings have them.
import type { AppDeps } from '../../http/context';
import { tencentSms, type SmsProvider } from '../../infra/sms';
import { officialAccountChannel } from './official-account';
import type { MessageChannels } from './sender';
import { smsChannel } from './short-message';
import { subscriptionChannel } from './subscription';

type Deps = Pick<AppDeps, 'db' | 'clock' | 'wechat' | 'settings' | 'sealer'>;

export function messageChannels(deps: Deps): MessageChannels {
  return {
    official_account: officialAccountChannel(deps),
    subscription: subscriptionChannel(deps),
    sms: smsChannel(deps, smsProvider(deps)),
  };
}

function smsProvider({ settings, clock }: Deps): SmsProvider | undefined {
  if (!settings.SMS_API_BASE || settings.SMS_MODE === 'off') return undefined;
  return tencentSms(
    {
      baseUrl: settings.SMS_API_BASE,
      secretId: settings.SMS_SECRET_ID,
      secretKey: settings.SMS_SECRET_KEY,
      appId: settings.SMS_APP_ID,
      sign: settings.SMS_SIGN,
    },
    clock,
  );
}
