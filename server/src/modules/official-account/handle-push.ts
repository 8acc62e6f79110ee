// What the official account's pushes change: who follows, and what became of a message. The key of a push is written in
// the same transaction as its effect, so a push that comes again, or a crash in between, leaves exactly one effect.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { execute, inTransaction, isDuplicate, selectOne } from '../../infra/db';
import type { Queryable } from '../../infra/db';
import type { Push } from '../../infra/wechat';
import { textReply } from '../../infra/wechat';
import { rememberWechatUser } from '../identity';
import { BUSY, fixedReply, menuRequest, readRequest, WELCOME, type Request } from './conversation';
import { learnUnionid } from './followers';
import { replyTo } from './reply';

/** The platform's news of a message may come before our own record of having sent it. */
const RECORD_WAITS_MS = [0, 200, 800, 1500];
const ANSWER_WITHIN_MS = 4_000;
const RESULT_WITHIN_MS = 10 * 60_000;

/**
 * @returns the reply as XML, or the empty answer, which tells the platform that all is well. It comes within four
 * seconds whatever the database does: the platform waits five, then asks again and shows the person a fault.
 */
export async function handlePush(deps: AppDeps, push: Push): Promise<string> {
  const request = requestOf(push);
  const reply = (text: string): string => textReply(push, text, deps.clock.now());
  // What needs nothing from the database does not wait for it.
  if (request !== undefined && request.kind !== 'query') return reply(fixedReply(request.kind));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, undefined);
  });
  const work = takeAndAnswer(deps, push, request);
  try {
    const text = await Promise.race([work, late]);
    if (text === undefined) {
      deps.log.warn({ event: push.event }, 'a push took too long; it goes on by itself');
      work.catch((error: unknown) => deps.log.error({ err: error }, 'a push that took too long failed'));
    }
    const shown = text ?? (request ? BUSY : '');
    return shown === '' ? '' : reply(shown);
  } catch (error) {
    if (!request) throw error; // the platform sends an event again
    deps.log.error({ err: error }, 'a question could not be answered');
    return reply(BUSY);
  } finally {
    clearTimeout(timer);
  }
}

function requestOf(push: Push): Request | undefined {
  if (push.messageType === 'text') return readRequest(push.fields['Content'] ?? '');
  if (push.event === 'CLICK') return menuRequest(push.fields['EventKey'] ?? '');
  // A picture, a voice: nothing is kept of it.
  return push.messageType === 'event' ? undefined : { kind: 'unknown' };
}

async function takeAndAnswer(deps: AppDeps, push: Push, request: Request | undefined): Promise<string> {
  if (push.event === 'TEMPLATESENDJOBFINISH') await untilRecorded(deps, push);
  const isNew = await takeOnce(deps, push).catch((error: unknown) => {
    // Another process wrote this person's first row between our look and our insert.
    if (isDuplicate(error)) return takeOnce(deps, push);
    throw error;
  });
  if (!isNew) return '';
  if (request) return replyTo(deps, request, push.from);
  if (push.event !== 'subscribe') return '';
  await learnUnionid(deps, push.from);
  return WELCOME;
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
      return recordDelivery(tx, push, now);
    default:
      return undefined; // what people write to the account is not kept
  }
}

/** The attempt a result speaks of. Where we gave an id of our own the platform may name its message as 0. */
async function attemptOf(on: Queryable, push: Push): Promise<string | undefined> {
  const { MsgID = '' } = push.fields;
  const byId = /^[1-9]\d*$/.test(MsgID);
  const row = await selectOne<{ id: string }>(
    on,
    `SELECT notice_id AS id FROM notice_attempt WHERE ${
      byId
        ? 'platform_id = ?'
        : `address = ? AND result = 'sent' AND channel = 'official_account' AND tried_at > ?`
    } ORDER BY tried_at, notice_id LIMIT 1`,
    byId ? [MsgID] : [push.from, new Date(push.createdAt.getTime() - RESULT_WITHIN_MS)],
  );
  return row?.id;
}

async function untilRecorded(deps: AppDeps, push: Push): Promise<void> {
  for (const wait of RECORD_WAITS_MS) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (await attemptOf(deps.db, push)) return;
  }
  deps.log.warn({ msgId: push.fields['MsgID'] }, 'news of a message that is not ours');
}

/**
 * `success`, `failed:user block` or `failed: system failed`: the message's fate at the platform. One that did not arrive
 * goes on to the next channel.
 */
async function recordDelivery(tx: EntityManager, push: Push, now: Date): Promise<void> {
  const id = await attemptOf(tx, push);
  if (id === undefined) return;
  const { Status = '' } = push.fields;
  const delivered = Status === 'success';
  const note = delivered ? null : reasonOf(Status);
  await execute(
    tx,
    "UPDATE notice_attempt SET result = ?, note = ? WHERE notice_id = ? AND channel = 'official_account' AND result = 'sent'",
    [delivered ? 'delivered' : 'refused', note, id],
  );
  const here = "WHERE id = ? AND state = 'sent' AND channel = 'official_account'";
  if (delivered) await execute(tx, `UPDATE notice SET state = 'delivered', last_error = NULL ${here}`, [id]);
  else
    await execute(tx, `UPDATE notice SET queue = 0, state = 'waiting', due_at = ?, last_error = ? ${here}`, [
      now,
      note,
      id,
    ]);
}

const reasonOf = (status: string): string => (/block/.test(status) ? '对方拒收公众号消息' : '微信未能送达');
