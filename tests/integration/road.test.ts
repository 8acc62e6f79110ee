// 周小梅's broken light: one petition over the whole road, through real HTTP and the real database.
import { select } from '../../server/src/infra/db';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import type { Api } from '../support/api';
import {
  aFiling,
  citizenStep,
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

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town.stop());

const organ = () => town.organisations.get('990102-03') ?? '';

async function toHandling(number: string): Promise<void> {
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  expectStatus(await officerStep(intake, number, 'forward', { receiverId: organ() }), 200);
  expectStatus(await officerStep(await town.officer('linjiang-housing-desk'), number, 'sign_for'), 200);
  expectStatus(
    await officerStep(await town.officer('linjiang-housing-handler'), number, 'accept', inputs.accept),
    200,
  );
}

it('files, is handled, is told at every step, queries by code, evaluates both sides', async () => {
  const citizen = await town.citizen('zhou');
  const receipt = await file(citizen);
  expect(receipt.number).toMatch(/^990102\d{13}$/);
  expect(receipt.queryCode).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
  expect(receipt.office).toBe('临江区信访局');
  await toHandling(receipt.number);

  const seen = await citizenView(citizen, receipt.number);
  expect(seen.state).toMatchObject({ code: 'handling', label: '办理中' });
  expect(seen.timeline.map((e) => [e.label, e.unit, e.nextUnit])).toEqual([
    ['受理', '临江区住房和城乡建设局', null],
    ['签收', '临江区住房和城乡建设局', null],
    ['转送', '临江区信访局', '临江区住房和城乡建设局'],
    ['登记', '临江区信访局', null],
    ['提交', '信访人', '临江区信访局'],
  ]);
  expect(seen.promise).toMatchObject({ clock: 'T4', length: '60 日', overdue: false });
  expect(seen.waitingOn.promise).toContain('临江区住房和城乡建设局会在');

  const leader = await town.officer('linjiang-housing-leader');
  expectStatus(await officerStep(leader, receipt.number, 'reply', inputs.reply), 200);

  // By code, without an account: masked, and only what the law lets a code do.
  const anyone = town.server.api();
  const token = expectStatus(
    await anyone.post<{ token: string }>('/api/v1/public/query', {
      number: receipt.number,
      code: receipt.queryCode,
    }),
    200,
  );
  anyone.token = token.token;
  const masked = expectStatus(await anyone.get<typeof seen>('/api/v1/public/petition'), 200);
  expect(masked.petitioner).toMatchObject({ name: '周**', phone: '139****0009' });
  expect(masked.queryCode).toBeNull();
  const byCodeAlone = ['acknowledge_document', 'add_material', 'evaluate', 'urge'];
  expect(masked.availableActions.map((a) => a.action).sort()).toEqual(byCodeAlone);

  // The opinion: opening it is its service.
  const opinion = masked.documents.find((d) => d.type === 'handling_opinion');
  expect(opinion?.needsAcknowledgement).toBe(true);
  expect((await citizen.get(`/api/v1/citizen/documents/${opinion?.id}`)).status).toBe(409);
  expectStatus(
    await citizenStep(citizen, receipt.number, 'acknowledge_document', { documentId: opinion?.id }),
    200,
  );
  const document = expectStatus(
    await citizen.get<{ sections: { heading: string | null; paragraphs: string[] }[] }>(
      `/api/v1/citizen/documents/${opinion?.id}`,
    ),
    200,
  );
  expect(JSON.stringify(document.sections)).toContain('已责令物业企业更换线路');
  const byCode = expectStatus(
    await anyone.get<typeof document>(`/api/v1/public/documents/${opinion?.id}`),
    200,
  );
  expect(JSON.stringify(byCode.sections)).not.toContain('周小梅');

  expectStatus(
    await citizenStep(citizen, receipt.number, 'evaluate', { target: 'petition_office', grade: 'satisfied' }),
    200,
  );
  const dissatisfied = await citizenStep(citizen, receipt.number, 'evaluate', {
    target: 'competent_organ',
    grade: 'dissatisfied',
    reason: '灯修好两天又坏了',
  });
  const after = expectStatus(dissatisfied, 200).petition;
  expect(after.evaluations.map((e) => [e.target.code, e.status.code, e.grade?.code])).toEqual([
    ['petition_office', 'done', 'satisfied'],
    ['competent_organ', 'done', 'dissatisfied'],
  ]);
  expect(await officerView(leader, receipt.number)).toMatchObject({ redFlag: true });
  expectStatus(await citizenStep(citizen, receipt.number, 'accept_result'), 200);
  expect((await citizenView(citizen, receipt.number)).state.code).toBe('closed');

  const inbox = expectStatus(
    await citizen.get<{ items: { title: string }[] }>('/api/v1/citizen/notices'),
    200,
  );
  expect(inbox.items.map((n) => n.title).reverse()).toEqual([
    '信访事项已提交',
    '信访事项已登记',
    '信访事项已转送',
    '办理单位已收到',
    '信访事项已受理',
    '有书面答复，请签收',
    '文书已签收',
    '信访事项已办结',
  ]);
});

