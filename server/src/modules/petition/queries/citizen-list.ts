// My petitions, newest first, a keyset page at a time.
import type { CitizenPetitionPage } from '@petition/shared-types/schemas/petition';
import type { AppDeps } from '../../../http/context';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select } from '../../../infra/db';
import { ERASED_TITLE, openTitles } from '../content';
import { toCitizenSummary } from '../presenters/citizen';
import { toPetition } from '../repository';
import { viewContext } from './load-petition';

/** A page of the account's own petitions, newest first. */
export async function citizenList(
  deps: AppDeps,
  citizenId: string,
  page: { cursor?: string; limit: number },
): Promise<CitizenPetitionPage> {
  const after = readCursor(page.cursor);
  const rows = await select<{ id: string; aggregate: unknown; submitted_at: Date }>(
    deps.db,
    `SELECT p.id, p.aggregate, p.submitted_at FROM (
       SELECT id FROM petition WHERE citizen_id = ?
       ${after ? 'AND submitted_at <= ? AND (submitted_at < ? OR id < ?)' : ''}
       ORDER BY submitted_at DESC, id DESC LIMIT ?
     ) k JOIN petition p ON p.id = k.id ORDER BY p.submitted_at DESC, p.id DESC`,
    [citizenId, ...(after ? [after.at, after.at, after.id] : []), page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  const titles = await openTitles(
    deps.db,
    deps.sealer,
    shown.map((row) => row.id),
  );
  const c = await viewContext(deps);
  const last = shown.at(-1);
  return {
    items: shown.map((row) =>
      toCitizenSummary(toPetition(row.aggregate), titles.get(row.id) ?? ERASED_TITLE, c),
    ),
    nextCursor: rows.length > page.limit && last ? writeCursor(last.submitted_at, last.id) : null,
  };
}
