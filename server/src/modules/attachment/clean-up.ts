// What the scheduler does for files: asks the scanner again, clears pieces that no row names, removes uploads that
// nobody handed in. Safe to repeat and to run twice at once.
import type { AppDeps } from '../../http/context';
import { execute, select } from '../../infra/db';
import { ScannerError } from '../../infra/scanner';
import { unwrapPetitionKey } from '../petition/content';
import { keyUnderPetition, ownKey, removePieces, storedSource } from './content';
import { refuse, type AttachmentRow } from './repository';

const BATCH = 100;
const HOUR_MS = 3_600_000;
/** Longer than any completion takes. */
const UNTIDY_MS = HOUR_MS;
/** An upload nobody went on with, or that was refused. */
const HALF_DONE_MS = 48 * HOUR_MS;

type Waiting = AttachmentRow & { petition_key: Buffer | null };

/** @returns how many got a verdict */
export async function scanWaiting(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  let judged = 0;
  for (let after = ''; !signal?.aborted;) {
    const rows = await select<Waiting>(
      deps.db,
      `SELECT a.*, s.wrapped_key AS petition_key FROM attachment a
       LEFT JOIN petition_secret s ON s.petition_id = a.petition_id
       WHERE a.state = 'checking' AND a.id > ? ORDER BY a.id LIMIT ?`,
      [after, BATCH],
    );
    for (const row of rows) {
      if (signal?.aborted || !(await scanOne(deps, row))) return judged;
      judged += 1;
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) break;
    after = last.id;
  }
  return judged;
}

/** @returns false when the scanner can not be reached: the others wait too */
async function scanOne(deps: AppDeps, row: Waiting): Promise<boolean> {
  const { id, pieces } = row;
  const source = storedSource(deps, { id, pieces, key: keyOf(deps, row) }, Number(row.bytes));
  try {
    // A site that has taken its scanner away says that none is needed.
    const verdict = deps.scanner ? await deps.scanner.scan(source.pieces()) : 'clean';
    if (verdict === 'infected') {
      await refuse(deps.db, id, 'virus', deps.clock.now());
      await removePieces(deps, id);
    } else {
      await execute(deps.db, "UPDATE attachment SET state = 'ready' WHERE id = ? AND state = 'checking'", [
        id,
      ]);
    }
    return true;
  } catch (error) {
    if (!(error instanceof ScannerError)) throw error;
    deps.log.warn({ err: error }, 'files wait for the virus scanner');
    return false;
  }
}

function keyOf(deps: AppDeps, row: Waiting) {
  if (!row.petition_id || !row.petition_key) return ownKey(deps.sealer, row);
  const petitionKey = unwrapPetitionKey(deps.sealer, row.petition_id, row.petition_key);
  return keyUnderPetition(deps.sealer, petitionKey, row);
}

/** @returns how many uploads were removed */
export async function forgetUploads(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  await tidy(deps, signal);
  const now = deps.clock.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  await execute(
    deps.db,
    `UPDATE attachment SET state = 'gone', updated_at = ?
     WHERE petition_id IS NULL AND solicitation_id IS NULL AND approval_id IS NULL
     AND ((state IN ('uploading', 'refused') AND updated_at < ?) OR (state IN ('ready', 'checking') AND updated_at < ?))`,
    [now, before(HALF_DONE_MS), before(deps.settings.UPLOAD_KEEP_DAYS * 24 * HOUR_MS)],
  );
  const gone = await select<{ id: string }>(
    deps.db,
    "SELECT id FROM attachment WHERE state = 'gone' ORDER BY updated_at LIMIT 1000",
  );
  for (const { id } of gone) {
    if (signal?.aborted) return 0;
    await removePieces(deps, id);
    await execute(deps.db, "DELETE FROM attachment WHERE id = ? AND state = 'gone'", [id]);
  }
  return gone.length;
}

/** A process died between writing pieces and naming them, or between naming and clearing. */
async function tidy(deps: AppDeps, signal?: AbortSignal): Promise<void> {
  const rows = await select<{ id: string; pieces: string; state: string }>(
    deps.db,
    'SELECT id, pieces, state FROM attachment WHERE untidy = 1 AND updated_at < ? ORDER BY updated_at LIMIT 1000',
    [new Date(deps.clock.now().getTime() - UNTIDY_MS)],
  );
  for (const { id, pieces, state } of rows) {
    if (signal?.aborted) return;
    await removePieces(deps, id, state === 'refused' ? {} : { but: pieces });
    await execute(deps.db, 'UPDATE attachment SET untidy = 0 WHERE id = ? AND pieces = ? AND state = ?', [
      id,
      pieces,
      state,
    ]);
  }
}
