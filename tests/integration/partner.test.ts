// Another system hands petitions in and reads how far they are; the documented example is run as it stands.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type {
  PartnerPetitionInput,
  PartnerProgress,
  PartnerReceipt,
} from '@petition/shared-types/schemas/partner';
import type { Problem } from '@petition/shared-types/errors';
import { select } from '../../server/src/infra/db';
import { addPartner, revokePartner } from '../../server/src/modules/partner/credentials';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import type { Api, Answer } from '../support/api';
import { run } from '../support/process';
import { testEnvironment } from '../support/settings';
import { aFiling, expectStatus, inputs, officerStep, startTown, type Town } from '../support/road';

let town: Town;
let mailbox: Api;
beforeAll(async () => {
  town = await startTown();
  town.server.clock.set(new Date('2026-03-03T02:00:00.000Z'));
  mailbox = await partner('临江区区长信箱');
});
afterAll(() => town.stop());
afterEach(async () => expect((await verifyAllLedgers(town.server.deps)).faults).toEqual([]));

async function partner(name: string, dailyQuota = 100): Promise<Api> {
  const api = town.server.api();
  api.token = await addPartner(town.server.deps, { name, dailyQuota });
  return api;
}

/** What 周小梅 wrote to the district head's mailbox yesterday. */
function letter(change: Partial<PartnerPetitionInput> = {}): PartnerPetitionInput {
  const { petitioner, matter } = aFiling();
  return { petitionForm: 'leader_mailbox', receivedOn: '2026-03-02', petitioner, matter, ...change };
}
const put = (api: Api, number: string, body: unknown): Promise<Answer<PartnerReceipt & Problem>> =>
  api.put(`/api/v1/partner/petitions/${number}`, body);
const progress = (api: Api, number: string) =>
  api.get<PartnerProgress & Problem>(`/api/v1/partner/petitions/${number}`);
const rowsOf = (table: string) => select(town.server.deps.db, `SELECT * FROM ${table}`);

it('the district mailbox hands 周小梅’s letter in twice, and reads how it is handled', async () => {
  const first = expectStatus(await put(mailbox, 'QZXX-2026-0017', letter()), 200);
  expect(first).toMatchObject({ externalNumber: 'QZXX-2026-0017', office: '临江区信访局' });
  expect(expectStatus(await put(mailbox, 'QZXX-2026-0017', letter()), 200)).toEqual(first);
  expect(await rowsOf('petition')).toHaveLength(1);

  const waiting = expectStatus(await progress(mailbox, 'QZXX-2026-0017'), 200);
  expect(waiting).toMatchObject({ number: first.number, state: { code: 'submitted' }, correction: null });
  // The fifteen days run from the day the letter came to the mailbox (条例 第二十二条).
  expect(waiting.promise?.dueAt).toBe('2026-03-18T00:00:00.000+08:00');

  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, first.number, 'register', inputs.register), 200);
  const receiverId = town.organisations.get('990102-03') ?? '';
  expectStatus(await officerStep(intake, first.number, 'forward', { receiverId }), 200);
  const after = expectStatus(await progress(mailbox, 'QZXX-2026-0017'), 200);
  expect(after.timeline.map((step) => [step.label, step.unit, step.nextUnit])).toEqual([
    ['转送', '临江区信访局', '临江区住房和城乡建设局'],
    ['登记', '临江区信访局', null],
    ['提交', '其他系统', '临江区信访局'],
  ]);
  // The petitioner reads it with the code that the mailbox passed on.
  const query = town.server.api();
  const asked = await query.post<{ token: string }>('/api/v1/public/query', {
    number: first.number,
    code: first.queryCode,
  });
  query.token = expectStatus(asked, 200).token;
  expect(
    expectStatus(await query.get<{ state: { code: string } }>('/api/v1/public/petition'), 200).state.code,
  ).toBe('routing');
});

