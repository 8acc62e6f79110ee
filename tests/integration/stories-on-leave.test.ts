// A handler on leave: somebody acts in the place of who is away, in their name and only meanwhile; nobody is waited for;
// and whoever has withdrawn from a petition neither reads it nor acts on it, whoever asks them to.
import type { AbsenceBody, AbsenceList, HandlerCandidate } from '@petition/shared-types/schemas/absence';
import type { DocumentView } from '@petition/shared-types/schemas/petition';
import { openOfficer, sessionOf } from '../support/officers';
import type { OpenedOfficer } from '../support/officers';
import { badFields, problemOf } from '../support/api';
import type { Answer } from '../support/api';
import { expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { HOUSING, opinionOf, toHandling, toHousing } from '../support/story-roads';

const desk = 'linjiang-housing-desk';
const handler = 'linjiang-housing-handler';
const approver = 'linjiang-housing-approver';
const leader = 'linjiang-housing-leader';

let story: Story;
let second: OpenedOfficer;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
  second = await openOfficer(story.town.server.deps, story.unit(HOUSING), ['handler'], '严又新');
});
afterAll(() => story.end());

const days = (from: string, until: string) => ({
  from: `${from}T00:00:00+08:00`,
  until: `${until}T00:00:00+08:00`,
});
const setsOff = (username: string, body: AbsenceBody) =>
  story.asOfficer(username, (api) => api.post<undefined>('/api/v1/admin/absences', body));
const candidates = async (username: string, matter: Matter) =>
  expectStatus(
    await story.asOfficer(username, (api) =>
      api.get<{ items: HandlerCandidate[] }>(`/api/v1/admin/petitions/${matter.id}/handlers`),
    ),
    200,
  ).items;
const suggested = async (username: string, matter: Matter) =>
  (await candidates(username, matter)).find((c) => c.suggested)?.name;
const officersOf = (petition: { timeline: { label: string; officer: string | null }[] }) =>
  Object.fromEntries(petition.timeline.map((e) => [e.label, e.officer]));
const extension = { extensionDays: 10, reason: '需要委托鉴定，十日内完成。' };
const granted = { reason: '鉴定需要时间，延长十日。' };

it('the leader is away for a week; the approver acts in the leader’s place, in writing, and no day longer', async () => {
  const matter = await story.files('tan-yue', { title: '顶楼漏水三次没修好' }, { name: '谭越' });
  await toHandling(story, matter);
  expect(await story.refused(approver, matter, 'reply', opinionOf('已经维修。'))).toMatchObject({
    rule: 'wrong_actor',
  });
  const delegateId = await story.officerId(approver);
  const leave = { ...days('2026-03-03', '2026-03-10'), delegateId, roles: ['signing_leader' as const] };
  expectStatus(await setsOff(leader, leave), 204);
  // It has not begun.
  expect(stepsOf(await story.seenBy(approver, matter))).not.toContain('reply');
  story.at('2026-03-03 09:00');
  expect(stepsOf(await story.seenBy(approver, matter))).toContain('reply');
  const session = await story.asOfficer(approver, (api) =>
    api.get<{ officer: { standsInFor: unknown } }>('/api/v1/admin/session'),
  );
  expect(session.body.officer.standsInFor).toEqual([{ name: '单致远', role: '签发领导' }]);
  await story.step(handler, matter, 'request_extension', extension);
  const seen = await story.step(approver, matter, 'grant_extension', granted);
  expect(officersOf(seen)).toMatchObject({ 批准延期: '娄春生（代单致远办理）', 申请延期: '秦千山' });
  // The petitioner is told of the bureau, not of who sat at which desk.
  expect(JSON.stringify(await story.seen(matter))).not.toMatch(/娄春生|单致远/);
  story.at('2026-03-10 00:00');
  expect(stepsOf(await story.seenBy(approver, matter))).not.toContain('reply');
  expect(await story.refused(approver, matter, 'reply', opinionOf('已经维修。'))).toMatchObject({
    rule: 'wrong_actor',
  });
  await story.step(leader, matter, 'reply', opinionOf('已更换防水层并试水。'));
});

