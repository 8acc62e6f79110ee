// Prepared by one, approved by another, signed by a third: an answer, an extension, a decline; what comes back, what has
// been overtaken; and names and numbers in full only with a reason and a second person.
import type {
  ApprovalPage,
  ApprovalSettings,
  ApprovalView,
  IdentityRequest,
  IdentityView,
} from '@petition/shared-types/schemas/approval';
import type { ErasureRequest } from '@petition/shared-types/schemas/erasure';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import type { Verification } from '@petition/shared-types/schemas/verification';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { select } from '../../server/src/infra/db';
import { forgetUploads } from '../../server/src/modules/attachment/clean-up';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { badFields, problemOf } from '../support/api';
import type { Answer } from '../support/api';
import { aPdf, send } from '../support/files';
import { aFiling, expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { refusalOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { opinionOf, registers, toHandling, toHousing } from '../support/story-roads';

const handler = 'linjiang-housing-handler';
const approver = 'linjiang-housing-approver';
const leader = 'linjiang-housing-leader';
const base = '/api/v1/admin/approvals';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
  const on = await switchChains(leader, { enabled: true });
  expect(expectStatus(on, 200).items.find((i) => i.step.code === 'reply')).toMatchObject({
    enabled: true,
    inForce: true,
    rungs: [{ label: '拟办' }, { label: '审核' }, { label: '签发' }],
  });
});
beforeEach(() => story.at('2026-03-02 09:00'));
afterAll(() => story.end());

const switchChains = (who: string, body: { action?: ActionId; enabled: boolean }) =>
  story.asOfficer(who, (api) => api.put<ApprovalSettings>('/api/v1/admin/approval-settings', body));

async function tryPrepare(
  who: string,
  matter: Matter,
  action: ActionId,
  input: object,
  attachments?: string[],
) {
  const { version } = await story.stored(matter.number);
  const body = { action, expectedVersion: version, input, ...(attachments ? { attachments } : {}) };
  return story.asOfficer(who, (api) =>
    api.post<{ id: string }>(`/api/v1/admin/petitions/${matter.id}/approvals`, body),
  );
}
const prepare = async (who: string, matter: Matter, action: ActionId, input: object) =>
  expectStatus(await tryPrepare(who, matter, action, input), 201).id;
const rung = (who: string, id: string, name: 'approve' | 'sign' | 'return', body?: object) =>
  story.asOfficer(who, (api) => api.post<undefined>(`${base}/${id}/${name}`, body));
const read = async (who: string, id: string) =>
  expectStatus(await story.asOfficer(who, (api) => api.get<ApprovalView>(`${base}/${id}`)), 200);
const waiting = async (who: string) =>
  expectStatus(await story.asOfficer(who, (api) => api.get<ApprovalPage>(base)), 200).items;
const offer = (petition: OfficerPetition, action: ActionId) =>
  petition.availableActions.find((a) => a.action === action);
const textOf = (view: ApprovalView) =>
  view.documents.flatMap((d) => [d.title, ...d.sections.flatMap((s) => s.paragraphs)]).join('\n');

