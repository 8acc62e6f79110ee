// Word and Excel files are zip archives. Their list of contents is read, nothing is unpacked: what it declares decides,
// and an archive whose pieces do not lie end to end is not one a word processor wrote.
import type { AttachmentFormat, FileFault } from '@petition/shared-types/attachments';
import type { Source } from './source';

/** Far more than any letter with pictures, far less than what brings a reader down. */
const MAX_ENTRIES = 5_000;
const MAX_UNPACKED = 300 * 1024 * 1024;
/** Text packs about 20 to 1; XML of a large empty table somewhat more. */
const MAX_RATIO = 120;
const RATIO_FROM = 4 * 1024 * 1024;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_DIRECTORY = 4 * 1024 * 1024;
/** Entries that are programs or other files inside a document. */
const PROGRAMS = /(^|\/)(vbaProject\.bin|vbaData\.xml)$|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|jar|msi|lnk|hta)$/i;

interface Entry {
  name: string;
  packed: number;
  unpacked: number;
  at: number;
  encrypted: boolean;
}

export type OfficeVerdict = { format: Extract<AttachmentFormat, 'docx' | 'xlsx'> } | { fault: FileFault };

export async function judgeOffice(source: Source): Promise<OfficeVerdict> {
  const directory = await readDirectory(source);
  if (!directory) return { fault: 'disguised' };
  const entries = parseEntries(directory.bytes, directory.count);
  if (!entries) return { fault: 'damaged' };
  if (isPacked(entries)) return { fault: 'packed' };
  if (!(await liesEndToEnd(source, entries, directory.at))) return { fault: 'disguised' };
  if (entries.some(({ name }) => PROGRAMS.test(name))) return { fault: 'macros' };
  if (entries.some(({ encrypted }) => encrypted)) return { fault: 'damaged' };
  const names = new Set(entries.map(({ name }) => name));
  if (names.size !== entries.length || [...names].some(escapes)) return { fault: 'disguised' };
  if (!names.has('[Content_Types].xml')) return { fault: 'unknown_format' };
  if (names.has('word/document.xml')) return { format: 'docx' };
  return names.has('xl/workbook.xml') ? { format: 'xlsx' } : { fault: 'unknown_format' };
}

const escapes = (name: string): boolean => name.startsWith('/') || name.includes('\\') || name.includes('..');

/** The list stands at the very end, with nothing after it. Archives beyond 4 GB are beyond every limit. */
async function readDirectory(source: Source) {
  const end = await source.read(source.size - END_BYTES, END_BYTES);
  if (source.size < END_BYTES || end.readUInt32LE(0) !== 0x06054b50) return undefined;
  const count = end.readUInt16LE(10);
  const length = end.readUInt32LE(12);
  const at = end.readUInt32LE(16);
  const whole = end.readUInt16LE(4) === 0 && end.readUInt16LE(8) === count && end.readUInt16LE(20) === 0;
  if (!whole || at + length !== source.size - END_BYTES || length > MAX_DIRECTORY) return undefined;
  return { at, count, bytes: await source.read(at, length) };
}

function parseEntries(bytes: Buffer, count: number): Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
      name: bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength).toString('utf8'),
    });
    at += ENTRY_BYTES + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at === bytes.length && count > 0 ? entries : undefined;
}

function isPacked(entries: readonly Entry[]): boolean {
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  const unpacked = sum((entry) => entry.unpacked);
  const packed = sum((entry) => entry.packed);
  if (entries.length > MAX_ENTRIES || unpacked > MAX_UNPACKED) return true;
  return unpacked > RATIO_FROM && unpacked > packed * MAX_RATIO;
}

/** Each entry's data begins where its own head says and ends before the next: entries that share data are a bomb. */
async function liesEndToEnd(
  source: Source,
  entries: readonly Entry[],
  directoryAt: number,
): Promise<boolean> {
  const inOrder = entries.toSorted((a, b) => a.at - b.at);
  if (inOrder[0]?.at !== 0) return false;
  for (const [i, entry] of inOrder.entries()) {
    const next = inOrder[i + 1]?.at ?? directoryAt;
    const head = await source.read(entry.at, LOCAL_BYTES);
    if (head.length < LOCAL_BYTES || head.readUInt32LE(0) !== 0x04034b50) return false;
    const data = entry.at + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
    if (data + entry.packed > next) return false;
  }
  return true;
}

/** Whether an archive's list of contents ends the file: a file of another kind that has one is two files in one. */
export async function hasArchiveEnd(source: Source): Promise<boolean> {
  const length = Math.min(source.size, 65_535 + END_BYTES);
  const tail = await source.read(source.size - length, length);
  return tail.includes(Buffer.from('504b0506', 'hex'));
}