it('comes back for correction with its text, keeps number and period, and goes on', async () => {
  const citizen = await town.citizen('correction');
  const { number } = await file(citizen, aFiling({ title: '两件事情想一起反映' }));
  const before = (await citizenView(citizen, number)).promise;
  const intake = await town.officer('linjiang-intake');
  expectStatus(
    await officerStep(intake, number, 'return_for_correction', { reason: '请一事一投，只写一件事。' }),
    200,
  );
  const returned = await citizenView(citizen, number);
  expect(returned.state.code).toBe('draft');
  expect(returned.correction?.reason).toBe('请一事一投，只写一件事。');
  expect(returned.needs[0]?.kind).toBe('correct');
  const draft = expectStatus(
    await citizen.get<{ content: Record<string, unknown>; correction: unknown }>(
      `/api/v1/citizen/drafts/${returned.correction?.draftId}`,
    ),
    200,
  );
  expect(draft.content).toMatchObject({
    matter: { title: '两件事情想一起反映' },
    petitioner: { name: '周小梅' },
  });
  const again = { ...aFiling({ title: '只反映楼道照明这一件事' }), draftId: returned.correction?.draftId };
  const receipt = await file(citizen, again);
  expect(receipt.number).toBe(number);
  const after = await citizenView(citizen, number);
  expect(after).toMatchObject({ title: '只反映楼道照明这一件事', state: { code: 'submitted' } });
  expect(after.promise?.dueAt).toBe(before?.dueAt);
});

it('enters a letter and lets its writer follow it by code', async () => {
  const intake = await town.officer('linjiang-intake');
  const { petitioner, matter } = aFiling({ title: '来信反映门前积水' });
  const made = expectStatus(
    await intake.post<{ number: string; queryCode: string }>(
      '/api/v1/admin/petitions',
      {
        input: {
          petitionForm: 'letter',
          receivedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
          petitioner,
          matter,
          ...inputs.register,
        },
      },
      { headers: newKey() },
    ),
    201,
  );
  const anyone = town.server.api();
  const { token } = expectStatus(
    await anyone.post<{ token: string }>('/api/v1/public/query', {
      number: made.number,
      code: made.queryCode,
    }),
    200,
  );
  anyone.token = token;
  const seen = expectStatus(
    await anyone.get<{ state: { code: string }; petitionForm: { label: string } }>('/api/v1/public/petition'),
    200,
  );
  expect(seen).toMatchObject({ state: { code: 'registered' }, petitionForm: { label: '来信' } });
});

