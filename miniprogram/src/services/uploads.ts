// The uploads of this phone: sent through the API, resumed after the app was killed, and after another phone began them.
import { createHash } from 'sha256-uint8array';
import { attachmentFormats, formatOfName } from '@petition/shared-types/attachments';
import type { AttachmentKind } from '@petition/shared-types/attachments';
import type { Upload, UploadRules } from '@petition/shared-types/schemas/attachment';
import type { EvidenceItem } from '../features/evidence';
import {
  completeUpload,
  getUploadRules,
  listUploads,
  removeUpload,
  sendPiece,
  startUpload,
} from './endpoints';
import { asFailure } from './failure';
import { online } from './network';
import { forgetKept, keepFile, reopenKept } from './picker';
import { newId } from './platform';
import { createStore } from './store';
import { createUploader, statusOf } from './uploader';
import type { LocalFile } from './uploader';

export type { EvidenceItem };

const uploader = createUploader({
  start: startUpload,
  piece: sendPiece,
  complete: completeUpload,
  digest: () => {
    const hash = createHash();
    return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
  },
  pause: async (tries) => {
    await new Promise((done) => setTimeout(done, Math.min(15_000, 500 * 2 ** tries)));
    await isOnline();
  },
});

export const progress = uploader.progress;

function isOnline(): Promise<void> {
  if (online.get()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = online.subscribe(() => {
      if (!online.get()) return;
      stop();
      resolve();
    });
  });
}

/** Until the site has said what it takes. */
const USUAL: UploadRules = {
  partBytes: 256 * 1024,
  files: 9,
  bytes: { image: 20 << 20, document: 20 << 20, video: 50 << 20, audio: 20 << 20 },
  petitionBytes: 300 << 20,
};
export const uploadRules = createStore<UploadRules>(USUAL);
let asked = false;
export async function loadUploadRules(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    uploadRules.set(await getUploadRules());
  } catch {
    asked = false;
  }
}

/** Begins to send a file that was just chosen. */
export function addFile(file: LocalFile, kind: AttachmentKind): EvidenceItem {
  const claimed = formatOfName(file.name);
  const item: EvidenceItem = {
    id: newId(),
    name: file.name,
    bytes: file.bytes,
    kind: claimed ? attachmentFormats[claimed].kind : kind,
  };
  uploader.add(item.id, file);
  void keepFile(item.id, file);
  return item;
}

export const retryUpload = (id: string): void => {
  const kept = uploader.has(id) ? null : reopenKept(id);
  if (kept) uploader.add(id, kept);
  else uploader.retry(id);
};

/** Takes it back everywhere. */
export function dropUpload(id: string): void {
  uploader.drop(id);
  forgetKept(id);
  removeUpload(id).catch(() => undefined);
}

/** After handing in: the phone's copies are no longer needed. */
export function forgetUploads(items: readonly EvidenceItem[]): void {
  for (const { id } of items) {
    uploader.drop(id);
    forgetKept(id);
  }
}

/** Learns what became of files that this start of the app knows nothing of, and goes on with what it has. */
export async function recallUploads(items: readonly EvidenceItem[]): Promise<void> {
  const unknown = items.filter(({ id }) => progress.get()[id] === undefined);
  if (unknown.length === 0) return;
  const { items: found } = await listUploads(unknown.map(({ id }) => id));
  for (const item of unknown) {
    const upload = found.find(({ id }) => id === item.id);
    if (progress.get()[item.id] === undefined) recallOne(item, upload);
  }
}

function recallOne({ id }: EvidenceItem, upload: Upload | undefined): void {
  const sent = upload?.received ?? 0;
  if (upload && upload.state.code !== 'uploading') {
    const refused = upload.fault ? { status: 'refused' as const, sentence: upload.fault } : undefined;
    return uploader.note(id, { sent, ...(refused ?? { status: statusOf(upload) }) });
  }
  const kept = reopenKept(id);
  if (kept) uploader.add(id, kept);
  else uploader.note(id, { status: 'lost', sent });
}

/** Like `recallUploads`, for screens: what fails is shown by the rows and tried again when the screen opens anew. */
export const recallQuietly = (items: readonly EvidenceItem[]): void =>
  void recallUploads(items).catch((error: unknown) => asFailure(error));
