// The bytes of a file at rest: pieces of equal length, each sealed under the file's own key and bound to its place, so
// that pieces can not be exchanged, and any stretch can be read alone. The key lies under the site's key until the file
// is handed in, and under the petition's key ever after: what erases the petition erases its files.
import { PART_BYTES } from '@petition/shared-types/attachments';
import type { AppDeps } from '../../http/context';
import { cell } from '../../infra/crypto/sealer';
import type { DataKey, Sealer } from '../../infra/crypto/sealer';
import { partCount } from './domain';
import type { AttachmentRow } from './repository';
import type { Source } from './formats/source';

type Deps = Pick<AppDeps, 'files' | 'sealer'>;

export const wrappedKeyCell = (id: string) => cell('attachment', 'wrapped_key', id);
const keyCell = (id: string) => cell('attachment', 'key_sealed', id);
const nameCell = (id: string) => cell('attachment', 'name_sealed', id);

export interface Pieces {
  id: string;
  /** Folder of this version of the file. */
  pieces: string;
  key: DataKey;
}

const nameOf = ({ id, pieces }: Pieces, part: number): string => `${id}/${pieces}/${part}`;
const pieceCell = ({ id, pieces }: Pieces, part: number) => cell('attachment', `${pieces}.${part}`, id);

export const putPiece = (deps: Deps, at: Pieces, part: number, bytes: Buffer): Promise<void> =>
  deps.files.put(nameOf(at, part), deps.sealer.sealBytes(at.key, pieceCell(at, part), bytes));

async function getPiece(deps: Deps, at: Pieces, part: number): Promise<Buffer> {
  return deps.sealer.openBytes(at.key, pieceCell(at, part), await deps.files.get(nameOf(at, part)));
}

export async function putAll(deps: Deps, at: Pieces, bytes: Buffer): Promise<void> {
  for (let part = 0; part < partCount(bytes.length); part++) {
    await putPiece(deps, at, part, bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
  }
}

/** Removes every piece of the file, or those of one version, or all but those. */
export async function removePieces(
  deps: Deps,
  id: string,
  { only, but }: { only?: string; but?: string } = {},
): Promise<void> {
  for (const name of await deps.files.list(only === undefined ? id : `${id}/${only}`)) {
    if (but === undefined || !name.startsWith(`${id}/${but}/`)) await deps.files.remove(name);
  }
}

export function storedSource(deps: Deps, at: Pieces, size: number): Source {
  const stretch = (first: number, last: number) => readStretch(deps, at, first, Math.min(last, size - 1));
  return {
    size,
    pieces: () => stretch(0, size - 1),
    async read(offset, length) {
      const parts: Buffer[] = [];
      for await (const bytes of stretch(Math.max(0, offset), offset + length - 1)) parts.push(bytes);
      return Buffer.concat(parts);
    },
  };
}

/** From the first byte to the last, both counted, piece by piece. */
export async function* readStretch(
  deps: Deps,
  at: Pieces,
  first: number,
  last: number,
): AsyncGenerator<Buffer> {
  for (let part = Math.floor(first / PART_BYTES); part * PART_BYTES <= last; part++) {
    const start = part * PART_BYTES;
    const bytes = await getPiece(deps, at, part);
    yield bytes.subarray(Math.max(0, first - start), last - start + 1);
  }
}

/** The file's key while it belongs to nobody's petition. */
export function ownKey(sealer: Sealer, row: Pick<AttachmentRow, 'id' | 'wrapped_key'>): DataKey {
  if (!row.wrapped_key) throw new Error('the file was handed in: its key lies under the petition');
  return sealer.unwrap(wrappedKeyCell(row.id), row.wrapped_key);
}

export function keyUnderPetition(
  sealer: Sealer,
  petitionKey: DataKey,
  row: Pick<AttachmentRow, 'id' | 'key_sealed'>,
): DataKey {
  if (!row.key_sealed) throw new Error('the file was not handed in yet');
  return sealer.openKey(petitionKey, keyCell(row.id), row.key_sealed);
}

/** The file's key, moved under the petition's. */
export const underPetition = (sealer: Sealer, petitionKey: DataKey, id: string, key: DataKey): Buffer =>
  sealer.sealKey(petitionKey, keyCell(id), key);

export const sealName = (sealer: Sealer, key: DataKey, id: string, name: string): Buffer =>
  sealer.seal(key, nameCell(id), name);
export const openName = (sealer: Sealer, key: DataKey, row: Pick<AttachmentRow, 'id' | 'name_sealed'>) =>
  sealer.open(key, nameCell(row.id), row.name_sealed);
