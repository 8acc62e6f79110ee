// Uploading in pieces, and files as petitions show them. An upload is made known, sent piece by piece in order, and
// completed; whoever lost the line asks how far it came and goes on from there.
import { z } from 'zod';
import { FILES_HARD_MAX, FILE_NAME_MAX } from '../attachments';
import { id, instant, labelled, line } from './common';

/** Body of PUT …/attachments/:id: makes the upload known. The id comes from the phone, so that asking twice is harmless. */
export const uploadStart = z.strictObject({
  name: line('文件名', 1, FILE_NAME_MAX),
  /** Bytes of the whole file. */
  bytes: z
    .number({ error: '请填写文件大小。' })
    .int()
    .min(1, '这个文件是空的，请重新选择。')
    .max(2 ** 40),
});
export type UploadStart = z.input<typeof uploadStart>;

/** Body of PUT …/attachments/:id/complete. */
export const uploadComplete = z.strictObject({
  /** SHA-256 of the whole file as the phone has it, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** An upload as its owner sees it. */
export const upload = z.object({
  id,
  name: z.string(),
  state: labelled,
  /** Null until the content was looked at. */
  kind: labelled.nullable(),
  bytes: z.number().int(),
  /** How far it came: the next piece starts here. */
  received: z.number().int(),
  /** Why it was refused, as a sentence. */
  fault: z.string().nullable(),
});
export type Upload = z.infer<typeof upload>;
export const uploads = z.object({ items: z.array(upload) });
/** `?ids=a,b`: those of them that are the caller's own and not yet handed in. */
export const uploadsQuery = z.strictObject({
  ids: z
    .string()
    .max(27 * FILES_HARD_MAX)
    .transform((v) => v.split(','))
    .pipe(z.array(id).max(FILES_HARD_MAX)),
});

/** What this site takes; shown before one chooses, checked on the server. */
export const uploadRules = z.object({
  partBytes: z.number().int(),
  /** Files with one filing or step. */
  files: z.number().int(),
  /** Bytes of one file, by kind. */
  bytes: z.object({
    image: z.number().int(),
    document: z.number().int(),
    video: z.number().int(),
    audio: z.number().int(),
  }),
  /** Bytes of all files of a petition. */
  petitionBytes: z.number().int(),
});
export type UploadRules = z.infer<typeof uploadRules>;

/** A file of a petition. */
export const attachmentView = z.object({
  id,
  /** Null for someone who holds only the code: names of files name people. */
  name: z.string().nullable(),
  kind: labelled,
  mediaType: z.string(),
  bytes: z.number().int(),
  /** Of the file as it is kept; the same stands in the ledger. */
  sha256: z.string(),
  state: labelled,
  at: instant,
  /** The step it came with. */
  seq: z.number().int(),
  byPetitioner: z.boolean(),
  /** Whether the reader may open it now. */
  canOpen: z.boolean(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

/** An address for this reader alone, good for minutes. */
export const attachmentLink = z.object({ url: z.string(), expiresAt: instant });
export type AttachmentLink = z.infer<typeof attachmentLink>;

/** Files that go with a filing or a step, in the order of showing. */
export const attachmentIds = z
  .array(id)
  .max(FILES_HARD_MAX, `一次最多交 ${FILES_HARD_MAX} 份材料。`)
  .refine((ids) => new Set(ids).size === ids.length, { error: '同一份材料交了两次。' })
  .optional()
  .meta({ title: '材料' });
