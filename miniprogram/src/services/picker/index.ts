// WeChat's own choosers. Chosen files lie in a temporary place that WeChat clears; what is being sent is copied into the
// app's own folder, so that it can go on after the app was killed.
import Taro from '@tarojs/taro';
import { readStorage, writeStorage } from '../platform';
import type { LocalFile } from '../uploader';
import { LONGEST_SOUND_MS, nameOfNow, PickError } from './types';
import type { PickKind, Recording } from './types';

export { LONGEST_SOUND_MS, PickError } from './types';
export type { PickKind, Recording } from './types';

export const canRecord = true;

/** Most pictures that one look into the album gives. */
const ALBUM_MAX = 9;
const DOCUMENTS = ['pdf', 'docx', 'xlsx', 'doc', 'xls'];
const SOUNDS = ['m4a', 'mp3', 'aac', 'amr', 'wav'];
const FILM_SECONDS = 60;
const MB = 1024 * 1024;

interface Callbacks<R> {
  success?: (result: R) => void;
  fail?: (error: { errMsg: string }) => void;
}

/** By callbacks: not every one of these answers with a promise on every version of the platform. */
function ask<O extends object, R>(api: (options: O & Callbacks<R>) => unknown, options: O): Promise<R> {
  return new Promise((resolve, reject) => {
    const made = api({ ...options, success: resolve, fail: reject });
    // Where it does, the same news comes twice.
    if (made instanceof Promise) made.catch(() => undefined);
  });
}

/** @returns none when the person changed their mind. @throws PickError */
export async function pickFiles(kind: PickKind, most: number): Promise<LocalFile[]> {
  try {
    if (kind === 'document') return await pickDocuments(most, DOCUMENTS);
    if (kind === 'sound') return await pickDocuments(most, SOUNDS);
    return kind === 'photo' ? await pickPhotos(most) : await pickFilm();
  } catch (error) {
    const { errMsg = '' } = error as { errMsg?: string };
    if (/cancel/.test(errMsg)) return [];
    throw new PickError(/auth|privacy|permission/.test(errMsg) ? 'denied' : 'unavailable');
  }
}

async function pickPhotos(most: number): Promise<LocalFile[]> {
  const { tempFiles } = await ask<Taro.chooseMedia.Option, Taro.chooseMedia.SuccessCallbackResult>(
    (options) => Taro.chooseMedia(options),
    {
      count: Math.min(most, ALBUM_MAX),
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
    },
  );
  return tempFiles.map((file, i) => ({
    ...localFile(file.tempFilePath, file.size, nameOf(file.tempFilePath, i, 'jpg')),
    preview: file.tempFilePath,
  }));
}

async function pickFilm(): Promise<LocalFile[]> {
  const { tempFiles } = await ask<Taro.chooseMedia.Option, Taro.chooseMedia.SuccessCallbackResult>(
    (options) => Taro.chooseMedia(options),
    { count: 1, mediaType: ['video'], maxDuration: FILM_SECONDS, sourceType: ['album', 'camera'] },
  );
  const [film] = tempFiles;
  if (!film) return [];
  const { path, size } = await smaller(film.tempFilePath, film.size);
  const file = localFile(path, size, nameOf(path, 0, 'mp4'));
  return [film.thumbTempFilePath ? { ...file, preview: film.thumbTempFilePath } : file];
}

/** A film straight from the camera is many times larger than what shows the same. */
async function smaller(path: string, size: number): Promise<{ path: string; size: number }> {
  if (size < 10 * MB || !Taro.canIUse('compressVideo')) return { path, size };
  try {
    const pressed = await ask<Taro.compressVideo.Option, Taro.compressVideo.SuccessCallbackResult>(
      (options) => Taro.compressVideo(options),
      { src: path, quality: 'medium', bitrate: 0, fps: 0, resolution: 0 },
    );
    return { path: pressed.tempFilePath, size: sizeOf(pressed.tempFilePath) };
  } catch {
    return { path, size };
  }
}

/** From a chat: there people keep what they were sent, and what they sent themselves. */
async function pickDocuments(most: number, extension: string[]): Promise<LocalFile[]> {
  const { tempFiles } = await ask<
    Taro.chooseMessageFile.Option,
    Taro.chooseMessageFile.SuccessCallbackResult
  >((options) => Taro.chooseMessageFile(options), {
    count: Math.min(most, ALBUM_MAX),
    type: 'file',
    extension,
  });
  return tempFiles.map((file) => localFile(file.path, file.size, file.name));
}

function nameOf(path: string, at: number, fallback: string): string {
  return nameOfNow(/\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? fallback, at);
}

const files = () => Taro.getFileSystemManager();

function sizeOf(path: string): number {
  const stats = files().statSync(path) as { size: number };
  return stats.size;
}

function localFile(path: string, bytes: number, name: string): LocalFile {
  return {
    name,
    bytes,
    path,
    read: (position, length) =>
      new Promise((resolve, reject) => {
        files().readFile({
          filePath: path,
          position,
          length,
          success: ({ data }) => resolve(data as ArrayBuffer),
          fail: reject,
        });
      }),
  } as LocalFile & { path: string };
}

// ---- going on after the app was killed ----

interface Kept {
  path: string;
  name: string;
  bytes: number;
}
const KEPT = 'uploads';
const allKept = (): Record<string, Kept> => readStorage<Record<string, Kept>>(KEPT) ?? {};

/** Copies the file into the app's own folder; when there is no room the temporary one has to do. */
export async function keepFile(id: string, file: LocalFile): Promise<void> {
  const { path: from = '', name, bytes } = file as LocalFile & { path?: string };
  const path = `${Taro.env.USER_DATA_PATH ?? ''}/upload-${id}`;
  await new Promise<void>((resolve) => {
    files().copyFile({
      srcPath: from,
      destPath: path,
      success: () => {
        writeStorage(KEPT, { ...allKept(), [id]: { path, name, bytes } });
        resolve();
      },
      fail: () => resolve(),
    });
  });
}

export function reopenKept(id: string): LocalFile | null {
  const kept = allKept()[id];
  return kept ? localFile(kept.path, kept.bytes, kept.name) : null;
}

export function forgetKept(id: string): void {
  const { [id]: kept, ...others } = allKept();
  if (!kept) return;
  writeStorage(KEPT, others);
  files().unlink({ filePath: kept.path, fail: () => undefined });
}

// ---- sound ----

/** @throws PickError `denied` without the microphone's permission */
export function startRecording(): Promise<Recording> {
  const recorder = Taro.getRecorderManager();
  // It may end by itself, at its longest: what was said until then is kept.
  const ended = new Promise<LocalFile>((done) => {
    recorder.onStop(({ tempFilePath, fileSize }) =>
      done(localFile(tempFilePath, fileSize, nameOf(tempFilePath, 0, 'mp3'))),
    );
  });
  const stop = (): Promise<LocalFile> => {
    recorder.stop();
    return ended;
  };
  return new Promise((resolve, reject) => {
    recorder.onError(({ errMsg }) =>
      reject(new PickError(/auth|permission/.test(errMsg) ? 'denied' : 'unavailable')),
    );
    recorder.onStart(() => resolve({ finish: stop, cancel: () => recorder.stop() }));
    recorder.start({
      duration: LONGEST_SOUND_MS,
      format: 'mp3',
      sampleRate: 16_000,
      numberOfChannels: 1,
      encodeBitRate: 48_000,
    });
  });
}
