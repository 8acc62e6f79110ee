// What the citizen's screen of messages shows.
import type { MessageSettings } from '@petition/shared-types/schemas/account';
import type { AppDeps } from '../../http/context';
import { isFollower } from '../identity';
import { maskPhone } from '../petition/masking';
import { consentsOf } from './consents';
import { miniProgramOpenid, mobileOf } from './recipient';
import { wishesOf } from './wishes';

export async function readMessageSettings(
  deps: Pick<AppDeps, 'db' | 'sealer' | 'settings'>,
  citizenId: string,
): Promise<MessageSettings> {
  const { db, settings } = deps;
  const [wishes, followsOfficialAccount, phone, openid] = await Promise.all([
    wishesOf(db, citizenId),
    isFollower(db, citizenId, settings.WECHAT_OA_APPID),
    mobileOf(deps, citizenId),
    miniProgramOpenid(deps, citizenId),
  ]);
  return {
    wishes,
    followsOfficialAccount,
    subscriptions: openid === null ? [] : await subscriptionsOf(deps, openid),
    phone: phone === null ? null : maskPhone(phone),
    smsOffered: settings.SMS_MODE !== 'off' && settings.SMS_API_BASE !== undefined,
  };
}

async function subscriptionsOf(
  { db, settings }: Pick<AppDeps, 'db' | 'settings'>,
  openid: string,
): Promise<MessageSettings['subscriptions']> {
  const consents = await consentsOf(db, openid);
  return Object.values(settings.WECHAT_SUBSCRIPTIONS).map((templateId) => {
    const consent = consents.get(templateId);
    return { templateId, remaining: consent?.remaining ?? 0, longTerm: consent?.standing === 1 };
  });
}
