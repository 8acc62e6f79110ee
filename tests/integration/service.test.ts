// A letter-writer who never opens the code: the organ is asked to serve the answer in another way, records it, and the
// period for review runs. What a query code may do, alone and with the end of the phone. Real HTTP and database.
import type { CitizenPetition, DocumentView } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { OfficerNoticePage } from '@petition/shared-types/schemas/account';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { select } from '../../server/src/infra/db';
import { remindOfUnopened } from '../../server/src/modules/schedule/unopened';
import { problemOf, type Api } from '../support/api';
import {
  aFiling,
  expectStatus,
  inputs,
  newKey,
  officerStep,
  officerView,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
const on = (day: string, time = '10:00') => town.server.clock.set(new Date(`${day}T${time}:00+08:00`));
/** Signs in anew: the clock of a story jumps over the end of sessions. */
const as = (username: string) => town.server.api().signInOfficer(username, town.password);
const step = async (username: string, number: string, action: string, input: Record<string, unknown> = {}) =>
  officerStep(await as(username), number, action, input);

beforeAll(async () => {
  town = await startTown();
  on('2026-03-02');
});
afterAll(() => town.stop());

/** A letter, answered on the same day. */
async function answeredLetter(title: string): Promise<{ number: string; queryCode: string }> {
  const { petitioner, matter } = aFiling({ title });
  const intake = await as('linjiang-intake');
  const entered = await intake.post<{ number: string; queryCode: string }>(
    '/api/v1/admin/petitions',
    { input: { petitionForm: 'letter', receivedOn: '2026-03-02', petitioner, matter, ...inputs.register } },
    { headers: newKey() },
  );
  const letter = expectStatus(entered, 201);
  const receiverId = town.organisations.get('990102-03') ?? '';
  expectStatus(await officerStep(intake, letter.number, 'forward', { receiverId }), 200);
  expectStatus(await step('linjiang-housing-desk', letter.number, 'sign_for'), 200);
  expectStatus(await step('linjiang-housing-handler', letter.number, 'accept', inputs.accept), 200);
  expectStatus(await step('linjiang-housing-leader', letter.number, 'reply', inputs.reply), 200);
  return letter;
}

const opinionOf = (petition: OfficerPetition | CitizenPetition) => {
  const found = petition.documents.find((d) => d.type === 'handling_opinion');
  if (!found) throw new Error('no opinion');
  return found;
};
const titles = async (username: string): Promise<string[]> => {
  const page = await (await as(username)).get<OfficerNoticePage>('/api/v1/admin/notices?limit=50');
  return expectStatus(page, 200).items.map((n) => n.title);
};

it('a letter that is answered and never opened: reminder, task, service by mail, the period, the receipt', async () => {
  const { number } = await answeredLetter('来信人一直没有打开答复');
  const remind = () => remindOfUnopened(town.server.deps);
  // The day of issue and two whole days after it: nothing yet on Wednesday the 4th.
  on('2026-03-04');
  expect(await remind()).toBe(0);
  on('2026-03-05', '08:00');
  expect(await remind()).toBe(0);
  on('2026-03-05');
  const told = await Promise.all([remind(), remind(), remind()]);
  expect(told.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(await titles('linjiang-housing-handler')).not.toContain('文书还没有送达');
  on('2026-03-09');
  expect(await remind()).toBe(1);
  expect(await remind()).toBe(0);
  expect(await titles('linjiang-housing-handler')).toContain('文书还没有送达');

  const handler = await as('linjiang-housing-handler');
  const before = await officerView(handler, number);
  const opinion = opinionOf(before);
  const form = before.availableActions.find((a) => a.action === 'record_service');
  const schema = form?.inputSchema as {
    properties: { documentId: { oneOf: { const: string; title: string }[] } };
  };
  const choices = schema.properties.documentId.oneOf;
  expect(choices.find((c) => c.const === opinion.id)?.title).toBe(`信访事项处理意见书（${opinion.number}）`);

  const served = {
    documentId: opinion.id,
    method: 'registered_mail',
    servedOn: '2026-03-06',
    proof: '挂号信回执，本人签收。',
  };
  const refusal = async (change: Record<string, string>) =>
    problemOf(await officerStep(handler, number, 'record_service', { ...served, ...change })).refusal?.rule;
  expect(await refusal({ servedOn: '2026-03-01' })).toBe('service_day_fits');
  expect(await refusal({ servedOn: '2026-03-10' })).toBe('service_day_fits');
  expect(await refusal({ documentId: '0'.repeat(26) })).toBe('document_is_of_petition');
  const forwarding = before.documents.find(
    (d) => d.type === 'registration_form' || d.type === 'forwarding_letter',
  );
  if (forwarding) expect(await refusal({ documentId: forwarding.id })).toBe('document_is_for_petitioner');

  const { petition } = expectStatus(await officerStep(handler, number, 'record_service', served), 200);
  // Served on Friday 6 March: 6 + 30 = Sunday 5 April, 清明 4–6 April, so Tuesday the 7th.
  expect(petition?.clocks.find((c) => c.clock === 'T6')).toMatchObject({
    startedAt: '2026-03-06T00:00:00.000+08:00',
    dueAt: '2026-04-08T00:00:00.000+08:00',
  });
  expect(opinionOf(petition)).toMatchObject({
    servedAt: '2026-03-06T00:00:00.000+08:00',
    serviceMethod: { code: 'registered_mail' },
  });
  expect(await refusal({})).toBe('document_not_yet_served');
  const receipt = petition?.documents.find((d) => d.type === 'service_receipt');
  const view = await handler.get<DocumentView>(`/api/v1/admin/documents/${receipt?.id}`);
  const text = JSON.stringify(expectStatus(view, 200).sections);
  for (const part of ['信访事项处理意见书', '挂号邮寄', '2026年3月6日', '挂号信回执'])
    expect(text).toContain(part);
  expect(await remind()).toBe(0);
});

async function byCode({ number, queryCode }: { number: string; queryCode: string }) {
  const opened = await town.server
    .api()
    .post<{ token: string }>('/api/v1/public/query', { number, code: queryCode });
  const api: Api = town.server.api();
  api.token = expectStatus(opened, 200).token;
  const seen = async () => expectStatus(await api.get<CitizenPetition>('/api/v1/public/petition'), 200);
  const act = async (action: string, input: object = {}, identity?: string) =>
    api.post<{ petition: CitizenPetition }>(
      `/api/v1/public/petition/actions/${action}`,
      { expectedVersion: (await seen()).version, input, ...(identity === undefined ? {} : { identity }) },
      { headers: newKey() },
    );
  return { seen, act };
}

it('by code alone one adds, urges and acknowledges; for review the end of phone or ID number is asked', async () => {
  on('2026-03-02');
  const { seen, act } = await byCode(await answeredLetter('凭查询码办理的来信'));
  const offered = (await seen()).availableActions.map((a) => [a.action, a.needsIdentity ?? false]);
  expect(Object.fromEntries(offered)).toMatchObject({
    add_material: false,
    urge: false,
    acknowledge_document: false,
  });
  expectStatus(await act('add_material', { statement: '补充一张照片的说明。' }), 200);
  expectStatus(await act('urge'), 200);
  expectStatus(await act('acknowledge_document', { documentId: opinionOf(await seen()).id }), 200);
  const now = Object.fromEntries(
    (await seen()).availableActions.map((a) => [a.action, a.needsIdentity ?? false]),
  );
  expect(now).toMatchObject({ request_review: true, accept_result: true, evaluate: false });
  expect(now).not.toHaveProperty('petition_again');

  const reason = { reason: '对查明的事实有不同意见，请求复查。' };
  const bare = await act('request_review', reason);
  expect([bare.status, problemOf(bare).refusal?.rule]).toEqual([409, 'identity_is_proved']);
  expect(problemOf(await act('request_review', reason, '12')).code).toBe('invalid_input');
  expect(problemOf(await act('request_review', reason, '1234')).code).toBe('wrong_identity');
  expect((await seen()).state.code).toBe('replied');
  // 13900000009
  expectStatus(await act('request_review', reason, '0009'), 200);
  expect((await seen()).state.code).toBe('reviewing');
  // The end of the ID number does as well.
  const tail =
    aFiling().petitioner.kind === 'person'
      ? (aFiling().petitioner as { idNumber: string }).idNumber.slice(-4)
      : '';
  expectStatus(await act('withdraw', {}, tail.toLowerCase()), 200);
  expect((await seen()).state.code).toBe('withdrawn');
});

it('five wrong ends lock the proof, also for the right one', async () => {
  const { act } = await byCode(await answeredLetter('有人在猜后四位'));
  const codes: string[] = [];
  for (let i = 0; i < 6; i += 1) codes.push(problemOf(await act('accept_result', {}, `111${i}`)).code);
  expect(codes).toEqual([...Array<string>(5).fill('wrong_identity'), 'too_many_code_attempts']);
  expect(problemOf(await act('accept_result', {}, '0009')).code).toBe('too_many_code_attempts');
});

it('leaves ledgers that hold, with no sign of phone or ID number in them', async () => {
  expect((await verifyAllLedgers(town.server.deps)).faults).toEqual([]);
  const kept = await select<{ payload: unknown }>(town.server.deps.db, 'SELECT payload FROM petition_event');
  const proofs = JSON.stringify(kept).match(/identityProved[^,}]*/g) ?? [];
  expect(new Set(proofs.map((p) => p.replace(/[^a-zA-Z:]/g, '')))).toEqual(new Set(['identityProved:true']));
});
