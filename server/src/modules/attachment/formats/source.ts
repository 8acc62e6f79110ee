// The bytes of a file as the checks see them: any stretch, without the whole in memory.
import { createHash } from 'node:crypto';

export interface Source {
  readonly size: number;
  /** Fewer bytes than asked for at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
  /** From the first byte to the last. */
  pieces(): AsyncIterable<Buffer>;
}

export const bufferSource = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
  async *pieces() {
    yield bytes;
  },
});

export async function digestOf(source: Source): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of source.pieces()) hash.update(piece);
  return hash.digest('hex');
}

export const readAll = (source: Source): Promise<Buffer> => source.read(0, source.size);
