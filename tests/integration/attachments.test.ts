// Files over real HTTP: sent in pieces over a line that breaks, looked at, kept sealed, handed in with petitions and
// steps, opened by those who may, and by nobody else.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { PART_BYTES } from '@petition/shared-types/attachments';
import type { AttachmentLink, Upload, UploadRules } from '@petition/shared-types/schemas/attachment';
import type { RegisteredOffline } from '@petition/shared-types/schemas/officer-petition';
import { execute, select, selectOne } from '../../server/src/infra/db';
import { ClamScanner } from '../../server/src/infra/scanner';
import { forgetUploads, scanWaiting } from '../../server/src/modules/attachment/clean-up';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { badFields, problemOf, type Answer, type Api } from '../support/api';
import { EICAR, scannerStandIn, type ScannerStandIn } from '../support/file-services';
import {
  aDocx,
  aPdf,
  aPhoto,
  anMp4,
  hugePng,
  newUploadId,
  send,
  sendPiece,
  sha256,
  uploadPath,
} from '../support/files';
import {
  aFiling,
  citizenView,
  expectStatus,
  file,
  inputs,
  newKey,
  officerStep,
  officerView,
  startTown,
  type Town,
} from '../support/road';

const VIDEO_LIMIT = 2 * PART_BYTES + 1000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'petition-files-'));
let daemon: ScannerStandIn;
let town: Town;
let zhou: Api;
let stranger: Api;

beforeAll(async () => {
  daemon = await scannerStandIn();
  town = await startTown({
    settings: { FILES_DIR: folder, UPLOAD_VIDEO_BYTES: String(VIDEO_LIMIT), UPLOAD_FILES: '3' },
    deps: { scanner: new ClamScanner(daemon.address) },
  });
  [zhou, stranger] = await Promise.all([town.citizen('zhou'), town.citizen('stranger')]);
});
afterAll(async () => {
  await town.stop();
  await daemon.stop();
  rmSync(folder, { recursive: true, force: true });
});

const { db, files } = { db: () => town.server.deps.db, files: () => town.server.deps.files };
const faultOf = (answer: Answer<unknown>) => [answer.status, problemOf(answer).fileFault];
/** Uploaded and taken. */
async function taken(api: Api, name: string, bytes: Buffer, as: 'citizen' | 'admin' = 'citizen') {
  const answer = await send(api, { name, bytes, as });
  expectStatus(answer, 200);
  return answer.id;
}
const link = (api: Api, id: string, as: 'citizen' | 'admin' = 'citizen') =>
  api.get<AttachmentLink>(uploadPath(as, id, '/link'));
/** The bytes behind an address, asked for by nobody in particular. */
const open = (url: string, headers: Record<string, string> = {}) => fetch(town.server.url + url, { headers });

let titles = 0;
const filingWith = (...attachments: string[]) => ({
  ...aFiling({ title: `楼道堆放杂物第${++titles}次无人清理` }),
  attachments,
});

