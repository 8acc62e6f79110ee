// Whether a paper or a file is what was issued, told to anybody who asks: nothing personal in it.
import type { SignedStatement, Verification } from '@petition/shared-types/schemas/verification';
import { verificationStates } from '@petition/shared-types/vocabulary';
import type { VerificationState } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { selectOne } from '../../infra/db';
import { labelled } from '../petition/presenters/labels';
import { officialPrint } from './prints';

const SAME_FILE = '您手里的文件和发出的原件完全一致。';

/** @param fingerprint SHA-256 of the file in hand */
export async function verify(deps: AppDeps, documentId: string, fingerprint?: string): Promise<Verification> {
  const row = await selectOne(deps.db, 'SELECT 1 FROM document WHERE id = ?', [documentId]);
  if (!row) return answer('unknown');
  const statement = await statementOf(deps, documentId);
  if (!statement) return answer('erased');
  const { corrects: _, ...document } = statement;
  const same = fingerprint === undefined || fingerprint === statement.sha256;
  const correction = await selectOne<{ number: string }>(
    deps.db,
    'SELECT number FROM document WHERE corrects = ? ORDER BY issued_at DESC LIMIT 1',
    [documentId],
  );
  const correctedBy = correction?.number ?? null;
  if (same && correctedBy) return { ...answer('corrected'), document, correctedBy };
  const found = { ...answer(same ? 'valid' : 'different'), document, correctedBy };
  // A code can be copied onto another paper: only a file compared is known to be the same.
  return same && fingerprint ? { ...found, explanation: SAME_FILE } : found;
}

/** Of an erased petition the signed statement is left, when it was printed: it says nothing personal. */
async function statementOf(deps: AppDeps, documentId: string): Promise<SignedStatement | null> {
  const row = await selectOne<{ erased: number; statement: string | null }>(
    deps.db,
    `SELECT s.petition_id IS NULL AS erased, p.statement FROM document d
     LEFT JOIN petition_secret s ON s.petition_id = d.petition_id
     LEFT JOIN document_print p ON p.document_id = d.id WHERE d.id = ?`,
    [documentId],
  );
  if (Number(row?.erased) === 0) return (await officialPrint(deps, documentId)).statement;
  return row?.statement ? (JSON.parse(row.statement) as SignedStatement) : null;
}

const answer = (state: VerificationState): Verification => ({
  status: labelled(verificationStates, state),
  explanation: verificationStates[state].plain ?? '',
  document: null,
  correctedBy: null,
});
