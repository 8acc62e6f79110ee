// What each event of the two accounts changes. An event that is not here changes nothing and is answered all the same.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { PICTURE_EVENT, pictureVerdict, type Push } from '../../infra/wechat';
import { rememberWechatUser } from '../identity';
import { noticeOf, recordConsentPush, recordResult, type MessageResult } from '../notification';
import { isAsked, settle } from '../publication/picture-checks';
import { linkScene } from './link';
import { readScene, sceneIn } from './scenes';

export type PushAccount = 'official_account' | 'mini_program';

export interface PushCase {
  deps: AppDeps;
  account: PushAccount;
  push: Push;
}
type Effect = (c: PushCase & { tx: EntityManager; now: Date }) => Promise<void>;

const userOf = ({ deps, push }: PushCase) => ({ appid: deps.settings.WECHAT_OA_APPID, openid: push.from });
const nothing: Effect = async () => undefined;

const scan: Effect = async (c) => {
  const scene = sceneOf(c, c.now);
  if (scene) await linkScene(c.tx, scene, userOf(c), c.now);
};

export function sceneOf({ deps, push }: PushCase, now: Date) {
  return readScene(deps.hashes, sceneIn(push.fields['EventKey'] ?? ''), now);
}

const subscribe: Effect = async (c) => {
  await rememberWechatUser(c.tx, { ...userOf(c), subscribed: true }, c.now);
  await scan(c);
};

const consent: Effect = async ({ deps, tx, push }) => {
  for (const { TemplateId = '', SubscribeStatusString = '' } of push.items)
    await recordConsentPush({ ...deps, db: tx }, push.from, TemplateId, SubscribeStatusString === 'accept');
};

const picture: Effect = async ({ tx, now, push }) => {
  const said = pictureVerdict(push);
  if (said) await settle(tx, said, said.verdict, now);
};

/** By account, because both know the events of subscription messages; ours are the mini-program's. */
const EFFECTS: Readonly<Record<PushAccount, Readonly<Record<string, Effect>>>> = {
  official_account: {
    subscribe,
    unsubscribe: (c) => rememberWechatUser(c.tx, { ...userOf(c), subscribed: false }, c.now),
    SCAN: scan,
    // Answered in handle-push; a link that was opened is nobody's business.
    CLICK: nothing,
    VIEW: nothing,
    view_miniprogram: nothing,
    TEMPLATESENDJOBFINISH: (c) => record(c),
  },
  mini_program: {
    subscribe_msg_popup_event: consent,
    subscribe_msg_change_event: consent,
    subscribe_msg_sent_event: (c) => record(c),
    [PICTURE_EVENT]: picture,
  },
};

export const isKnownEvent = ({ account, push }: PushCase): boolean =>
  push.event !== undefined && Object.hasOwn(EFFECTS[account], push.event);

export const effectOf = ({ account, push }: PushCase): Effect =>
  (push.event !== undefined && EFFECTS[account][push.event]) || nothing;

async function record({ tx, now, ...c }: Parameters<Effect>[0]): Promise<void> {
  for (const result of resultsOf(c)) await recordResult(tx, result, now);
}

/** The fates of messages that a push tells of. */
function resultsOf({ push }: PushCase): MessageResult[] {
  const { from: openid, createdAt } = push;
  if (push.event === 'TEMPLATESENDJOBFINISH') {
    const { MsgID = '', Status = '' } = push.fields;
    const channel = 'official_account' as const;
    return [{ channel, openid, createdAt, platformId: MsgID, refusal: refusalOf(Status) }];
  }
  if (push.event !== 'subscribe_msg_sent_event') return [];
  return push.items.map(({ MsgID = '', ErrorCode = '', ErrorStatus = '' }) => ({
    channel: 'subscription' as const,
    openid,
    createdAt,
    platformId: MsgID,
    refusal:
      ErrorCode === '0'
        ? null
        : `订阅消息没有送达（${/^[\w :-]{1,40}$/.test(ErrorStatus) ? ErrorStatus : ErrorCode}）`,
  }));
}

/** `success`, `failed:user block` or `failed: system failed`. */
function refusalOf(status: string): string | null {
  if (status === 'success') return null;
  return /block/.test(status) ? '对方拒收公众号消息' : '微信未能送达';
}

/** Whether a push tells of something that we wrote down before, and it is there; the news may come before our own record. */
export async function isRecorded(c: PushCase): Promise<boolean> {
  const said = pictureVerdict(c.push);
  if (said) return isAsked(c.deps.db, said.traceId);
  const found = await Promise.all(resultsOf(c).map((result) => noticeOf(c.deps.db, result)));
  return found.every((id) => id !== undefined);
}
