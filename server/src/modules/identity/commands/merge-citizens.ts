// Two accounts of one person become one. Petitions stay with whom the ledger says has filed them, so only an account
// that has filed nothing is taken over; two that both have petitions stay apart, and the audit log says so.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { execute, selectOne } from '../../../infra/db';
import { recordAudit } from '../../audit';

/** What led from one account to the other. */
export type MergeProof = 'unionid' | 'phone' | 'scan';

interface Standing {
  id: string;
  used: number;
  hasProfile: number;
  idIndex: string | null;
  createdAt: Date;
}

function standingOf(tx: EntityManager, id: string): Promise<Standing | undefined> {
  return selectOne<Standing>(
    tx,
    `SELECT c.id, c.id_number_index AS idIndex, c.created_at AS createdAt, c.profile_sealed IS NOT NULL AS hasProfile,
       (EXISTS (SELECT 1 FROM petition p WHERE p.citizen_id = c.id) OR EXISTS (SELECT 1 FROM draft d WHERE d.citizen_id = c.id)) AS used
     FROM citizen c WHERE c.id = ? AND c.merged_into IS NULL`,
    [id],
  );
}

/** @returns which is kept and which is taken over; undefined when both hold something of their own */
function choose(a: Standing, b: Standing): { into: Standing; from: Standing } | undefined {
  const differ = a.idIndex !== null && b.idIndex !== null && a.idIndex !== b.idIndex;
  if (differ || (Number(a.used) && Number(b.used))) return undefined;
  const weight = (s: Standing) => Number(s.used) * 2 + Number(s.hasProfile);
  const [into, from] =
    weight(a) > weight(b) || (weight(a) === weight(b) && a.createdAt <= b.createdAt) ? [a, b] : [b, a];
  return { into, from };
}

/**
 * Call it in a transaction; write the audit entry after it (`auditMerge`).
 * @returns the account that goes on, and whether the two are one now
 */
export async function mergeCitizens(
  tx: EntityManager,
  one: string,
  other: string,
  now: Date,
): Promise<{ citizenId: string; mergedId: string | null }> {
  const [a, b] = [await standingOf(tx, one), await standingOf(tx, other)];
  const chosen = a && b && choose(a, b);
  if (!chosen) return { citizenId: one, mergedId: null };
  const [into, from] = [chosen.into.id, chosen.from.id];
  await execute(tx, 'UPDATE wechat_user SET citizen_id = ? WHERE citizen_id = ?', [into, from]);
  await execute(tx, "UPDATE session SET subject_id = ? WHERE kind = 'citizen' AND subject_id = ?", [
    into,
    from,
  ]);
  await execute(
    tx,
    "UPDATE notice SET recipient_id = ? WHERE recipient_kind = 'citizen' AND recipient_id = ?",
    [into, from],
  );
  await execute(
    tx,
    'UPDATE citizen SET merged_into = ?, verified_phone_index = NULL, updated_at = ? WHERE id = ?',
    [into, now, from],
  );
  return { citizenId: into, mergedId: from };
}

/** For both outcomes: an account that was not taken over is something an operator may be asked about. */
export async function auditMerge(
  deps: Pick<AppDeps, 'db' | 'clock' | 'ids'>,
  { one, other, mergedId, proof }: { one: string; other: string; mergedId: string | null; proof: MergeProof },
): Promise<void> {
  await recordAudit(deps, {
    actor: { kind: 'citizen', id: one },
    action: mergedId === null ? 'citizens_not_merged' : 'citizens_merged',
    subject: { kind: 'citizen', id: other },
    detail: { proof, ...(mergedId === null ? {} : { merged: mergedId }) },
  });
}
