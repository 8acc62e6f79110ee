// A bureau abolished in the middle: its functions go to another, and with them what is open (条例 第24条).
import { succeedOrganisation } from '../../server/src/modules/organisation/commands/succeed-organisation';
import { expectStatus } from '../support/road';
import { run } from '../support/process';
import { testEnvironment } from '../support/settings';
import { Story, type Matter } from '../support/story';
import { dueOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { contactPerson, HOUSING, opinionOf, registers, registration, URBAN } from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

const OLD = '临江区城市管理局';
const NEW = '临江区住房和城乡建设局';
const reason = '临江区机构改革方案（临委发〔2026〕4号）';

async function toUrban(matter: Matter, more: Record<string, unknown> = {}): Promise<void> {
  await registers(story, matter);
  await story.step('linjiang-intake', matter, 'forward', { receiverId: story.unit(URBAN), ...more });
}

it('陈晓梅’s market noise is with the city bureau when it is merged into the housing bureau', async () => {
  const handled = await story.files('chen-xiaomei', { title: '夜市油烟熏到三楼，噪声到半夜' });
  await toUrban(handled);
  await story.step('linjiang-urban-desk', handled, 'sign_for');
  await story.step('linjiang-urban-handler', handled, 'accept', contactPerson);
  const dueBefore = dueOf(await story.seen(handled), 'T4');
  const answered = await story.files('chen-xiaomei', { title: '菜场门口占道停车没人管' });
  await toUrban(answered);
  await story.step('linjiang-urban-desk', answered, 'sign_for');
  await story.step('linjiang-urban-handler', answered, 'accept', contactPerson);
  await story.step('linjiang-urban-leader', answered, 'reply', opinionOf('已安排每日巡查。'));
  const unsigned = await story.files('wang-guilan', { title: '垃圾桶摆在楼门口，夏天很臭' });
  await toUrban(unsigned);
  const elsewhere = await story.files('wang-guilan', { title: '公交站牌倒了两个星期' });
  await registers(story, elsewhere);

  story.at('2026-03-20 09:00');
  const trial = await succeedOrganisation(story.town.server.deps, {
    from: OLD,
    to: NEW,
    reason,
    dryRun: true,
  });
  expect(trial).toEqual({
    moved: [handled.number, answered.number, unsigned.number],
    left: [],
    rewards: 0,
    closed: false,
  });
  const result = await succeedOrganisation(story.town.server.deps, {
    from: OLD,
    to: NEW,
    reason,
    dryRun: false,
  });
  expect(result).toEqual({ ...trial, closed: true });

  // The citizen is told who has it now and why; the last day has not moved.
  const seen = await story.seen(handled);
  expect(seen.timeline[0]).toMatchObject({ action: 'succeed_organisation', nextUnit: NEW, reason });
  expect(dueOf(seen, 'T4')).toBe(dueBefore);

  // The old bureau may do nothing more; the new one goes on where it stood.
  expect(
    (await story.refused('linjiang-urban-leader', handled, 'reply', opinionOf('已责令停业整顿。'))).rule,
  ).toBe('wrong_actor');
  await story.step(
    'linjiang-housing-leader',
    handled,
    'reply',
    opinionOf('已责令夜市十点收摊、装油烟净化器。'),
  );
  await story.step('linjiang-housing-desk', unsigned, 'sign_for');
  await story.signsFor(answered, 'handling_opinion');
  await story.does(answered, 'evaluate', { target: 'competent_organ', grade: 'satisfied' });
  expect(
    (await story.seen(answered)).evaluations.find((e) => e.target.code === 'competent_organ'),
  ).toMatchObject({
    organisation: NEW,
  });
  // Nothing goes to the abolished one any more.
  const refused = await story.refused('linjiang-intake', elsewhere, 'forward', {
    receiverId: story.unit(URBAN),
  });
  expect(refused.rule).toBe('receiver_is_active');

  const again = await succeedOrganisation(story.town.server.deps, {
    from: OLD,
    to: NEW,
    reason,
    dryRun: false,
  });
  expect(again).toEqual({ moved: [], left: [], rewards: 0, closed: true });
  await expectSound(story);
});

it('a report against the successor stays, and the command says so', async () => {
  const report = await story.files('zhao-qiang', {
    title: '住建局收购物卡',
    facts: '区住建局管物业的科长收了物业企业的购物卡，每次检查都走过场，去年十月有人亲眼看见。',
  });
  await story.step('linjiang-intake', report, 'register', {
    petitionType: 'report',
    categoryCode: registration.categoryCode,
    regionCode: registration.regionCode,
    duplicateVerdict: 'first',
    accused: [{ kind: 'organisation', name: NEW, organisationId: story.unit(HOUSING) }],
  });
  await story.step('linjiang-sealed', report, 'transfer_report', { receiverId: story.unit('990102-02') });
  const tool = run('cli/succeed-organisation', testEnvironment(story.town.server.database.url), [
    '临江区人民政府',
    NEW,
    '--reason',
    reason,
  ]);
  expect(await tool.exit).toBe(1);
  expect(tool.output()).toContain(`${report.number} 没有移交：`);
  expect(tool.output()).toContain('临江区人民政府仍为在用');
  await expectSound(story);
});

it('refuses what can be no succession', async () => {
  const { deps } = story.town.server;
  const go = (from: string, to: string) => succeedOrganisation(deps, { from, to, reason, dryRun: false });
  await expect(go('没有这个局', NEW)).rejects.toThrow('没有全称为“没有这个局”的单位');
  await expect(go(NEW, NEW)).rejects.toThrow('承接单位不能是原单位自己');
  await expect(go(NEW, OLD)).rejects.toThrow(`“${OLD}”已经撤销，不能承接`);
  await expect(go(NEW, '临江区信访局')).rejects.toThrow('信访部门由信访部门承接');
  const officer = await story.asOfficer('linjiang-head', (api) => api.get('/api/v1/admin/desk'));
  expectStatus(officer, 200);
});
