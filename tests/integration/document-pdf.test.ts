// A document on A4, asked for by those who may read it: what is printed is what stands on the screen.
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CitizenPetition, DocumentView } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { DetachedSignature, Verification } from '@petition/shared-types/schemas/verification';
import { select } from '../../server/src/infra/db';
import { judgeFile } from '../../server/src/modules/document/judge-file';
import { printIssued } from '../../server/src/modules/document/prints';
import type { Api } from '../support/api';
import { squeezed, textOfPdf as textOf } from '../support/papers';
import { run } from '../support/process';
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
  // A sign the body's typeface lacks comes from the second one.
  expect(text).toContain('周𠮷梅');
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
  expect(text).not.toContain('𠮷梅');
  const stranger = await town.citizen('stranger');
  expect((await pdfOf(`/api/v1/citizen/documents/${opinion.id}/pdf`, stranger)).status).toBe(404);
});

describe('the official print', () => {
  const verifyPath = (query = '') => `/api/v1/public/verifications/${opinion.id}${query}`;
  const own = () => pdfOf(`/api/v1/citizen/documents/${opinion.id}/pdf`, citizen);
  const fingerprint = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  it('is made once: the same bytes however often and by whomever it is asked for', async () => {
    const [first, again] = await Promise.all([own(), own()]);
    expect(fingerprint(first.bytes)).toBe(fingerprint(again.bytes));
    const handler = await town.officer('linjiang-housing-handler');
    const answer = await handler.get<Buffer>(`/api/v1/admin/documents/${opinion.id}/pdf`);
    expect(answer.status).toBe(200);
    const rows = await select<{ sha256: string }>(
      town.server.deps.db,
      'SELECT sha256 FROM document_print WHERE document_id = ?',
      [opinion.id],
    );
    expect(rows).toEqual([{ sha256: fingerprint(first.bytes) }]);
    const audit = await select<{ action: string }>(
      town.server.deps.db,
      "SELECT action FROM audit_entry WHERE subject_kind = 'document' ORDER BY seq",
    );
    expect(audit.map((entry) => entry.action)).toEqual(['document_signed', 'sensitive_read']);
  });

  it('is found genuine by anybody, with nothing personal; a changed byte, another id are not', async () => {
    const stranger = town.server.api();
    const genuine = expectStatus(await stranger.get<Verification>(verifyPath()), 200);
    expect(genuine).toMatchObject({
      status: { code: 'valid', label: '真实有效' },
      document: { title: '信访事项处理意见书', number: opinion.number, organisation: opinion.issuedBy },
    });
    expect(JSON.stringify(genuine)).not.toMatch(/梅|照明|139/);
    const { bytes } = await own();
    const asked = async (file: Buffer) =>
      (await stranger.get<Verification>(verifyPath(`?sha256=${fingerprint(file)}`))).body.status.code;
    expect(await asked(bytes)).toBe('valid');
    const changed = Buffer.from(bytes);
    changed[5000] = (changed[5000] ?? 0) ^ 1;
    expect(await asked(changed)).toBe('different');
    const forged = await stranger.get<Verification>(`/api/v1/public/verifications/${'0'.repeat(26)}`);
    expect(forged.body).toMatchObject({ status: { code: 'unknown' }, document: null });
  });

  it('is verified without the site: PDF, detached signature and public keys', async () => {
    const { bytes } = await own();
    const signed = await citizen.get<DetachedSignature>(`/api/v1/citizen/documents/${opinion.id}/signature`);
    const keys = await town.server.api().get<{ items: object[] }>('/api/v1/public/signing-keys');
    const check = async (pdf: Buffer, signature: object, known: object = keys.body) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'verify-'));
      const put = (name: string, content: Buffer | string) => {
        writeFileSync(path.join(folder, name), content);
        return path.join(folder, name);
      };
      const tool = run('cli/verify-document', {}, [
        put('a.pdf', pdf),
        put('a.json', JSON.stringify(signature)),
        put('keys.json', JSON.stringify(known)),
      ]);
      return { code: await tool.exit, says: tool.output() };
    };
    const { statement } = signed.body;
    const changed = Buffer.from(bytes);
    changed[5000] = (changed[5000] ?? 0) ^ 1;
    const forgedNumber = { ...signed.body, statement: { ...statement, number: '临江住建信处〔2026〕999号' } };
    const [good, byte, number, stranger] = await Promise.all([
      check(bytes, signed.body),
      check(changed, signed.body),
      check(bytes, forgedNumber),
      check(bytes, signed.body, { items: [] }),
    ]);
    expect(good).toEqual({ code: 0, says: expect.stringContaining(opinion.number ?? '?') as string });
    expect([byte.code, number.code, stranger.code]).toEqual([1, 1, 1]);
    expect(byte.says).toContain('与原件不符');
    expect(number.says).toContain('签名无效');
    expect(stranger.says).toContain('没有签名所用的公钥');
  });

  it('is corrected by a new document that names it: every verifier says so, the old print stays', async () => {
    const leader = await town.officer('linjiang-housing-leader');
    const { db } = town.server.deps;
    const stored = await select<{ id: string }>(db, 'SELECT id FROM petition WHERE number = ?', [number]);
    const id = stored[0]?.id;
    const act = async (input: object) => {
      const seen = expectStatus(await leader.get<OfficerPetition>(`/api/v1/admin/petitions/${id}`), 200);
      const path = `/api/v1/admin/petitions/${id}/actions/correct_document`;
      return leader.post(path, { expectedVersion: seen.version, input });
    };
    const before = (await own()).bytes;
    const old = await citizen.get<DetachedSignature>(`/api/v1/citizen/documents/${opinion.id}/signature`);
    const change = { written: '线路老化', corrected: '线路老化、灯具损坏' };
    const input = { documentId: opinion.id, changes: [change], reason: '原文漏写灯具损坏的情况。' };
    const unknown = await act({ ...input, changes: [{ ...change, written: '文书里没有的话' }] });
    expect(JSON.stringify([unknown.status, unknown.body])).toMatch(/^\[422,.*input\.changes\.0\.written/);
    expectStatus(await act(input), 200);
    expect((await act(input)).body).toMatchObject({ refusal: { rule: 'document_not_yet_corrected' } });

    const correction = (await citizenView(citizen, number)).documents.find(
      (d) => d.type === 'document_correction',
    )!;
    const view = await citizen.get<DocumentView>(`/api/v1/citizen/documents/${correction.id}`);
    const text = JSON.stringify(view.body);
    expect(text).toContain(`《信访事项处理意见书》（${opinion.number}`);
    expect(text).toContain('原文“线路老化”，更正为“线路老化、灯具损坏”');
    expect(text.match(/线路老化、灯具损坏/g)?.length).toBeGreaterThan(1);
    const stranger = town.server.api();
    expect((await stranger.get<Verification>(verifyPath())).body).toMatchObject({
      status: { code: 'corrected', label: '已被更正' },
      correctedBy: correction.number,
    });
    const same = await stranger.get<Verification>(verifyPath(`?sha256=${fingerprint(before)}`));
    expect(same.body.status.code).toBe('corrected');
    const newer = await stranger.get<Verification>(`/api/v1/public/verifications/${correction.id}`);
    expect(newer.body).toMatchObject({ status: { code: 'valid' }, correctedBy: null });
    expect((await own()).bytes.equals(before)).toBe(true);

    const signed = await citizen.get<DetachedSignature>(
      `/api/v1/citizen/documents/${correction.id}/signature`,
    );
    expect(signed.body.statement.corrects).toBe(opinion.id);
    const keys = (await stranger.get<{ items: [] }>('/api/v1/public/signing-keys')).body.items;
    const offline = (corrections: DetachedSignature[]) => judgeFile(before, old.body, keys, corrections);
    expect(offline([])).toMatchObject({ valid: true });
    expect(offline([signed.body])).toEqual({
      valid: false,
      sentence: `已被更正：请以文书更正书${correction.number}为准。`,
    });
    // Somebody else's claim that it was corrected is none.
    const claimed = { ...signed.body.statement, number: '临江住建信更〔2026〕99号' };
    expect(offline([{ ...signed.body, statement: claimed }])).toMatchObject({ valid: true });
  });

  it('is made for every document by the scheduler, and stays what it was', async () => {
    const { db } = town.server.deps;
    const before = (await own()).bytes;
    expect(await printIssued(town.server.deps)).toBeGreaterThan(1);
    const waiting = await select(db, 'SELECT id FROM document WHERE print_wanted = 1');
    expect(waiting).toEqual([]);
    expect(await printIssued(town.server.deps)).toBe(0);
    expect((await own()).bytes.equals(before)).toBe(true);
  });
});
