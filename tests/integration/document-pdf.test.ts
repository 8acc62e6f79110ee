// A document on A4, asked for by those who may read it: what is printed is what stands on the screen.
import { inflateSync } from 'node:zlib';
import type { CitizenPetition, DocumentView } from '@petition/shared-types/schemas/petition';
import type { Api } from '../support/api';
import {
  aFiling,
  citizenStep,
  citizenView,
  expectStatus,
  file,
  reachReply,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
let citizen: Api;
let number: string;
let opinion: CitizenPetition['documents'][number];

beforeAll(async () => {
  town = await startTown();
  citizen = await town.citizen('printed');
  ({ number } = await file(citizen, aFiling({}, { name: '周𠮷梅' })));
  await reachReply(town, number, 1);
  opinion = (await citizenView(citizen, number)).documents.find((d) => d.type === 'handling_opinion')!;
}, 60_000);

afterAll(() => town.stop());

async function pdfOf(path: string, reader: Api) {
  const answer = await fetch(town.server.url + path, {
    headers: { authorization: `Bearer ${reader.token}` },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** The text of all pages by the fonts' own tables (ToUnicode), without spaces and line ends. */
function textOf(pdf: Buffer): string {
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

const squeezed = (text: string) => text.replace(/\s/g, '').replaceAll('𠮷', '〓');

test('before it is received, an opinion can not be printed', async () => {
  const { status } = await pdfOf(`/api/v1/citizen/documents/${opinion.id}/pdf`, citizen);
  expect(status).toBe(409);
});

test('after that the PDF says, in the same order, all that the screen says', async () => {
  expectStatus(await citizenStep(citizen, number, 'acknowledge_document', { documentId: opinion.id }), 200);
  const view = expectStatus(await citizen.get<DocumentView>(`/api/v1/citizen/documents/${opinion.id}`), 200);
  const { status, headers, bytes } = await pdfOf(`/api/v1/citizen/documents/${opinion.id}/pdf`, citizen);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(bytes.length).toBeLessThan(300 * 1024);
  expect(bytes.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');

  const text = textOf(bytes).replace(/—\d+—/g, '');
  const expected = [
    view.issuedBy,
    view.number ?? '',
    view.title,
    `信访事项编号：${view.petitionNumber}`,
    ...view.sections.flatMap((s) => [s.heading ?? '', ...s.paragraphs]),
    view.issuedBy,
  ];
  expect(text).toContain(squeezed(expected.join('')));
  // A sign the typeface lacks is named, not dropped.
  expect(text).toContain('U+20BB7');
});

test('with the query code names are masked on paper too; others get nothing', async () => {
  const { queryCode } = await citizenView(citizen, number);
  const reader = town.server.api();
  const session = await reader.post<{ token: string }>('/api/v1/public/query', { number, code: queryCode });
  reader.token = expectStatus(session, 200).token;
  const { status, bytes } = await pdfOf(`/api/v1/public/documents/${opinion.id}/pdf`, reader);
  expect(status).toBe(200);
  const text = textOf(bytes);
  expect(text).toContain('信访事项处理意见书');
  expect(text).not.toContain('〓梅');
  const stranger = await town.citizen('stranger');
  expect((await pdfOf(`/api/v1/citizen/documents/${opinion.id}/pdf`, stranger)).status).toBe(404);
});
