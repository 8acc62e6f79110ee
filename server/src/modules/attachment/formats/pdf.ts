// PDF: begins and ends as one, with no other file hidden at its ends (ISO 32000-1, 7.5), can be looked into, and brings
// no script, program or file along. Names decide, also those in compressed object streams; nothing is drawn or run.
import { inflateSync } from 'node:zlib';
import type { FileFault } from '@petition/shared-types/attachments';
import { readAll, type Source } from './source';

const TAIL_BYTES = 2048;
/** What all object streams together may unpack to. */
const MAX_UNPACKED = 64 * 1024 * 1024;

/** 7.6: without the key nobody, no scanner either, sees what is inside. */
const LOCKED = new Set(['Encrypt']);
/** 12.6.4: actions that run something; 7.11.4 and 12.5.6.15: files inside; 13.6 ff. and its extension: players. */
const ACTIVE = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'RichMedia',
]);

/** @returns why a PDF is not taken; null when it is */
export async function pdfFault(source: Source): Promise<FileFault | null> {
  if (!(await isWholePdf(source))) return 'damaged';
  const text = (await readAll(source)).toString('latin1');
  return faultOfNames(text) ?? faultOfObjectStreams(text);
}

async function isWholePdf(source: Source): Promise<boolean> {
  const length = Math.min(source.size, TAIL_BYTES);
  const tail = (await source.read(source.size - length, length)).toString('latin1');
  const end = tail.lastIndexOf('%%EOF');
  // Printers and scanners leave line ends and zeros behind the end; anything else is another file's.
  return end >= 0 && /^[\s\0]*$/.test(tail.slice(end + '%%EOF'.length));
}

interface Name {
  name: string;
  /** Behind it. */
  end: number;
}

/** 7.3.5: any sign of a name may be written as # and two hexadecimal digits. */
function* namesIn(text: string): Generator<Name> {
  const pattern = /\/([^\0\t\n\f\r ()<>[\]{}/%]{1,127})/g;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [, raw = ''] = found;
    const name = raw.includes('#')
      ? raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      : raw;
    yield { name, end: pattern.lastIndex };
  }
}

function faultOfNames(text: string): FileFault | null {
  let fault: FileFault | null = null;
  for (const { name } of namesIn(text)) {
    if (LOCKED.has(name)) return 'locked_pdf';
    if (ACTIVE.has(name)) fault = 'active_pdf';
  }
  return fault;
}

/** 7.5.7: objects packed into a stream. One that cannot be unpacked cannot be looked into. */
function faultOfObjectStreams(text: string): FileFault | null {
  let left = MAX_UNPACKED;
  for (const { name, end } of namesIn(text)) {
    if (name !== 'ObjStm') continue;
    const objects = unpack(text, end, left);
    if ('fault' in objects) return objects.fault;
    left -= objects.text.length;
    const fault = faultOfNames(objects.text);
    if (fault) return fault;
  }
  return null;
}

/**
 * The objects of the stream whose dictionary has its type at this place. Programs pack them by Flate alone; a stream in
 * another coat, or none, is refused rather than guessed at.
 */
function unpack(text: string, from: number, most: number): { text: string } | { fault: FileFault } {
  const start = /stream\r?\n/g;
  start.lastIndex = from;
  if (!start.exec(text)) return { fault: 'locked_pdf' };
  const end = text.indexOf('endstream', start.lastIndex);
  const data = Buffer.from(text.slice(start.lastIndex, end < 0 ? undefined : end), 'latin1');
  try {
    const objects = inflateSync(data, { maxOutputLength: Math.max(most, 1) }).toString('latin1');
    // Numbers and places of the objects come first; where they do not, a predictor is still in the way.
    return /^\s*\d+\s+\d+\s/.test(objects) ? { text: objects } : { fault: 'locked_pdf' };
  } catch (error) {
    return { fault: (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'packed' : 'locked_pdf' };
  }
}
