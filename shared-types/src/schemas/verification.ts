// Is this document what was issued? For anybody who holds a paper: nothing personal, no account.
import { z } from 'zod';
import { instant, labelled } from './common';

/** What is signed of a document; its SHA-256 is that of the official PDF. */
export const signedStatement = z.object({
  documentId: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  /** As it was called then; the id stays when it is renamed. */
  organisation: z.string(),
  organisationId: z.string(),
  issuedAt: instant,
  sha256: z.string(),
  /** Id of the document that this one corrects. */
  corrects: z.string().optional(),
});
export type SignedStatement = z.infer<typeof signedStatement>;

/** Kept beside the PDF; with the organ's public key it is verified without this site. */
export const detachedSignature = z.object({
  statement: signedStatement,
  keyId: z.string(),
  /** Ed25519 over the statement as canonical JSON, base64. */
  signature: z.string(),
});
export type DetachedSignature = z.infer<typeof detachedSignature>;

export const verification = z.object({
  /** valid, corrected, different (this file is not what was issued), unknown. */
  status: labelled,
  explanation: z.string(),
  document: z
    .object({
      title: z.string(),
      number: z.string().nullable(),
      organisation: z.string(),
      issuedAt: instant,
      sha256: z.string(),
    })
    .nullable(),
  /** Number of the document that corrects it. */
  correctedBy: z.string().nullable(),
});
export type Verification = z.infer<typeof verification>;

export const verificationQuery = z.strictObject({
  /** SHA-256 of the file in hand, to be compared with the one that was issued. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '文件指纹应为 64 位十六进制数字。')
    .optional(),
});

export const signingKeys = z.object({
  items: z.array(
    z.object({
      keyId: z.string(),
      organisationId: z.string(),
      organisation: z.string(),
      publicKey: z.string(),
    }),
  ),
});
