// Documents of a story on paper: each template is printed once and its text is taken out again. With DOCUMENT_PICTURES
// set to a folder the PDFs are kept there, to be looked at.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { select } from '../../server/src/infra/db';
import { openDocument } from '../../server/src/modules/document/content';
import { officialPrint } from '../../server/src/modules/document/prints';
import { findPetition } from '../../server/src/modules/petition/repository';
import type { Story } from './story';

/** The text of all pages by the fonts' own tables (ToUnicode), without spaces and line ends. */
export function textOfPdf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const object = (id: string): string =>
    new RegExp(`(?:^|\\n)${id} 0 obj\\n([\\s\\S]*?)\\nendobj`).exec(raw)?.[1] ?? '';
  const stream = (body: string): string => {
    const data = /stream\n([\s\S]*?)\nendstream/.exec(body)?.[1] ?? '';
    return (
      /FlateDecode/.test(body) ? inflateSync(Buffer.from(data, 'latin1')) : Buffer.from(data, 'latin1')
    ).toString('latin1');
  };
  const signs = new Map<string, string[]>();
  for (const [, name = '', id = ''] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = stream(object(/\/ToUnicode (\d+)/.exec(object(id))?.[1] ?? ''));
    const list = [...map.matchAll(/\[([^\]]*)\]/g)].flatMap(([, all = '']) => [
      ...all.matchAll(/<([^>]*)>/g),
    ]);
    signs.set(
      name,
      list.map(([, hex = '']) => Buffer.from(hex.replace(/ /g, ''), 'hex').swap16().toString('utf16le')),
    );
  }
  let text = '';
  for (const [, id = ''] of raw.matchAll(/\/Contents (\d+) 0 R/g)) {
    let font: string[] = [];
    for (const [, name, shown] of stream(object(id)).matchAll(
      /\/(F\d+) [\d.]+ Tf|\[((?:<[^>]*>[^<\]]*)*)\] TJ/g,
    )) {
      if (name) font = signs.get(name) ?? [];
      const codes = [...(shown ?? '').matchAll(/<([^>]*)>/g)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      text += codes.map((code) => font[parseInt(code, 16)] ?? '?').join('');
    }
  }
  return text.replace(/\s/g, '');
}

export const squeezed = (text: string) => text.replace(/\s/g, '');

interface Row {
  id: string;
  petition_id: string;
  content_sealed: Buffer;
  content_digest: string;
}

/** @returns what differs between paper and text, one line a template; empty when nothing does */
export async function paperFaults(story: Story): Promise<string[]> {
  const { deps } = story.town.server;
  const rows = await select<Row>(
    deps.db,
    'SELECT id, petition_id, content_sealed, content_digest FROM document',
  );
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const row of rows) {
    const stored = await findPetition(deps.db, deps.sealer, row.petition_id);
    if (!stored) continue;
    const { head, sections } = openDocument(
      deps.sealer,
      stored.key,
      row.id,
      row.content_sealed,
      row.content_digest,
    );
    const template = head?.template ?? '';
    if (seen.has(template)) continue;
    seen.add(template);
    const { bytes } = await officialPrint(deps, row.id);
    keep(template, bytes);
    const said = [
      head?.number ?? '',
      head?.title ?? '',
      ...sections.flatMap((s) => [s.heading ?? '', ...s.paragraphs]),
    ];
    const paper = textOfPdf(bytes).replace(/—\d+—/g, '');
    const missing = said.filter((line) => !paper.includes(squeezed(line)));
    faults.push(...missing.map((line) => `${template}: not on paper: ${line}`));
  }
  return faults;
}

function keep(template: string, bytes: Buffer): void {
  const folder = process.env.DOCUMENT_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${template}.pdf`), bytes);
}
