// The channels of a site, as its settings have them.
import type { AppDeps } from '../../http/context';
import { smsProviderOf } from '../../infra/sms';
import { officialAccountChannel } from './official-account';
import type { MessageChannels } from './sender';
import { smsChannel } from './short-message';
import { subscriptionChannel } from './subscription';

type Deps = Pick<AppDeps, 'db' | 'clock' | 'wechat' | 'settings' | 'sealer'>;

export function messageChannels(deps: Deps): MessageChannels {
  return {
    official_account: officialAccountChannel(deps),
    subscription: subscriptionChannel(deps),
    sms: smsChannel(deps, smsProviderOf(deps.settings, deps.clock)),
  };
}
