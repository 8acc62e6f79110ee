// The official print of a document: made once from what was issued, signed in the organ's name, kept under the
// petition's key. Whoever asks first has it made; the scheduler makes the others.
import type { SignedStatement } from '@petition/shared-types/schemas/verification';
import { documentTypes } from '@petition/shared-types/vocabulary';
import type { DocumentType } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { cell, type DataKey } from '../../infra/crypto/sealer';
import { execute, inTransaction, select, selectOne } from '../../infra/db';
import { sealOf } from '../../infra/pdf/seals';
import { recordAudit } from '../audit';
import { unwrapPetitionKey } from '../petition/content';
import { shanghai } from '../petition/presenters/labels';
import { dayOf, dayText } from '../procedure/domain/time';
import { canonicalJson, sha256 } from '../procedure/ledger';
import { openDocument } from './content';

export interface OfficialPrint {
  bytes: Buffer;
  statement: SignedStatement;
  keyId: string;
  signature: string;
}

interface PrintRow {
  statement: string;
  key_id: string;
  signature: string;
  bytes_sealed: Buffer;
}
interface DocumentRow {
  id: string;
  petition_id: string;
  type: DocumentType;
  number: string | null;
  organisation_id: string;
  issued_at: Date;
  content_sealed: Buffer;
  content_digest: string;
  corrects: string | null;
  petition_number: string;
  wrapped_key: Buffer;
}

const at = (documentId: string) => cell('document_print', 'bytes_sealed', documentId);

/** Where whoever holds the paper asks whether it is genuine. */
const verificationUrl = (deps: Pick<AppDeps, 'settings'>, documentId: string): string =>
  `${deps.settings.PUBLIC_BASE_URL}/packages/public/pages/verify/index?id=${documentId}`;

/** @throws Error when there is no such document, or it is not what was issued */
export async function officialPrint(deps: AppDeps, documentId: string): Promise<OfficialPrint> {
  const document = await selectOne<DocumentRow>(
    deps.db,
    `SELECT d.*, p.number AS petition_number, s.wrapped_key FROM document d
     JOIN petition p ON p.id = d.petition_id JOIN petition_secret s ON s.petition_id = d.petition_id
     WHERE d.id = ?`,
    [documentId],
  );
  if (!document) throw new Error(`no document ${documentId}`);
  const key = unwrapPetitionKey(deps.sealer, document.petition_id, document.wrapped_key);
  const there = await keptPrint(deps, documentId, key);
  if (there) return there;
  await keep(deps, document, key, await make(deps, document, key));
  const kept = await keptPrint(deps, documentId, key);
  if (!kept) throw new Error(`the print of ${documentId} was not kept`);
  return kept;
}

async function keptPrint(
  deps: AppDeps,
  documentId: string,
  key: DataKey,
): Promise<OfficialPrint | undefined> {
  const row = await selectOne<PrintRow>(
    deps.db,
    'SELECT statement, key_id, signature, bytes_sealed FROM document_print WHERE document_id = ?',
    [documentId],
  );
  if (!row) return undefined;
  const bytes = deps.sealer.openBytes(key, at(documentId), row.bytes_sealed);
  const statement = JSON.parse(row.statement) as SignedStatement;
  if (sha256(bytes) !== statement.sha256) throw new Error(`the print of ${documentId} is not what was kept`);
  return { bytes, statement, keyId: row.key_id, signature: row.signature };
}

async function make(deps: AppDeps, document: DocumentRow, key: DataKey): Promise<OfficialPrint> {
  const { id, type, number, organisation_id: organ } = document;
  const laid = openDocument(deps.sealer, key, id, document.content_sealed, document.content_digest);
  const tree = await deps.organisations.current();
  const unit = laid.head?.unit ?? tree.name(organ);
  const title = laid.head?.title ?? documentTypes[type].label;
  const bytes = await deps.printer.print({
    title,
    number,
    unit,
    signer: laid.head?.signer,
    seal: laid.head?.signer === undefined ? sealOf(deps.settings.SEAL_DIR, unit) : undefined,
    date: laid.head?.date ?? dayText(dayOf(document.issued_at)),
    reference: `信访事项编号：${document.petition_number}`,
    sections: laid.sections,
    issuedAt: document.issued_at.toISOString(),
    verificationUrl: verificationUrl(deps, id),
  });
  const statement: SignedStatement = {
    documentId: id,
    title,
    number,
    organisation: unit,
    organisationId: organ,
    issuedAt: shanghai(document.issued_at),
    sha256: sha256(bytes),
    ...(document.corrects === null ? {} : { corrects: document.corrects }),
  };
  const signed = await deps.signer.sign(organ, Buffer.from(canonicalJson(statement)));
  return { bytes, statement, keyId: signed.keyId, signature: signed.value };
}

/** The first print stays: a twin made at the same moment is thrown away. Its digest goes into the chained audit log. */
async function keep(deps: AppDeps, document: DocumentRow, key: DataKey, print: OfficialPrint): Promise<void> {
  const now = deps.clock.now();
  const first = await inTransaction(deps.db, async (tx) => {
    const written = await execute(
      tx,
      `INSERT IGNORE INTO document_print
         (document_id, sha256, statement, key_id, signature, bytes_sealed, printed_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        document.id,
        print.statement.sha256,
        canonicalJson(print.statement),
        print.keyId,
        print.signature,
        deps.sealer.sealBytes(key, at(document.id), print.bytes),
        now,
      ],
    );
    await execute(tx, 'UPDATE document SET print_wanted = 0 WHERE id = ?', [document.id]);
    return written === 1;
  });
  if (!first) return;
  await recordAudit(deps, {
    actor: { kind: 'system' },
    action: 'document_signed',
    subject: { kind: 'document', id: document.id },
    detail: { sha256: print.statement.sha256, key: print.keyId },
  });
}

const PAGE = 50;

/** Prints what nobody has opened yet. @returns how many */
export async function printIssued(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  let printed = 0;
  for (let after = ''; !signal?.aborted;) {
    const rows = await select<{ id: string }>(
      deps.db,
      'SELECT id FROM document WHERE print_wanted = 1 AND id > ? ORDER BY id LIMIT ?',
      [after, PAGE],
    );
    for (const { id } of rows) {
      if (signal?.aborted) return printed;
      try {
        await officialPrint(deps, id);
        printed += 1;
      } catch (error) {
        // One that can not be printed stays wanted and does not hold up the others.
        deps.log.error({ documentId: id, err: error }, 'a document could not be printed');
      }
    }
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) break;
    after = last.id;
  }
  return printed;
}
