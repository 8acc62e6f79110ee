// Texts of notices as data (config/data/notices.json), checked at start and filled with the params of a row.
import { noticeIds } from '@petition/shared-types/procedure';
import type { NoticeId } from '@petition/shared-types/procedure';
import { z } from 'zod';
import type { NoticeParams } from './notice-row';
import { fillThing } from './shorten';

const codePoints = (n: number) =>
  z.string().refine((v) => Array.from(v).length <= n, `at most ${n} characters`);

const noticeText = z.strictObject({
  title: codePoints(20),
  /** Message template of the official account; null for notices that never leave the console. */
  template: z.enum(['progress', 'document', 'evaluate']).nullable(),
  phrase: codePoints(5).optional(),
  documentName: codePoints(20).optional(),
  tip: z.string().optional(),
  body: z.string(),
  /** What opens when the message is tapped. */
  page: z.enum(['petition', 'document']),
  /** Documents and corrections go before progress. */
  urgent: z.boolean(),
});
export type NoticeText = z.infer<typeof noticeText>;

export const noticeFile = z.strictObject({
  note: z.string(),
  notices: z.record(z.enum(noticeIds), noticeText),
});

/** A notice with its params filled in. */
export interface RenderedNotice {
  title: string;
  body: string;
  template: NoticeText['template'];
  phrase: string;
  documentName: string;
  tip: string;
  page: NoticeText['page'];
}

export class NoticeTexts {
  constructor(private readonly notices: Record<NoticeId, NoticeText>) {}

  isUrgent(id: NoticeId): boolean {
    return this.notices[id].urgent;
  }

  render(id: NoticeId, params: NoticeParams): RenderedNotice {
    const text = this.notices[id];
    const value = (name: string) => params[name as keyof NoticeParams];
    const known = (name: string, found = value(name)): string => {
      if (found === undefined || found === null)
        throw new Error(`notice ${id} names an unknown place {${name}}`);
      return found;
    };
    // [in brackets]: only said when everything in it is known.
    const filled = (template: string) =>
      template
        .replace(/\[([^\]]*)\]/g, (_, part: string) =>
          [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => value(name)) ? part : '',
        )
        .replace(/\{(\w+)\}/g, (_, name: string) => known(name));
    return {
      title: text.title,
      body: filled(text.body),
      template: text.template,
      phrase: text.phrase ?? '',
      documentName: text.documentName ?? '',
      // The organisation's short name, where the full one would not fit.
      tip: fillThing(text.tip ?? '', (name) => value(`${name}Short`) ?? known(name)),
      page: text.page,
    };
  }
}