it('standing in for the leader gives nobody a second voice on what they asked for themselves', async () => {
  story.at('2026-03-11 09:00');
  const matter = await story.files('tan-yue', { title: '电梯半夜停运没人管' }, { name: '谭越' });
  await toHandling(story, matter);
  const delegateId = await story.officerId(handler);
  const leave = { ...days('2026-03-11', '2026-03-14'), delegateId, roles: ['signing_leader' as const] };
  expectStatus(await setsOff(leader, leave), 204);
  await story.step(handler, matter, 'request_extension', extension);
  expect(stepsOf(await story.seenBy(handler, matter))).not.toContain('grant_extension');
  expect(await story.refused(handler, matter, 'grant_extension', granted)).toMatchObject({
    rule: 'another_person_decides',
  });
  // It is not handed on either, and what is personal stays so.
  const on = { ...days('2026-03-12', '2026-03-13'), roles: ['handler' as const] };
  const third = await story.officerId(desk);
  expectStatus(await setsOff(handler, { ...on, delegateId: third }), 204);
  story.at('2026-03-12 09:00');
  expect(stepsOf(await story.seenBy(desk, matter))).not.toContain('grant_extension');
  const refusals: [string, AbsenceBody, string][] = [
    [desk, { ...days('2026-03-12', '2026-03-13'), delegateId, roles: ['receiving_desk'] }, 'delegateId'],
    [leader, { ...days('2026-03-13', '2026-03-20') }, 'from'],
    [
      approver,
      { ...days('2026-03-20', '2026-03-21'), delegateId: third, roles: ['signing_leader'] },
      'roles',
    ],
    [approver, { ...days('2026-03-20', '2026-03-20') }, 'until'],
    [
      approver,
      {
        ...days('2026-03-20', '2026-03-21'),
        delegateId: await story.officerId('hedong-head'),
        roles: ['approver'],
      },
      'delegateId',
    ],
  ];
  for (const [who, body, field] of refusals) {
    const answer = await setsOff(who, body);
    expect([answer.status, badFields(answer)]).toEqual([422, [field]]);
  }
});

it('the handler is ill and named nobody: the next one at the desk goes on, and load says whom to name', async () => {
  story.at('2026-03-16 09:00');
  const matters = [];
  for (const title of ['楼顶广告牌松动', '楼道堆放杂物', '车库积水']) {
    const matter = await story.files('tan-yue', { title: `${title}没有人管` }, { name: '谭越' });
    await toHousing(story, matter);
    matters.push(matter);
  }
  const [first, next, last] = matters as [Matter, Matter, Matter];
  // Equal load: the one who has been there longer. Then whoever has less.
  expect(await suggested(desk, first)).toBe('秦千山');
  await story.step(desk, first, 'designate_handler', { officerId: await story.officerId(handler) });
  expect(await suggested(desk, next)).toBe('严又新');
  await story.step(desk, next, 'designate_handler', { officerId: await story.officerId(handler) });
  expect(await story.listOf(handler, 'handler=me')).toEqual([first.number, next.number]);
  const ill = { officerId: await story.officerId(handler), ...days('2026-03-16', '2026-03-20') };
  expect((await setsOff(desk, ill)).status).toBe(403);
  expectStatus(await setsOff(leader, ill), 204);
  const away = (await candidates(desk, last)).find((c) => c.name === '秦千山');
  expect(away).toMatchObject({ load: 2, suggested: false, awayUntil: '2026-03-20T00:00:00.000+08:00' });
  expect((await candidates(desk, last)).map((c) => [c.name, c.load])).toEqual([
    ['严又新', 0],
    ['盛夏安', 0],
    ['娄春生', 0],
    ['单致远', 0],
    ['秦千山', 2],
  ]);
  // Named or not: any handler of the bureau takes the next step.
  const { version } = await story.stored(first.number);
  const accepted: Answer<unknown> = await story.town.server
    .api()
    .post(
      `/api/v1/admin/petitions/${first.id}/actions/accept`,
      { expectedVersion: version, input: { contactName: '严又新', contactPhone: '0990-0200123' } },
      { headers: await sessionOf(story.town.server.deps, second.id) },
    );
  expectStatus(accepted, 200);
  expect((await story.seenBy(leader, first)).handler).toBe('秦千山');
  const list = await story.asOfficer(leader, (api) => api.get<AbsenceList>('/api/v1/admin/absences'));
  const [entry] = list.body.items;
  expect(entry).toMatchObject({ officer: { name: '秦千山' }, delegate: null, current: true, mine: true });
  const back = await story.asOfficer(leader, (api) => api.delete(`/api/v1/admin/absences/${entry?.id}`));
  expectStatus(back, 204);
  expect((await candidates(desk, last)).find((c) => c.name === '秦千山')?.awayUntil).toBeNull();
});

