// Files as people hand them in, and files nobody should: made byte by byte, so that each lies about one thing only.
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { PART_BYTES } from '@petition/shared-types/attachments';
import type { Upload } from '@petition/shared-types/schemas/attachment';
import { createIds } from '../../server/src/infra/ids';
import type { Answer, Api } from './api';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A photograph as a phone takes it: with its place and its maker. */
export const aPhoto = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 120, b: 60 } } })
    .withExif({
      IFD0: { Make: 'Xiangji', Model: 'XJ-1' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 12/1 0/1' },
    })
    .jpeg()
    .toBuffer();

/** One of several pieces: noise packs badly. */
export const aNoisyPhoto = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 900,
      height: 700,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer();

/** The head of a picture of these dimensions and hardly any bytes. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export interface ZipEntry {
  name: string;
  data: Buffer;
  /** Written in place of the true figure, as a bomb's maker would. */
  declares?: number;
}

/** A zip archive of deflated entries. */
export function aZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, declares } of entries) {
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declares ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  Buffer.from('504b0506', 'hex').copy(end);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const xml = (text: string): Buffer => Buffer.from(`<?xml version="1.0"?><x>${text}</x>`);

/** The least a Word file has, and more when asked. */
export const aDocx = (more: readonly ZipEntry[] = []): Buffer =>
  aZip([
    { name: '[Content_Types].xml', data: xml('types') },
    { name: 'word/document.xml', data: xml('物业维修情况说明') },
    ...more,
  ]);

export const aPdf = (): Buffer =>
  Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n', 'latin1');

/** A film of this many bytes: the boxes are right, what is in them is nothing. */
export function anMp4(bytes: number): Buffer {
  const box = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length + 8, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data]);
  };
  const head = Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom')), box('moov', Buffer.alloc(8))]);
  return Buffer.concat([head, box('mdat', Buffer.alloc(bytes - head.length - 8, 7))]);
}

/** Two frames of silence at 128 kbit/s. */
export function anMp3(): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat([frame, frame]);
}

const ids = createIds({ now: () => new Date() });
export const newUploadId = (): string => ids.next();

export const uploadPath = (api: 'citizen' | 'admin', id: string, rest = ''): string =>
  `/api/v1/${api}/attachments/${id}${rest}`;

interface Sending {
  name: string;
  bytes: Buffer;
  id?: string;
  as?: 'citizen' | 'admin';
}

/** One piece as a phone sends it. */
export const sendPiece = (
  api: Api,
  { id = '', bytes, as = 'citizen' }: Sending,
  part: number,
): Promise<Answer<Upload>> =>
  api.put<Upload>(uploadPath(as, id, `/parts/${part}`), undefined, {
    rawBytes: bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
    headers: { 'content-type': 'application/octet-stream' },
  });

/** Begins, sends every piece, completes. @returns the last answer, or the refusal that came before */
export async function send(api: Api, sending: Sending): Promise<Answer<Upload> & { id: string }> {
  const { name, bytes, as = 'citizen', id = newUploadId() } = sending;
  const begun = await api.put<Upload>(uploadPath(as, id), { name, bytes: bytes.length });
  if (begun.status !== 200) return { ...begun, id };
  for (let part = 0; part * PART_BYTES < bytes.length; part++) {
    const answer = await sendPiece(api, { ...sending, id }, part);
    if (answer.status !== 200) return { ...answer, id };
  }
  const done = await api.put<Upload>(uploadPath(as, id, '/complete'), { sha256: sha256(bytes) });
  return { ...done, id };
}
