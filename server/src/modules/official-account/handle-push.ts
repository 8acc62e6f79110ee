// What the official account's pushes change: who follows, and what became of a message. The key of a push is written in
// the same transaction as its effect, so a push that comes again, or a crash in between, leaves exactly one effect.
import { execute, inTransaction, isDuplicate } from '../../infra/db';
import { textReply } from '../../infra/wechat';
import { progressOf } from '../petition/queries/progress-by-code';
import { BUSY, fixedReply, menuRequest, readRequest, WELCOME, type Request } from './conversation';
import { effectOf, isKnownEvent, isRecorded, sceneOf, type PushCase } from './events';
import { learnUnionid } from './followers';
import { ACCOUNT_LINKED, CODE_TOO_OLD, isFollowed, mergeScanned, PETITION_LINKED } from './link';
import { replyTo } from './reply';
import { sceneIn } from './scenes';

/** The platform's news of a message may come before our own record of having sent it. */
const RECORD_WAITS_MS = [0, 200, 800, 1500];
const ANSWER_WITHIN_MS = 4_000;
const LATER_TRIES_MS = [1_000, 10_000, 60_000];

/**
 * @returns the reply as XML, or the empty answer, which tells the platform that all is well. It comes within four
 * seconds whatever the database does: the platform waits five, then asks again and shows the person a fault.
 */
export async function handlePush(c: PushCase): Promise<string> {
  const { deps, push } = c;
  const request = requestOf(c);
  const reply = (text: string): string => textReply(push, text, deps.clock.now());
  // What needs nothing from the database does not wait for it.
  if (request !== undefined && request.kind !== 'query') return reply(fixedReply(request.kind));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, undefined);
  });
  const work = takeAndAnswer(c, request);
  try {
    const text = await Promise.race([work, late]);
    if (text === undefined) {
      deps.log.warn({ event: push.event }, 'a push took too long; it goes on by itself');
      void goOn(c, work);
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

/** The platform was told that all is well and will not send it again: what fails now is tried again here. */
async function goOn(c: PushCase, work: Promise<unknown>): Promise<void> {
  let failure = await failureOf(work);
  for (const wait of LATER_TRIES_MS) {
    if (failure === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, wait).unref());
    failure = await failureOf(takeAndAnswer(c, undefined));
  }
  if (failure !== undefined) c.deps.log.error({ err: failure }, 'a push that took too long failed');
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error ?? new Error('failed'),
  );

function requestOf({ push, account }: PushCase): Request | undefined {
  // Nobody converses with the mini-program.
  if (account !== 'official_account') return undefined;
  if (push.messageType === 'text') return readRequest(push.fields['Content'] ?? '');
  if (push.event === 'CLICK') return menuRequest(push.fields['EventKey'] ?? '');
  // A picture, a voice: nothing is kept of it.
  return push.messageType === 'event' ? undefined : { kind: 'unknown' };
}

async function takeAndAnswer(c: PushCase, request: Request | undefined): Promise<string> {
  const { deps, push } = c;
  if (push.messageType === 'event' && !isKnownEvent(c))
    deps.log.info({ event: push.event, account: c.account }, 'an event that changes nothing here');
  await untilRecorded(c);
  const isNew = await takeOnce(c).catch((error: unknown) => {
    // Another process wrote this person's first row between our look and our insert.
    if (isDuplicate(error)) return takeOnce(c);
    throw error;
  });
  if (!isNew) return '';
  if (request) return replyTo(deps, request, push.from);
  return answerToEvent(c);
}

async function answerToEvent(c: PushCase): Promise<string> {
  const { deps, push } = c;
  if (push.event !== 'subscribe' && push.event !== 'SCAN') return '';
  if (push.event === 'subscribe') await learnUnionid(deps, push.from);
  const welcome = push.event === 'subscribe' ? WELCOME : '';
  return [await linkedBy(c), welcome].filter((text) => text !== '').join('\n\n');
}

/** What the scanned code did, in words; empty when none was scanned. */
async function linkedBy(c: PushCase): Promise<string> {
  const scene = sceneOf(c, c.deps.clock.now());
  if (scene?.kind === 'account') {
    await mergeScanned(c.deps, c.push.from, scene.citizenId);
    return ACCOUNT_LINKED;
  }
  if (scene?.kind === 'petition') {
    const progress = await progressOf(c.deps, scene.petitionId);
    const isLinked = await isFollowed(c.deps.db, scene.petitionId, c.push.from);
    return isLinked ? `${progress}\n\n${PETITION_LINKED}` : progress;
  }
  return /^[ap]/.test(sceneIn(c.push.fields['EventKey'] ?? '')) ? CODE_TOO_OLD : '';
}

/** @returns false when this push was taken before */
function takeOnce(c: PushCase): Promise<boolean> {
  const now = c.deps.clock.now();
  return inTransaction(c.deps.db, async (tx) => {
    const sql = 'INSERT IGNORE INTO wechat_push (dedup_key, received_at) VALUES (?, ?)';
    if ((await execute(tx, sql, [c.push.dedupeKey, now])) === 0) return false;
    await effectOf(c)({ ...c, tx, now });
    return true;
  });
}

async function untilRecorded(c: PushCase): Promise<void> {
  for (const wait of RECORD_WAITS_MS) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (await isRecorded(c)) return;
  }
  c.deps.log.warn({ event: c.push.event }, 'news of something that is not ours');
}
