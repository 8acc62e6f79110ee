// Video and sound: whether the file is built as its kind is from the first byte to the last. Nothing is decoded here.
import type { AttachmentFormat } from '@petition/shared-types/attachments';
import type { Source } from './source';

type MediaFormat = Extract<AttachmentFormat, 'mp4' | 'mov' | 'm4a' | 'mp3' | 'aac' | 'amr' | 'wav'>;

export const isSoundlyBuilt = (format: MediaFormat, source: Source): Promise<boolean> =>
  builds[format](source);

const builds: Readonly<Record<MediaFormat, (source: Source) => Promise<boolean>>> = {
  mp4: boxesTile,
  mov: boxesTile,
  m4a: boxesTile,
  mp3: async (source) => framesFollow(source, await afterTag(source), mpegFrameBytes),
  aac: (source) => framesFollow(source, 0, adtsFrameBytes),
  amr: async (source) => source.size > 6,
  wav: async (source) => {
    const head = await source.read(0, 12);
    return head.length === 12 && Math.abs(head.readUInt32LE(4) + 8 - source.size) <= 1;
  },
};

const MAX_BOXES = 10_000;

/** ISO/IEC 14496-12: boxes one after another to the very end, one of them the movie's description. */
async function boxesTile(source: Source): Promise<boolean> {
  let hasMovie = false;
  let at = 0;
  for (let boxes = 0; at < source.size; boxes++) {
    const head = await source.read(at, 16);
    if (head.length < 8 || boxes > MAX_BOXES) return false;
    const type = head.toString('latin1', 4, 8);
    if (!/^[\w -\u00a9]{4}$/.test(type)) return false;
    hasMovie ||= type === 'moov';
    const size = boxBytes(head, source.size - at);
    if (size < 8 || at + size > source.size) return false;
    at += size;
  }
  return hasMovie;
}

function boxBytes(head: Buffer, left: number): number {
  const size = head.readUInt32BE(0);
  if (size === 0) return left;
  if (size !== 1) return size;
  return head.length < 16 ? 0 : Number(head.readBigUInt64BE(8));
}

/** Where the sound begins behind an ID3v2 tag. */
async function afterTag(source: Source): Promise<number> {
  const head = await source.read(0, 10);
  if (head.toString('latin1', 0, 3) !== 'ID3' || head.length < 10) return 0;
  const size = [6, 7, 8, 9].reduce((total, i) => (total << 7) | ((head[i] ?? 0) & 0x7f), 0);
  return 10 + size;
}

/** Two frames, the second where the first says it is; recorders pad a little before the first. */
async function framesFollow(
  source: Source,
  from: number,
  bytesOf: (head: Buffer) => number,
): Promise<boolean> {
  const window = await source.read(from, 64 * 1024);
  for (let at = 0; at < Math.min(window.length - 8, 4096); at++) {
    const first = bytesOf(window.subarray(at));
    if (first <= 0) continue;
    if (from + at + first === source.size) return true;
    if (bytesOf(window.subarray(at + first)) > 0) return true;
  }
  return false;
}

const RATES_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLES = { 3: [44100, 48000, 32000], 2: [22050, 24000, 16000], 0: [11025, 12000, 8000] };

/** ISO/IEC 11172-3 and 13818-3, layer III. 0 when it is no head of a frame. */
function mpegFrameBytes(head: Buffer): number {
  const [a = 0, b = 0, c = 0] = head;
  const version = ((b >> 3) & 3) as 0 | 1 | 2 | 3;
  if (a !== 0xff || (b & 0xe0) !== 0xe0 || version === 1 || ((b >> 1) & 3) !== 1) return 0;
  const rate = (version === 3 ? RATES_V1 : RATES_V2)[c >> 4];
  const samples = SAMPLES[version][(c >> 2) & 3];
  if (!rate || !samples) return 0;
  return Math.floor(((version === 3 ? 144 : 72) * rate * 1000) / samples) + ((c >> 1) & 1);
}

/** ISO/IEC 13818-7. */
function adtsFrameBytes(head: Buffer): number {
  if (head.length < 7 || head[0] !== 0xff || ((head[1] ?? 0) & 0xf6) !== 0xf0) return 0;
  return (((head[3] ?? 0) & 3) << 11) | ((head[4] ?? 0) << 3) | ((head[5] ?? 0) >> 5);
}