it('an answer is drafted, read as it will be issued, approved and signed by three people', async () => {
  const matter = await story.files('lu-yao', { title: '外墙脱落没有人修' }, { name: '路遥' });
  await toHandling(story, matter);
  const input = opinionOf('已责令物业企业十日内修好外墙。');
  // Nobody answers alone any more, not even who may sign.
  expect(await story.refused(leader, matter, 'reply', input)).toMatchObject({ rule: 'needs_approval' });
  expect(stepsOf(await story.seenBy(leader, matter))).not.toContain('reply');
  expect(offer(await story.seenBy(handler, matter), 'reply')).toMatchObject({ needsApproval: true });
  expect((await tryPrepare(approver, matter, 'reply', input)).status).toBe(403);
  const missing = await tryPrepare(handler, matter, 'reply', { ...input, answers: [] });
  expect(missing.status).toBe(422);

  const id = await prepare(handler, matter, 'reply', input);
  expect(problemOf(await tryPrepare(handler, matter, 'reply', input)).code).toBe('approval_open');
  const shown = await story.seenBy(handler, matter);
  expect(offer(shown, 'reply')).toBeUndefined();
  expect(shown.approvals).toMatchObject([{ id, step: { label: '答复' }, state: { label: '待审核' } }]);
  // It is the approver's turn, and nobody else's.
  expect((await waiting(approver)).map((a) => [a.id, a.may])).toEqual([[id, ['approve', 'return']]]);
  expect(await waiting(leader)).toEqual([]);
  expect(await waiting('linjiang-urban-leader')).toEqual([]);
  const view = await read(approver, id);
  expect(view).toMatchObject({ preparedBy: '秦千山', stale: false, refusal: null });
  expect(textOf(view)).toContain('已责令物业企业十日内修好外墙。');
  expect(textOf(view)).not.toContain('路遥');
  expect((await rung(leader, id, 'sign')).status).toBe(404);
  expect(refusalOf(await rung(handler, id, 'approve'))).toMatchObject({ rule: 'approval_by_others' });

  expectStatus(await rung(approver, id, 'approve'), 204);
  expect(refusalOf(await rung(approver, id, 'sign'))).toMatchObject({ rule: 'approval_by_others' });
  expect((await waiting(leader)).map((a) => [a.approvedBy, a.may])).toEqual([['娄春生', ['sign', 'return']]]);
  expect((await story.seen(matter)).state.code).toBe('handling');
  expectStatus(await rung(leader, id, 'sign'), 204);
  const after = await story.seenBy(leader, matter);
  expect(after.state.code).toBe('replied');
  expect(after.timeline[0]).toMatchObject({ label: '答复', officer: '单致远（拟办秦千山，审核娄春生）' });
  expect(await story.signsFor(matter, 'handling_opinion')).toContain('已责令物业企业十日内修好外墙。');
  expect((await rung(leader, id, 'sign')).status).toBe(404);
  expect(await waiting(leader)).toEqual([]);
});

it('files go up with what is prepared, are read on every rung, and are handed in when it is signed', async () => {
  const { deps } = story.town.server;
  const matter = await story.files('lu-yao', { title: '阳台漏水没有人修' }, { name: '路遥' });
  await toHandling(story, matter);
  const upload = async (who: string, name: string) => {
    const sent = await story.asOfficer(who, (api) => send(api, { name, bytes: aPdf(), as: 'admin' }));
    return expectStatus(sent, 200).id;
  };
  const link = (who: string, file: string) =>
    story.asOfficer(who, (api) => api.get<{ url: string }>(`/api/v1/admin/attachments/${file}/link`));
  const names = async (who: string, id: string) => (await read(who, id)).attachments.map((f) => f.name);
  const [survey, mistaken] = [await upload(handler, '勘查记录.pdf'), await upload(handler, '拿错的.pdf')];
  const strangers = await upload(approver, '别人的.pdf');
  const input = opinionOf('已联系施工单位修好阳台防水。');
  const refused = await tryPrepare(handler, matter, 'reply', input, [survey, strangers]);
  expect(badFields(refused)).toEqual(['attachments.1']);
  const id = expectStatus(await tryPrepare(handler, matter, 'reply', input, [mistaken, survey]), 201).id;
  expect(await names(approver, id)).toEqual(['拿错的.pdf', '勘查记录.pdf']);
  expect((await link(approver, survey)).status).toBe(200);
  expect((await link('linjiang-urban-leader', survey)).status).toBe(404);
  // Neither handed in elsewhere nor forgotten meanwhile.
  expect(
    (await story.asOfficer(handler, (api) => api.delete(`/api/v1/admin/attachments/${survey}`))).status,
  ).toBe(404);
  story.at('2026-03-20 09:00');
  await forgetUploads(deps);
  expect(await names(leader, id)).toEqual(['拿错的.pdf', '勘查记录.pdf']);

  expectStatus(await rung(approver, id, 'return', { reason: '附件拿错了一份。' }), 204);
  const { version } = await story.stored(matter.number);
  const body = { expectedVersion: version, input, attachments: [survey] };
  expectStatus(await story.asOfficer(handler, (api) => api.put(`${base}/${id}`, body)), 204);
  expect(await names(approver, id)).toEqual(['勘查记录.pdf']);
  expect((await link(approver, mistaken)).status).toBe(404);
  expectStatus(await rung(approver, id, 'approve'), 204);
  expectStatus(await rung(leader, id, 'sign'), 204);
  const seen = await story.seenBy(leader, matter);
  expect(seen.attachments.map((file) => [file.name, file.byPetitioner])).toEqual([['勘查记录.pdf', false]]);
  expect((await link(leader, survey)).status).toBe(200);
  // What was left out, and what went nowhere, is forgotten in time.
  story.at('2026-05-06 09:00');
  expect(await forgetUploads(deps)).toBe(2);
});

