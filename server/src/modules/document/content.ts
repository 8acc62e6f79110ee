// The content of an issued document: sealed under the petition's key, its digest in the ledger. Never changed.
import type { DataKey, Sealer } from '../../infra/crypto/sealer';
import { cell } from '../../infra/crypto/sealer';
import { canonicalJson, sha256 } from '../procedure/ledger';
import type { LaidDocument } from './layouts';

const at = (id: string) => cell('document', 'content_sealed', id);

export function sealDocument(sealer: Sealer, key: DataKey, id: string, content: LaidDocument) {
  const text = canonicalJson(content);
  return { sealed: sealer.seal(key, at(id), text), digest: sha256(text) };
}

/** @throws Error when the content is not the one that was issued */
export function openDocument(
  sealer: Sealer,
  key: DataKey,
  id: string,
  sealed: Buffer,
  digest: string,
): LaidDocument {
  const text = sealer.open(key, at(id), sealed);
  if (sha256(text) !== digest) throw new Error(`document ${id} is not what was issued`);
  return JSON.parse(text) as LaidDocument;
}
