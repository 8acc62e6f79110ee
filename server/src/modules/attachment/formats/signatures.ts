// What the first bytes of a file say of it: the allow-list as data. What is not named here is not taken.
import type { AttachmentFormat, FileFault } from '@petition/shared-types/attachments';

/** Bytes at a place: hex digits, or text. */
interface Mark {
  at: number;
  hex?: string;
  text?: string;
}
export interface Signature {
  marks: readonly Mark[];
  /** What it is, or why it is not taken. */
  is: AttachmentFormat | 'zip' | { refused: FileFault };
}

const heic = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif'];
const mp4 = [
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'MSNV',
  '3gp4',
  '3gp5',
  '3gp6',
];
const brand = (text: string): Mark[] => [
  { at: 4, text: 'ftyp' },
  { at: 8, text },
];

/** The first that fits wins. */
const signatures: readonly Signature[] = [
  { marks: [{ at: 0, hex: 'ffd8ff' }], is: 'jpg' },
  { marks: [{ at: 0, hex: '89504e470d0a1a0a' }], is: 'png' },
  {
    marks: [
      { at: 0, text: 'RIFF' },
      { at: 8, text: 'WEBP' },
    ],
    is: 'webp',
  },
  { marks: [{ at: 0, text: 'GIF87a' }], is: 'gif' },
  { marks: [{ at: 0, text: 'GIF89a' }], is: 'gif' },
  { marks: [{ at: 0, text: '%PDF-' }], is: 'pdf' },
  { marks: [{ at: 0, hex: '504b0304' }], is: 'zip' },
  { marks: [{ at: 0, hex: 'd0cf11e0a1b11ae1' }], is: { refused: 'old_office' } },
  ...heic.map((text): Signature => ({ marks: brand(text), is: { refused: 'heic' } })),
  { marks: brand('qt  '), is: 'mov' },
  { marks: brand('M4A '), is: 'm4a' },
  { marks: brand('M4B '), is: 'm4a' },
  ...mp4.map((text): Signature => ({ marks: brand(text), is: 'mp4' })),
  { marks: [{ at: 0, text: 'ID3' }], is: 'mp3' },
  { marks: [{ at: 0, text: '#!AMR\n' }], is: 'amr' },
  {
    marks: [
      { at: 0, text: 'RIFF' },
      { at: 8, text: 'WAVE' },
    ],
    is: 'wav',
  },
  // ADTS: sync word, layer 0. Before MPEG audio, whose layer is never 0.
  ...['fff0', 'fff1', 'fff8', 'fff9'].map((hex): Signature => ({ marks: [{ at: 0, hex }], is: 'aac' })),
  // MPEG audio layer III, versions 1, 2 and 2.5, with and without a checksum.
  ...['fffa', 'fffb', 'fff2', 'fff3', 'ffe2', 'ffe3'].map((hex): Signature => ({
    marks: [{ at: 0, hex }],
    is: 'mp3',
  })),
];

/** Bytes that are enough to tell. */
export const HEAD_BYTES = 16;

export function signatureOf(head: Buffer): Signature['is'] | undefined {
  return signatures.find(({ marks }) => marks.every((mark) => fits(head, mark)))?.is;
}

function fits(head: Buffer, { at, hex, text = '' }: Mark): boolean {
  const wanted = hex === undefined ? Buffer.from(text, 'latin1') : Buffer.from(hex, 'hex');
  return head.subarray(at, at + wanted.length).equals(wanted);
}