it('a draft comes back with the reason, is mended and goes up again; a newer step sends it back by itself', async () => {
  const matter = await story.files('lu-yao', { title: '地下车库漏水没人管' }, { name: '路遥' });
  await toHandling(story, matter);
  const id = await prepare(handler, matter, 'reply', opinionOf('正在研究解决办法。'));
  expectStatus(await rung(approver, id, 'return', { reason: '没有写明完成时间。' }), 204);
  expect(await waiting(approver)).toEqual([]);
  const [back] = await waiting(handler);
  expect(back).toMatchObject({ id, reason: '没有写明完成时间。', may: ['resubmit', 'withdraw'] });
  const mended = async (text: string) => {
    const { version } = await story.stored(matter.number);
    const body = { expectedVersion: version, input: opinionOf(text) };
    return story.asOfficer(handler, (api) => api.put<undefined>(`${base}/${id}`, body));
  };
  expectStatus(await mended('三月二十日前完成防水维修。'), 204);
  expectStatus(await rung(approver, id, 'approve'), 204);
  // The petitioner adds something before it is signed: nobody signs what has not been weighed with it.
  await story.does(matter, 'add_material', { statement: '昨夜又漏水，电梯也进水了。' });
  const signed = await rung(leader, id, 'sign');
  expect([signed.status, problemOf(signed).code]).toEqual([409, 'approval_stale']);
  const again = await read(handler, id);
  expect(again).toMatchObject({ stale: true, may: ['resubmit', 'withdraw'] });
  expect(again.input).toMatchObject({ answers: [{ answer: '三月二十日前完成防水维修。' }] });
  expectStatus(await mended('三月二十日前完成防水维修，电梯同时检修。'), 204);
  // Who approved the first draft has not approved this one.
  expect((await rung(leader, id, 'sign')).status).toBe(404);
  expectStatus(await rung(approver, id, 'approve'), 204);
  expectStatus(await rung(leader, id, 'sign'), 204);
  expect((await story.seenBy(leader, matter)).state.code).toBe('replied');
});

it('an extension takes three people, and says so when the period has run out meanwhile', async () => {
  const matter = await story.files('lu-yao', { title: '高层水压不足多年' }, { name: '路遥' });
  await toHandling(story, matter);
  await story.step(handler, matter, 'request_extension', {
    extensionDays: 20,
    reason: '需要委托检测单位检测。',
  });
  const granted = { reason: '检测需要时间，延长二十日。' };
  expect(await story.refused(leader, matter, 'grant_extension', granted)).toMatchObject({
    rule: 'needs_approval',
  });
  const id = await prepare(handler, matter, 'grant_extension', granted);
  expectStatus(await rung(approver, id, 'approve'), 204);
  story.at('2026-05-20 09:00');
  expect(await read(leader, id)).toMatchObject({
    documents: [],
    refusal: '办理期限已经届满，不能再延长。',
  });
  expect(refusalOf(await rung(leader, id, 'sign'))).toMatchObject({ rule: 'handling_period_runs' });
  story.at('2026-03-20 09:00');
  expectStatus(await rung(leader, id, 'sign'), 204);
  expect((await story.seen(matter)).timeline[0]).toMatchObject({ label: '批准延期' });
});

it('a decline is signed by the leader; an office has two rungs; one with too few people answers as before', async () => {
  const matter = await story.files('lu-yao', { title: '农田灌溉水费争议' }, { name: '路遥' });
  await toHousing(story, matter);
  const declined = { ground: 'not_remit', guidance: '请向临江区农业农村局提出，电话 0990-0200123。' };
  expect(await story.refused(handler, matter, 'decline', declined)).toMatchObject({ rule: 'needs_approval' });
  const id = await prepare(handler, matter, 'decline', declined);
  expectStatus(await rung(approver, id, 'approve'), 204);
  expectStatus(await rung(leader, id, 'sign'), 204);
  expect((await story.seen(matter)).state.code).toBe('declined');

  expectStatus(await switchChains('linjiang-head', { action: 'decline', enabled: true }), 200);
  expect((await switchChains('linjiang-intake', { enabled: false })).status).toBe(403);
  const second = await story.files('lu-yao', { title: '离婚财产分割不公' }, { name: '路遥' });
  await registers(story, second);
  const judicial = { ground: 'judicial', guidance: '请向临江区人民法院提出。' };
  const atOffice = await prepare('linjiang-intake', second, 'decline', judicial);
  expect((await waiting('linjiang-head')).map((a) => [a.state.label, a.may])).toEqual([
    ['待签发', ['sign', 'return']],
  ]);
  expectStatus(await rung('linjiang-head', atOffice, 'sign'), 204);
  expect((await story.seen(second)).state.code).toBe('declined');

  // One person cannot be three: switched on, but not in force.
  const alone = expectStatus(await switchChains('linjiang-labour', { enabled: true }), 200);
  expect(alone.items.map((i) => i.inForce)).not.toContain(true);
});

