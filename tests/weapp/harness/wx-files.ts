// Album, chat files, the app's folder, the recorder, the viewers. What is opened is noted, and nothing is drawn.
import { BUILT_API_BASE } from './build';
import { answer, refuse } from './wx-callbacks';
import type { Callbacks, Wx } from './wx-callbacks';
import type { PhoneSettings, PhoneState } from './wx';

export interface DownloadOptions extends Callbacks {
  url: string;
  header?: Record<string, string>;
}

export async function download(
  options: DownloadOptions,
  settings: PhoneSettings,
  state: PhoneState,
): Promise<void> {
  try {
    const url = options.url.replace(BUILT_API_BASE, settings.server);
    const response = await fetch(url, { headers: options.header ?? {} });
    const bytes = (await response.arrayBuffer()).byteLength;
    const path = url.slice(settings.server.length);
    state.papers.push({ path, bytes });
    answer(options, { statusCode: response.status, tempFilePath: path });
  } catch (error) {
    refuse(options, `downloadFile:fail ${String(error)}`);
  }
}

interface FileOptions extends Callbacks {
  filePath?: string;
  srcPath?: string;
  destPath?: string;
  position?: number;
  length?: number;
}

/** The recorder: what is said lies on the disk already. */
function recorder({ says = '', disk }: PhoneSettings): Wx {
  const heard: Record<string, (event: unknown) => void> = {};
  const hear = (name: string) => (listener: (event: unknown) => void) => void (heard[name] = listener);
  return {
    onStart: hear('start'),
    onStop: hear('stop'),
    onError: hear('error'),
    start: () =>
      says === '' ? heard.error?.({ errMsg: 'operateRecorder:fail auth deny' }) : heard.start?.({}),
    stop: () => heard.stop?.({ tempFilePath: says, fileSize: disk?.get(says)?.length ?? 0, duration: 1000 }),
  };
}

export function fileApi(settings: PhoneSettings, state: PhoneState): Wx {
  const disk = settings.disk ?? new Map<string, Buffer>();
  const quiet = (o: Callbacks = {}): void => answer(o, { errMsg: 'ok' });
  const picked = () => (settings.pick?.() ?? []).map((path) => ({ path, size: disk.get(path)?.length ?? 0 }));
  const choose = (o: Callbacks, files: unknown[]): void =>
    files.length > 0 ? answer(o, { tempFiles: files }) : refuse(o, 'choose:fail cancel');
  const manager = {
    readFile: (o: FileOptions) => {
      const bytes = disk.get(o.filePath ?? '');
      if (!bytes) return refuse(o, 'readFile:fail no such file');
      const { position = 0, length = bytes.length } = o;
      answer(o, { data: new Uint8Array(bytes.subarray(position, position + length)).buffer });
    },
    copyFile: (o: FileOptions) => {
      const bytes = disk.get(o.srcPath ?? '');
      if (!bytes) return refuse(o, 'copyFile:fail no such file');
      disk.set(o.destPath ?? '', bytes);
      quiet(o);
    },
    unlink: (o: FileOptions) => (disk.delete(o.filePath ?? ''), quiet(o)),
    statSync: (path: string) => ({ size: disk.get(path)?.length ?? 0 }),
  };
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => manager,
    getRecorderManager: () => recorder(settings),
    chooseMedia: (o: Callbacks) =>
      choose(
        o,
        picked().map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
      ),
    chooseMessageFile: (o: Callbacks) =>
      choose(
        o,
        picked().map(({ path, size }) => ({ path, size, name: path.split('/').at(-1) })),
      ),
    previewImage: (o: Callbacks & { urls: string[] }) => (state.opened.push(...o.urls), quiet(o)),
  };
}
