// Ways through an organ: a proposal adopted in part, objections, a result that fails its check, an extension, a
// mediation that ends the matter.
import { Story } from '../support/story';
import { clockOf, dueOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import {
  HOUSING,
  URBAN,
  contactPerson,
  opinionOf,
  registers,
  toHandling,
  toHousing,
} from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
beforeEach(() => story.at('2026-03-02 09:00'));
afterAll(() => story.end());

const handler = 'linjiang-housing-handler';
const leader = 'linjiang-housing-leader';

it('曹文博 proposes benches and lamps; the benches are adopted', async () => {
  const matter = await story.files(
    'cao-wenbo',
    { entrance: 'proposal', title: '建议河边步道加座椅和路灯', demands: ['建议加座椅和路灯'] },
    { name: '曹文博' },
  );
  expect(
    await story.refused('linjiang-intake', matter, 'register', {
      petitionType: 'claim',
      legalRoute: '6',
      categoryCode: '0101',
      regionCode: '990102001',
      duplicateVerdict: 'first',
    }),
  ).toMatchObject({ rule: 'type_fits_entrance', basis: '条例第二十九条' });
  await toHousing(story, matter, { petitionType: 'proposal', legalRoute: undefined });
  expect(await story.refused(handler, matter, 'accept', contactPerson)).toMatchObject({
    rule: 'type_is_claim',
    insteadActions: expect.arrayContaining(['接收建议']) as unknown,
  });
  const studying = await story.step(handler, matter, 'receive_proposal', contactPerson);
  // 30 days after 2 March are 1 April.
  expect([studying.state.code, dueOf(studying, 'T11'), dueOf(studying, 'T2')]).toEqual([
    'studying',
    '2026-04-01',
    null,
  ]);
  story.at('2026-03-24 10:00');
  await story.step(leader, matter, 'answer_proposal', {
    adoption: 'partly_adopted',
    adopted: '座椅四月底前安装十二处。',
    notAdopted: '路灯因电缆改造列入明年计划。',
    answer: '经会同城管、供电部门现场勘查，答复如下。',
    contact: '单致远，电话 0990-0200124',
  });
  expect(await story.reads(matter, 'proposal_reply')).toMatch(/部分采纳.*十二处.*单致远/s);
  const seen = await story.seen(matter);
  expect(seen.state.code).toBe('closed');
  expect(stepsOf(seen)).toEqual(['evaluate', 'petition_again']);
  await story.does(matter, 'evaluate', { target: 'competent_organ', grade: 'mostly_satisfied' });
  expect(await story.inbox(matter)).toEqual(expect.arrayContaining(['建议已收到', '建议已有答复']));
});

it('the housing bureau objects with reason and the matter goes to the right organ; another objection fails', async () => {
  const [right, wrong] = [
    await story.files('fan-lihua', { title: '占道摆摊堵住消防通道' }, { name: '范丽华' }),
    await story.files('fan-lihua', { title: '外墙瓷砖往下掉没人管' }, { name: '范丽华' }),
  ];
  const objection = { reason: '占道经营由城市管理部门管理。', suggestedOrganId: story.unit(URBAN) };
  for (const matter of [right, wrong]) {
    await toHousing(story, matter);
    const seen = await story.step('linjiang-housing-desk', matter, 'object', objection);
    expect([seen.state.code, dueOf(seen, 'T3'), dueOf(seen, 'T2')]).toEqual([
      'pending_acceptance',
      null,
      '2026-03-17',
    ]);
    // Nothing is decided, so nothing is told to the petitioner.
    expect((await story.inbox(matter)).at(-1)).toBe('办理单位已收到');
    expect((await story.seen(matter)).timeline.map((e) => e.label)).not.toContain('提出异议');
    expect(await story.refused(handler, matter, 'accept', contactPerson)).toMatchObject({
      rule: 'no_objection_pending',
      basis: '条例第二十三条',
    });
    expect(
      await story.refused('linjiang-housing-desk', matter, 'uphold_objection', { reason: '我自己同意了。' }),
    ).toMatchObject({ rule: 'wrong_actor' });
  }
  story.at('2026-03-05 09:00');
  const back = await story.step('linjiang-intake', right, 'uphold_objection', {
    reason: '占道经营确由城管部门负责。',
  });
  expect([back.state.code, back.holder, dueOf(back, 'T1'), dueOf(back, 'T2')]).toEqual([
    'routing',
    '临江区信访局',
    '2026-03-17',
    null,
  ]);
  await story.step('linjiang-intake', right, 'forward', { receiverId: story.unit(URBAN) });
  await story.step('linjiang-urban-desk', right, 'sign_for');
  const accepted = await story.step('linjiang-urban-handler', right, 'accept', contactPerson);
  expect(dueOf(accepted, 'T4')).toBe('2026-05-06');
  expect(await story.inbox(right)).toEqual([
    '信访事项已提交',
    '信访事项已登记',
    '信访事项已转送',
    '办理单位已收到',
    '改由他单位办理',
    '信访事项已转送',
    '办理单位已收到',
    '信访事项已受理',
  ]);
  // Its competent organ is the one that accepted, not the one that gave it back.
  expect((await story.seen(right)).evaluations[1]?.organisation).toBe('临江区城市管理局');

  await story.step('linjiang-intake', wrong, 'reject_objection', { reason: '外墙维修由住建部门监管。' });
  expect(await story.refused('linjiang-housing-desk', wrong, 'object', objection)).toMatchObject({
    rule: 'objection_in_time',
  });
  await story.step(handler, wrong, 'accept', contactPerson);
  const late = await story.files('fan-lihua', { title: '第六个工作日才提出异议' }, { name: '范丽华' });
  await toHousing(story, late);
  // Five working days after Thursday 5 March end on Thursday the 12th.
  story.at('2026-03-13 00:00');
  expect(await story.refused('linjiang-housing-desk', late, 'object', objection)).toMatchObject({
    rule: 'objection_in_time',
  });
});

it('石磊’s assigned matter fails its check and is handled again to a pass', async () => {
  const matter = await story.files('shi-lei', { title: '小区大门口路面塌了三次' }, { name: '石磊' });
  await registers(story, matter);
  const assigned = await story.step('linjiang-intake', matter, 'assign', {
    receiverId: story.unit(HOUSING),
    periodDays: 40,
    reason: '多次塌陷，请查明原因并报告结果。',
  });
  expect([dueOf(assigned, 'T4x'), dueOf(assigned, 'T1')]).toEqual(['2026-04-13', '2026-03-17']);
  expect(await story.inbox(matter)).toContain('信访事项已交办');
  await story.step('linjiang-housing-desk', matter, 'sign_for');
  await story.step(handler, matter, 'accept', contactPerson);
  story.at('2026-03-16 09:00');
  await story.step(leader, matter, 'reply', opinionOf('已用碎石填平路面。'));
  const report = { report: '已答复信访人并填平路面，物业企业负责日常维护。', carriedOut: true };
  expect(await story.refused(handler, matter, 'report_result', report)).toMatchObject({
    rule: 'opinion_is_served',
    basis: '条例第三十五条',
  });
  await story.signsFor(matter, 'handling_opinion');
  await story.does(matter, 'evaluate', {
    target: 'competent_organ',
    grade: 'dissatisfied',
    reason: '下雨又塌了。',
  });
  expect(await story.refusedToCitizen(matter, 'accept_result')).toMatchObject({
    rule: 'result_check_settled',
  });
  const reported = await story.step(handler, matter, 'report_result', report);
  expect(dueOf(reported, 'T4x')).toBeNull();
  const checks = {
    factsClear: true,
    natureRight: true,
    opinionProper: true,
    carriedOut: true,
    attachmentsComplete: true,
  };
  expect(
    await story.refused('linjiang-intake', matter, 'pass_result', { ...checks, factsClear: false }),
  ).toMatchObject({
    rule: 'checklist_is_clear',
    insteadActions: expect.arrayContaining(['审核不通过']) as unknown,
  });
  story.at('2026-03-18 09:00');
  const failed = await story.step('linjiang-intake', matter, 'fail_result', {
    reason: '没有查明塌陷的原因。',
  });
  expect([failed.state.code, failed.round, failed.redFlag, failed.holder]).toEqual([
    'handling',
    2,
    false,
    '临江区住房和城乡建设局',
  ]);
  // The period is not set anew: 60 days from the acceptance on 2 March are Friday 1 May, a holiday to the 5th.
  expect(clockOf(failed, 'T4')).toEqual({ from: '2026-03-02', last: '2026-05-06', running: true });
  expect([dueOf(failed, 'T6')]).toEqual([null]);
  expect((await story.inbox(matter)).at(-1)).toBe('退回重新办理');
  story.at('2026-03-25 09:00');
  await story.step(leader, matter, 'reply', opinionOf('查明地下水管渗漏，已更换水管并重铺路面。'));
  await story.signsFor(matter, 'handling_opinion');
  await story.step(handler, matter, 'report_result', {
    ...report,
    report: '已更换渗漏水管并重铺路面，信访人认可。',
  });
  await story.step('linjiang-intake', matter, 'pass_result', checks);
  await story.step(handler, matter, 'record_execution', { carriedOut: true, note: '三月二十四日完工验收。' });
  await story.does(matter, 'evaluate', { target: 'competent_organ', grade: 'satisfied' });
  await story.does(matter, 'accept_result');
  expect((await story.seen(matter)).timeline.map((e) => e.label)).not.toContain('报送办结报告');
});

it('an extension is refused because it is late, refused by the leader, and granted by another person', async () => {
  const [late, refused, granted] = [
    await story.files('tao-jing', { title: '屋顶漏水拖到最后一天' }, { name: '陶静' }),
    await story.files('tao-jing', { title: '屋顶漏水理由不充分' }, { name: '陶静' }),
    await story.files('tao-jing', { title: '屋顶漏水要等雨停再修' }, { name: '陶静' }),
  ];
  for (const matter of [late, refused, granted]) await toHandling(story, matter);
  const asked = { extensionDays: 20, reason: '需要等雨季检测渗漏点。' };
  expect(
    await story.refused(handler, late, 'request_extension', { ...asked, extensionDays: 31 }),
  ).toMatchObject({ rule: 'extension_within_ceiling', basis: '条例第三十四条' });
  story.at('2026-04-20 09:00');
  await story.step(handler, refused, 'request_extension', asked);
  await story.step(handler, granted, 'request_extension', asked);
  // Asking told the petitioner nothing.
  expect((await story.inbox(granted)).at(-1)).toBe('信访事项已受理');
  expect(await story.refused(handler, granted, 'grant_extension', { reason: '需要检测。' })).toMatchObject({
    rule: 'wrong_actor',
  });
  await story.step(leader, refused, 'refuse_extension', { reason: '检测两天即可完成。' });
  expect(await story.refused(handler, refused, 'request_extension', asked)).toMatchObject({
    rule: 'extension_not_used',
    basis: '条例第三十四条',
  });
  const extended = await story.step(leader, granted, 'grant_extension', { reason: '需要等雨停检测渗漏点。' });
  // 2 March + 60 = 1 May (holidays to the 5th): 6 May; + 20 = 26 May.
  expect([dueOf(extended, 'T4'), dueOf(extended, 'T5')]).toEqual([null, '2026-05-26']);
  expect(await story.reads(granted, 'extension_notice')).toMatch(/等雨停检测.*2026年5月26日/s);
  expect((await story.inbox(granted)).at(-1)).toBe('办理期限已延长');
  story.at('2026-05-07 00:00');
  const overdue = await story.seenBy(handler, late);
  expect(overdue.clocks.find((c) => c.clock === 'T4')).toMatchObject({ overdue: true, daysLeft: -1 });
  expect(stepsOf(overdue)).not.toContain('request_extension');
  expect(await story.refused(handler, late, 'request_extension', asked)).toMatchObject({
    rule: 'handling_period_runs',
    sentence: '办理期限已经届满，不能再延长。',
  });
  expect((await story.seen(late)).waitingOn.promise).toContain('已经超过期限');
});

it('康明 and the bureau settle, and the settlement carried out ends the matter', async () => {
  const matter = await story.files('kang-ming', { title: '楼上装修漏水泡了天花板' }, { name: '康明' });
  await toHandling(story, matter);
  const settled = { outcome: 'carried_out', agreement: '楼上住户赔偿三千元，已当场支付。' };
  expect(await story.refused(handler, matter, 'conclude_mediation', settled)).toMatchObject({
    rule: 'both_agreed_to_mediation',
    basis: '条例第三十三条',
  });
  await story.step(handler, matter, 'propose_mediation', { statement: '双方是邻居，建议调解。' });
  expect((await story.seen(matter)).needs.map((n) => n.kind)).toContain('answer_mediation');
  expect((await story.tryByCode(matter, 'propose_mediation')).status).toBe(409);
  await story.does(matter, 'propose_mediation', { statement: '我同意调解。' });
  const said = (await story.seen(matter)).timeline.filter((step) => step.action === 'propose_mediation');
  expect(said.map((step) => step.label)).toEqual(['同意调解', '提议调解']);
  const closed = await story.step(handler, matter, 'conclude_mediation', settled);
  expect(closed.state.code).toBe('closed');
  expect(closed.clocks.filter((c) => c.endedAt === null && c.clock !== 'T10')).toEqual([]);
  expect(await story.reads(matter, 'mediation_agreement')).toMatch(/已履行.*三千元/s);
  expect(stepsOf(await story.seen(matter))).toContain('petition_again');
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
