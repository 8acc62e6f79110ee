// Text at rest. Every petition and every citizen has a data key of its own, wrapped by the site's key; destroying the
// wrapped key erases the row's text. A sealed value says which key made it and is bound to its table, column and row,
// so a value copied to another row does not open.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a sealed value stands: `table:column:rowId`. It is authenticated with the value. */
export type Cell = string & { readonly brand: 'Cell' };

/** @throws RangeError when a part is empty or holds a colon (two cells must never share an address) */
export function cell(table: string, column: string, rowId: string): Cell {
  for (const part of [table, column, rowId]) {
    if (part === '' || part.includes(':'))
      throw new RangeError('a cell address needs three parts without colons');
  }
  return `${table}:${column}:${rowId}` as Cell;
}

/** A key that seals the fields of one row (a petition, a citizen). Lives in memory only. */
export interface DataKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** A site's key: `id` stands in every value it sealed, so old values stay readable after a rotation. */
export interface SiteKey {
  id: string;
  secret: Buffer;
}

export type SealFault = 'format' | 'unknown_key' | 'not_authentic';

/** A sealed value could not be opened. Carries no part of the value. */
export class SealError extends Error {
  override name = 'SealError';
  constructor(readonly fault: SealFault) {
    super(`sealed value can not be opened: ${fault}`);
  }
}

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

export class Sealer {
  readonly #siteKeys: Map<string, SiteKey>;
  readonly #current: SiteKey;

  /** @param siteKeys in the order of their age; the last one seals, all of them open */
  constructor(siteKeys: readonly SiteKey[]) {
    const current = siteKeys.at(-1);
    if (!current) throw new RangeError('at least one site key is needed');
    this.#current = current;
    this.#siteKeys = new Map(siteKeys.map((key) => [key.id, key]));
  }

  /** A fresh data key and its wrapped form, which is stored in the row at `where`. */
  newDataKey(where: Cell): { wrapped: Buffer; key: DataKey } {
    const secret = randomBytes(KEY_BYTES);
    return { wrapped: encrypt(this.#current, where, secret), key: toDataKey(secret) };
  }

  /** @throws SealError */
  unwrap(where: Cell, wrapped: Buffer): DataKey {
    return toDataKey(this.openWithSiteKey(where, wrapped));
  }

  /**
   * The wrapped key under the site's current key, for the key-rotation command.
   * @returns null when it already is
   * @throws SealError
   */
  rewrap(where: Cell, wrapped: Buffer): Buffer | null {
    if (readHeader(wrapped).keyId === this.#current.id) return null;
    return encrypt(this.#current, where, this.openWithSiteKey(where, wrapped));
  }

  /** The key of a file under the key of the row it belongs to: erasing that row's key erases the file. */
  sealKey(key: DataKey, where: Cell, inner: DataKey): Buffer {
    return encrypt(key, where, inner.secret);
  }

  /** @throws SealError */
  openKey(key: DataKey, where: Cell, sealed: Buffer): DataKey {
    return toDataKey(this.openBytes(key, where, sealed));
  }

  seal(key: DataKey, where: Cell, text: string): Buffer {
    return this.sealBytes(key, where, Buffer.from(text, 'utf8'));
  }

  /** @throws SealError */
  open(key: DataKey, where: Cell, sealed: Buffer): string {
    return this.openBytes(key, where, sealed).toString('utf8');
  }

  sealBytes(key: DataKey, where: Cell, bytes: Buffer): Buffer {
    return encrypt(key, where, bytes);
  }

  /** @throws SealError */
  openBytes(key: DataKey, where: Cell, sealed: Buffer): Buffer {
    if (readHeader(sealed).keyId !== key.id) throw new SealError('unknown_key');
    return decrypt(key, where, sealed);
  }

  sealJson(key: DataKey, where: Cell, value: unknown): Buffer {
    return this.seal(key, where, JSON.stringify(value));
  }

  /** @throws SealError */
  openJson(key: DataKey, where: Cell, sealed: Buffer): unknown {
    return JSON.parse(this.open(key, where, sealed)) as unknown;
  }

  /** For the few secrets that belong to the site and not to a row's person (tokens of the platform, second factors). */
  sealWithSiteKey(where: Cell, secret: Buffer): Buffer {
    return encrypt(this.#current, where, secret);
  }

  /** @throws SealError */
  openWithSiteKey(where: Cell, sealed: Buffer): Buffer {
    const key = this.#siteKeys.get(readHeader(sealed).keyId);
    if (!key) throw new SealError('unknown_key');
    return decrypt(key, where, sealed);
  }
}

function toDataKey(secret: Buffer): DataKey {
  return { id: createHash('sha256').update('data-key-id:').update(secret).digest('hex').slice(0, 8), secret };
}

// Layout: version (1) · length of key id (1) · key id · iv (12) · tag (16) · ciphertext
function encrypt(key: SiteKey | DataKey, where: Cell, plain: Buffer): Buffer {
  const keyId = Buffer.from(key.id, 'ascii');
  const header = Buffer.concat([Buffer.from([VERSION, keyId.length]), keyId]);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([header, Buffer.from(where, 'utf8')]));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), ciphertext]);
}

function decrypt(key: SiteKey | DataKey, where: Cell, sealed: Buffer): Buffer {
  const { bytes: headerBytes } = readHeader(sealed);
  const header = sealed.subarray(0, headerBytes);
  const iv = sealed.subarray(headerBytes, headerBytes + IV_BYTES);
  const tag = sealed.subarray(headerBytes + IV_BYTES, headerBytes + IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.secret, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([header, Buffer.from(where, 'utf8')]));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(headerBytes + IV_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
  } catch {
    throw new SealError('not_authentic');
  }
}

function readHeader(sealed: Buffer): { keyId: string; bytes: number } {
  const idLength = sealed[1] ?? 0;
  const bytes = 2 + idLength;
  if (sealed[0] !== VERSION || idLength === 0 || sealed.length < bytes + IV_BYTES + TAG_BYTES) {
    throw new SealError('format');
  }
  return { keyId: sealed.subarray(2, bytes).toString('ascii'), bytes };
}
