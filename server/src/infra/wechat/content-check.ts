// msg_sec_check v2 and media_check_async v2: whether a text or a picture may stand where others see it (内容安全). The person must have used the mini-program
// within two hours, so it is asked when the text is handed in, not later. It never blocks a filing: a text that is not
// found harmless goes to a person.
import { z } from 'zod';
import type { WechatClient } from './client';
import { WechatError } from './errors';
import type { Push } from './push';

/** 场景: 1 资料, 2 评论, 3 论坛, 4 社交日志. */
export type ContentScene = 1 | 2 | 3 | 4;

/** `pass`: harmless. `review`: a person must look. `unchecked`: the platform did not answer; a person must look too. */
export interface ContentVerdict {
  suggest: 'pass' | 'review' | 'unchecked';
  /** The platform's label, for example 20002; 100 is harmless. */
  label: number | null;
}

const LONGEST = 2_500;
const PATH = '/wxa/msg_sec_check';
const answerShape = z.object({
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']), label: z.number() }),
});

/** A long text is asked for in parts; the worst part counts. Never throws for the platform's sake. */
export async function checkText(
  miniProgram: WechatClient,
  text: string,
  { openid, scene }: { openid: string; scene: ContentScene },
): Promise<ContentVerdict> {
  const characters = Array.from(text);
  let worst: ContentVerdict = { suggest: 'pass', label: 100 };
  for (let i = 0; i < characters.length; i += LONGEST) {
    const content = characters.slice(i, i + LONGEST).join('');
    const verdict = await ask(miniProgram, { version: 2, openid, scene, content });
    if (verdict.suggest !== 'pass') worst = verdict;
    if (worst.suggest === 'review') return worst;
  }
  return worst;
}

async function ask(miniProgram: WechatClient, body: object): Promise<ContentVerdict> {
  try {
    const parsed = answerShape.safeParse(await miniProgram.callAt(PATH, body));
    if (!parsed.success) return { suggest: 'unchecked', label: null };
    const { suggest, label } = parsed.data.result;
    return { suggest: suggest === 'pass' ? 'pass' : 'review', label };
  } catch (error) {
    if (error instanceof WechatError) return { suggest: 'unchecked', label: null };
    throw error;
  }
}

const PICTURE_PATH = '/wxa/media_check_async';
const MEDIA_PICTURE = 2;
const askedShape = z.object({ trace_id: z.string().min(1).max(64) });

/**
 * Has the platform fetch a picture and look at it. The answer comes as a push within half an hour
 * (`wxa_media_check`), known by the number given here.
 * @param url where the platform fetches the picture, without a session
 * @returns the platform's number of the question; null when it took none
 */
export async function askAboutPicture(
  miniProgram: WechatClient,
  url: string,
  { openid, scene }: { openid: string; scene: ContentScene },
): Promise<string | null> {
  const body = { media_url: url, media_type: MEDIA_PICTURE, version: 2, openid, scene };
  try {
    const parsed = askedShape.safeParse(await miniProgram.callAt(PICTURE_PATH, body));
    return parsed.success ? parsed.data.trace_id : null;
  } catch (error) {
    if (error instanceof WechatError) return null;
    throw error;
  }
}

export const PICTURE_EVENT = 'wxa_media_check';

/** What a push of `PICTURE_EVENT` says; undefined when it is no such push. A picture that could not be fetched is unchecked. */
export function pictureVerdict({
  event,
  fields,
  nested,
}: Pick<Push, 'event' | 'fields' | 'nested'>): { traceId: string; verdict: ContentVerdict } | undefined {
  const { trace_id: traceId = '', errcode = '' } = fields;
  if (event !== PICTURE_EVENT || !/^[\w-]{1,64}$/.test(traceId)) return undefined;
  const { suggest = '', label = '' } = nested['result'] ?? {};
  const number = /^\d{1,9}$/.test(label) ? Number(label) : null;
  if (errcode !== '0' || !['pass', 'review', 'risky'].includes(suggest))
    return { traceId, verdict: { suggest: 'unchecked', label: null } };
  return { traceId, verdict: { suggest: suggest === 'pass' ? 'pass' : 'review', label: number } };
}
