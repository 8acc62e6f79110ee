// What a file is, by its content; its name may only agree. Two files in one, files cut short and files that are not
// what they are called are refused.
import { attachmentFormats, formatOfName } from '@petition/shared-types/attachments';
import type { AttachmentFormat, AttachmentKind, FileFault } from '@petition/shared-types/attachments';
import { isSoundlyBuilt } from './media';
import { pdfFault } from './pdf';
import { HEAD_BYTES, signatureOf } from './signatures';
import type { Source } from './source';
import { hasArchiveEnd, judgeOffice } from './zip';

export type Recognised = { format: AttachmentFormat } | { fault: FileFault };

export async function recognise(source: Source, name: string): Promise<Recognised> {
  const found = signatureOf(await source.read(0, HEAD_BYTES));
  if (found === undefined) return { fault: formatOfName(name) ? 'disguised' : 'unknown_format' };
  if (typeof found === 'object') return { fault: found.refused };
  const judged = found === 'zip' ? await judgeOffice(source) : await judge(found, source);
  if ('fault' in judged) return judged;
  // Phones record sound into the container of films.
  if (judged.format === 'mp4' && claims(name, 'audio')) return { format: 'm4a' };
  return agrees(name, judged.format) ? judged : { fault: 'disguised' };
}

/** A photograph named .png that is a JPEG is a photograph; a text named .jpg is not what it says. */
function agrees(name: string, format: AttachmentFormat): boolean {
  const claimed = formatOfName(name);
  if (!claimed) return true;
  const { kind } = attachmentFormats[format];
  return claims(name, kind) && (kind !== 'document' || claimed === format);
}

function claims(name: string, kind: AttachmentKind): boolean {
  const claimed = formatOfName(name);
  return claimed !== undefined && attachmentFormats[claimed].kind === kind;
}

async function judge(format: AttachmentFormat, source: Source): Promise<Recognised> {
  const { kind } = attachmentFormats[format];
  // Drawn anew afterwards: what stands behind a picture does not come through.
  if (kind === 'image') return { format };
  if (await hasArchiveEnd(source)) return { fault: 'disguised' };
  if (format === 'pdf') {
    const fault = await pdfFault(source);
    return fault ? { fault } : { format };
  }
  const sound = await isSoundlyBuilt(format as Parameters<typeof isSoundlyBuilt>[0], source);
  return sound ? { format } : { fault: 'damaged' };
}