it('what the office sends back is handed in again under the same number', async () => {
  const { number } = expectStatus(
    await put(mailbox, 'back', letter({ matter: { ...letter().matter, title: '楼道里堆满杂物没有人清' } })),
    200,
  );
  const mended = letter({
    matter: {
      ...letter().matter,
      title: '柳荫里5栋楼道堆满杂物',
      facts: '柳荫里小区5栋一到六层楼道从去年十月起堆满旧家具，挡住了消防通道。',
    },
  });
  expect((await put(mailbox, 'back', mended)).body.code).toBe('idempotency_key_reused');
  const intake = await town.officer('linjiang-intake');
  expectStatus(
    await officerStep(intake, number, 'return_for_correction', {
      reason: '请写明是哪一栋楼、从什么时候开始。',
    }),
    200,
  );
  const back = expectStatus(await progress(mailbox, 'back'), 200);
  expect(back.correction).toBe('请写明是哪一栋楼、从什么时候开始。');
  const again = expectStatus(await put(mailbox, 'back', mended), 200);
  expect(again.number).toBe(number);
  expect(expectStatus(await progress(mailbox, 'back'), 200)).toMatchObject({
    state: { code: 'submitted' },
    correction: null,
  });
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
});

it('two at once with one number make one petition', async () => {
  const before = (await rowsOf('petition')).length;
  const body = letter({ matter: { ...letter().matter, title: '小区门口的路灯整夜不亮' } });
  const answers = await Promise.all(Array.from({ length: 6 }, () => put(mailbox, 'twin', body)));
  expect(new Set(answers.map((a) => expectStatus(a, 200).number)).size).toBe(1);
  expect((await rowsOf('petition')).length - before).toBe(1);
});

it('names every field that is wrong, and a number of its own that no path may hold', async () => {
  const wrong = await put(mailbox, 'wrong', {
    ...letter(),
    receivedOn: '去年',
    petitionForm: 'online',
    colour: 'red',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors?.map(({ path }) => path).sort()).toEqual(['colour', 'petitionForm', 'receivedOn']);
  const early = await put(mailbox, 'wrong', letter({ receivedOn: '2024-01-01' }));
  expect(early.body.errors).toEqual([{ path: 'receivedOn', message: '收到日期应在过去一年之内。' }]);
  expect((await put(mailbox, 'a%20b', letter())).status).toBe(404);
});

it('sees nothing of another system’s petitions, nor of anybody else’s', async () => {
  const hotline = await partner('临江区便民热线');
  expect((await progress(hotline, 'QZXX-2026-0017')).status).toBe(404);
  expect((await hotline.get('/api/v1/citizen/petitions')).status).toBe(401);
  expect((await hotline.get('/api/v1/admin/petitions')).status).toBe(401);
  const own = expectStatus(await put(hotline, 'QZXX-2026-0017', letter({ petitionForm: 'phone' })), 200);
  expect(own.number).not.toBe(expectStatus(await progress(mailbox, 'QZXX-2026-0017'), 200).number);
});

it('stops at its quota of the day and goes on the next day', async () => {
  const small = await partner('两件一天的系统', 2);
  const titled = (n: number) => letter({ matter: { ...letter().matter, title: `第${n}件：路口红绿灯坏了` } });
  for (const n of [1, 2]) expectStatus(await put(small, `n${n}`, titled(n)), 200);
  expect((await put(small, 'n3', titled(3))).body.code).toBe('daily_quota_spent');
  expectStatus(await put(small, 'n2', titled(2)), 200);
  town.server.clock.advance(24 * 3600_000);
  expectStatus(await put(small, 'n3', titled(3)), 200);
});

it('is refused once its credential is revoked; opening, revoking and handing in stand in the audit log', async () => {
  const gone = await partner('要停用的系统');
  expect((await progress(gone, 'x')).status).toBe(404);
  await revokePartner(town.server.deps, '要停用的系统');
  expect((await progress(gone, 'x')).status).toBe(401);
  const entries = (await rowsOf('audit_entry')) as { action: string; actor_kind: string }[];
  expect(entries.filter((e) => e.action === 'partner_changed').length).toBeGreaterThanOrEqual(5);
  expect(entries.some((e) => e.action === 'petition_handed_in' && e.actor_kind === 'partner')).toBe(true);
});

it('the operator opens a credential by command, and the documented example works with it', async () => {
  const tool = run('cli/partner', testEnvironment(town.server.database.url), [
    'add',
    '示例系统',
    '--quota',
    '5',
  ]);
  expect(await tool.exit).toBe(0);
  const token = tool.output().trim().split('\n').at(-1) ?? '';
  const page = readFileSync(path.resolve(__dirname, '../../docs/partner-api.md'), 'utf8');
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'partner-')), 'example.mjs');
  writeFileSync(file, example);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: { BASE: town.server.url, TOKEN: token, RECEIVED_ON: '2026-03-03' },
  });
  expect(stdout).toMatch(/编号 \d{19}，查询码 [2-9A-Z]{10}/);
  expect(stdout).toMatch(/已提交|待登记/);
});