describe('an upload', () => {
  it('goes on where a broken line left it, on another phone too, and is complete only when it is whole', async () => {
    const bytes = anMp4(2 * PART_BYTES + 500);
    const id = newUploadId();
    const sending = { id, name: '现场.mp4', bytes };
    const begin = { name: '现场.mp4', bytes: bytes.length };
    expectStatus(await zhou.put(uploadPath('citizen', id), begin), 200);
    expect((await sendPiece(zhou, sending, 0)).body.received).toBe(PART_BYTES);
    // The answer was lost and the phone sends the piece again; another one runs ahead: nothing changes.
    expect((await sendPiece(zhou, sending, 0)).body.received).toBe(PART_BYTES);
    expect((await sendPiece(zhou, sending, 2)).body.received).toBe(PART_BYTES);
    const early = await zhou.put(uploadPath('citizen', id, '/complete'), { sha256: sha256(bytes) });
    expect([early.status, problemOf(early).code, problemOf(early).received]).toEqual([
      409,
      'upload_incomplete',
      PART_BYTES,
    ]);

    const otherPhone = await town.citizen('zhou');
    const again = expectStatus(await otherPhone.put<Upload>(uploadPath('citizen', id), begin), 200);
    expect(again).toMatchObject({ received: PART_BYTES, state: { code: 'uploading' }, name: '现场.mp4' });
    const short = await otherPhone.put(uploadPath('citizen', id, '/parts/1'), undefined, {
      rawBytes: bytes.subarray(PART_BYTES, PART_BYTES + 10),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(short.status).toBe(422);
    await sendPiece(otherPhone, sending, 1);
    expect((await sendPiece(otherPhone, sending, 2)).body.received).toBe(bytes.length);
    const digest = { sha256: sha256(bytes) };
    const done = expectStatus(
      await otherPhone.put<Upload>(uploadPath('citizen', id, '/complete'), digest),
      200,
    );
    expect(done).toMatchObject({ state: { code: 'ready' }, kind: { code: 'video' }, bytes: bytes.length });
    expect((await zhou.put(uploadPath('citizen', id, '/complete'), digest)).body).toEqual(done);
    const listed = await zhou.get<{ items: Upload[] }>(
      `/api/v1/citizen/attachments?ids=${id},${newUploadId()}`,
    );
    expect(listed.body.items).toEqual([done]);
  });

  it('of exactly the limit is taken, of one byte more is refused before anything is sent', async () => {
    const rules = (await zhou.get<UploadRules>('/api/v1/public/upload-rules')).body;
    expect(rules).toMatchObject({ partBytes: PART_BYTES, files: 3, bytes: { video: VIDEO_LIMIT } });
    await taken(zhou, '刚好.mp4', anMp4(VIDEO_LIMIT));
    const more = await send(zhou, { name: '多一个.mp4', bytes: anMp4(VIDEO_LIMIT + 1) });
    expect(faultOf(more)).toEqual([422, 'too_large']);
    expect(problemOf(more).detail).toMatch(/太大/);
    // Without its name it is found out by what it is.
    expect(faultOf(await send(zhou, { name: '没有名字', bytes: anMp4(VIDEO_LIMIT + 1) }))).toEqual([
      422,
      'too_large',
    ]);
  });

  it('is refused, with a sentence, when it is not what it says or does harm; nothing of it is kept', async () => {
    const zeros = Buffer.alloc(8 * 1024 * 1024);
    const cases: [string, Buffer, string][] = [
      ['照片.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000, 3)]), 'disguised'],
      ['合同.pdf', Buffer.concat([aPdf(), aDocx()]), 'disguised'],
      ['全景.png', hugePng(20_000, 10_000), 'too_many_pixels'],
      ['说明.docx', aDocx([{ name: 'word/a.xml', data: zeros }]), 'packed'],
      ['照片.heic', Buffer.from('....ftypheic....mif1'), 'heic'],
      ['带毒.mp4', withVirus(), 'virus'],
    ];
    for (const [name, bytes, fault] of cases) {
      const answer = await send(zhou, { name, bytes });
      expect([name, ...faultOf(answer)]).toEqual([name, 422, fault]);
      expect(problemOf(answer).detail).toMatch(/。$/);
      expect(await files().list(answer.id)).toEqual([]);
      const filed = await zhou.post('/api/v1/citizen/petitions', filingWith(answer.id), {
        headers: newKey(),
      });
      expect(badFields(filed)).toEqual(['attachments.0']);
      expectStatus(await zhou.delete(uploadPath('citizen', answer.id)), 204);
    }
    const other = await send(zhou, { name: '截断.mp4', bytes: anMp4(4000), id: newUploadId() });
    expectStatus(other, 200);
  });

  it('is nobody else’s: to others there is none', async () => {
    const bytes = await aPhoto();
    const id = newUploadId();
    await zhou.put(uploadPath('citizen', id), { name: '楼道.jpg', bytes: bytes.length });
    const sending = { id, name: '楼道.jpg', bytes };
    const officer = await town.officer('linjiang-intake');
    const tries = [
      stranger.put(uploadPath('citizen', id), { name: '楼道.jpg', bytes: bytes.length }),
      sendPiece(stranger, sending, 0),
      stranger.put(uploadPath('citizen', id, '/complete'), { sha256: sha256(bytes) }),
      stranger.delete(uploadPath('citizen', id)),
      link(stranger, id),
      sendPiece(officer, { ...sending, as: 'admin' }, 0),
      link(officer, id, 'admin'),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404));
    expect((await stranger.get<{ items: [] }>(`/api/v1/citizen/attachments?ids=${id}`)).body.items).toEqual(
      [],
    );
    const filed = await stranger.post('/api/v1/citizen/petitions', filingWith(id), { headers: newKey() });
    expect(badFields(filed)).toEqual(['attachments.0']);
  });
});

describe('a petition with files', () => {
  let number: string;
  let photo: string;
  let letter: string;

  it('has them in the order of the petitioner, with their digests in the ledger, and their names sealed', async () => {
    photo = await taken(zhou, '周小梅家楼道.jpg', await aPhoto());
    letter = await taken(zhou, '情况说明.docx', aDocx());
    ({ number } = await file(zhou, filingWith(letter, photo)));
    const view = await citizenView(zhou, number);
    expect(view.attachments.map((a) => [a.name, a.kind.code, a.seq, a.canOpen])).toEqual([
      ['情况说明.docx', 'document', 1, true],
      ['周小梅家楼道.jpg', 'image', 1, true],
    ]);
    const event = await selectOne<{ payload: unknown }>(
      db(),
      "SELECT e.payload FROM petition_event e JOIN petition p ON p.id = e.petition_id WHERE p.number = ? AND e.action = 'submit'",
      [number],
    );
    const payload = typeof event?.payload === 'string' ? event.payload : JSON.stringify(event?.payload);
    for (const { id, sha256: digest } of view.attachments) {
      expect(payload).toContain(id);
      expect(payload).toContain(digest);
    }
    expect(payload).not.toContain('楼道');
    const faults = async () => (await verifyAllLedgers(town.server.deps)).faults.map(({ fault }) => fault);
    expect(await faults()).toEqual([]);
    const set = (to: string) => execute(db(), 'UPDATE attachment SET sha256 = ? WHERE id = ?', [to, photo]);
    await set('0'.repeat(64));
    expect(await faults()).toEqual([`材料 ${photo}：不是当时交的`]);
    await set(view.attachments[1]?.sha256 ?? '');
    // Handed in once: not again, and no longer to be taken back.
    const again = await zhou.post('/api/v1/citizen/petitions', filingWith(photo), { headers: newKey() });
    expect(badFields(again)).toEqual(['attachments.0']);
    expect((await zhou.delete(uploadPath('citizen', photo))).status).toBe(404);
  });

  it('gives its petitioner an address for minutes, that shows the picture without place and maker', async () => {
    const { url } = expectStatus(await link(zhou, photo), 200);
    const answer = await open(url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const view = (await citizenView(zhou, number)).attachments.find(({ id }) => id === photo);
    expect([answer.status, sha256(bytes)]).toEqual([200, view?.sha256]);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes(Buffer.from('Xiangji'))).toBe(false);
    const heads = Object.fromEntries(answer.headers);
    expect(heads).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.* sandbox$/) as string,
    });
    expect(heads['content-disposition']).toMatch(/^inline; filename="file.jpg"; filename\*=UTF-8''%E5/);
    const part = await open(url, { range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
    expect((await open(url, { range: 'bytes=99999999-' })).status).toBe(416);
    const paper = await open(expectStatus(await link(zhou, letter), 200).url);
    expect(paper.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect((await open(`${url.slice(0, -2)}AA`)).status).toBe(404);
  });

  it('lies in the store sealed: no piece shows anything of a file', async () => {
    const names = [...(await files().list(photo)), ...(await files().list(letter))];
    expect(names).toHaveLength(2);
    for (const name of names) {
      const piece = await files().get(name);
      for (const trace of ['JFIF', 'PK\x03\x04', 'word/', '\xff\xd8\xff'])
        expect(piece.includes(Buffer.from(trace, 'latin1'))).toBe(false);
    }
    const rows = await select<{ wrapped_key: unknown }>(
      db(),
      'SELECT wrapped_key FROM attachment WHERE id IN (?)',
      [[photo, letter]],
    );
    expect(rows.map((row) => row.wrapped_key)).toEqual([null, null]);
  });

  it('closes an address with its session and after its minutes, whoever has it', async () => {
    const phone = await town.citizen('zhou');
    const { url } = expectStatus(await link(phone, photo), 200);
    expect((await open(url)).status).toBe(200);
    expectStatus(await phone.delete('/api/v1/citizen/session'), 204);
    expect((await open(url)).status).toBe(404);
    const late = expectStatus(await link(zhou, photo), 200).url;
    town.server.clock.advance(10 * 60_000 + 1);
    expect((await open(late)).status).toBe(404);
  });

  it('shows them to officers of its chain, on record, and to nobody outside', async () => {
    const intake = await town.officer('linjiang-intake');
    const seen = await officerView(intake, number);
    expect(seen.attachments.map((a) => a.kind.label)).toEqual(['文件', '图片']);
    const { url } = expectStatus(await link(intake, photo, 'admin'), 200);
    expect((await open(url)).status).toBe(200);
    const audited = await selectOne<{ n: unknown }>(
      db(),
      "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'sensitive_read' AND subject_id = ?",
      [photo],
    );
    expect(Number(audited?.n)).toBe(1);
    expect((await link(stranger, photo)).status).toBe(404);
    expect((await link(await town.officer('linjiang-housing-handler'), photo, 'admin')).status).toBe(404);
  });

  it('tells the holder of its code how many there are, not what', async () => {
    const { queryCode } = await citizenView(zhou, number);
    const reader = town.server.api();
    const asked = await reader.post<{ token: string }>('/api/v1/public/query', { number, code: queryCode });
    reader.token = expectStatus(asked, 200).token;
    const view = await reader.get<{ attachments: { name: null; canOpen: boolean }[] }>(
      '/api/v1/public/petition',
    );
    expect(view.body.attachments.map(({ name, canOpen }) => [name, canOpen])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('takes more with a later step, up to what one step may carry', async () => {
    const more = await taken(zhou, '补充.pdf', aPdf());
    const { version } = await citizenView(zhou, number);
    const path = `/api/v1/citizen/petitions/${number}/actions/add_material`;
    const body = { expectedVersion: version, input: { statement: '又拍了一张现场照片。' } };
    const tooMany = { ...body, attachments: [more, newUploadId(), newUploadId(), newUploadId()] };
    const refused = await zhou.post(path, tooMany, { headers: newKey() });
    expect(problemOf(refused).errors).toEqual([
      { path: 'attachments', message: expect.stringMatching(/最多交 3 份/) as string },
    ]);
    expectStatus(await zhou.post(path, { ...body, attachments: [more] }, { headers: newKey() }), 200);
    expect((await citizenView(zhou, number)).attachments.map((a) => [a.name, a.seq])).toContainEqual([
      '补充.pdf',
      2,
    ]);
  });

  it('keeps what officers put in with the officers', async () => {
    const intake = await town.officer('linjiang-intake');
    const scan = await taken(intake, '登记材料.pdf', aPdf(), 'admin');
    const { id, version } = await officerView(intake, number);
    const body = { expectedVersion: version, input: inputs.register, attachments: [scan] };
    expectStatus(await intake.post(`/api/v1/admin/petitions/${id}/actions/register`, body), 200);
    expect((await officerView(intake, number)).attachments.at(-1)).toMatchObject({
      name: '登记材料.pdf',
      byPetitioner: false,
    });
    expect((await citizenView(zhou, number)).attachments.map((a) => a.name)).not.toContain('登记材料.pdf');
    expect((await link(zhou, scan)).status).toBe(404);
  });

  it('seals them with a petition that is found to be a report', async () => {
    const { number: report } = await file(zhou, filingWith(await taken(zhou, '账本.jpg', await aPhoto())));
    const intake = await town.officer('linjiang-intake');
    const before = await officerView(intake, report);
    const evidence = before.attachments[0]?.id ?? '';
    const { url } = expectStatus(await link(intake, evidence, 'admin'), 200);
    const organisationId = town.organisations.get('990102-03') ?? '';
    const accused = [{ kind: 'organisation', name: '临江区住房和城乡建设局', organisationId }];
    const input = { ...inputs.register, petitionType: 'report', accused };
    const sealed = await officerStep(intake, report, 'register', input);
    expectStatus(sealed, 200);
    expect((await link(intake, evidence, 'admin')).status).toBe(404);
    // An address made a moment before does not help.
    expect((await open(url)).status).toBe(404);
  });

  it('takes the scan of a letter that an officer enters, for the letter’s writer to see', async () => {
    const intake = await town.officer('linjiang-intake');
    const scan = await taken(intake, '来信扫描.pdf', aPdf(), 'admin');
    const { petitioner, matter } = aFiling({ title: '来信反映路灯不亮的问题' });
    const input = {
      petitionForm: 'letter',
      receivedOn: town.server.clock.now().toISOString().slice(0, 10),
      petitioner,
      matter,
      ...inputs.register,
    };
    const answer = await intake.post<RegisteredOffline>(
      '/api/v1/admin/petitions',
      { input, attachments: [scan] },
      { headers: newKey() },
    );
    const { petitionId } = expectStatus(answer, 201);
    const view = await intake.get<{ attachments: unknown[] }>(`/api/v1/admin/petitions/${petitionId}`);
    expect(view.body.attachments).toMatchObject([{ name: '来信扫描.pdf', byPetitioner: true, seq: 1 }]);
  });
});

describe('while the scanner is away', () => {
  it('a file may be handed in and is not served; it is served, or refused, when the scanner is back', async () => {
    await daemon.away();
    const clean = await send(zhou, { name: '现场.mp4', bytes: anMp4(3000) });
    const bad = await send(zhou, { name: '带毒.mp4', bytes: withVirus() });
    expect([clean.body.state.code, bad.body.state.code]).toEqual(['checking', 'checking']);
    const { number } = await file(zhou, filingWith(clean.id, bad.id));
    const states = async () =>
      (await citizenView(zhou, number)).attachments.map((a) => [a.state.code, a.canOpen]);
    expect(await states()).toEqual([
      ['checking', false],
      ['checking', false],
    ]);
    expect((await link(zhou, clean.id)).status).toBe(404);
    expect(await scanWaiting(town.server.deps)).toBe(0);
    await daemon.back();
    expect(await scanWaiting(town.server.deps)).toBe(2);
    expect(await states()).toEqual([
      ['ready', true],
      ['refused', false],
    ]);
    expectStatus(await link(zhou, clean.id), 200);
    expect((await link(zhou, bad.id)).status).toBe(404);
    expect(await files().list(bad.id)).toEqual([]);
  });
});

/** A film whose last box holds what the scanner looks for. */
function withVirus(): Buffer {
  const box = Buffer.alloc(8);
  box.writeUInt32BE(8 + EICAR.length, 0);
  box.write('free', 4, 'latin1');
  return Buffer.concat([anMp4(4000), box, EICAR]);
}

it('removes what nobody handed in after its time, and leaves what belongs to petitions', async () => {
  const kept = await select<{ id: string }>(db(), 'SELECT id FROM attachment WHERE petition_id IS NOT NULL');
  const forgotten = await taken(zhou, '忘了交.jpg', await aPhoto());
  town.server.clock.advance(31 * 24 * 3_600_000);
  expect(await forgetUploads(town.server.deps)).toBeGreaterThan(0);
  expect(await forgetUploads(town.server.deps)).toBe(0);
  expect(await files().list(forgotten)).toEqual([]);
  const left = await select<{ id: string }>(db(), 'SELECT id FROM attachment');
  expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
});
