import { select, type Queryable } from '../../infra/db';
import { CHAIN_START, hashOf, type AuditEntry } from './chain';

export interface AuditVerdict {
  checked: number;
  /** Place of the first entry that does not fit, or null when all do. */
  brokenAt: number | null;
  /** Hash of the last good entry. Kept outside the database, it shows when the end of the log is cut off. */
  head: string;
}

const BATCH = 1000;

/** Walks the whole log in order and recomputes the chain. */
export async function verifyAudit(on: Queryable): Promise<AuditVerdict> {
  let verdict: AuditVerdict = { checked: 0, brokenAt: null, head: CHAIN_START };
  for (;;) {
    const rows = await nextRows(on, verdict.checked);
    for (const row of rows) {
      const seq = verdict.checked + 1;
      if (row.seq !== seq || row.prevHash !== verdict.head || hashOf(row, verdict.head) !== row.hash) {
        return { ...verdict, brokenAt: seq };
      }
      verdict = { ...verdict, checked: seq, head: row.hash };
    }
    if (rows.length < BATCH) return verdict;
  }
}

async function nextRows(
  on: Queryable,
  after: number,
): Promise<(AuditEntry & { prevHash: string; hash: string })[]> {
  const rows = await select<AuditEntry & { prevHash: string; hash: string }>(
    on,
    `SELECT seq, id, at, actor_kind AS actorKind, actor_id AS actorId, action, subject_kind AS subjectKind,
       subject_id AS subjectId, purpose, detail, prev_hash AS prevHash, hash
     FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ${BATCH}`,
    [after],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}
