// Review and final review: an order to handle anew with an opinion that may not repeat itself, a hearing whose days
// do not count, and the end after it.
import { Story } from '../support/story';
import { clockOf, dueOf, stepsOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { opinionOf, registers, reviewOf, toAnswered } from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

const leader = 'linjiang-housing-leader';

it('何秀英 asks for review; the bureau must handle anew and may not give the same opinion', async () => {
  const matter = await story.files('he-xiuying', { title: '楼道灯只换了灯泡没有换线' }, { name: '何秀英' });
  await toAnswered(story, matter, '物业企业已更换灯泡，问题已解决。');
  expect(dueOf(await story.seen(matter), 'T6')).toBe('2026-04-01');
  await story.does(matter, 'evaluate', {
    target: 'competent_organ',
    grade: 'dissatisfied',
    reason: '线没有换，第二天又不亮了。',
  });
  story.at('2026-03-10 10:00');
  const asked = await story.does(matter, 'request_review', { reason: '线路没有更换，灯还是不亮。' });
  expect(asked.state.code).toBe('reviewing');
  expect(asked.waitingOn.name).toBe('清源市住房和城乡建设局');
  // 30 days after 10 March.
  expect([dueOf(asked, 'T7'), dueOf(asked, 'T6')]).toEqual(['2026-04-09', null]);
  expect(stepsOf(asked)).not.toContain('request_review');
  expect(
    await story.refused(leader, matter, 'decide_review', {
      ...reviewOf('原处理意见正确，予以维持。'),
      decision: 'uphold',
    }),
  ).toMatchObject({ rule: 'wrong_actor' });
  expect(stepsOf(await story.seenBy('city-housing-review', matter))).toEqual(
    expect.arrayContaining(['decide_review', 'open_hearing', 'order_rehandling']),
  );
  story.at('2026-03-20 15:00');
  const ordered = await story.step('city-housing-review', matter, 'order_rehandling', {
    ...reviewOf('原处理意见事实不清，没有查明线路状况，责令重新办理。'),
    periodDays: 30,
  });
  expect(ordered).toMatchObject({ state: { code: 'handling' }, round: 3, holder: '临江区住房和城乡建设局' });
  expect([dueOf(ordered, 'T4'), dueOf(ordered, 'T7')]).toEqual(['2026-04-20', null]);
  const read = await story.signsFor(matter, 'review_opinion');
  expect(read).toMatch(/责令重新办理.*2026年4月20日/s);
  expect(read).not.toContain('请求复核');
  expect(
    await story.refused(leader, matter, 'reply', opinionOf('物业企业已 更换灯泡，问题已解决')),
  ).toMatchObject({ rule: 'opinion_differs_from_revoked', basis: '北京市信访条例第五十条' });
  story.at('2026-03-25 15:00');
  await story.step(leader, matter, 'reply', opinionOf('已责令物业企业更换全部线路，四月五日完工。'));
  const again = await story.seen(matter);
  // The first rating stays with its round; the new opinion may be rated once more.
  expect(again.evaluations[1]).toMatchObject({ status: { code: 'open' }, round: 3 });
  expect(again.evaluations[1]?.openUntil?.slice(0, 10)).toBe('2026-04-25');
  await story.does(matter, 'evaluate', { target: 'competent_organ', grade: 'satisfied' });
  expect(await story.seenBy(leader, matter)).toMatchObject({ redFlag: false });
  expect(
    await story.refusedToCitizen(matter, 'evaluate', {
      target: 'competent_organ',
      grade: 'dissatisfied',
      reason: '改主意',
    }),
  ).toMatchObject({ rule: 'not_yet_evaluated' });
  await story.signsFor(matter, 'handling_opinion');
  await story.does(matter, 'accept_result');
  expect(
    (await story.seen(matter)).timeline
      .map((e) => e.label)
      .reverse()
      .slice(-7),
  ).toEqual(['申请复查', '责令重新办理', '签收文书', '答复', '满意度评价', '签收文书', '认可处理结果']);
});

it('does not let a rating that was never given shut the window of the new opinion', async () => {
  story.at('2026-03-02 09:00');
  const matter = await story.files('luo-dashun', { title: '楼道灯答复了两回才修好' }, { name: '罗大顺' });
  await toAnswered(story, matter, '已经通知物业企业处理。');
  story.at('2026-03-30 09:00');
  await story.does(matter, 'request_review', { reason: '通知了也没有人来修。' });
  story.at('2026-04-20 09:00');
  await story.step('city-housing-review', matter, 'order_rehandling', {
    ...reviewOf('没有查明是否修复，责令重新办理。'),
    periodDays: 30,
  });
  story.at('2026-04-28 09:00');
  await story.step(leader, matter, 'reply', opinionOf('已现场监督更换线路，四月二十七日修复。'));
  const seen = await story.seen(matter);
  expect(seen.evaluations[1]).toMatchObject({ status: { code: 'open' } });
  await story.does(matter, 'evaluate', { target: 'competent_organ', grade: 'mostly_satisfied' });
});

it('孟庆祥 goes through review and final review with a hearing, and the matter is over', async () => {
  story.at('2026-03-02 09:00');
  const text = { title: '老楼加装电梯挡住一楼采光', demands: ['请把电梯移到楼的另一侧'] };
  const matter = await story.files('meng-qingxiang', text, { name: '孟庆祥' });
  await toAnswered(story, matter, '电梯位置经规划批准，不能移动。');
  await story.does(matter, 'request_review', { reason: '批准时没有征求一楼住户意见。' });
  story.at('2026-03-16 09:00');
  await story.step('city-housing-review', matter, 'decide_review', {
    ...reviewOf('征求意见程序齐全，维持原处理意见。'),
    decision: 'uphold',
  });
  expect(
    await story.refusedToCitizen(matter, 'request_final_review', { reason: '我还是不同意这个意见。' }),
  ).toMatchObject({ rule: 'review_opinion_is_served', basis: '条例第三十六条' });
  expect(await story.signsFor(matter, 'review_opinion')).toMatch(/维持.*请求复核/s);
  expect(dueOf(await story.seen(matter), 'T8')).toBe('2026-04-15');
  story.at('2026-03-20 09:00');
  const asked = await story.does(matter, 'request_final_review', { reason: '采光测算没有给我看。' });
  expect(asked.waitingOn.name).toBe('云岭省住房和城乡建设厅');
  // 30 days after 20 March are Sunday 19 April: Monday the 20th.
  expect(dueOf(asked, 'T9')).toBe('2026-04-20');
  story.at('2026-04-01 09:00');
  const opened = await story.step('province-housing', matter, 'open_hearing', {
    heldAt: '4月10日上午9时，省住建厅二楼会议室',
    reason: '采光影响和征求意见的程序。',
  });
  expect(opened.state.code).toBe('final_reviewing');
  expect(await story.reads(matter, 'hearing_notice')).toContain('省住建厅二楼会议室');
  const final = { ...reviewOf('经听证，采光影响符合标准，维持复查意见。'), decision: 'uphold' };
  expect(await story.refused('province-housing', matter, 'decide_final_review', final)).toMatchObject({
    rule: 'no_hearing_open',
  });
  story.at('2026-04-11 17:00');
  const closed = await story.step('province-housing', matter, 'close_hearing', {
    minutes: '双方到场陈述，专家说明采光测算，记录由双方签字。',
  });
  // Ten days of hearing: 30 + 10 days after 20 March are the 29th of April.
  expect(clockOf(closed, 'T9')).toMatchObject({ last: '2026-04-29', running: true });
  story.at('2026-04-24 09:00');
  const over = await story.step('province-housing', matter, 'decide_final_review', final);
  expect(over.state).toMatchObject({ code: 'finalised', label: '三级终结' });
  expect(await story.signsFor(matter, 'final_review_opinion')).toContain('不再受理');
  const ended = await story.seen(matter);
  expect(ended).toMatchObject({ terminal: true, waitingOn: { who: 'nobody' } });
  expect(ended.clocks.filter((c) => c.endedAt === null && c.clock !== 'T10')).toEqual([]);
  expect(await story.inbox(matter)).toEqual(
    expect.arrayContaining([
      '复查申请已收到',
      '复查意见书，请签收',
      '复核申请已收到',
      '将举行听证',
      '听证已结束',
    ]),
  );

  // The same matter again is barred, with the final opinion named.
  story.at('2026-05-06 09:00');
  const again = await story.files(
    'meng-qingxiang',
    { ...text, title: '再次要求移动电梯' },
    { name: '孟庆祥' },
  );
  await registers(story, again, {
    duplicateVerdict: 'repeat',
    duplicateRule: 'D6',
    originalNumber: matter.number,
  });
  const barred = await story.step('linjiang-intake', again, 'bar', {
    ground: 'finalised',
    originalNumber: matter.number,
    finalDocument: '复核意见书，2026年4月24日',
  });
  expect(barred.state).toMatchObject({ code: 'barred', label: '不再受理' });
  expect(await story.reads(again, 'bar_notice')).toMatch(/复核意见作出后.*复核意见书，2026年4月24日/s);
  // A repeat follows its first matter: it is not rated.
  expect((await story.seen(again)).evaluations.map((e) => e.status.code)).toEqual(['excluded', 'excluded']);
});

it('refuses a review that comes too late, before the opinion is read', async () => {
  story.at('2026-03-02 09:00');
  const matter = await story.files('tan-wei', { title: '想起来复查的时候晚了' }, { name: '谭薇' });
  await toAnswered(story, matter);
  story.at('2026-04-01 23:59');
  expect(stepsOf(await story.seen(matter))).toContain('request_review');
  story.at('2026-04-02 00:00');
  expect(stepsOf(await story.seen(matter))).not.toContain('request_review');
  expect(
    await story.refusedToCitizen(matter, 'request_review', { reason: '我想申请复查这件事。' }),
  ).toMatchObject({
    rule: 'review_in_time',
    basis: '条例第三十五条',
  });
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
