// The browser's own chooser. A large photograph is drawn smaller before it is sent, which also turns what only this
// phone can open (HEIC) into what everybody can. A page that was closed has no way back to a file: it is chosen again.
import type { LocalFile } from '../uploader';
import { LONGEST_SOUND_MS, nameOfNow, PickError } from './types';
import type { PickKind, Recording } from './types';

export { LONGEST_SOUND_MS, PickError } from './types';
export type { PickKind, Recording } from './types';

/** The one format that browsers record and the server takes; elsewhere a recording is chosen as a file. */
const SOUND = 'audio/mp4';
export const canRecord =
  typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator && MediaRecorder.isTypeSupported(SOUND);

const ACCEPT: Record<PickKind, string> = {
  photo: 'image/*',
  video: 'video/*',
  document: '.pdf,.docx,.xlsx,.doc,.xls',
  sound: 'audio/*',
};
const LARGE = 1.5 * 1024 * 1024;
const LONGEST_SIDE = 3000;

/** @returns none when the person changed their mind */
export async function pickFiles(kind: PickKind, most: number): Promise<LocalFile[]> {
  const chosen = await choose(ACCEPT[kind], most > 1 && kind !== 'video');
  return Promise.all(chosen.map(async (file) => localFile(kind === 'photo' ? await smaller(file) : file)));
}

function choose(accept: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** What the browser can not draw goes as it is: the server says what is wrong with it. */
async function smaller(file: File): Promise<File> {
  if (file.size < LARGE && !/heic|heif/i.test(file.type + file.name)) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    const name = `${file.name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.jpg`;
    return drawn && drawn.size < file.size ? new File([drawn], name, { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}

function localFile(file: File): LocalFile {
  const drawable = /^image\/(jpeg|png|gif|webp)$/.test(file.type);
  return {
    name: file.name,
    bytes: file.size,
    read: (offset, length) => file.slice(offset, offset + length).arrayBuffer(),
    ...(drawable ? { preview: URL.createObjectURL(file) } : {}),
  };
}

export const keepFile = (_id: string, _file: LocalFile): Promise<void> => Promise.resolve();
export const reopenKept = (_id: string): LocalFile | null => null;
export const forgetKept = (_id: string): void => undefined;

/** @throws PickError `denied` without the microphone's permission */
export async function startRecording(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: unknown) => {
    throw new PickError((error as Error).name === 'NotAllowedError' ? 'denied' : 'unavailable');
  });
  const recorder = new MediaRecorder(stream, { mimeType: SOUND, audioBitsPerSecond: 48_000 });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const ended = new Promise<void>((done) => recorder.addEventListener('stop', () => done()));
  const stop = async (): Promise<void> => {
    if (recorder.state !== 'inactive') recorder.stop();
    await ended;
    stream.getTracks().forEach((track) => track.stop());
  };
  recorder.start();
  setTimeout(() => void stop(), LONGEST_SOUND_MS);
  return {
    finish: async () => {
      await stop();
      return localFile(new File(pieces, nameOfNow('m4a'), { type: SOUND }));
    },
    cancel: () => void stop(),
  };
}
