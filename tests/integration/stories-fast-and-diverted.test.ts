// Two short ways: 陈晓梅's noise complaint answered the same day, and matters that belong to a court.
import { messageChannels } from '../../server/src/modules/notification/channels';
import { NotificationWorker } from '../../server/src/modules/notification/worker';
import { Story } from '../support/story';
import { clockOf, dueOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { ENVIRONMENT, HOUSING, contactPerson, opinionOf, registers, toHousing } from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin(null, { realLogin: true });
  // The platform's pushes carry the hour of the day they are sent, so following comes before the clock is set.
  await follows('chen-xiaomei');
  story.at('2026-03-02 08:30');
});
afterAll(() => story.end());

/** What the platform's stand-in brought to a follower's chat, once the worker has sent what waits. */
async function chatOf(person: string, count: number): Promise<string[]> {
  const { deps, simulator } = story.town.server;
  const worker = new NotificationWorker(deps, messageChannels(deps));
  const bubbles = () => simulator.state.messages.chat(person).filter((m) => m.kind === 'template');
  // The platform takes a message at once and brings it to the chat a moment later.
  for (let left = 200; left > 0 && bubbles().length < count; left--) {
    await worker.round();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return bubbles().map((m) => m.rows.find((row) => row.label === '当前进展')?.value ?? m.title);
}

async function follows(person: string): Promise<void> {
  await story.asCitizen(person, (api) => api.get('/api/v1/citizen/me'));
  const { WECHAT_API_BASE } = story.town.server.deps.settings;
  await fetch(`${WECHAT_API_BASE}/sim/users/${person}/follow`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  for (let left = 100; left > 0; left--) {
    const me = await story.asCitizen(person, (api) =>
      api.get<{ followsOfficialAccount: boolean }>('/api/v1/citizen/me'),
    );
    if (me.body.followsOfficialAccount) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${person} does not follow`);
}

const noise = {
  title: '楼下烧烤店夜里噪声大',
  facts: '我家楼下新开的烧烤店，排风机从傍晚一直响到凌晨两点，窗户关上也睡不着，已经持续一个星期。',
  demands: ['请让烧烤店夜里停用排风机'],
};
const answer = {
  means: 'phone',
  answers: [
    { demand: 1, outcome: 'supported', answer: '今天下午已到现场，店家当场停用排风机并加装隔声罩。' },
  ],
  contact: '边如意，电话 0990-0200456',
};

it('陈晓梅 complains of noise in the morning and is answered the same afternoon', async () => {
  const matter = await story.files('chen-xiaomei', noise, { name: '陈晓梅' });
  // 15 days after Monday 2 March, that day not counted.
  expect(dueOf(await story.seen(matter), 'T1')).toBe('2026-03-17');
  await registers(story, matter);
  await story.step('linjiang-intake', matter, 'forward', { receiverId: story.unit(ENVIRONMENT) });
  story.at('2026-03-02 09:40');
  const signed = await story.step('linjiang-environment', matter, 'sign_for');
  expect(stepsOf(signed)).toEqual(
    expect.arrayContaining(['accept', 'accept_fast_track', 'object', 'decline', 'divert']),
  );
  expect(dueOf(signed, 'T1')).toBeNull();
  // Working days: 3, 4, 5 March; and on to Monday the 9th.
  expect([dueOf(signed, 'T2s'), dueOf(signed, 'T3'), dueOf(signed, 'T2')]).toEqual([
    '2026-03-05',
    '2026-03-09',
    '2026-03-17',
  ]);
  const accepted = await story.step('linjiang-environment', matter, 'accept_fast_track', contactPerson);
  expect(accepted.state.code).toBe('fast_track');
  expect([dueOf(accepted, 'T4s'), dueOf(accepted, 'T2'), dueOf(accepted, 'T3')]).toEqual([
    '2026-03-16',
    null,
    null,
  ]);
  expect(await story.reads(matter, 'acceptance_notice')).toMatch(/简易.*10个工作日.*2026年3月16日/s);
  story.at('2026-03-02 16:20');
  await story.step('linjiang-environment', matter, 'reply_fast_track', answer);
  expect(await story.signsFor(matter, 'fast_track_answer')).toContain('加装隔声罩');
  const told = await story.seen(matter);
  expect(told.state).toMatchObject({ code: 'replied', label: '已答复' });
  expect(dueOf(told, 'T6')).toBe('2026-04-01');
  expect(stepsOf(told)).toEqual(expect.arrayContaining(['accept_result', 'evaluate', 'request_review']));
  for (const target of ['petition_office', 'competent_organ'])
    await story.does(matter, 'evaluate', { target, grade: 'satisfied' });
  await story.does(matter, 'accept_result');
  const after = await story.seen(matter);
  expect(after.timeline.map((e) => e.label).reverse()).toEqual([
    '提交',
    '登记',
    '转送',
    '签收',
    '简易受理',
    '简易答复',
    '签收文书',
    '满意度评价',
    '满意度评价',
    '认可处理结果',
  ]);
  expect(await chatOf('chen-xiaomei', 8)).toEqual([
    '已提交',
    '已登记',
    '已转送',
    '已签收',
    '简易受理',
    expect.stringContaining('文书'),
    expect.stringContaining('文书'),
    '已办结',
  ]);
});

it('keeps the fast track for matters that fit it, and turns back to the ordinary way when it does not', async () => {
  const assigned = await story.files('zhao-qiang', { ...noise, title: '市里交办的噪声问题' });
  await registers(story, assigned);
  const order = { receiverId: story.unit(HOUSING), periodDays: 20, reason: '市级领导关注，请认真办理。' };
  await story.step('linjiang-intake', assigned, 'assign', order);
  const signed = await story.step('linjiang-housing-desk', assigned, 'sign_for');
  expect(dueOf(signed, 'T2s')).toBeNull();
  const handler = 'linjiang-housing-handler';
  expect(await story.refused(handler, assigned, 'accept_fast_track', contactPerson)).toMatchObject({
    rule: 'fast_track_fits',
    basis: '信访事项简易办理办法（国信办发〔2022〕17号）',
  });
  const late = await story.files('zhao-qiang', { ...noise, title: '三天没有人管的噪声' });
  story.at('2026-03-03 09:00');
  await toHousing(story, late);
  // 4, 5, 6 March; Saturday the 7th is too late.
  story.at('2026-03-07 00:00');
  expect(await story.refused(handler, late, 'accept_fast_track', contactPerson)).toMatchObject({
    rule: 'fast_track_in_time',
  });
  const turned = await story.files('zhao-qiang', { ...noise, title: '查起来复杂的噪声问题' });
  await toHousing(story, turned);
  await story.step(handler, turned, 'accept_fast_track', contactPerson);
  story.at('2026-03-12 10:00');
  const seen = await story.step(handler, turned, 'convert_to_ordinary', {
    reason: '需要检测，十个工作日内办不完。',
  });
  // 60 days from acceptance on 7 March are the 6th of May.
  expect(clockOf(seen, 'T4')).toEqual({ from: '2026-03-07', last: '2026-05-06', running: true });
  expect(stepsOf(seen)).not.toContain('reply_fast_track');
  await story.step('linjiang-housing-leader', turned, 'reply', opinionOf('已经检测，噪声超标，责令整改。'));
});

it('郑桂芳 asks about a judgment and is shown the way to the court', async () => {
  story.at('2026-03-02 10:00');
  const matter = await story.files(
    'wang-guilan',
    {
      title: '法院判了工钱老板还不给',
      facts: '去年十二月法院已经判决包工头付给我丈夫工钱两万元，判决生效三个月了，到现在一分钱也没有拿到。',
      demands: ['请帮我们把工钱要回来'],
      legalStatus: { litigation: true, arbitration: false, reconsideration: false, opinion: true },
    },
    { name: '郑桂芳' },
  );
  await registers(story, matter, { legalRoute: '1' });
  const input = {
    legalRoute: '1',
    organ: '临江区人民法院',
    guidance: '请凭生效判决书向临江区人民法院执行局申请强制执行，申请期限二年。',
  };
  expect(
    (await story.tryStep('linjiang-intake', matter, 'divert', { ...input, legalRoute: '6' })).status,
  ).toBe(422);
  const diverted = await story.step('linjiang-intake', matter, 'divert', input);
  expect(diverted).toMatchObject({ state: { code: 'diverted' }, legalRoute: { label: '涉法涉诉' } });
  expect(diverted.clocks.filter((c) => c.endedAt === null)).toEqual([]);
  const seen = await story.seen(matter);
  expect(seen.matter.legalStatus).toEqual(['已向法院起诉', '已有处理、复查或复核意见']);
  expect(await story.reads(matter, 'other_route_notice')).toMatch(
    /郑桂芳.*涉法涉诉.*临江区人民法院办理.*强制执行/s,
  );
  expect(seen.evaluations.map((e) => e.status.code)).toEqual(['excluded', 'excluded']);
  expect(stepsOf(seen)).not.toContain('evaluate');
  expect(
    await story.refusedToCitizen(matter, 'evaluate', { target: 'petition_office', grade: 'satisfied' }),
  ).toMatchObject({ rule: 'evaluation_applies', basis: '国信发〔2022〕11号' });
  expect(
    await story.refused('linjiang-intake', matter, 'forward', { receiverId: story.unit(HOUSING) }),
  ).toMatchObject({
    rule: 'wrong_state',
    insteadActions: expect.arrayContaining(['登记引导结果']) as unknown,
  });
  await story.step('linjiang-head', matter, 'record_diversion_outcome', {
    reason: '已陪同到法院执行局递交了申请。',
  });
  expect(await story.inbox(matter)).toEqual([
    '信访事项已提交',
    '信访事项已登记',
    '请走法定途径办理',
    '引导办理已结束',
  ]);
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
