// Pieces every schema uses. Each field carries its Chinese title (drawn on forms) and, where needed, hints.
import { z } from 'zod';

/** Widgets a form may draw for a field; both front ends know these names. */
export type WidgetHint =
  'textarea' | 'organisation' | 'organisations' | 'category' | 'region' | 'document' | 'demand';

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

const allowedControls = new Set(['\t', '\n', '\r']);
const hasControlCharacter = (value: string): boolean =>
  Array.from(value).some((c) => (c < ' ' && !allowedControls.has(c)) || c === '\u007f');

/** A text people write: trimmed, NFC, counted by code points, without control characters. */
export function text(title: string, min: number, max: number) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? `请填写${title}。` : `${title}应为文字。`) })
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .refine((v) => codePoints(v) >= min, {
          error: min <= 1 ? `请填写${title}。` : `${title}至少写 ${min} 个字。`,
        })
        .refine((v) => codePoints(v) <= max, {
          error: (issue) => `${title}最多 ${max} 个字，现在有 ${codePoints(String(issue.input))} 个字。`,
        })
        .refine((v) => !hasControlCharacter(v), { error: `${title}里有无法显示的字符，请删去后再试。` }),
    )
    .meta({ title, minLength: min, maxLength: max });
}

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
