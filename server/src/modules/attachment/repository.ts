// Rows of `attachment`.
import type { AttachmentKind, FileFault } from '@petition/shared-types/attachments';
import type { Queryable } from '../../infra/db';
import { execute, select, selectOne } from '../../infra/db';
import type { Owner, StoredState } from './domain';

export interface AttachmentRow {
  id: string;
  owner_kind: Owner['kind'];
  owner_id: string;
  state: StoredState;
  wrapped_key: Buffer | null;
  key_sealed: Buffer | null;
  name_sealed: Buffer;
  declared_bytes: string;
  received_bytes: string;
  uploaded_sha256: string | null;
  pieces: string;
  kind: AttachmentKind | null;
  media_type: string | null;
  bytes: string | null;
  sha256: string | null;
  fault: FileFault | null;
  petition_id: string | null;
  /** The topic it belongs to (modules/solicitation). */
  solicitation_id: string | null;
  /** The prepared step it goes with (modules/approval). */
  approval_id: string | null;
  event_id: string | null;
  position: number | null;
  attached_at: Date | null;
}

export const findAttachment = (on: Queryable, id: string): Promise<AttachmentRow | undefined> =>
  selectOne<AttachmentRow>(on, 'SELECT * FROM attachment WHERE id = ?', [id]);

/** The owner's own, not handed in yet. */
export const findUploads = (on: Queryable, owner: Owner, ids: readonly string[]): Promise<AttachmentRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : select<AttachmentRow>(
        on,
        `SELECT * FROM attachment WHERE id IN (?) AND owner_kind = ? AND owner_id = ? AND petition_id IS NULL
         AND solicitation_id IS NULL AND approval_id IS NULL AND state <> 'gone'`,
        [ids, owner.kind, owner.id],
      );

/** Those of a prepared step, in their order. */
export const preparedUploads = (on: Queryable, approvalId: string): Promise<AttachmentRow[]> =>
  select<AttachmentRow>(
    on,
    "SELECT * FROM attachment WHERE approval_id = ? AND state <> 'gone' ORDER BY position",
    [approvalId],
  );

export const attachmentsOf = (on: Queryable, petitionId: string): Promise<AttachmentRow[]> =>
  select<AttachmentRow>(
    on,
    'SELECT * FROM attachment WHERE petition_id = ? ORDER BY attached_at, event_id, position',
    [petitionId],
  );

/** How many the owner has begun and not handed in, short of those that were refused. */
export async function countPending(on: Queryable, owner: Owner): Promise<number> {
  const row = await selectOne<{ n: unknown }>(
    on,
    `SELECT COUNT(*) AS n FROM attachment WHERE owner_kind = ? AND owner_id = ? AND petition_id IS NULL
     AND solicitation_id IS NULL AND approval_id IS NULL AND state IN ('uploading', 'checking', 'ready')`,
    [owner.kind, owner.id],
  );
  return Number(row?.n ?? 0);
}

export async function insertUpload(
  on: Queryable,
  u: { id: string; owner: Owner; wrappedKey: Buffer; name: Buffer; bytes: number; pieces: string; now: Date },
): Promise<void> {
  await execute(
    on,
    `INSERT INTO attachment (id, owner_kind, owner_id, state, wrapped_key, name_sealed, declared_bytes,
       received_bytes, pieces, created_at, updated_at) VALUES (?, ?, ?, 'uploading', ?, ?, ?, 0, ?, ?, ?)`,
    [u.id, u.owner.kind, u.owner.id, u.wrappedKey, u.name, u.bytes, u.pieces, u.now, u.now],
  );
}

/** @returns false when another piece was first */
export async function countPiece(on: Queryable, id: string, from: number, to: number, now: Date) {
  const counted = await execute(
    on,
    `UPDATE attachment SET received_bytes = ?, updated_at = ?
     WHERE id = ? AND received_bytes = ? AND state = 'uploading'`,
    [to, now, id, from],
  );
  return counted === 1;
}

/** From here on the store may hold pieces that the row does not name. */
export async function markUntidy(on: Queryable, id: string, now: Date): Promise<void> {
  await execute(on, 'UPDATE attachment SET untidy = 1, updated_at = ? WHERE id = ?', [now, id]);
}

export async function markTidy(on: Queryable, id: string, pieces: string): Promise<void> {
  await execute(on, 'UPDATE attachment SET untidy = 0 WHERE id = ? AND pieces = ?', [id, pieces]);
}

export interface Kept {
  state: 'ready' | 'checking';
  uploadedSha256: string;
  pieces: string;
  kind: AttachmentKind;
  mediaType: string;
  bytes: number;
  sha256: string;
  name: Buffer;
}

/** @returns false when it was completed, refused or removed meanwhile */
export async function keep(on: Queryable, id: string, k: Kept, now: Date): Promise<boolean> {
  const kept = await execute(
    on,
    `UPDATE attachment SET state = ?, uploaded_sha256 = ?, pieces = ?, kind = ?, media_type = ?, bytes = ?,
       sha256 = ?, name_sealed = ?, updated_at = ? WHERE id = ? AND state = 'uploading'`,
    [k.state, k.uploadedSha256, k.pieces, k.kind, k.mediaType, k.bytes, k.sha256, k.name, now, id],
  );
  return kept === 1;
}

export async function refuse(on: Queryable, id: string, fault: FileFault, now: Date): Promise<void> {
  await execute(
    on,
    `UPDATE attachment SET state = 'refused', fault = ?, updated_at = ?, untidy = 1
     WHERE id = ? AND state IN ('uploading', 'checking')`,
    [fault, now, id],
  );
}

/** Not what was handed in. @returns false when there is nothing to remove */
export async function markGone(on: Queryable, id: string, owner: Owner, now: Date): Promise<boolean> {
  const gone = await execute(
    on,
    `UPDATE attachment SET state = 'gone', updated_at = ?
     WHERE id = ? AND owner_kind = ? AND owner_id = ? AND petition_id IS NULL AND solicitation_id IS NULL
       AND approval_id IS NULL AND state <> 'gone'`,
    [now, id, owner.kind, owner.id],
  );
  return gone === 1;
}
