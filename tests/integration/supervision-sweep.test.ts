// The sweep over real petitions: what it finds and when the cause is gone; stopped, killed and run twice at once; who sees
// its findings. Time is moved by the clock of the test.
import type { FindingPage, TriggerCounts } from '@petition/shared-types/schemas/supervision';
import { select } from '../../server/src/infra/db';
import { sweep } from '../../server/src/modules/supervision/sweep';
import { expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { expectSound } from '../support/story-checks';
import { opinionOf, registers, toAnswered, toHandling, toHousing } from '../support/story-roads';

let story: Story;
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

const OFFICE = 'linjiang-head';

/** Sweeps at a moment; the slots of time are a quarter of an hour. */
async function sweepAt(when: string) {
  story.at(when);
  const result = await sweep(story.town.server.deps);
  if (!result) throw new Error('the sweep did not run');
  return { opened: result.opened, closed: result.closed };
}

async function listOf(username: string, query = ''): Promise<FindingPage> {
  const answer = await story.asOfficer(username, (api) =>
    api.get<FindingPage>(`/api/v1/admin/findings?limit=50&${query}`),
  );
  return expectStatus(answer, 200);
}

/** Triggers of the findings of a petition that stand, as its office sees them. */
const foundOf = async (matter: Matter, query = '') =>
  (await listOf(OFFICE, query)).items
    .filter((item) => item.petitionId === matter.id)
    .map((item) => item.trigger.code)
    .sort();

it('finds what no notice in time, no registration in time and a red flag leave, each with its article', async () => {
  story.at('2026-03-02 09:00');
  const silent = await story.files('cao-ning', { title: '小区门口的路灯不亮' }, { name: '曹宁' });
  await toHousing(story, silent);
  const forgotten = await story.files('bai-xue', { title: '井盖丢失没有人管理' }, { name: '白雪' });
  const angry = await story.files('tao-jun', { title: '电梯停用半个月没人修' }, { name: '陶军' });
  await toAnswered(story, angry);
  await story.does(angry, 'evaluate', {
    target: 'competent_organ',
    grade: 'dissatisfied',
    reason: '没有修好。',
  });

  expect(await sweepAt('2026-03-02 10:00')).toEqual({ opened: 1, closed: 0 });
  expect(await foundOf(angry)).toEqual(['dissatisfied']);
  expect(await sweepAt('2026-03-18 10:00')).toEqual({ opened: 3, closed: 0 });
  const [late] = (await listOf(OFFICE, 'trigger=no_notice')).items;
  expect(late).toMatchObject({
    petitionId: silent.id,
    title: '小区门口的路灯不亮',
    trigger: { code: 'no_notice', label: '未按期书面告知是否受理' },
    ground: { code: 'procedure_violated' },
    basis: '条例第二十三条、第四十条',
    mark: { code: 'V' },
    clock: { code: 'T2' },
    organisation: '临江区住房和城乡建设局',
    office: '临江区信访局',
    level: { code: 'none' },
    nextStep: { code: 'urge' },
  });
  // The office is late itself: the office above it supervises.
  expect(await foundOf(forgotten)).toEqual([]);
  expect((await listOf('city-supervisor')).items.map((item) => [item.petitionId, item.trigger.code])).toEqual(
    [
      [forgotten.id, 'share_exceeded'],
      [forgotten.id, 'not_handed_on'],
    ],
  );
  const counts = expectStatus(
    await story.asOfficer(OFFICE, (api) =>
      api.get<TriggerCounts>('/api/v1/admin/findings/counts?scope=office'),
    ),
    200,
  ).items.filter((item) => item.count > 0);
  expect(counts.map((item) => [item.trigger.code, item.count])).toEqual([
    ['no_notice', 1],
    ['dissatisfied', 1],
  ]);
  // Nothing new: the same findings stand.
  expect(await sweepAt('2026-03-18 10:30')).toEqual({ opened: 0, closed: 0 });
  // The cause goes, the finding is closed; in the next clock it is found anew.
  await story.step('linjiang-housing-handler', silent, 'accept', {
    contactName: '秦千山',
    contactPhone: '0990-0200123',
  });
  expect(await sweepAt('2026-03-18 11:00')).toEqual({ opened: 0, closed: 1 });
  expect(await foundOf(silent)).toEqual([]);
  expect(await foundOf(silent, 'state=gone')).toEqual(['no_notice']);
  await registers(story, forgotten);
});

it('tells the office and reminds the organ once a run, however many there are', async () => {
  const told = await select<{ notice: string; name: string; role: string | null }>(
    story.town.server.deps.db,
    `SELECT n.notice, o.short_name AS name, n.recipient_role AS role FROM notice n
     JOIN organisation o ON o.id = n.recipient_id
     WHERE n.notice IN ('findings_found', 'finding_reminder')`,
  );
  const reminder = 'finding_reminder 临江区住建局 null';
  const toOffice = 'findings_found 临江区信访局 supervisor';
  expect(told.map(({ notice, name, role }) => `${notice} ${name} ${role}`).sort()).toEqual(
    // Two runs: the red flag first, then the bureau and the office that were late.
    [
      reminder,
      toOffice,
      reminder,
      toOffice,
      'finding_reminder 临江区信访局 null',
      'findings_found 市信访局 supervisor',
    ].sort(),
  );
});

it('finds what was not carried out, a result sent back, a crowd, and a round of forwarding', async () => {
  story.at('2026-04-01 09:00');
  const promised = await story.files('shi-lei', { title: '承诺修的护栏还没修' }, { name: '石磊' });
  await toAnswered(story, promised);
  const checked = await story.files('xu-fang', { title: '停车位被人长期占用' }, { name: '许芳' });
  await registers(story, checked);
  const housing = story.unit('990102-03');
  await story.step('linjiang-intake', checked, 'assign', {
    receiverId: housing,
    periodDays: 30,
    reason: '请查明后报送办结报告。',
  });
  await story.step('linjiang-housing-desk', checked, 'sign_for');
  await story.step('linjiang-housing-handler', checked, 'accept', {
    contactName: '秦千山',
    contactPhone: '0990-0200123',
  });
  await story.step('linjiang-housing-leader', checked, 'reply', opinionOf('已清理占用的停车位。'));
  await story.signsFor(checked, 'handling_opinion');
  const report = {
    report: '已经与业主沟通，因业主外出，占用的车位尚未清理完毕，将于2026年4月10日前清理。',
    carriedOut: false,
  };
  await story.step('linjiang-housing-handler', checked, 'report_result', report);
  expect(await sweepAt('2026-04-01 10:00')).toMatchObject({ opened: 1 });
  expect(await foundOf(checked)).toEqual(['result_empty']);
  await story.step('linjiang-head', checked, 'fail_result', { reason: '处理意见没有执行，请重新办理。' });
  expect(await sweepAt('2026-04-01 10:15')).toEqual({ opened: 1, closed: 1 });
  expect(await foundOf(checked)).toEqual(['result_failed']);
  await sweepAt('2026-05-30 09:00');
  expect(await foundOf(promised)).toEqual([]);
  await sweepAt('2026-06-02 09:00');
  expect(await foundOf(promised)).toEqual(['not_executed']);
  await story.step('linjiang-housing-handler', promised, 'record_execution', {
    carriedOut: true,
    note: '护栏已经修好，现场照片附后。',
  });
  await sweepAt('2026-06-02 09:15');
  expect(await foundOf(promised)).toEqual([]);
});

it('an officer sets a finding aside with a reason; it stays aside while its cause lasts', async () => {
  story.at('2026-06-03 09:00');
  const urgent = await story.files('gu-yan', { title: '化粪池外溢流到街上' }, { name: '顾燕' });
  await toHandling(story, urgent);
  await story.step('linjiang-housing-handler', urgent, 'mark_urgent', { reason: '粪水流到幼儿园门口。' });
  await sweepAt('2026-06-03 10:00');
  const [item] = (await listOf(OFFICE, 'trigger=urgent')).items;
  const path = `/api/v1/admin/findings/${item?.id}/set-aside`;
  const body = { reason: '已现场处置，转入正常办理。' };
  for (const username of ['linjiang-housing-leader', 'hedong-head', 'linjiang-intake']) {
    expect((await story.asOfficer(username, (api) => api.post(path, body))).status).toBe(404);
  }
  expect((await story.asOfficer(OFFICE, (api) => api.post(path, { reason: '' }))).status).toBe(422);
  expectStatus(await story.asOfficer(OFFICE, (api) => api.post(path, body)), 204);
  expect((await story.asOfficer(OFFICE, (api) => api.post(path, body))).status).toBe(409);
  expect(await sweepAt('2026-06-03 10:15')).toMatchObject({ opened: 0 });
  const [aside] = (await listOf(OFFICE, 'state=set_aside')).items;
  expect(aside).toMatchObject({ id: item?.id, note: body.reason, state: { code: 'set_aside' } });
});

it('shows findings to the office that supervises and to the unit they are about, and to nobody else', async () => {
  const about = await listOf('linjiang-housing-leader', 'scope=organ');
  expect(new Set(about.items.map((item) => item.organisation))).toEqual(new Set(['临江区住房和城乡建设局']));
  expect((await listOf('hedong-head')).items).toEqual([]);
  for (const username of ['linjiang-intake', 'linjiang-housing-handler']) {
    const answer = await story.asOfficer(username, (api) => api.get('/api/v1/admin/findings'));
    expect(answer.status).toBe(403);
  }
  const pages = await listOf(OFFICE);
  const first = await story.asOfficer(OFFICE, (api) =>
    api.get<FindingPage>('/api/v1/admin/findings?limit=1'),
  );
  const { items, nextCursor } = expectStatus(first, 200);
  const rest = await listOf(OFFICE, `cursor=${nextCursor}`);
  expect([...items, ...rest.items].map((item) => item.id)).toEqual(pages.items.map((item) => item.id));
});

it('two processes at once do one run between them; one told to stop leaves it to the next', async () => {
  story.at('2026-06-10 09:00');
  const { deps } = story.town.server;
  const both = await Promise.all([sweep(deps), sweep(deps)]);
  expect(both.filter((result) => result !== null)).toHaveLength(1);
  expect(await sweep(deps)).toBeNull();
  story.at('2026-06-10 09:20');
  const stopping = new AbortController();
  const stopped = { ...deps, checkpoint: () => stopping.abort() };
  expect(await sweep(stopped, stopping.signal)).toBeNull();
  expect(await sweep(deps)).not.toBeNull();
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));
