// What the official account's pushes change: who follows, and what became of a message. Taken once each.
import type { AppDeps } from '../../http/context';
import { execute, isDuplicate } from '../../infra/db';
import type { Push } from '../../infra/wechat';
import { textReply } from '../../infra/wechat';
import { rememberWechatUser } from '../identity';

const WELCOME =
  '感谢关注。您在小程序里提交的信访事项，每一步进展都会在这里告诉您。也可以凭编号和查询码在小程序里查询。';
const HELP = '您好，这里会告诉您信访事项的每一步进展。要提交或查询信访事项，请打开小程序。';
/** The platform's news of a message may come before our own record of having sent it. */
const RECORD_WAITS_MS = [0, 200, 800, 1500];

/** @returns the reply as XML, or the empty answer */
export async function handlePush(deps: AppDeps, push: Push): Promise<string> {
  if (!(await isNew(deps, push))) return '';
  try {
    return await take(deps, push);
  } catch (error) {
    // The platform sends it again; then it must count as new.
    await execute(deps.db, 'DELETE FROM wechat_push WHERE dedup_key = ?', [push.dedupeKey]);
    throw error;
  }
}

async function isNew(deps: AppDeps, push: Push): Promise<boolean> {
  try {
    await execute(deps.db, 'INSERT INTO wechat_push (dedup_key, received_at) VALUES (?, ?)', [
      push.dedupeKey,
      deps.clock.now(),
    ]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function take(deps: AppDeps, push: Push): Promise<string> {
  switch (push.event ?? push.messageType) {
    case 'subscribe':
      await follow(deps, push);
      return textReply(push, WELCOME, deps.clock.now());
    case 'unsubscribe':
      await remember(deps, push, { subscribed: false });
      return '';
    case 'TEMPLATESENDJOBFINISH':
      await recordDelivery(deps, push);
      return '';
    case 'text':
      return textReply(push, HELP, deps.clock.now());
    default:
      return '';
  }
}

/** The push names only the openid; the unionid that links the person to the mini-program has to be asked for. */
async function follow(deps: AppDeps, push: Push): Promise<void> {
  const { unionid } = await deps.wechat.officialAccount.userInfo(push.from);
  await remember(deps, push, { subscribed: true, unionid });
}

function remember(deps: AppDeps, push: Push, what: { subscribed: boolean; unionid?: string }): Promise<void> {
  const user = { appid: deps.settings.WECHAT_OA_APPID, openid: push.from, ...what };
  return rememberWechatUser(deps.db, user, deps.clock.now());
}

/** `success`, `failed:user block` or `failed: system failed`: the message's fate at the platform. */
async function recordDelivery(deps: AppDeps, push: Push): Promise<void> {
  const { MsgID = '', Status = '' } = push.fields;
  const delivered = Status === 'success';
  for (const wait of RECORD_WAITS_MS) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const changed = await execute(
      deps.db,
      `UPDATE notice SET state = ?, last_error = ? WHERE platform_id = ? AND state = 'sent'`,
      [delivered ? 'delivered' : 'failed', delivered ? null : reasonOf(Status), MsgID],
    );
    if (changed > 0) return;
  }
  deps.log.warn({ msgId: MsgID }, 'news of a message that is not ours');
}

const reasonOf = (status: string): string => (/block/.test(status) ? '对方拒收公众号消息' : '微信未能送达');