describe('bad input and bad moments', () => {
  let citizen: Api;
  beforeAll(async () => {
    citizen = await town.citizen('careful');
  });

  it('names every bad field at once', async () => {
    const answer = await citizen.post(
      '/api/v1/citizen/petitions',
      { petitioner: { kind: 'person', name: '' }, matter: { title: '短' } },
      { headers: newKey() },
    );
    expect(answer.status).toBe(422);
    const paths = (answer.body as { errors: { path: string }[] }).errors.map((e) => e.path);
    for (const path of [
      'petitioner.idNumber',
      'petitioner.phone',
      'matter.title',
      'matter.facts',
      'matter.demands',
      'declaration',
    ]) {
      expect(paths).toContain(path);
    }
  });

  it('keeps emoji, rare characters, HTML and SQL as they were written', async () => {
    const title = `𠮷祥里路灯<b>坏了</b>😀'; DROP TABLE petition;--`;
    const { number } = await file(citizen, aFiling({ title }, { name: '𠮷小明' }));
    const seen = await citizenView(citizen, number);
    expect(seen.title).toBe(title);
    expect(seen.petitioner.name).toBe('𠮷小明');
    const intake = await town.officer('linjiang-intake');
    expect((await officerView(intake, number)).petitioner).toBe('𠮷**');
  });

  it('makes one petition of a twin submit, and refuses the key for another body', async () => {
    const headers = newKey();
    const body = aFiling({ title: '同一件事提交了两次' });
    const answers = await Promise.all(
      [1, 2, 3].map(() => citizen.post('/api/v1/citizen/petitions', body, { headers })),
    );
    const statuses = answers.map((a) => a.status).sort();
    expect(statuses.filter((s) => s === 201).length).toBeGreaterThanOrEqual(1);
    expect(statuses.every((s) => s === 201 || s === 409)).toBe(true);
    const again = await citizen.post('/api/v1/citizen/petitions', body, { headers });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(answers.find((a) => a.status === 201)?.body);
    const other = await citizen.post('/api/v1/citizen/petitions', aFiling({ title: '换了一个标题再提交' }), {
      headers,
    });
    expect([other.status, (other.body as { code: string }).code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('refuses the same text on the same day and says so', async () => {
    const body = aFiling({ title: '同一天同样的内容' });
    await file(citizen, body);
    const answer = await citizen.post('/api/v1/citizen/petitions', body, { headers: newKey() });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'step_refused', refusal: { rule: 'not_filed_today' } });
  });

  it('hides other people’s petitions, and other organs’', async () => {
    const { number } = await file(citizen, aFiling({ title: '这是我自己的事情' }));
    const stranger = await town.citizen('stranger');
    expect((await stranger.get(`/api/v1/citizen/petitions/${number}`)).status).toBe(404);
    const step = await stranger.post(
      `/api/v1/citizen/petitions/${number}/actions/add_material`,
      { expectedVersion: 1, input: { statement: '我来补充一下' } },
      { headers: newKey() },
    );
    expect(step.status).toBe(404);
    const intake = await town.officer('linjiang-intake');
    const { id } = await officerView(intake, number);
    const elsewhere = await town.officer('hedong-intake');
    expect((await elsewhere.get(`/api/v1/admin/petitions/${id}`)).status).toBe(404);
    expect(
      (
        await elsewhere.post(`/api/v1/admin/petitions/${id}/actions/register`, {
          expectedVersion: 1,
          input: inputs.register,
        })
      ).status,
    ).toBe(404);
  });

  it('refuses a step out of order with its rule, and a stale version with the newer one', async () => {
    const { number } = await file(citizen, aFiling({ title: '按顺序办理的事情' }));
    const intake = await town.officer('linjiang-intake');
    const { id } = await officerView(intake, number);
    const early = await officerStep(intake, number, 'forward', { receiverId: organ() });
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({
      code: 'step_refused',
      refusal: { rule: 'wrong_state', insteadActions: ['退回补正', '登记'] },
    });
    expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
    const stale = await intake.post(`/api/v1/admin/petitions/${id}/actions/forward`, {
      expectedVersion: 1,
      input: { receiverId: organ() },
    });
    expect([stale.status, (stale.body as { code: string; currentVersion: number }).currentVersion]).toEqual([
      409, 2,
    ]);
    const incomplete = await officerStep(intake, number, 'forward', { receiverId: 'nonsense', extra: 1 });
    expect(
      (incomplete.body as unknown as { errors: { path: string }[] }).errors.map((e) => e.path).sort(),
    ).toEqual(['input.extra', 'input.receiverId']);
  });

  it('stops guessing of query codes after five tries, for right ones too', async () => {
    const receipt = await file(citizen, aFiling({ title: '有人在猜我的查询码' }));
    const anyone = town.server.api();
    for (let i = 0; i < 5; i++) {
      const answer = await anyone.post('/api/v1/public/query', {
        number: receipt.number,
        code: '2222222222',
      });
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'wrong_query_code']);
    }
    const sixth = await anyone.post('/api/v1/public/query', {
      number: receipt.number,
      code: receipt.queryCode,
    });
    expect([sixth.status, (sixth.body as { code: string }).code]).toEqual([429, 'too_many_code_attempts']);
  });
});

it('leaves a ledger that can be replayed, and no text in the clear', async () => {
  const report = await verifyAllLedgers(town.server.deps);
  expect(report.faults).toEqual([]);
  expect(report.petitions).toBeGreaterThan(8);
  const { db } = town.server.deps;
  const tables = await select<Record<string, string>>(db, 'SHOW TABLES');
  for (const table of tables.map((row) => Object.values(row)[0] ?? '')) {
    const rows = await select<Record<string, unknown>>(db, `SELECT * FROM ${table}`);
    const text = rows
      .map((row) =>
        Object.values(row)
          .map((v) => (Buffer.isBuffer(v) ? v.toString('utf8') : JSON.stringify(v)))
          .join(' '),
      )
      .join('\n');
    for (const secret of ['周小梅', '楼道照明', '13900000009', '灯修好两天', '𠮷小明']) {
      expect(`${table}: ${text.includes(secret) ? secret : 'nothing'}`).toBe(`${table}: nothing`);
    }
  }
});