it('what is switched off for one step is answered directly, and a withdrawn draft leaves the way free', async () => {
  expectStatus(await switchChains(leader, { action: 'reply', enabled: false }), 200);
  const matter = await story.files('lu-yao', { title: '小区健身器材损坏' }, { name: '路遥' });
  await toHandling(story, matter);
  await story.step(leader, matter, 'reply', opinionOf('已经更换三件器材。'));
  expectStatus(await switchChains(leader, { action: 'reply', enabled: true }), 200);
  const next = await story.files('lu-yao', { title: '小区围墙倒塌一段' }, { name: '路遥' });
  await toHandling(story, next);
  const id = await prepare(handler, next, 'reply', opinionOf('已经修好。'));
  expectStatus(await story.asOfficer(handler, (api) => api.delete(`${base}/${id}`)), 204);
  expect((await story.asOfficer(handler, (api) => api.get(`${base}/${id}`))).status).toBe(404);
  await prepare(handler, next, 'reply', opinionOf('已经修好，质保两年。'));
});

it('name and number in full: with a reason, let by a second person, for a day, each reading on record', async () => {
  const matter = await story.files('lu-yao', { title: '楼上装修噪声扰民' }, { name: '路遥' });
  await toHandling(story, matter);
  const full = (who: string): Promise<Answer<IdentityView>> =>
    story.asOfficer(who, (api) => api.get(`/api/v1/admin/petitions/${matter.id}/identity`));
  expect((await full(handler)).status).toBe(403);
  const asked = await story.asOfficer(handler, (api) =>
    api.post<{ id: string }>(`/api/v1/admin/petitions/${matter.id}/identity-requests`, {
      purpose: 'service',
      reason: '要上门送达处理意见书。',
    }),
  );
  const { id } = expectStatus(asked, 201);
  const list = async (who: string) =>
    expectStatus(
      await story.asOfficer(who, (api) =>
        api.get<{ items: IdentityRequest[] }>('/api/v1/admin/identity-requests'),
      ),
      200,
    ).items;
  const decide = (who: string) =>
    story.asOfficer(who, (api) => api.put(`/api/v1/admin/identity-requests/${id}`, { granted: true }));
  expect((await list(handler)).map((r) => [r.id, r.mayDecide])).toEqual([[id, false]]);
  expect(await list('linjiang-head')).toEqual([]);
  expect((await decide(handler)).status).toBe(404);
  expect((await decide('linjiang-head')).status).toBe(404);
  expect((await list(leader)).map((r) => [r.reason, r.mayDecide])).toEqual([
    ['要上门送达处理意见书。', true],
  ]);
  expectStatus(await decide(leader), 204);
  // Let for who asked, not for the whole bureau.
  expect((await full(approver)).status).toBe(403);
  const seen = expectStatus(await full(handler), 200);
  expect(seen.petitioner).toMatchObject({ name: '路遥', phone: '13900000009' });
  expect(seen.petitioner.idNumber).toMatch(/^\d{17}[\dX]$/);
  const log = await story.asOfficer('auditor', (api) =>
    api.get<{ items: { action: string; subjectId: string; purpose: string }[] }>('/api/v1/admin/audit'),
  );
  const entries = log.body.items.filter((e) => e.subjectId === matter.id);
  expect(entries.map((e) => [e.action, e.purpose])).toEqual([
    ['sensitive_read', 'service'],
    ['sensitive_read_asked', 'service'],
    ['sensitive_read_asked', 'service'],
  ]);
  expect(JSON.stringify(log.body)).not.toMatch(/路遥|上门/);
  story.at('2026-03-03 09:01');
  expect((await full(handler)).status).toBe(403);
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));

