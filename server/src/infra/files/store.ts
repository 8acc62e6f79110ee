// Where sealed pieces of files are kept. A store knows names and bytes only; what stands in them is sealed before it
// comes here. A piece is written whole or not at all.
export interface FileStore {
  /** Durable when it resolves; replaces what was there. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** @throws FileMissingError */
  get(name: string): Promise<Buffer>;
  /** Does nothing when it is not there. */
  remove(name: string): Promise<void>;
  /** Names that begin with `folder/`. */
  list(folder: string): Promise<string[]>;
}

/** A piece is not there. */
export class FileMissingError extends Error {
  override name = 'FileMissingError';
  constructor(name: string) {
    super(`no stored piece ${name}`);
  }
}

/** The store can not be reached, or answers what it should not. */
export class FileStoreError extends Error {
  override name = 'FileStoreError';
}

/** Letters, digits and single dots or dashes between slashes: what every store takes and no path can escape by. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]*(\/[A-Za-z0-9][A-Za-z0-9-]*)*$/;

/** @throws RangeError for a name that is none */
export function checkName(name: string): string {
  if (!NAME.test(name)) throw new RangeError('not a name of a stored piece');
  return name;
}
