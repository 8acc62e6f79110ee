// What the official account's pushes change: who follows, and what became of a message. The key of a push is written in
// the same transaction as its effect, so a push that comes again, or a crash in between, leaves exactly one effect.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { execute, inTransaction, isDuplicate, selectOne } from '../../infra/db';
import type { Push } from '../../infra/wechat';
import { textReply } from '../../infra/wechat';
import { rememberWechatUser } from '../identity';
import { learnUnionid } from './followers';

const WELCOME =
  '感谢关注。您在小程序里提交的信访事项，每一步进展都会在这里告诉您。也可以凭编号和查询码在小程序里查询。';
const HELP = '您好，这里会告诉您信访事项的每一步进展。要提交或查询信访事项，请打开小程序。';
/** The platform's news of a message may come before our own record of having sent it. */
const RECORD_WAITS_MS = [0, 200, 800, 1500];

/** @returns the reply as XML, or the empty answer */
export async function handlePush(deps: AppDeps, push: Push): Promise<string> {
  if (push.event === 'TEMPLATESENDJOBFINISH') await untilRecorded(deps, push);
  const isNew = await takeOnce(deps, push).catch((error: unknown) => {
    // Another process wrote this person's first row between our look and our insert.
    if (isDuplicate(error)) return takeOnce(deps, push);
    throw error;
  });
  if (!isNew) return '';
  const now = deps.clock.now();
  if (push.event === 'subscribe') {
    await learnUnionid(deps, push.from);
    return textReply(push, WELCOME, now);
  }
  return push.messageType === 'text' ? textReply(push, HELP, now) : '';
}

/** @returns false when this push was taken before */
function takeOnce(deps: AppDeps, push: Push): Promise<boolean> {
  const now = deps.clock.now();
  return inTransaction(deps.db, async (tx) => {
    const sql = 'INSERT IGNORE INTO wechat_push (dedup_key, received_at) VALUES (?, ?)';
    if ((await execute(tx, sql, [push.dedupeKey, now])) === 0) return false;
    await take(deps, tx, push, now);
    return true;
  });
}

async function take(deps: AppDeps, tx: EntityManager, push: Push, now: Date): Promise<void> {
  const user = { appid: deps.settings.WECHAT_OA_APPID, openid: push.from };
  switch (push.event) {
    case 'subscribe':
      return rememberWechatUser(tx, { ...user, subscribed: true }, now);
    case 'unsubscribe':
      return rememberWechatUser(tx, { ...user, subscribed: false }, now);
    case 'TEMPLATESENDJOBFINISH':
      return recordDelivery(tx, push);
    default:
      return undefined; // what people write to the account is not kept
  }
}

async function untilRecorded(deps: AppDeps, push: Push): Promise<void> {
  const { MsgID = '' } = push.fields;
  for (const wait of RECORD_WAITS_MS) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (await selectOne(deps.db, 'SELECT 1 FROM notice WHERE platform_id = ? LIMIT 1', [MsgID])) return;
  }
  deps.log.warn({ msgId: MsgID }, 'news of a message that is not ours');
}

/** `success`, `failed:user block` or `failed: system failed`: the message's fate at the platform. */
async function recordDelivery(tx: EntityManager, push: Push): Promise<void> {
  const { MsgID = '', Status = '' } = push.fields;
  const delivered = Status === 'success';
  await execute(tx, `UPDATE notice SET state = ?, last_error = ? WHERE platform_id = ? AND state = 'sent'`, [
    delivered ? 'delivered' : 'failed',
    delivered ? null : reasonOf(Status),
    MsgID,
  ]);
}

const reasonOf = (status: string): string => (/block/.test(status) ? '对方拒收公众号消息' : '微信未能送达');
