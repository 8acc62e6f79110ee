// Rules of uploading and handing in. Pure.
import {
  attachmentFormats,
  FILE_NAME_MAX,
  formatOfName,
  PART_BYTES,
} from '@petition/shared-types/attachments';
import type {
  AttachmentFormat,
  AttachmentKind,
  AttachmentState,
  FileFault,
} from '@petition/shared-types/attachments';

/** Whose uploads: nobody else may go on with them or hand them in. */
export interface Owner {
  kind: 'citizen' | 'officer';
  id: string;
}

export type StoredState = AttachmentState | 'gone';

/** Bytes of one file. */
export type SizeLimits = Readonly<Record<AttachmentKind, number>>;

/** A file too large for what its name claims is refused before it is sent; without a claim the largest limit holds. */
export function sizeFault(name: string, bytes: number, limits: SizeLimits): FileFault | undefined {
  const claimed = formatOfName(name);
  const limit = claimed ? limits[attachmentFormats[claimed].kind] : Math.max(...Object.values(limits));
  return bytes > limit ? 'too_large' : undefined;
}

export const kindOf = (format: AttachmentFormat): AttachmentKind => attachmentFormats[format].kind;

/** How many bytes the piece of this number has, in a file of so many bytes; 0 when there is none. */
export function partLength(part: number, bytes: number): number {
  return Math.max(0, Math.min(PART_BYTES, bytes - part * PART_BYTES));
}

export const partCount = (bytes: number): number => Math.ceil(bytes / PART_BYTES);

/** The name people gave, without a path, with the extension of what the file is. */
export function fileName(name: string, format?: AttachmentFormat): string {
  const bare = (name.split(/[/\\]/).at(-1) ?? '').replace(/[<>:"|?*]/g, '').trim();
  if (!format) return cut(bare || '材料', FILE_NAME_MAX);
  const { kind } = attachmentFormats[format];
  const stem = formatOfName(bare) ? bare.replace(/\.[A-Za-z0-9]{1,5}$/, '') : bare;
  const extension = `.${format}`;
  return cut(stem || (kind === 'image' ? '图片' : '材料'), FILE_NAME_MAX - extension.length) + extension;
}

const cut = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** First and last byte of a request for a part of the file (RFC 9110, 14.1.2); only one range is answered. */
export function rangeOf(
  header: string,
  size: number,
): { first: number; last: number } | 'none' | 'unsatisfiable' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (from === '' && to === '') return 'none';
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
