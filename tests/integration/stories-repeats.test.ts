// The same matter again (判重 D1–D9), matters withdrawn, matters brought forward anew with a new fact.
import { closeExpired } from '../../server/src/modules/schedule/expiries';
import { idNumberOf } from '../../server/dev/demo/people';
import { aFiling, expectStatus } from '../support/road';
import { Story } from '../support/story';
import { refusalOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { HOUSING, contactPerson, registers, toAnswered, toHandling, toHousing } from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
beforeEach(() => story.at('2026-03-02 09:00'));
afterAll(() => story.end());

const intake = 'linjiang-intake';
const again = (original: { number: string }, duplicateRule: string) => ({
  duplicateVerdict: 'repeat',
  duplicateRule,
  originalNumber: original.number,
});

it('D1, D2, D3: 彭秀兰 repeats herself while her matter is open', async () => {
  const who = { name: '彭秀兰', idNumber: idNumberOf('19620304', '106') };
  const text = { title: '化粪池满溢流到路上' };
  const first = await story.files('peng-xiulan', text, who);
  await toHandling(story, first);
  expect(refusalOf(await story.tryFiling('peng-xiulan', aFiling(text, who)))).toMatchObject({
    rule: 'not_filed_today',
  });
  story.at('2026-03-05 09:00');
  const merged = await story.files('peng-xiulan', { title: '化粪池又满了还有臭味' }, who);
  expect(
    await story.refused(intake, merged, 'register', {
      ...again({ number: '9901022026030299999' }, 'D2'),
      petitionType: 'claim',
      legalRoute: '6',
      categoryCode: '0101',
      regionCode: '990102001',
    }),
  ).toMatchObject({ rule: 'repeat_names_original' });
  await registers(story, merged, again(first, 'D2'));
  const other = await story.files('someone-else', text, {
    name: '常安',
    idNumber: idNumberOf('19700505', '107'),
  });
  const input = { originalNumber: first.number, reason: '同一信访人同一事项。' };
  await registers(story, other);
  expect(await story.refused(intake, other, 'merge', input)).toMatchObject({
    rule: 'original_is_same_person',
  });
  const seen = await story.step(intake, merged, 'merge', input);
  expect(seen.state).toMatchObject({ code: 'merged', label: '已并件' });
  // Whoever handles the first matter reads what was added.
  expect((await story.seenBy('linjiang-housing-handler', merged)).matter.title).toContain('臭味');
  expect(await story.inbox(merged)).toEqual(['信访事项已提交', '信访事项已登记', '已合并办理']);
  expect((await story.seen(merged)).waitingOn.who).toBe('nobody');

  const above = await story.files('peng-xiulan', { title: '化粪池的事情请上级来管' }, who);
  await registers(story, above, again(first, 'D3'));
  await story.step(intake, above, 'decline', {
    ground: 'in_handling',
    guidance: `您的同一事项（编号 ${first.number}）正在临江区住房和城乡建设局办理。`,
  });
  expect(await story.reads(above, 'decline_notice')).toMatch(/在期限内.*正在临江区住房和城乡建设局办理/s);
});

it('D4, D5: 乔大伟 is shown the way to review while he may ask for it, and barred when he let it pass', async () => {
  const who = { name: '乔大伟', idNumber: idNumberOf('19810203', '109') };
  const first = await story.files('qiao-dawei', { title: '消防通道被车堵死' }, who);
  await toAnswered(story, first);
  story.at('2026-03-20 09:00');
  const early = await story.files('qiao-dawei', { title: '消防通道还是被堵' }, who);
  await registers(story, early, again(first, 'D4'));
  const bar = {
    ground: 'right_lapsed',
    originalNumber: first.number,
    finalDocument: '处理意见书，2026年3月2日',
  };
  expect(await story.refused(intake, early, 'bar', bar)).toMatchObject({
    rule: 'original_is_ended',
    basis: '条例第三十六条',
  });
  expect(
    await story.refused(intake, early, 'merge', { originalNumber: first.number, reason: '同一件事情。' }),
  ).toMatchObject({ rule: 'original_is_open' });
  await story.step(intake, early, 'decline', {
    ground: 'in_handling',
    guidance: '您对处理意见不服的，请在4月1日前向清源市住房和城乡建设局申请复查。',
  });
  expect(stepsOf(await story.seen(first))).toContain('request_review');
  story.at('2026-04-02 00:05');
  await closeExpired(story.town.server.deps);
  expect((await story.seen(first)).state.code).toBe('closed');
  expect((await story.inbox(first)).at(-1)).toBe('信访事项已办结');
  const late = await story.files('qiao-dawei', { title: '消防通道第三次来反映' }, who);
  await registers(story, late, again(first, 'D5'));
  await story.step(intake, late, 'bar', bar);
  const barred = await story.seen(late);
  expect(barred.state.label).toBe('不再受理');
  expect(stepsOf(barred)).toEqual(['petition_again']);
  expect(await story.reads(late, 'bar_notice')).toMatch(/逾期未申请复查.*处理意见书，2026年3月2日/s);
});

it('D7, D8: a late matter is linked and supervised; a neighbour’s same matter stays her own', async () => {
  const who = { name: '管春燕', idNumber: idNumberOf('19760606', '102') };
  const first = await story.files('guan-chunyan', { title: '电梯困人修了又坏' }, who);
  await toHandling(story, first);
  story.at('2026-05-08 09:00');
  const repeat = await story.files('guan-chunyan', { title: '电梯的事两个月没有答复' }, who);
  await registers(story, repeat, again(first, 'D7'));
  const supervised = await story.step('linjiang-head', first, 'supervise', {
    ground: 'overdue',
    periodDays: 10,
    reason: '超过办理期限，请说明原因并尽快答复。',
    skipGround: 'ineffective',
  });
  expect(supervised.clocks.some((c) => c.clock === 'TS')).toBe(true);
  await story.step('linjiang-head', repeat, 'set_leader_in_charge', {
    officerId: await story.officerId('linjiang-head'),
  });
  await story.step(intake, repeat, 'merge', { originalNumber: first.number, reason: '同一信访人同一事项。' });
  const neighbour = await story.files(
    'mu-qing',
    { title: '三单元电梯困人' },
    { name: '穆青', idNumber: idNumberOf('19900909', '104') },
  );
  await toHousing(story, neighbour, {
    duplicateVerdict: 'first',
    duplicateRule: 'D8',
    originalNumber: first.number,
  });
  expect((await story.seen(neighbour)).evaluations[0]?.status.code).toBe('open');
  await story.step('linjiang-housing-handler', neighbour, 'accept', contactPerson);
});

it('D9: 金玉 has a new fact: a draft that names the matter before, filed, linked and handled', async () => {
  const who = { name: '金玉', idNumber: idNumberOf('19881212', '108') };
  const first = await story.files('jin-yu', { title: '墙面渗水发霉' }, who);
  await toAnswered(story, first);
  await story.does(first, 'accept_result');
  story.at('2026-03-20 09:00');
  const newFact = '三月十八日检测机构出具报告，渗水来自楼上公共管道，与原答复认定的原因不同，请重新处理。';
  await story.does(first, 'petition_again', { newFact });
  expect((await story.seen(first)).state.code).toBe('closed');
  const drafts = expectStatus(
    await story.asCitizen('jin-yu', (api) =>
      api.get<{ items: { id: string; content: Record<string, unknown> }[] }>('/api/v1/citizen/drafts'),
    ),
    200,
  ).items;
  expect(drafts).toHaveLength(1);
  const [draft] = drafts;
  expect(draft?.content).toMatchObject({ previousNumber: first.number, matter: { facts: newFact } });
  const body = { ...draft?.content, declaration: true, draftId: draft?.id };
  const second = await story.filed('jin-yu', await story.tryFiling('jin-yu', body));
  expect(second.number).not.toBe(first.number);
  await toHandling(story, second, {
    duplicateVerdict: 'first',
    duplicateRule: 'D9',
    originalNumber: first.number,
  });
  expect((await story.seen(second)).state.code).toBe('handling');
});

it('withdraws at every moment before the opinion, never after; a correction withdrawn leaves no draft', async () => {
  const who = { name: '苗圃' };
  const [early, late, returned] = [
    await story.files('miao-pu', { title: '树枝压到电线了' }, who),
    await story.files('miao-pu', { title: '树枝砸坏了车棚' }, who),
    await story.files('miao-pu', { title: '树枝和狗叫两件事' }, who),
  ];
  await registers(story, early);
  await story.step(intake, early, 'forward', { receiverId: story.unit(HOUSING) });
  const gone = await story.does(early, 'withdraw', { reason: '已经有人来修剪了。' });
  expect(gone.state).toMatchObject({ code: 'withdrawn', label: '已撤回' });
  expect(gone.clocks.filter((c) => c.endedAt === null && c.clock !== 'T10')).toEqual([]);
  expect((await story.inbox(early)).at(-1)).toBe('信访事项已撤回');
  expect(await story.refused('linjiang-housing-desk', early, 'sign_for')).toMatchObject({
    rule: 'wrong_state',
  });
  await toAnswered(story, late);
  expect(await story.refusedToCitizen(late, 'withdraw')).toMatchObject({
    rule: 'wrong_state',
    insteadActions: expect.arrayContaining(['申请复查', '认可处理结果']) as unknown,
  });
  await story.step(intake, returned, 'return_for_correction', { reason: '请一事一投，只写一件事。' });
  await story.does(returned, 'withdraw');
  const left = await story.asCitizen('miao-pu', (api) =>
    api.get<{ items: unknown[] }>('/api/v1/citizen/drafts'),
  );
  expect(left.body.items).toEqual([]);
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
