// A PDF, its detached signature and the organs' public keys: genuine or not. Pure; needs neither site nor database.
import type { DetachedSignature } from '@petition/shared-types/schemas/verification';
import { isSignedBy } from '../../infra/crypto/document-signer';
import { canonicalJson, sha256 } from '../procedure/ledger';

interface Key {
  keyId: string;
  organisationId: string;
  organisation: string;
  publicKey: string;
}

/**
 * @param keys taken from a place that the asker trusts
 * @param corrections signatures of corrections that the asker has
 */
export function judgeFile(
  bytes: Buffer,
  { statement, keyId, signature }: DetachedSignature,
  keys: readonly Key[],
  corrections: readonly DetachedSignature[] = [],
): { valid: boolean; sentence: string } {
  const key = keys.find((one) => one.keyId === keyId);
  if (!key) return { valid: false, sentence: '不能确认：公钥文件里没有签名所用的公钥。' };
  const data = Buffer.from(canonicalJson(statement));
  if (!isSignedBy({ keyId, value: signature }, key.publicKey, data))
    return { valid: false, sentence: '签名无效：签名文件被改动过，或者不是这个单位签的。' };
  if (key.organisationId !== statement.organisationId)
    return { valid: false, sentence: `签名属于${key.organisation}，不是文书上写的单位。` };
  if (sha256(bytes) !== statement.sha256)
    return { valid: false, sentence: '与原件不符：文件的内容和签名时不一样。' };
  const correction = corrections.find((one) => isCorrection(one, statement.documentId, keys));
  if (correction) {
    const { title, number } = correction.statement;
    return { valid: false, sentence: `已被更正：请以${title}${number ?? ''}为准。` };
  }
  return { valid: true, sentence: '真实有效：由所列单位签名，内容没有改动。' };
}

/** Signed by an organ that is known, and naming the document. */
function isCorrection(one: DetachedSignature, documentId: string, keys: readonly Key[]): boolean {
  const key = keys.find(({ keyId }) => keyId === one.keyId);
  const { statement, keyId, signature } = one;
  return (
    statement.corrects === documentId &&
    key?.organisationId === statement.organisationId &&
    isSignedBy({ keyId, value: signature }, key.publicKey, Buffer.from(canonicalJson(statement)))
  );
}
