// msg_sec_check v2: whether a text may stand where others see it (内容安全). The person must have used the mini-program
// within two hours, so it is asked when the text is handed in, not later. It never blocks a filing: a text that is not
// found harmless goes to a person.
import { z } from 'zod';
import type { WechatClient } from './client';
import { WechatError } from './errors';

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
