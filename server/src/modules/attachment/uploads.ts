// Uploading in pieces: made known, sent in order, completed, taken back. Every call may be repeated: whoever lost an
// answer asks again and learns how far the upload came.
import type { Upload } from '@petition/shared-types/schemas/attachment';
import {
  attachmentKinds,
  attachmentStates,
  fileFaults,
  PART_BYTES,
} from '@petition/shared-types/attachments';
import type { AttachmentState, FileFault } from '@petition/shared-types/attachments';
import type { AppDeps } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { isDuplicate } from '../../infra/db';
import { execute } from '../../infra/db';
import { openName, ownKey, putPiece, removePieces, sealName, wrappedKeyCell } from './content';
import { fileName, partLength, sizeFault, type Owner, type SizeLimits } from './domain';
import {
  countPending,
  countPiece,
  findAttachment,
  findUploads,
  insertUpload,
  markGone,
  type AttachmentRow,
} from './repository';

export const sizeLimits = ({ settings }: Pick<AppDeps, 'settings'>): SizeLimits => ({
  image: settings.UPLOAD_IMAGE_BYTES,
  document: settings.UPLOAD_DOCUMENT_BYTES,
  video: settings.UPLOAD_VIDEO_BYTES,
  audio: settings.UPLOAD_AUDIO_BYTES,
});

/** So many times one step's files may lie unsent: drafts of several matters at once. */
const PENDING_FACTOR = 4;
/** The first version of a file's pieces: as they are sent. */
const SENT = 'sent';

/** @throws ProblemError `file_refused` with the sentence */
export function refuseFile(fault: FileFault): never {
  throw new ProblemError('file_refused', { extra: { detail: fileFaults[fault], fileFault: fault } });
}

/** @throws ProblemError `file_refused`, `too_many_files`, `not_found` for an id of somebody else's */
export async function startUpload(
  deps: AppDeps,
  owner: Owner,
  id: string,
  body: { name: string; bytes: number },
): Promise<Upload> {
  const known = await findAttachment(deps.db, id);
  if (known) return toUpload(deps, await ownUpload(deps, owner, id));
  await deps.limits.consume('upload_start', owner.id);
  const name = fileName(body.name);
  const fault = sizeFault(name, body.bytes, sizeLimits(deps));
  if (fault) refuseFile(fault);
  const mayLie = deps.settings.UPLOAD_FILES * PENDING_FACTOR;
  if ((await countPending(deps.db, owner)) >= mayLie) throw new ProblemError('too_many_files');
  const { wrapped, key } = deps.sealer.newDataKey(wrappedKeyCell(id));
  const sealed = sealName(deps.sealer, key, id, name);
  const now = deps.clock.now();
  const row = { id, owner, wrappedKey: wrapped, name: sealed, bytes: body.bytes, pieces: SENT, now };
  await insertUpload(deps.db, row).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
  return toUpload(deps, await ownUpload(deps, owner, id));
}

/**
 * One piece. A piece that is not the next one changes nothing: the answer says which is.
 * @throws ProblemError `not_found`, `invalid_input` for a piece of the wrong length
 */
export async function takePiece(
  deps: AppDeps,
  owner: Owner,
  at: { id: string; part: number },
  bytes: Buffer,
): Promise<Upload> {
  const row = await ownUpload(deps, owner, at.id);
  const received = Number(row.received_bytes);
  if (row.state !== 'uploading' || received !== at.part * PART_BYTES) return toUpload(deps, row);
  const length = partLength(at.part, Number(row.declared_bytes));
  if (length === 0) return toUpload(deps, row);
  if (bytes.length !== length) {
    const message = `这一段应有 ${length} 字节，收到 ${bytes.length} 字节。`;
    throw new ProblemError('invalid_input', { errors: [{ path: 'body', message }] });
  }
  const { id, pieces } = row;
  await putPiece(deps, { id, pieces, key: ownKey(deps.sealer, row) }, at.part, bytes);
  await countPiece(deps.db, id, received, received + length, deps.clock.now());
  return toUpload(deps, await ownUpload(deps, owner, id));
}

/** Those of the ids that are the owner's and not handed in, in the order asked. */
export async function readUploads(deps: AppDeps, owner: Owner, ids: readonly string[]): Promise<Upload[]> {
  const rows = new Map((await findUploads(deps.db, owner, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [toUpload(deps, row)] : [];
  });
}

/** @throws ProblemError `not_found`, also when it was handed in */
export async function removeUpload(deps: AppDeps, owner: Owner, id: string): Promise<void> {
  if (!(await markGone(deps.db, id, owner, deps.clock.now()))) throw notFound();
  await removePieces(deps, id);
  await execute(deps.db, "DELETE FROM attachment WHERE id = ? AND state = 'gone'", [id]);
}

/** @throws ProblemError `not_found` for what is not the owner's, or no longer an upload */
export async function ownUpload(deps: Pick<AppDeps, 'db'>, owner: Owner, id: string): Promise<AttachmentRow> {
  const [row] = await findUploads(deps.db, owner, [id]);
  if (!row) throw notFound();
  return row;
}

export function toUpload(deps: Pick<AppDeps, 'sealer'>, row: AttachmentRow): Upload {
  const state = row.state as AttachmentState;
  return {
    id: row.id,
    name: openName(deps.sealer, ownKey(deps.sealer, row), row),
    state: { code: state, label: attachmentStates[state].label },
    kind: row.kind ? { code: row.kind, label: attachmentKinds[row.kind].label } : null,
    bytes: Number(row.bytes ?? row.declared_bytes),
    received: Number(row.received_bytes),
    fault: row.fault ? fileFaults[row.fault] : null,
  };
}
