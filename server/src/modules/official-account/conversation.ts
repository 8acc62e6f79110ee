// What people write to the official account, and the texts that answer. Pure.
import { petitionNumber, queryCode } from '@petition/shared-types/schemas/common';

export const WELCOME =
  '感谢关注。您在小程序里提交的信访事项，每一步进展都会在这里告诉您。\n\n发送“查询 编号 查询码”查进展，发送“帮助”看怎么用。';
const HELP =
  '在这里可以这样用：\n1. 发送“查询 编号 查询码”，例如：查询 3301022025010100012 ABCDE23456，马上告诉您办到哪一步。编号和查询码在提交后的回执上。\n2. 提交信访事项、补充材料、签收文书和评价，请打开小程序。\n\n请不要在这里发送姓名、身份证号和事情经过，这里的留言不作为信访事项登记。';
const UNKNOWN = `这里不能登记信访事项，留言也不会保存。\n\n${HELP}`;
const HOW_TO_QUERY =
  '请在一条消息里发送“查询”、19 位编号和 10 位查询码，中间可以有空格。例如：查询 3301022025010100012 ABCDE23456。编号和查询码在提交后的回执上。';
export const WRONG_CODE = '编号或查询码不对，请核对回执后再发一次。连续输错会暂停查询。';
export const TOO_OFTEN = '查询太频繁，请过一会儿再试，或在小程序里查看。';
export const BUSY = '系统正忙，请过几分钟再发一次，或打开小程序查看。';

export type Request =
  | { kind: 'query'; number: string; code: string }
  | { kind: 'how_to_query' | 'help' | 'unknown' };

/** Keys of the custom menu (menu.ts). */
export const MENU_KEYS = { QUERY: 'how_to_query', HELP: 'help' } as const;

/** Full-width signs, spaces, dashes, labels and small letters are taken as they are meant. */
export function readRequest(text: string): Request {
  const tidy = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/编号|查询码|[\s\-,:;.，。：；、+“”"']/g, (found) => (found === '查询码' ? '码' : ''));
  const [, number, code] = /^(?:查询)?(\d{19})码?([0-9A-Z]{10})$/.exec(tidy) ?? [];
  if (number !== undefined && code !== undefined) {
    const read = queryCode.safeParse(code);
    // A sign the codes do not have is a wrong code like any other.
    return { kind: 'query', number: petitionNumber.parse(number), code: read.success ? read.data : code };
  }
  if (tidy.startsWith('查询') || /^\d{10,}/.test(tidy)) return { kind: 'how_to_query' };
  return { kind: /^(帮助|HELP|\?|怎么用)$/.test(tidy) ? 'help' : 'unknown' };
}

export function menuRequest(key: string): Request {
  return { kind: Object.hasOwn(MENU_KEYS, key) ? MENU_KEYS[key as keyof typeof MENU_KEYS] : 'help' };
}

export const fixedReply = (kind: Exclude<Request['kind'], 'query'>): string =>
  ({ how_to_query: HOW_TO_QUERY, help: HELP, unknown: UNKNOWN })[kind];