it('an ended petition’s text is erased by two people, when it has been kept for its years; its papers still verify', async () => {
  story.at('2026-03-05 09:00');
  const photo = await story.asCitizen('du-juan', (api) => send(api, { name: '现场.pdf', bytes: aPdf() }));
  const filing = aFiling({ title: '小区快递柜占用消防通道' }, { name: '杜鹃' });
  const attachments = [expectStatus(photo, 200).id];
  const matter = await story.filed('du-juan', await story.tryFiling('du-juan', { ...filing, attachments }));
  const body = { ground: 'retention_over', reason: '保存期限届满，信访人来电要求删除。' };
  const propose = (who: string, input: object = body) =>
    story.asOfficer(who, (api) =>
      api.post<{ id: string }>(`/api/v1/admin/petitions/${matter.id}/erasures`, input),
    );
  const decide = (who: string, id: string, approved = true) =>
    story.asOfficer(who, (api) => api.put(`/api/v1/admin/erasures/${id}`, { approved }));
  const listed = async (who: string) =>
    expectStatus(
      await story.asOfficer(who, (api) => api.get<{ items: ErasureRequest[] }>('/api/v1/admin/erasures')),
      200,
    ).items.filter((item) => item.petitionId === matter.id);

  await toHandling(story, matter);
  // Needed as long as it is open, and by nobody but the office that registered it.
  expect((await propose('linjiang-intake', { ...body, ground: 'unlawful' })).status).toBe(422);
  expect((await propose(handler)).status).toBe(403);
  await story.does(matter, 'withdraw');
  expect((await propose('linjiang-intake')).status).toBe(422);
  expect((await propose('hedong-head')).status).toBe(404);
  const paper = (await story.seen(matter)).documents.at(-1)?.id ?? '';
  const asks = (id: string, query = '') =>
    story.town.server
      .api()
      .get<Verification>(`/api/v1/public/verifications/${id}${query}`)
      .then((answer) => expectStatus(answer, 200).status.code);
  expect(await asks(paper)).toBe('valid');
  const unprinted = (await story.seen(matter)).documents.find((d) => d.id !== paper)?.id ?? '';

  story.at('2036-03-06 09:00');
  const { id } = expectStatus(await propose('linjiang-head'), 201);
  expect((await propose('linjiang-intake')).status).toBe(422);
  expect((await listed('linjiang-intake')).map((r) => [r.reason, r.mayDecide])).toEqual([
    [body.reason, false],
  ]);
  expect((await listed('city-head')).map((r) => r.mayDecide)).toEqual([true]);
  expect((await decide('linjiang-head', id)).status).toBe(409);
  for (const who of ['linjiang-intake', 'hedong-head']) expect((await decide(who, id)).status).toBe(404);
  expectStatus(await decide('city-head', id, false), 204);
  const again = expectStatus(await propose('linjiang-intake'), 201).id;
  expectStatus(await decide('linjiang-head', again), 204);
  expect((await decide('city-head', again)).status).toBe(404);

  expect((await story.looks('linjiang-head', matter)).status).toBe(404);
  for (const path of [`documents/${paper}`, `documents/${paper}/pdf`, `petitions/${matter.number}`])
    expect((await story.asCitizen('du-juan', (api) => api.get(`/api/v1/citizen/${path}`))).status).toBe(404);
  const own = await story.asCitizen('du-juan', (api) =>
    api.get<{ items: { number: string; title: string }[] }>('/api/v1/citizen/petitions'),
  );
  expect(own.body.items).toMatchObject([{ number: matter.number, title: '内容已依法删除' }]);
  // The signed statement of a print says nothing personal and stays; what was never printed is known to have been issued.
  expect(await asks(paper)).toBe('valid');
  expect(await asks(paper, `?sha256=${'0'.repeat(64)}`)).toBe('different');
  expect(await asks(unprinted)).toBe('erased');
  const { db } = story.town.server.deps;
  expect(await forgetUploads(story.town.server.deps)).toBe(1);
  for (const table of [
    'petition_secret',
    'petition_content',
    'petition_event_text',
    'petition_person',
    'attachment',
  ])
    expect(await select(db, `SELECT 1 FROM ${table} WHERE petition_id = ?`, [matter.id])).toEqual([]);
  expect((await verifyAllLedgers(story.town.server.deps)).faults).toEqual([]);
  const log = await story.asOfficer('auditor', (api) =>
    api.get<{ items: { action: string; subjectId: string }[] }>('/api/v1/admin/audit'),
  );
  expect(log.body.items.filter((e) => e.subjectId === matter.id).map((e) => e.action)).toEqual([
    'petition_erased',
    'erasure_proposed',
    'erasure_refused',
    'erasure_proposed',
  ]);
});
