// PDF: begins and ends as one, with no other file hidden at its ends (ISO 32000-1, 7.5).
import type { Source } from './source';

const TAIL_BYTES = 2048;

export async function isWholePdf(source: Source): Promise<boolean> {
  const length = Math.min(source.size, TAIL_BYTES);
  const tail = (await source.read(source.size - length, length)).toString('latin1');
  const end = tail.lastIndexOf('%%EOF');
  // Printers and scanners leave line ends and zeros behind the end; anything else is another file's.
  return end >= 0 && /^[\s\0]*$/.test(tail.slice(end + '%%EOF'.length));
}
