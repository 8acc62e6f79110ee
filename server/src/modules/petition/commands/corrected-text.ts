// The text of a document as it reads with its corrections: what was issued stays, a new document carries the new text.
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { selectOne, type Queryable } from '../../../infra/db';
import { openDocument } from '../../document/content';
import type { CorrectedDocument } from '../../document/places';
import type { SplitInput } from '../../procedure/input';
import type { StoredPetition } from '../repository';

/**
 * @returns undefined when the petition has no such document: the step is refused for that
 * @throws ProblemError `invalid_input` when a passage does not stand in it
 */
export async function correctedText(
  deps: AppDeps,
  on: Queryable,
  { petition, key }: StoredPetition,
  { all }: SplitInput,
): Promise<CorrectedDocument | undefined> {
  const document = petition.documents.find((d) => d.id === all.documentId);
  if (!document) return undefined;
  const row = await selectOne<{ content_sealed: Buffer }>(
    on,
    'SELECT content_sealed FROM document WHERE id = ?',
    [document.id],
  );
  if (!row) throw new Error(`document ${document.id} is not there`);
  const laid = openDocument(deps.sealer, key, document.id, row.content_sealed, document.digest);
  const changes = all.changes as { written: string; corrected: string }[];
  const whole = laid.sections.flatMap((s) => s.paragraphs).join('\n');
  const errors = changes.flatMap(({ written }, i) =>
    whole.includes(written)
      ? []
      : [{ path: `input.changes.${i}.written`, message: '文书里没有这段文字，请照原文填写。' }],
  );
  if (errors.length > 0) throw new ProblemError('invalid_input', { errors });
  const put = (text: string) =>
    changes.reduce((now, { written, corrected }) => now.replaceAll(written, corrected), text);
  return {
    id: document.id,
    title: laid.head?.title ?? deps.layouts.title(document.type),
    number: document.number,
    issuedAt: document.issuedAt,
    sections: laid.sections.map((s) => ({ ...s, paragraphs: s.paragraphs.map(put) })),
  };
}
