// Above the handling: urging, supervision answered, lifted and listed, advice, urgent matters, recusal and delegation.
import { execute, select } from '../../server/src/infra/db';
import { expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { dueOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { opinionOf, toHandling } from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
beforeEach(() => story.at('2026-03-02 09:00'));
afterAll(() => story.end());

const handler = 'linjiang-housing-handler';
const leader = 'linjiang-housing-leader';

/** Notices of that id, by the organisations they went to. */
async function toldTo(matter: Matter, notice: string): Promise<string[]> {
  const rows = await select<{ name: string }>(
    story.town.server.deps.db,
    `SELECT o.name FROM notice n JOIN organisation o ON o.id = n.recipient_id
     WHERE n.petition_id = ? AND n.notice = ? AND n.recipient_kind = 'organisation' ORDER BY o.level, o.name`,
    [matter.id, notice],
  );
  return rows.map((row) => row.name).sort();
}

it('严寒 urges, his office supervises, the bureau answers, it is listed, answered again and lifted', async () => {
  const matter = await story.files('yan-han', { title: '暖气一直不热没人管' }, { name: '严寒' });
  await toHandling(story, matter);
  await story.does(matter, 'urge', { reason: '家里有老人孩子，请快一点。' });
  expect(await toldTo(matter, 'urged_by_citizen')).toEqual(['临江区住房和城乡建设局']);
  expect(await toldTo(matter, 'urged')).toEqual([]);
  story.at('2026-03-08 09:00');
  expect(await story.refusedToCitizen(matter, 'urge')).toMatchObject({ rule: 'urge_interval_passed' });
  expect(stepsOf(await story.seen(matter))).not.toContain('urge');
  story.at('2026-03-09 09:01');
  await story.does(matter, 'urge');
  await story.step('linjiang-head', matter, 'urge', { reason: '信访人两次催办，请抓紧。' });
  expect(await toldTo(matter, 'urged')).toEqual(['临江区住房和城乡建设局']);
  const order = { ground: 'shirking', periodDays: 10, reason: '请书面说明进展和完成时间。' };
  expect(await story.refused(handler, matter, 'supervise', order)).toMatchObject({ rule: 'wrong_actor' });
  const supervised = await story.step('linjiang-head', matter, 'supervise', order);
  expect(dueOf(supervised, 'TS')).toBe('2026-03-19');
  expect(
    await story.refused('linjiang-head', matter, 'lift_supervision', { reason: '已经没有问题。' }),
  ).toMatchObject({
    rule: 'supervision_is_answered',
    basis: '条例第四十条',
  });
  const answer = { answer: '热力公司已更换阀门，三月十五日前完成。' };
  expect(dueOf(await story.step(handler, matter, 'answer_supervision', answer), 'TS')).toBeNull();
  expect(await story.refused(handler, matter, 'answer_supervision', answer)).toMatchObject({
    rule: 'supervision_awaits_answer',
  });
  const listed = await story.step('linjiang-head', matter, 'supervise_listed', { ...order, periodDays: 5 });
  expect(dueOf(listed, 'TS')).toBe('2026-03-16');
  expect(stepsOf(listed)).not.toContain('supervise_listed');
  await story.step(leader, matter, 'answer_supervision', answer);
  await story.step('linjiang-head', matter, 'lift_supervision', { reason: '已经修复并回访。' });
  // The ladder is between offices: the petitioner's way shows none of it.
  expect((await story.seen(matter)).timeline.map((e) => e.label)).toEqual([
    '催办',
    '催办',
    '受理',
    '签收',
    '转送',
    '登记',
    '提交',
  ]);
  const advice = {
    kind: 'improvement_advice',
    addresseeId: story.unit('990102-02'),
    advice: '供热设施老化，建议列入今年改造计划。',
  };
  await story.step('linjiang-head', matter, 'send_advice', advice);
  expect(await toldTo(matter, 'advised')).toEqual(['临江区人民政府']);
  expect(
    await story.refused(handler, matter, 'answer_advice', {
      adopted: true,
      answer: '我们住建局代为答复采纳。',
    }),
  ).toMatchObject({ rule: 'wrong_actor' });
  await story.step('linjiang-government', matter, 'answer_advice', {
    adopted: true,
    answer: '采纳建议，列入今年第三批改造计划。',
  });
  expect(
    await story.refused('linjiang-government', matter, 'answer_advice', {
      adopted: true,
      answer: '再次答复采纳这个建议。',
    }),
  ).toMatchObject({ rule: 'advice_awaits_answer' });
  // The other two of the three kinds (条例 第40条) have letters of their own.
  for (const [kind, text] of [
    ['policy_advice', '建议修订供热设施维护管理办法，明确超期服役管网的更换期限。'],
    ['liability_advice', '建议对三次接报不到现场的责任人员依规处理。'],
  ] as const) {
    await story.step('linjiang-head', matter, 'send_advice', { ...advice, kind, advice: text });
    const answer = { adopted: true, answer: '采纳建议，已经安排落实。' };
    await story.step('linjiang-government', matter, 'answer_advice', answer);
  }
});

it('an urgent matter is told at once to the office and to those above it, and not to the petitioner', async () => {
  const matter = await story.files('lei-ming', { title: '围墙裂缝快要倒了' }, { name: '雷鸣' });
  await toHandling(story, matter);
  await story.step(handler, matter, 'mark_urgent', { reason: '围墙旁边是小学，随时可能倒塌。' });
  expect(await toldTo(matter, 'urgent')).toEqual(
    ['云岭省信访局', '临江区人民政府', '临江区住房和城乡建设局', '临江区信访局', '清源市信访局'].sort(),
  );
  expect(await story.refused(leader, matter, 'mark_urgent', { reason: '再报一次紧急情况。' })).toMatchObject({
    rule: 'not_yet_urgent',
  });
  expect((await story.inbox(matter)).at(-1)).toBe('信访事项已受理');
});

it('in the night of a holiday the alert is read at once, up to the national office, without any worker', async () => {
  const { db, ids, organisations } = story.town.server.deps;
  const national = ids.next();
  await execute(
    db,
    `INSERT INTO organisation (id, kind, level, name, short_name, region_code, parent_id, address, phone, hours, active, created_at)
     SELECT ?, kind, 'nation', '国家级信访局（演示）', '国家级信访局', '000000', NULL, address, phone, hours, 1, created_at
     FROM organisation WHERE id = ?`,
    [national, story.unit('990000-01')],
  );
  await execute(db, 'UPDATE organisation SET parent_id = ? WHERE id = ?', [
    national,
    story.unit('990000-01'),
  ]);
  organisations.forget();
  const matter = await story.files('shi-yong', { title: '山坡裂缝越来越宽' }, { name: '石勇' });
  await toHandling(story, matter);
  story.at('2026-10-01 03:00');
  await story.step(handler, matter, 'mark_urgent', { reason: '坡下住着十几户人家，随时可能滑坡。' });
  expect(await toldTo(matter, 'urgent')).toContain('国家级信访局（演示）');
  for (const username of ['linjiang-head', 'linjiang-government', 'city-head', 'province-head']) {
    const inbox = await story.asOfficer(username, (api) =>
      api.get<{ items: { title: string; petitionId: string; at: string }[] }>('/api/v1/admin/notices'),
    );
    const { items } = expectStatus(inbox, 200);
    expect(items[0]).toMatchObject({
      petitionId: matter.id,
      at: expect.stringMatching(/^2026-10-01T03:00:/),
    });
    // Whoever is alerted may read what it is about.
    expect((await story.seenBy(username, matter)).number).toBe(matter.number);
  }
  await execute(db, 'UPDATE organisation SET parent_id = NULL WHERE id = ?', [story.unit('990000-01')]);
  await execute(db, 'DELETE FROM organisation WHERE id = ?', [national]);
  organisations.forget();
});

it('the handler who knows the petitioner withdraws; another is named, and not the one recused', async () => {
  const matter = await story.files('qin-yue', { title: '车棚充电桩收费太高' }, { name: '秦越' });
  await toHandling(story, matter);
  const recused = { officerId: await story.officerId(handler), reason: '承办人是信访人的兄弟。' };
  await story.step(leader, matter, 'recuse', recused);
  expect(stepsOf(await story.seenBy(handler, matter))).toEqual([]);
  expect(
    await story.refused(handler, matter, 'request_extension', { extensionDays: 5, reason: '需要时间调查。' }),
  ).toMatchObject({ rule: 'officer_recused', insteadActions: [] });
  expect(
    await story.refused(leader, matter, 'designate_handler', { officerId: recused.officerId }),
  ).toMatchObject({
    rule: 'officer_is_not_recused',
    basis: '条例第二十八条',
  });
  expect(
    await story.refused(leader, matter, 'designate_handler', {
      officerId: await story.officerId('hedong-head'),
    }),
  ).toMatchObject({ rule: 'officer_is_of_holder' });
  const desk = await story.officerId('linjiang-housing-desk');
  await story.step(leader, matter, 'designate_handler', { officerId: desk });
  await story.step(leader, matter, 'delegate', { officerId: desk, reason: '外出开会，委托代办。' });
  await story.step(leader, matter, 'reply', opinionOf('收费标准已经公示并下调。'));
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
