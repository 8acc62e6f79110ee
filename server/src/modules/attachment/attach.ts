// Handing uploads in with a step: looked at before the decision, bound in the step's transaction. The ledger event holds
// their ids and digests; the file's key moves under the petition's.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import type { DataKey } from '../../infra/crypto/sealer';
import type { Queryable } from '../../infra/db';
import { execute, selectOne } from '../../infra/db';
import { ownKey, underPetition } from './content';
import type { Owner } from './domain';
import { findUploads, preparedUploads, type AttachmentRow } from './repository';

type Deps = Pick<AppDeps, 'settings' | 'sealer'>;

/** Uploads that may be handed in now, and the writer that binds them in the transaction of the step. */
export interface HandedIn {
  facts: { id: string; sha256: string }[];
  /** Those of them that are pictures. */
  pictures: string[];
  bind(tx: EntityManager, to: { petitionId: string; key: DataKey; eventId: string; at: Date }): Promise<void>;
}

const faultAt = (index: number | null, message: string): ProblemError =>
  new ProblemError('invalid_input', {
    errors: [{ path: index === null ? 'attachments' : `attachments.${index}`, message }],
  });

/**
 * @param petitionId of the petition they go to; null when it is a new one
 * @throws ProblemError `invalid_input` naming the file that can not be handed in
 */
export async function handIn(
  deps: Deps,
  on: Queryable,
  owner: Owner,
  ids: readonly string[] | undefined,
  petitionId: string | null,
): Promise<HandedIn | undefined> {
  if (!ids || ids.length === 0) return undefined;
  const found = chosen(deps, await findUploads(on, owner, ids), ids);
  await checkTotal(deps, on, found, petitionId);
  return bundle(deps, found);
}

/**
 * Puts uploads aside for a prepared step: those it has already may stay, the others are the preparer's own. Left out, a
 * file is its uploader's again, to be forgotten.
 * @throws ProblemError as `handIn`
 */
export async function setAside(
  deps: Deps,
  tx: EntityManager,
  owner: Owner,
  ids: readonly string[] | undefined,
  to: { approvalId: string; petitionId: string },
): Promise<void> {
  const there = await preparedUploads(tx, to.approvalId);
  const given = ids ?? [];
  const found = chosen(deps, [...there, ...(await findUploads(tx, owner, given))], given);
  await checkTotal(deps, tx, found, to.petitionId);
  await release(tx, to.approvalId);
  for (const [i, row] of found.entries()) {
    const set = await execute(
      tx,
      `UPDATE attachment SET approval_id = ?, position = ? WHERE id = ? AND petition_id IS NULL
       AND solicitation_id IS NULL AND approval_id IS NULL AND state IN ('ready', 'checking')`,
      [to.approvalId, i, row.id],
    );
    if (set !== 1) throw faultAt(i, '这份材料刚刚已经交过或删掉了，请再看一下。');
  }
}

/** The prepared step is taken back. */
export async function release(tx: EntityManager, approvalId: string): Promise<void> {
  await execute(tx, 'UPDATE attachment SET approval_id = NULL, position = NULL WHERE approval_id = ?', [
    approvalId,
  ]);
}

/** What was put aside, to be handed in with the step that is signed now. @throws ProblemError as `handIn` */
export async function handInPrepared(
  deps: Deps,
  on: Queryable,
  approvalId: string,
  petitionId: string,
): Promise<HandedIn | undefined> {
  const rows = await preparedUploads(on, approvalId);
  if (rows.length === 0) return undefined;
  const found = rows.map((row, i) => usable(row, i));
  await checkTotal(deps, on, found, petitionId);
  return bundle(deps, found);
}

/** @returns the rows in the order of the ids */
function chosen({ settings }: Deps, rows: readonly AttachmentRow[], ids: readonly string[]): AttachmentRow[] {
  const most = settings.UPLOAD_FILES;
  if (ids.length > most) throw faultAt(null, `一次最多交 ${most} 份材料，请删去几份，其余的以后可以再补充。`);
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id, i) => usable(known.get(id), i));
}

function bundle(deps: Deps, found: readonly AttachmentRow[]): HandedIn {
  return {
    facts: found.map(({ id, sha256 }) => ({ id, sha256: sha256 ?? '' })),
    pictures: found.filter((row) => row.kind === 'image').map((row) => row.id),
    async bind(tx, to) {
      for (const [i, row] of found.entries()) {
        const sealed = underPetition(deps.sealer, to.key, row.id, ownKey(deps.sealer, row));
        if (!(await bindOne(tx, row, { ...to, sealed, position: i })))
          throw faultAt(i, '这份材料刚刚已经交过或删掉了，请再看一下。');
      }
    },
  };
}

function usable(row: AttachmentRow | undefined, index: number): AttachmentRow {
  if (!row) throw faultAt(index, '没有找到这份材料，可能保留期已过，请重新上传。');
  if (row.state === 'uploading') throw faultAt(index, '这份材料还没有传完，请等一等，或删去它。');
  if (row.state === 'refused') throw faultAt(index, '这份材料不能收，请删去它，换一份。');
  return row;
}

async function checkTotal(
  { settings }: Deps,
  on: Queryable,
  rows: readonly AttachmentRow[],
  petitionId: string | null,
): Promise<void> {
  const there = petitionId
    ? await selectOne<{ n: unknown }>(on, 'SELECT SUM(bytes) AS n FROM attachment WHERE petition_id = ?', [
        petitionId,
      ])
    : undefined;
  const total = rows.reduce((sum, row) => sum + Number(row.bytes), Number(there?.n ?? 0));
  if (total <= settings.UPLOAD_PETITION_BYTES) return;
  const most = Math.floor(settings.UPLOAD_PETITION_BYTES / 1024 / 1024);
  throw faultAt(null, `一件信访事项的材料合计最多 ${most} MB，请删去或压缩几份。`);
}

async function bindOne(
  tx: EntityManager,
  row: AttachmentRow,
  to: { petitionId: string; eventId: string; at: Date; sealed: Buffer; position: number },
): Promise<boolean> {
  const bound = await execute(
    tx,
    `UPDATE attachment SET petition_id = ?, event_id = ?, position = ?, attached_at = ?, updated_at = ?,
       key_sealed = ?, wrapped_key = NULL, approval_id = NULL
     WHERE id = ? AND owner_kind = ? AND owner_id = ? AND petition_id IS NULL AND solicitation_id IS NULL
       AND approval_id <=> ? AND state IN ('ready', 'checking')`,
    [
      to.petitionId, to.eventId, to.position, to.at, to.at, to.sealed, row.id, row.owner_kind, row.owner_id,
      row.approval_id,
    ], // oxfmt-ignore
  );
  return bound === 1;
}
