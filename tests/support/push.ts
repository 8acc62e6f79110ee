// A push as the platform sends it, or as a forger would: sealed and signed with the given account's secrets.
import { seal, toXml } from '../../server/simulator/push-envelope';
import type { OfficialAccount } from '../../server/simulator/options';

export function sealPushFor(
  account: Pick<OfficialAccount, 'appid' | 'token' | 'aesKey'>,
  push: { openid: string; event: string; seconds?: number; fields?: Record<string, string> },
): { path: string; body: string } {
  const seconds = push.seconds ?? Math.floor(Date.now() / 1000);
  const xml = toXml({
    ToUserName: 'gh_000000000b01',
    FromUserName: push.openid,
    CreateTime: seconds,
    MsgType: 'event',
    Event: push.event,
    EventKey: '',
    ...push.fields,
  });
  const full = { ...account, originalId: 'gh_000000000b01' };
  const envelope = seal(full, 'safe', { xml, openid: push.openid, seconds });
  const query = new URLSearchParams(envelope.query);
  return { path: `/wechat/official-account?${query.toString()}`, body: envelope.body };
}
