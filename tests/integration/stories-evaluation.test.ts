// Both sides are rated, each on its own and once a round; what a query code may do and what it may not.
import { idNumberOf } from '../../server/dev/demo/people';
import { select } from '../../server/src/infra/db';
import { aFiling, expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { refusalOf, stepsOf, textOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import {
  HOUSING,
  contactPerson,
  opinionOf,
  registers,
  registration,
  toAnswered,
  toHandling,
} from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
beforeEach(() => story.at('2026-03-02 09:00'));
afterAll(() => story.end());

const handler = 'linjiang-housing-handler';
const leader = 'linjiang-housing-leader';
const office = { target: 'petition_office' };
const organ = { target: 'competent_organ' };

const statuses = async (matter: Matter) => (await story.seen(matter)).evaluations.map((e) => e.status.code);

it('甄诚 is dissatisfied with both sides: each sees it red at once, and it stays as it was given', async () => {
  const matter = await story.files('zhen-cheng', { title: '门禁坏了半年进不去' }, { name: '甄诚' });
  expect(await statuses(matter)).toEqual(['not_open', 'not_open']);
  await registers(story, matter);
  // Registered but not yet handed on: no procedural notice, nothing to rate.
  expect(await story.refusedToCitizen(matter, 'evaluate', { ...office, grade: 'satisfied' })).toMatchObject({
    rule: 'evaluation_is_open',
  });
  await story.step('linjiang-intake', matter, 'assign', {
    receiverId: story.unit(HOUSING),
    periodDays: 30,
    reason: '反映半年未解决，请报告结果。',
  });
  expect(await statuses(matter)).toEqual(['open', 'not_open']);
  expect((await story.tries(matter, 'evaluate', { ...office, grade: 'dissatisfied' })).status).toBe(422);
  const angry = { ...office, grade: 'dissatisfied', reason: '登记用了两个星期。' };
  await story.does(matter, 'evaluate', angry);
  expect(await story.refusedToCitizen(matter, 'evaluate', { ...office, grade: 'satisfied' })).toMatchObject({
    rule: 'not_yet_evaluated',
    basis: '国信发〔2022〕11号',
  });
  expect(await story.listOf('linjiang-intake', 'scope=chain&redFlag=true')).toContain(matter.number);
  await story.step('linjiang-housing-desk', matter, 'sign_for');
  await story.step(handler, matter, 'accept', contactPerson);
  story.at('2026-03-12 09:00');
  await story.step(leader, matter, 'reply', opinionOf('已通知物业修理门禁。'));
  await story.does(matter, 'evaluate', { ...organ, grade: 'dissatisfied', reason: '通知了没有人来。' });
  expect(await story.listOf(leader, 'scope=mine&redFlag=true')).toContain(matter.number);
  const told = await select<{ name: string }>(
    story.town.server.deps.db,
    `SELECT o.name FROM notice n JOIN organisation o ON o.id = n.recipient_id
     WHERE n.petition_id = ? AND n.notice = 'evaluated' ORDER BY n.seq`,
    [matter.id],
  );
  expect(told.map((row) => row.name)).toEqual(['临江区信访局', '临江区住房和城乡建设局']);
  const byOrgan = await story.seenBy(leader, matter);
  expect(byOrgan.evaluations.map((e) => [e.grade?.label, e.reason])).toEqual([
    ['不满意', '登记用了两个星期。'],
    ['不满意', '通知了没有人来。'],
  ]);

  // Handled again: the organ may be rated anew, the rating of the office stays.
  await story.signsFor(matter, 'handling_opinion');
  await story.step(handler, matter, 'report_result', {
    report: '已答复信访人，门禁待修。',
    carriedOut: false,
  });
  await story.step('linjiang-intake', matter, 'fail_result', { reason: '门禁没有修好。' });
  await story.step(leader, matter, 'reply', opinionOf('门禁三月十四日修好并由信访人试用。'));
  expect(await statuses(matter)).toEqual(['done', 'open']);
  expect(await story.refusedToCitizen(matter, 'evaluate', { ...office, grade: 'satisfied' })).toMatchObject({
    rule: 'not_yet_evaluated',
  });
  await story.does(matter, 'evaluate', { ...organ, grade: 'satisfied' });
  const after = await story.seen(matter);
  expect(after.evaluations.map((e) => [e.organisation, e.grade?.code, e.round])).toEqual([
    ['临江区信访局', 'dissatisfied', 1],
    ['临江区住房和城乡建设局', 'satisfied', 2],
  ]);
});

it('lets the window of each side lapse by itself, and rates nothing that lies outside', async () => {
  const matter = await story.files('xi-an', { title: '绿地改停车位没有公示' }, { name: '奚安' });
  await toHandling(story, matter);
  story.at('2026-03-20 09:00');
  await story.step(leader, matter, 'reply', opinionOf('已恢复绿地。'));
  story.at('2026-04-02 00:00');
  expect(await statuses(matter)).toEqual(['lapsed', 'open']);
  expect(await story.refusedToCitizen(matter, 'evaluate', { ...office, grade: 'satisfied' })).toMatchObject({
    rule: 'evaluation_is_open',
  });
  const seen = await story.seen(matter);
  expect(
    JSON.stringify(seen.availableActions.find((a) => a.action === 'evaluate')?.inputSchema),
  ).not.toContain('petition_office');
  // 30 days after 20 March are Sunday 19 April: to the end of Monday.
  story.at('2026-04-21 00:00');
  expect(await statuses(matter)).toEqual(['lapsed', 'lapsed']);
  expect(stepsOf(await story.seen(matter))).not.toContain('evaluate');

  story.at('2026-03-02 09:00');
  const sued = await story.files(
    'xi-an',
    {
      title: '已经起诉的物业费纠纷',
      legalStatus: { litigation: true, arbitration: false, reconsideration: false },
    },
    { name: '奚安' },
  );
  await registers(story, sued);
  await story.step('linjiang-intake', sued, 'decline', {
    ground: 'judicial',
    guidance: '案件正在法院审理，请等待判决。',
  });
  expect(await statuses(sued)).toEqual(['excluded', 'excluded']);
  const declined = await story.files('xi-an', { title: '想让信访局改划学区' }, { name: '奚安' });
  await registers(story, declined);
  await story.step('linjiang-intake', declined, 'decline', {
    ground: 'not_remit',
    guidance: '学区划分由临江区教育局负责，请向该局提出。',
  });
  expect(await statuses(declined)).toEqual(['open', 'not_open']);
  await story.does(declined, 'evaluate', { ...office, grade: 'mostly_satisfied' });
});

it('岑老伯 wrote a letter: his code signs, reads and rates, and does nothing that needs his person', async () => {
  const { petitioner, matter: content } = aFiling(
    { title: '来信反映楼梯扶手松动' },
    { name: '岑松年', idNumber: idNumberOf('19480808', '103') },
  );
  const letter = await story.letter('linjiang-intake', {
    petitionForm: 'letter',
    receivedOn: '2026-02-27',
    petitioner,
    matter: content,
    ...registration,
  });
  // 15 days from the day the letter came, not from the day it was entered: Saturday 14 March, so Monday.
  expect((await story.seenByCode(letter)).promise?.explanation).toContain('3月16日');
  await story.step('linjiang-intake', letter, 'forward', { receiverId: story.unit(HOUSING) });
  await story.step('linjiang-housing-desk', letter, 'sign_for');
  await story.step(handler, letter, 'accept', contactPerson);
  // What touches a right asks for more than the code; what only adds does not.
  for (const action of ['withdraw', 'propose_mediation'] as const) {
    const { rule } = refusalOf(await story.tryByCode(letter, action));
    expect([action, rule]).toEqual([action, 'identity_is_proved']);
  }
  const more = { statement: '扶手今天又松了一截。' };
  expect((await story.tryByCode(letter, 'add_material', more)).status).toBe(200);
  await story.step(leader, letter, 'reply', opinionOf('已加固扶手。'));
  const seen = await story.seenByCode(letter);
  expect(stepsOf(seen).sort()).toEqual(['acknowledge_document', 'add_material', 'evaluate', 'urge']);
  expect(seen.petitioner.name).toBe('岑**');
  const opinion = seen.documents.find((d) => d.type === 'handling_opinion');
  const api = await story.byCode(letter);
  const path = `/api/v1/public/documents/${opinion?.id}`;
  expect((await api.get(path)).status).toBe(409);
  expect((await story.tryByCode(letter, 'acknowledge_document', { documentId: opinion?.id })).status).toBe(
    200,
  );
  const read = textOf(expectStatus(await api.get<Parameters<typeof textOf>[0]>(path), 200));
  expect(read).toContain('已加固扶手');
  expect(read).not.toContain('岑松年');
  expect(
    refusalOf(await story.tryByCode(letter, 'request_review', { reason: '我不同意这个答复。' })).rule,
  ).toBe('identity_is_proved');
  expect((await story.tryByCode(letter, 'evaluate', { ...organ, grade: 'satisfied' })).status).toBe(200);
  expect((await story.tryByCode(letter, 'evaluate', { ...office, grade: 'satisfied' })).status).toBe(200);
  expect(refusalOf(await story.tryByCode(letter, 'evaluate', { ...organ, grade: 'satisfied' })).rule).toBe(
    'not_yet_evaluated',
  );
  expect(refusalOf(await story.tryByCode(letter, 'accept_result')).rule).toBe('identity_is_proved');
});

it('a red flag does not fade when the petitioner takes the result after all', async () => {
  const matter = await story.files('yin-yue', { title: '答复了但是态度很差' }, { name: '尹悦' });
  await toAnswered(story, matter);
  await story.does(matter, 'accept_result');
  await story.does(matter, 'evaluate', { ...organ, grade: 'dissatisfied', reason: '工作人员说话难听。' });
  expect(await story.seenBy(leader, matter)).toMatchObject({ redFlag: true, state: { code: 'closed' } });
  expect(await story.listOf(leader, 'scope=chain&redFlag=true')).toContain(matter.number);
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