it('who has withdrawn reads neither text nor document, takes no step, and nobody acts in their place', async () => {
  story.at('2026-03-23 09:00');
  const matter = await story.files('tan-yue', { title: '物业乱收停车费不退' }, { name: '谭越' });
  await toHandling(story, matter);
  const document = (await story.seenBy(handler, matter)).documents.at(-1)?.id ?? '';
  const officerId = await story.officerId(handler);
  await story.step(handler, matter, 'recuse', { officerId, reason: '信访人是承办人的表弟。' });
  const seen = await story.seenBy(handler, matter);
  expect(seen).toMatchObject({
    title: '已回避的事项',
    withheld: '您已回避这件信访事项，不能查看内容，也不能办理。',
    petitioner: '***',
    documents: [],
    availableActions: [],
  });
  expect(JSON.stringify(seen)).not.toMatch(/停车费|谭|表弟/);
  expect(
    await story.refused(handler, matter, 'open_hearing', {
      heldAt: '三楼会议室',
      reason: '情况复杂需要听证。',
    }),
  ).toMatchObject({
    rule: 'officer_recused',
    basis: '条例第二十八条',
    insteadActions: [],
  });
  const opened = await story.asOfficer(handler, (api) =>
    api.get<DocumentView>(`/api/v1/admin/documents/${document}`),
  );
  expect([opened.status, problemOf(opened).detail]).toEqual([403, seen.withheld]);
  const inQueue = await story.asOfficer(handler, (api) =>
    api.get<{ items: { number: string; title: string }[] }>('/api/v1/admin/petitions?limit=50'),
  );
  expect(inQueue.body.items.find((i) => i.number === matter.number)?.title).toBe('已回避的事项');
  expect((await candidates(desk, matter)).find((c) => c.id === officerId)).toMatchObject({
    recused: true,
    suggested: false,
  });
  // In the place of who has withdrawn nobody acts; the desk itself still may.
  const stand = { ...days('2026-03-23', '2026-03-25'), delegateId: await story.officerId(approver) };
  expectStatus(await setsOff(handler, { ...stand, roles: ['handler'] }), 204);
  expect(stepsOf(await story.seenBy(approver, matter))).not.toContain('request_extension');
  await story.step(leader, matter, 'reply', opinionOf('收费标准已经公示，多收的已退还。'));
});

it('an absence begun elsewhere ends with the move to another bureau', async () => {
  story.at('2026-03-26 09:00');
  const { deps } = story.town.server;
  const mover = await openOfficer(deps, story.unit(HOUSING), ['approver'], '简行');
  const plan = {
    ...days('2026-03-26', '2026-03-30'),
    delegateId: mover.id,
    roles: ['signing_leader' as const],
  };
  expectStatus(await setsOff(leader, plan), 204);
  const standsIn = async () => {
    const answer = await story.town.server
      .api()
      .get<{ officer: { standsInFor: unknown[] } }>('/api/v1/admin/session', {
        headers: await sessionOf(deps, mover.id),
      });
    return answer.body.officer.standsInFor.length;
  };
  expect(await standsIn()).toBe(1);
  await deps.db.query('UPDATE officer SET organisation_id = ? WHERE id = ?', [
    story.unit('990102-04'),
    mover.id,
  ]);
  expect(await standsIn()).toBe(0);
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
