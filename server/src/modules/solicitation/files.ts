// Files of a topic: uploads of the officer who prepares it, from then on the topic's own and, once it is published, open
// to everybody. Their keys stay under the site's key: there is nobody's secret in them.
import { attachmentKinds, attachmentStates } from '@petition/shared-types/attachments';
import type { AttachmentState } from '@petition/shared-types/attachments';
import type { SolicitationFile } from '@petition/shared-types/schemas/solicitation';
import type { EntityManager } from 'typeorm';
import type { AppDeps, OfficerActor } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import type { Queryable } from '../../infra/db';
import { execute, select } from '../../infra/db';
import { openName, ownKey } from '../attachment/content';
import type { OpenFile } from '../attachment/reading';
import type { AttachmentRow } from '../attachment/repository';
import { findUploads } from '../attachment/repository';

const filesOf = (on: Queryable, solicitationId: string): Promise<AttachmentRow[]> =>
  select<AttachmentRow>(on, 'SELECT * FROM attachment WHERE solicitation_id = ? ORDER BY position', [
    solicitationId,
  ]);

/**
 * Gives the topic exactly these files, in this order; what it had and has no more is an upload of nobody's and is
 * cleared away with the others.
 * @throws ProblemError `invalid_input` naming the file that cannot be taken
 */
export async function setFiles(
  deps: Pick<AppDeps, 'settings' | 'clock'>,
  tx: EntityManager,
  actor: OfficerActor,
  { id, attachments }: { id: string; attachments: readonly string[] },
): Promise<void> {
  const fault = (path: string, message: string) =>
    new ProblemError('invalid_input', { errors: [{ path: `content.attachments${path}`, message }] });
  const most = deps.settings.UPLOAD_FILES;
  if (attachments.length > most) throw fault('', `最多附 ${most} 份材料。`);
  const there = await filesOf(tx, id);
  const uploads = await findUploads(tx, { kind: 'officer', id: actor.officerId }, attachments);
  const now = deps.clock.now();
  const gone = there.filter((row) => !attachments.includes(row.id)).map((row) => row.id);
  if (gone.length > 0)
    await execute(
      tx,
      "UPDATE attachment SET state = 'gone', solicitation_id = NULL, updated_at = ? WHERE id IN (?)",
      [now, gone],
    );
  for (const [position, fileId] of attachments.entries()) {
    const row = [...there, ...uploads].find((known) => known.id === fileId);
    if (!row) throw fault(`.${position}`, '没有找到这份材料，请重新上传。');
    if (row.state !== 'ready') throw fault(`.${position}`, '这份材料还没有传完或者没有通过检查，请换一份。');
    // Taken away a moment ago, or handed in with a petition.
    const taken = await execute(
      tx,
      `UPDATE attachment SET solicitation_id = ?, position = ?, updated_at = ?
       WHERE id = ? AND petition_id IS NULL AND state = 'ready'`,
      [id, position, now, fileId],
    );
    if (taken !== 1) throw fault(`.${position}`, '没有找到这份材料，请重新上传。');
  }
}

/** @param base address below which a file opens */
export async function presentFiles(
  deps: AppDeps,
  solicitationId: string,
  base: 'public' | 'admin',
): Promise<SolicitationFile[]> {
  return (await filesOf(deps.db, solicitationId)).map((row) => {
    const kind = row.kind ?? 'document';
    return {
      id: row.id,
      name: openName(deps.sealer, ownKey(deps.sealer, row), row),
      kind: { code: kind, label: attachmentKinds[kind].label },
      mediaType: row.media_type ?? 'application/octet-stream',
      bytes: Number(row.bytes),
      url: `/api/v1/${base}/solicitations/${solicitationId}/attachments/${row.id}`,
    };
  });
}

/** @throws ProblemError `not_found` */
export async function openTopicFile(
  deps: AppDeps,
  solicitationId: string,
  attachmentId: string,
): Promise<OpenFile> {
  const row = (await filesOf(deps.db, solicitationId)).find((file) => file.id === attachmentId);
  if (!row) throw notFound();
  const state = row.state as AttachmentState;
  if (state !== 'ready')
    throw new ProblemError('not_found', { extra: { detail: `这份材料${attachmentStates[state].label}。` } });
  const key = ownKey(deps.sealer, row);
  return { row, key, name: openName(deps.sealer, key, row) };
}
