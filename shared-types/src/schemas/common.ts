// Pieces every schema uses. Each field carries its Chinese title (drawn on forms) and, where needed, hints.
import { z } from 'zod';

/** Widgets a form may draw for a field; both front ends know these names. */
export type WidgetHint =
  | 'textarea'
  | 'organisation'
  | 'organisations'
  | 'category'
  | 'region'
  | 'document'
  | 'demand'
  | 'officer';

declare module 'zod' {
  interface GlobalMeta {
    /** Text of the matter or of a person: kept sealed under the petition's key, never in the ledger. */
    sealed?: boolean;
    'x-widget'?: WidgetHint;
    /** The field is filled by the server from the petition and not asked. */
    'x-hidden'?: boolean;
    /** Chinese words for the values of a closed list; a form's JSON Schema shows them as oneOf/const/title. */
    'x-labels'?: Record<string, string>;
    minLength?: number;
    maxLength?: number;
  }
}

/** Length in code points, as people count characters: 𠮷 is one. */
export const codePoints = (text: string): number => Array.from(text).length;

/** Ends of lines as keyboards, word processors and web pages write them. */
const LINE_ENDS = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/g;
/**
 * What nobody sees and so nobody could delete: controls, half characters, marks that turn the direction of reading.
 * The joiners stay, which hold emoji and the letters of other scripts together.
 */
const UNSEEN =
  /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** The text its writer sees: NFC, `\n` between lines, nothing that cannot be seen, no space around it. */
export const cleanText = (value: string): string =>
  value.normalize('NFC').replace(LINE_ENDS, '\n').replace(UNSEEN, '').trim();

const seenLength = (value: string): number => codePoints(value.replace(/[\u200c\u200d]/g, ''));

function checked(title: string, min: number, max: number, clean: (value: string) => string) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? `请填写${title}。` : `${title}应为文字。`) })
    .transform(clean)
    .pipe(
      z
        .string()
        .refine((v) => seenLength(v) >= min, {
          error: min <= 1 ? `请填写${title}。` : `${title}至少写 ${min} 个字。`,
        })
        .refine((v) => codePoints(v) <= max, {
          error: (issue) => `${title}最多 ${max} 个字，现在有 ${codePoints(String(issue.input))} 个字。`,
        }),
    )
    .meta({ title, minLength: min, maxLength: max });
}

/** A text people write, with its lines; counted by code points. */
export const text = (title: string, min: number, max: number) => checked(title, min, max, cleanText);

/** A text on one line: a name, a title. */
export const line = (title: string, min: number, max: number) =>
  checked(title, min, max, (value) => cleanText(value).replace(/\s+/g, ' '));

/** A text that stays sealed and is drawn as a large field. */
export const sealedText = (title: string, min: number, max: number) =>
  text(title, min, max).meta({ title, sealed: true, 'x-widget': 'textarea' });

/** One of a closed list, with a Chinese error. */
export function oneOf<const T extends Readonly<Record<string, { label: string }>>>(title: string, table: T) {
  const keys = Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
  const labels = Object.fromEntries(Object.entries(table).map(([key, word]) => [key, word.label]));
  return z.enum(keys, { error: `请选择${title}。` }).meta({ title, 'x-labels': labels });
}

export const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, '编号格式不对。');
export const regionCode = z
  .string({ error: '请选择所在地区。' })
  .regex(/^\d{6}(\d{3})?$/, '请从列表中选择地区。')
  .meta({ title: '地区', 'x-widget': 'region' });
export const categoryCode = z
  .string({ error: '请选择内容分类。' })
  .regex(/^\d{2}(\d{2}){0,2}$|^990000$/, '请从列表中选择分类。')
  .meta({ title: '内容分类', 'x-widget': 'category' });
/** 19 digits: region (6), date (8), sequence (5). Spaces between groups are forgiven. */
export const petitionNumber = z
  .string({ error: '请填写信访事项编号。' })
  .transform((v) => v.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{19}$/, '信访事项编号是 19 位数字，请再看一下。'));
/** 10 characters without 0, O, 1, I. */
export const queryCode = z
  .string({ error: '请填写查询码。' })
  .transform((v) => v.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{10}$/, '查询码是 10 位字母和数字，没有 0、O、1、I，请再看一下。'));
/** ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true });
export const expectedVersion = z
  .number({ error: '缺少版本号，请刷新后再试。' })
  .int()
  .min(0)
  .meta({ title: '版本', 'x-hidden': true });

/** Keyset paging as every list takes it. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A code with the words for it, as the API answers it. */
export const labelled = z.object({ code: z.string(), label: z.string(), plain: z.string().optional() });
export type Labelled = z.infer<typeof labelled>;
