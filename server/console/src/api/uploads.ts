// A file of an officer on its way: begun, sent piece by piece, completed. A lost line is tried again from where the
// server says it came to.
import { PART_BYTES } from '@petition/shared-types/attachments';
import type { AttachmentLink, Upload } from '@petition/shared-types/schemas/attachment';
import { ApiError, call } from './client';

const TRIES = 3;
const ID_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 signs as every id; the first keeps it within 128 bits. */
const newUploadId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(26))]
    .map((byte, i) => ID_SIGNS[i === 0 ? byte & 7 : byte & 31])
    .join('');

const at = (uploadId: string): string => `/admin/attachments/${uploadId}`;

/**
 * @param onProgress told how much of it has arrived, 0 to 100
 * @throws ApiError with the sentence why it is not taken, or `offline`
 */
export async function uploadFile(file: File, onProgress: (percent: number) => void): Promise<Upload> {
  const uploadId = newUploadId();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  for (let tries = 1; ; tries++) {
    try {
      let now = await call<Upload>('PUT', at(uploadId), { name: file.name, bytes: file.size });
      while (now.received < file.size && now.state.code === 'uploading') {
        onProgress(Math.floor((now.received * 100) / file.size));
        const piece = file.slice(now.received, now.received + PART_BYTES);
        now = await call<Upload>('PUT', `${at(uploadId)}/parts/${now.received / PART_BYTES}`, piece);
      }
      return await call<Upload>('PUT', `${at(uploadId)}/complete`, { sha256 });
    } catch (error) {
      if (tries === TRIES || !(error instanceof ApiError) || error.code !== 'offline') throw error;
    }
  }
}

export const removeUpload = (uploadId: string): Promise<void> => call<void>('DELETE', at(uploadId));

/** An address that opens the file for this officer for some minutes. */
export const attachmentLink = (attachmentId: string): Promise<AttachmentLink> =>
  call<AttachmentLink>('GET', `${at(attachmentId)}/link`);
