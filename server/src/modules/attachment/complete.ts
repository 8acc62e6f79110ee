// Completing an upload: is it whole, what is it, is it harmless. Pictures are drawn anew before they are kept. The row
// moves once, at the end; whatever dies before leaves an upload that can be completed again, and pieces that the
// scheduler clears away.
import { attachmentFormats } from '@petition/shared-types/attachments';
import type { AttachmentFormat, FileFault } from '@petition/shared-types/attachments';
import type { Upload } from '@petition/shared-types/schemas/attachment';
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { ScannerError } from '../../infra/scanner';
import { openName, ownKey, putAll, removePieces, sealName, storedSource, type Pieces } from './content';
import { fileName, kindOf, type Owner } from './domain';
import { redraw } from './formats/pictures';
import { recognise } from './formats/recognise';
import { bufferSource, digestOf, readAll, type Source } from './formats/source';
import { keep, markTidy, markUntidy, refuse, type AttachmentRow } from './repository';
import { ownUpload, refuseFile, sizeLimits, toUpload } from './uploads';

interface Checked {
  format: AttachmentFormat;
  /** As it is to be kept. */
  source: Source;
  /** Set when it is not what was sent: a picture drawn anew. */
  redrawn?: Buffer;
}

/** @throws ProblemError `upload_incomplete`, `file_refused`, `not_found` */
export async function completeUpload(
  deps: AppDeps,
  owner: Owner,
  id: string,
  sha256: string,
): Promise<Upload> {
  const row = await ownUpload(deps, owner, id);
  if (row.state === 'refused') refuseFile(row.fault ?? 'damaged');
  if (row.state !== 'uploading') return toUpload(deps, row);
  const received = Number(row.received_bytes);
  if (received < Number(row.declared_bytes))
    throw new ProblemError('upload_incomplete', { extra: { received } });
  const at = { id, pieces: row.pieces, key: ownKey(deps.sealer, row) };
  const checked = await check(deps, row, at, sha256);
  if ('fault' in checked) return refuseAndClear(deps, id, checked.fault);
  const infected = await keepChecked(deps, at, checked, { sha256, name: openName(deps.sealer, at.key, row) });
  if (infected) return refuseAndClear(deps, id, 'virus');
  return toUpload(deps, await ownUpload(deps, owner, id));
}

async function refuseAndClear(deps: AppDeps, id: string, fault: FileFault): Promise<never> {
  await refuse(deps.db, id, fault, deps.clock.now());
  await removePieces(deps, id);
  return refuseFile(fault);
}

async function check(
  deps: AppDeps,
  row: AttachmentRow,
  at: Pieces,
  sha256: string,
): Promise<Checked | { fault: FileFault }> {
  const source = storedSource(deps, at, Number(row.declared_bytes));
  if ((await digestOf(source)) !== sha256) return { fault: 'incomplete' };
  const found = await recognise(source, openName(deps.sealer, at.key, row));
  if ('fault' in found) return found;
  const { format } = found;
  if (source.size > sizeLimits(deps)[kindOf(format)]) return { fault: 'too_large' };
  if (kindOf(format) !== 'image') return { format, source };
  const redrawn = await redraw(await readAll(source), deps.settings.UPLOAD_MEGAPIXELS);
  if ('fault' in redrawn) return redrawn;
  return { format: redrawn.format, source: bufferSource(redrawn.bytes), redrawn: redrawn.bytes };
}

/** @returns true when the scanner found something: nothing was kept */
async function keepChecked(
  deps: AppDeps,
  at: Pieces,
  { format, source, redrawn }: Checked,
  sent: { sha256: string; name: string },
): Promise<boolean> {
  const verdict = await scan(deps, source);
  if (verdict === 'infected') return true;
  const pieces = redrawn ? deps.ids.next() : at.pieces;
  if (redrawn) {
    await markUntidy(deps.db, at.id, deps.clock.now());
    await putAll(deps, { ...at, pieces }, redrawn);
  }
  await deps.checkpoint('attachment:stored');
  const kept = await keep(
    deps.db,
    at.id,
    {
      state: verdict === 'clean' ? 'ready' : 'checking',
      uploadedSha256: sent.sha256,
      pieces,
      kind: kindOf(format),
      mediaType: attachmentFormats[format].mediaType,
      bytes: source.size,
      sha256: await digestOf(source),
      name: sealName(deps.sealer, at.key, at.id, fileName(sent.name, format)),
    },
    deps.clock.now(),
  );
  await deps.checkpoint('attachment:marked');
  if (redrawn && kept) {
    await removePieces(deps, at.id, { but: pieces });
    await markTidy(deps.db, at.id, pieces);
  }
  // A twin was first: its pieces stay.
  if (redrawn && !kept) await removePieces(deps, at.id, { only: pieces });
  return false;
}

/** Without a verdict the file waits: the scheduler asks again (clean-up.ts). */
async function scan(deps: AppDeps, source: Source): Promise<'clean' | 'infected' | 'unknown'> {
  if (!deps.scanner) return 'clean';
  try {
    return await deps.scanner.scan(source.pieces());
  } catch (error) {
    if (!(error instanceof ScannerError)) throw error;
    deps.log.warn({ err: error }, 'a file waits for the virus scanner');
    return 'unknown';
  }
}
