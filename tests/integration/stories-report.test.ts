// Reports (检举控告): they reach nobody but those set apart for them, and never the accused (条例 第30条).
import { select } from '../../server/src/infra/db';
import { createLogger } from '../../server/src/infra/logger';
import { expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { dueOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { HOUSING, registration, toHousing } from '../support/story-roads';

let story: Story;
let logged = '';
beforeAll(async () => {
  const log = createLogger('debug', { write: (line: string) => void (logged += line) });
  story = await Story.begin('2026-03-02 09:00', { deps: { log } });
});
afterAll(() => story.end());

const CITY_HOUSING = '990100-03';
const DISCIPLINE = '990102-15';
const secret = '收了物业企业的购物卡';
const text = {
  title: `住建局工作人员${secret}`,
  facts: `区住建局管物业的科长${secret}，每次检查都走过场，去年十月有人亲眼看见，我愿意作证。`,
  demands: ['请查处收受购物卡的行为'],
};
const bureau = () => ({
  kind: 'organisation',
  name: '清源市住房和城乡建设局',
  organisationId: story.unit(CITY_HOUSING),
});
const asReport = () => ({
  petitionType: 'report',
  categoryCode: registration.categoryCode,
  regionCode: registration.regionCode,
  duplicateVerdict: 'first',
  accused: [bureau()],
});

/** What leaves the circle: for these it does not exist, in no list, on no desk, by no document. */
async function expectUnseenBy(matter: Matter, ...usernames: string[]): Promise<void> {
  const documents = await select<{ id: string }>(
    story.town.server.deps.db,
    'SELECT id FROM document WHERE petition_id = ?',
    [matter.id],
  );
  for (const username of usernames) {
    const answers = [
      await story.looks(username, matter),
      await story.tryStep(username, matter, 'mark_urgent', { reason: '我想看看这是什么事项。' }),
      ...(await Promise.all(
        documents.map(({ id }) =>
          story.asOfficer(username, (api) => api.get(`/api/v1/admin/documents/${id}`)),
        ),
      )),
    ];
    expect([username, ...answers.map((a) => [403, 404].includes(a.status))]).toEqual([
      username,
      ...answers.map(() => true),
    ]);
    expect(JSON.stringify(answers.map((a) => a.body))).not.toContain('购物卡');
    const lists = [
      ...(await story.listOf(username, 'scope=mine')),
      ...(await story.listOf(username, 'scope=chain')),
      ...(await story.listOf(username, `scope=chain&number=${matter.number}`)),
    ];
    expect(lists).not.toContain(matter.number);
    const inbox = await story.asOfficer(username, (api) => api.get('/api/v1/admin/notices'));
    expect(JSON.stringify(expectStatus(inbox, 200))).not.toContain(matter.number);
  }
}

it('邵明芳 reports a bureau: only the sealed-matters officer reads it, and the accused is never reached', async () => {
  const matter = await story.files('shao-mingfang', text, { name: '邵明芳' });
  expect(
    await story.refused('linjiang-intake', matter, 'register', { ...asReport(), accused: [] }),
  ).toMatchObject({ rule: 'report_names_accused', basis: '条例第三十条' });
  const registered = await story.tryStep('linjiang-intake', matter, 'register', asReport());
  // Registered and out of the sight of the officer who did it.
  expect([registered.status, registered.body]).toEqual([200, { petition: null }]);
  await expectUnseenBy(matter, 'linjiang-intake', 'linjiang-head', 'city-triage', 'city-supervisor');
  expect(await story.listOf('linjiang-sealed', 'scope=mine')).toContain(matter.number);
  const desk = await story.asOfficer('linjiang-head', (api) =>
    api.get<{ counts: { count: number }[] }>('/api/v1/admin/desk'),
  );
  expect(desk.body.counts).toEqual([]);
  const sealedOfficer = 'linjiang-sealed';
  const read = await story.seenBy(sealedOfficer, matter);
  expect(read.matter.facts).toContain(secret);
  expect(stepsOf(read)).toContain('transfer_report');
  expect(stepsOf(read)).not.toContain('forward');
  for (const code of [CITY_HOUSING, HOUSING]) {
    expect(
      await story.refused(sealedOfficer, matter, 'transfer_report', { receiverId: story.unit(code) }),
    ).toMatchObject({
      rule: 'receiver_is_not_accused',
      basis: '条例第三十条、第四十六条',
    });
  }
  await story.step(sealedOfficer, matter, 'transfer_report', { receiverId: story.unit(DISCIPLINE) });
  await expectUnseenBy(
    matter,
    'linjiang-intake',
    'linjiang-housing-leader',
    'city-housing-leader',
    'linjiang-government',
  );
  expect((await story.seenBy('linjiang-discipline', matter)).state.label).toBe('已转有权机关');

  for (const seen of [await story.seen(matter), await story.seenByCode(matter)]) {
    expect(seen.state).toMatchObject({ code: 'sealed', label: '已转有权机关' });
    expect(seen.waitingOn).toEqual({ who: 'nobody', name: '', promise: '已转有权机关。' });
    expect(
      JSON.stringify([seen.timeline, seen.waitingOn, seen.clocks, seen.documents, seen.evaluations]),
    ).not.toContain('纪委');
    expect(seen.timeline[0]).toMatchObject({ label: '移送有权机关', nextUnit: null, reason: null });
    expect(seen.documents.map((d) => d.type)).not.toContain('transfer_letter');
    expect(dueOf(seen, 'T1')).toBeNull();
    expect(stepsOf(seen)).not.toContain('evaluate');
    expect(stepsOf(seen)).not.toContain('withdraw');
  }
  expect(await story.refusedToCitizen(matter, 'withdraw')).toMatchObject({ rule: 'wrong_state' });
  expect((await story.tryByCode(matter, 'withdraw')).status).toBe(409);
  await story.step('linjiang-discipline', matter, 'record_report_outcome');
  expect((await story.seen(matter)).state.label).toBe('已办结');
  expect(await story.inbox(matter)).toEqual([
    '信访事项已提交',
    '信访事项已登记',
    '已转有权机关',
    '信访事项已处理',
  ]);
});

it('a claim that turns out to be a report is taken out of the hands it is in, the accused’s included', async () => {
  const matter = await story.files(
    'wei-jian',
    { ...text, title: `物业不修灯，科长还${secret}` },
    { name: '卫健' },
  );
  await toHousing(story, matter);
  const readers = ['linjiang-housing-desk', 'linjiang-housing-handler', 'linjiang-housing-leader'];
  expect((await story.looks('linjiang-housing-handler', matter)).status).toBe(200);
  const notices = await select<{ id: string }>(
    story.town.server.deps.db,
    "SELECT id FROM document WHERE petition_id = ? AND type = 'procedural_notice'",
    [matter.id],
  );
  expect(notices).toHaveLength(1);
  const found = await story.tryStep('linjiang-intake', matter, 'reclassify', {
    petitionType: 'report',
    accused: [bureau(), { kind: 'person', name: '某科长', organisationId: story.unit(HOUSING), heads: true }],
    reason: '来信反映工作人员收受财物。',
  });
  expect([found.status, found.body]).toEqual([200, { petition: null }]);
  await expectUnseenBy(
    matter,
    ...readers,
    'linjiang-intake',
    'linjiang-head',
    'city-head',
    'linjiang-government',
  );
  expect(
    (await story.tryStep('linjiang-housing-handler', matter, 'accept', {})).status,
  ).toBeGreaterThanOrEqual(404);
  const sealed = await story.seenBy('linjiang-sealed', matter);
  expect(sealed).toMatchObject({ state: { code: 'registered' }, holder: '临江区信访局' });
  // The first period runs on from the day it was filed.
  expect([dueOf(sealed, 'T1'), dueOf(sealed, 'T2'), dueOf(sealed, 'T3')]).toEqual(['2026-03-17', null, null]);
  const seen = await story.seen(matter);
  expect(JSON.stringify(seen.timeline)).not.toContain('收受财物');
  await story.step('linjiang-sealed', matter, 'transfer_report', { receiverId: story.unit(DISCIPLINE) });
});

it('a report against the petition office itself goes to the office above', async () => {
  const matter = await story.files(
    'qi-fang',
    { ...text, title: `信访局压下来信还${secret}` },
    { name: '齐芳' },
  );
  await story.tryStep('linjiang-intake', matter, 'register', {
    ...asReport(),
    accused: [{ kind: 'organisation', name: '临江区信访局', organisationId: story.unit('990102-01') }],
  });
  await expectUnseenBy(matter, 'linjiang-sealed', 'linjiang-intake', 'linjiang-head', 'city-head');
  expect(await story.listOf('city-sealed', 'scope=mine')).toContain(matter.number);
  await story.step('city-sealed', matter, 'transfer_report', { receiverId: story.unit('990100-15') });
  await expectUnseenBy(matter, 'linjiang-sealed', 'linjiang-intake');
});

it('leaves nothing of it in notices or logs', async () => {
  const { deps } = story.town.server;
  const rows = await select<{ params: unknown }>(deps.db, 'SELECT * FROM notice');
  for (const word of ['购物卡', '邵明芳', '卫健', '科长', '收受财物']) {
    expect(JSON.stringify(rows).includes(word) ? word : 'nothing').toBe('nothing');
    expect(logged.includes(word) ? word : 'nothing').toBe('nothing');
  }
  expect(logged.length).toBeGreaterThan(0);
  await expectSound(story);
});
