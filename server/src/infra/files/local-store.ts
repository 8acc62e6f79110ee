// Pieces in a local folder, readable by the owner alone. Several servers of one site need the same folder.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { checkName, FileMissingError, type FileStore } from './store';

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

export class LocalStore implements FileStore {
  /** @param root made when the first piece comes */
  constructor(private readonly root: string) {}

  async put(name: string, bytes: Buffer): Promise<void> {
    const file = this.pathOf(name);
    const folder = path.dirname(file);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Dots are in no name, so that a piece half written is in no list.
    const written = path.join(folder, `.${randomBytes(6).toString('hex')}`);
    const handle = await open(written, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(written, file);
    await syncFolder(folder);
  }

  async get(name: string): Promise<Buffer> {
    try {
      return await readFile(this.pathOf(name));
    } catch (error) {
      throw isMissing(error) ? new FileMissingError(name) : error;
    }
  }

  async remove(name: string): Promise<void> {
    const file = this.pathOf(name);
    await rm(file, { force: true });
    // Folders that became empty go with it; one that is not empty stays.
    for (let at = path.dirname(file); at !== this.root; at = path.dirname(at)) {
      const gone = await rmdir(at).then(
        () => true,
        () => false,
      );
      if (!gone) return;
    }
  }

  async list(folder: string): Promise<string[]> {
    try {
      const entries = await readdir(this.pathOf(folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => this.nameOf(path.join(entry.parentPath, entry.name)))
        .sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Ids begin with their time: the last two characters spread them over folders. */
  private pathOf(name: string): string {
    const [first = ''] = checkName(name).split('/');
    return path.join(this.root, first.slice(-2), name);
  }

  private nameOf(file: string): string {
    return path.relative(this.root, file).split(path.sep).slice(1).join('/');
  }
}

/** A name survives a power cut only when its folder was written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
