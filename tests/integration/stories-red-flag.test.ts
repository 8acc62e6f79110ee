// A red flag that climbs the ladder to its published end: 周小梅 is dissatisfied, the sweep finds it, her office reminds,
// urges, supervises, lists and goes there; the answer is published with names masked, checked by another person, read
// without an account and at last taken down.
import type { FindingPage } from '@petition/shared-types/schemas/supervision';
import type {
  DisclosureContent,
  PublicationSuggestion,
  OfficerPublicationPage,
  PublicDisclosure,
  PublicDisclosurePage,
  ReadyPage,
} from '@petition/shared-types/schemas/publication';
import { idNumberOf } from '../../server/dev/demo/people';
import { checkPublishable } from '../../server/src/modules/publication/content-checks';
import { askAboutPictures } from '../../server/src/modules/publication/picture-checks';
import { sweep } from '../../server/src/modules/supervision/sweep';
import { badFields, problemOf } from '../support/api';
import { aPhoto, send as upload } from '../support/files';
import { aFiling, expectStatus } from '../support/road';
import { Story, type Matter } from '../support/story';
import { dueOf } from '../support/story-views';
import { expectSound } from '../support/story-checks';
import { toAnswered } from '../support/story-roads';

let story: Story;
let matter: Matter;
const photos: string[] = [];
beforeAll(async () => {
  story = await Story.begin('2026-03-02 09:00');
});
afterAll(() => story.end());

const HEAD = 'linjiang-head';
/** 甄别审核员 of the same office. */
const WRITER = 'linjiang-intake';
const HOUSING = 'linjiang-housing-leader';
const ID_NUMBER = idNumberOf('19850612', '006');

const get = async <T>(username: string, path: string): Promise<T> =>
  expectStatus(await story.asOfficer(username, (api) => api.get<T>(`/api/v1/admin/${path}`)), 200);
const send = (username: string, method: 'post' | 'put', path: string, body: unknown) =>
  story.asOfficer(username, (api) => api[method]<{ id: string }>(`/api/v1/admin/${path}`, body));
const findings = async (username = HEAD) =>
  (await get<FindingPage>(username, 'findings')).items.filter((item) => item.petitionId === matter.id);

it('a dissatisfied rating is found by the sweep, and both sides are told', async () => {
  const facts = '我家住望江街道柳荫里小区5栋101，楼道照明灯坏了三个月没有人修，请找周小梅，电话13900000009。';
  for (const name of ['周小梅拍的灯.jpg', '楼道.jpg']) {
    const bytes = await aPhoto();
    const uploaded = await story.asCitizen('zhou-xiaomei', (api) => upload(api, { name, bytes }));
    photos.push(expectStatus(uploaded, 200).id);
  }
  const filing = aFiling(
    { title: '周小梅反映楼道照明灯坏了', facts, openToPublic: true },
    { name: '周小梅' },
  );
  const answer = await story.tryFiling('zhou-xiaomei', { ...filing, attachments: photos });
  matter = await story.filed('zhou-xiaomei', answer);
  await toAnswered(story, matter);
  story.at('2026-03-10 09:00');
  await story.does(matter, 'evaluate', {
    target: 'competent_organ',
    grade: 'dissatisfied',
    reason: '灯还是不亮。',
  });
  await sweep(story.town.server.deps);
  expect(await findings()).toMatchObject([
    { trigger: { code: 'dissatisfied' }, level: { code: 'none' }, nextStep: { code: 'urge' } },
  ]);
  const inbox = (username: string) =>
    get<{ items: { title: string; petitionId: string }[] }>(username, 'notices?limit=50');
  expect((await inbox(HEAD)).items[0]?.title).toBe('发现需要督查的事项');
  expect((await inbox(HOUSING)).items[0]?.title).toBe('提醒：请抓紧办理');
});

it('the ladder is climbed a rung at a time; a rung is passed over only with a reason', async () => {
  const order = { ground: 'dissatisfied', periodDays: 7, reason: '请重新核实楼道照明并书面答复。' };
  expect(await story.refused(HEAD, matter, 'supervise', order)).toMatchObject({ rule: 'rung_is_next' });
  await story.step(HEAD, matter, 'urge', { reason: '信访人不满意，请再看一下。' });
  expect(await findings()).toMatchObject([{ level: { code: 'urged' }, nextStep: { code: 'supervise' } }]);
  const visit = {
    ...order,
    inspectedOn: '2026-03-11',
    inspectors: '侯问渠、毕松涛',
    found: '现场查看，望江街道柳荫里小区5栋楼道三层以上仍不亮。',
  };
  expect(await story.refused(HEAD, matter, 'inspect_on_site', visit)).toMatchObject({
    rule: 'is_supervised',
  });
  await story.step(HEAD, matter, 'supervise', order);
  expect(await findings()).toMatchObject([
    { level: { code: 'supervised' }, awaitsAnswer: true, nextStep: { code: 'supervise_listed' } },
  ]);
  expect(await story.refused(HEAD, matter, 'inspect_on_site', visit)).toMatchObject({ rule: 'rung_is_next' });
  // No answer in time is a finding of its own.
  story.at('2026-03-19 09:00');
  await sweep(story.town.server.deps);
  expect((await findings()).map((item) => item.trigger.code).sort()).toEqual(['dissatisfied', 'no_answer']);
  await story.step(HEAD, matter, 'supervise_listed', order);
  await story.step(HEAD, matter, 'set_leader_in_charge', { officerId: await story.officerId(HEAD) });
  const inspected = await story.step(HEAD, matter, 'inspect_on_site', visit);
  expect(dueOf(inspected, 'TS')).toBe('2026-03-26');
  expect((await findings()).at(-1)).toMatchObject({
    level: { code: 'on_site' },
    nextStep: null,
    leaderInCharge: '侯问渠',
  });
  expect(await story.refused(HEAD, matter, 'supervise_listed', order)).toMatchObject({
    rule: 'not_yet_listed',
  });
  await story.step(HOUSING, matter, 'answer_supervision', {
    answer: '周小梅家楼道（柳荫里小区5栋）线路已全部更换，三月二十四日回访满意。',
  });
  await story.step(HEAD, matter, 'lift_supervision', { reason: '已经现场复核，灯都亮了。' });
});

/** As the officer edits the suggestion. */
const content: DisclosureContent = {
  title: '周某反映楼道照明灯不亮',
  matter: '周某反映，某街道某小区楼道照明灯坏了三个月没有人修。',
  supervised: '区信访局催办、督办并到现场查看，某栋三层以上仍不亮。',
  result: '区住房和城乡建设局更换了全部线路，回访时周某表示满意。',
  pictures: [],
};
let id: string;

it('the text is suggested with names and places hidden, and refused while it still names a person', async () => {
  await checkPublishable(story.town.server.deps);
  await askAboutPictures(story.town.server.deps);
  const { items } = await get<ReadyPage>(WRITER, 'disclosures/ready');
  expect(items.map((item) => item.petitionId)).toEqual([matter.id]);
  const suggestion = await get<PublicationSuggestion>(
    WRITER,
    `disclosures/suggestion?petitionId=${matter.id}`,
  );
  expect(suggestion.content.title).toBe('周某反映楼道照明灯坏了');
  expect(suggestion.content.result).toContain('周某家楼道（某小区某栋）线路已全部更换');
  // Her log-in in this story is none of the platform's.
  expect(suggestion.contentCheck?.code).toBe('unchecked');
  // Nor were her photographs shown to it: a person looks.
  expect(suggestion.pictures.map((p) => [p.id, p.name, p.contentCheck.code])).toEqual([
    [photos[0], '周小梅拍的灯.jpg', 'unchecked'],
    [photos[1], '楼道.jpg', 'unchecked'],
  ]);
  const all = Object.values(suggestion.content).join('');
  for (const secret of ['周小梅', '13900000009', ID_NUMBER, '柳荫里', '5栋'])
    expect(all).not.toContain(secret);
  for (const [field, leak] of [
    ['matter', '周小梅反映楼道照明灯坏了三个月没有人修。'],
    ['result', '已打 139-0000-0009 回访，信访人表示满意。'],
    ['supervised', `核对了证件 ${ID_NUMBER} 后到现场查看。`],
    ['result', '柳荫里小区5栋的线路已经全部更换完毕。'],
  ] as const) {
    const refused = await send(WRITER, 'post', 'disclosures', {
      petitionId: matter.id,
      content: { ...content, [field]: leak },
    });
    expect(problemOf(refused)).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: `content.${field}` }],
    });
  }
  const strangers = { ...content, pictures: [photos[1], matter.id] };
  const refused = await send(WRITER, 'post', 'disclosures', { petitionId: matter.id, content: strangers });
  expect(badFields(refused)).toEqual(['content.pictures.1']);
  content.pictures.push(photos[1] ?? '');
  id = expectStatus(await send(WRITER, 'post', 'disclosures', { petitionId: matter.id, content }), 201).id;
  const twice = await send(HEAD, 'post', 'disclosures', { petitionId: matter.id, content });
  expect(problemOf(twice).code).toBe('stale_version');
});

const anybody = () => story.town.server.api();
const listed = async () =>
  expectStatus(await anybody().get<PublicDisclosurePage>('/api/v1/public/disclosures'), 200).items;
const picture = (place: number) =>
  fetch(`${story.town.server.url}/api/v1/public/disclosures/${id}/pictures/${place}`);
const read = () => anybody().get<PublicDisclosure>(`/api/v1/public/disclosures/${id}`);

it('is published by another person only, and then read by everybody', async () => {
  const publish = (username: string, expectedVersion: number) =>
    send(username, 'post', `disclosures/${id}/publish`, { expectedVersion });
  expect(await listed()).toEqual([]);
  expect([(await read()).status, (await picture(1)).status]).toEqual([404, 404]);
  // Whoever edits it has prepared it.
  expectStatus(await send(HEAD, 'put', `disclosures/${id}`, { content, expectedVersion: 1 }), 204);
  expect(problemOf(await publish(HEAD, 2)).code).toBe('second_person_needed');
  expectStatus(await send(WRITER, 'put', `disclosures/${id}`, { content, expectedVersion: 2 }), 204);
  for (const username of [WRITER, HOUSING, 'hedong-head'])
    expect((await publish(username, 3)).status).toBe(404);
  expect(problemOf(await publish(HEAD, 2)).code).toBe('stale_version');
  expectStatus(await publish(HEAD, 3), 204);
  expect(await listed()).toMatchObject([
    { id, title: content.title, region: '云岭省清源市临江区', unit: '临江区住房和城乡建设局' },
  ]);
  const { pictures, ...texts } = content;
  const page = expectStatus(await read(), 200);
  expect(page).toMatchObject({ ...texts, office: '临江区信访局' });
  expect(page.pictures).toHaveLength(pictures.length);
  const shown = await fetch(story.town.server.url + (page.pictures[0]?.url ?? ''));
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  // The name of the file is the petitioner's own word.
  expect(shown.headers.get('content-disposition')).toContain('filename="file.jpeg"');
  expect((await picture(2)).status).toBe(404);
  const { items } = await get<OfficerPublicationPage>(WRITER, 'disclosures?state=published');
  expect(items).toMatchObject([{ id, preparedBy: '毕松涛', publishedBy: '侯问渠' }]);
});

it('is taken down with a reason, and nobody outside reads it any more', async () => {
  const down = (reason: string) =>
    send(HEAD, 'post', `disclosures/${id}/take-down`, { expectedVersion: 4, reason });
  expect((await down('')).status).toBe(422);
  expectStatus(await down('信访人来电要求撤下。'), 204);
  expect(await listed()).toEqual([]);
  expect([(await read()).status, (await picture(1)).status]).toEqual([404, 404]);
  const { items } = await get<OfficerPublicationPage>(HEAD, 'disclosures?state=taken_down');
  expect(items).toMatchObject([{ id, reason: '信访人来电要求撤下。' }]);
});

it('leaves sound ledgers, documents and notices', () => expectSound(story));

it('what its petitioner has not agreed to is not published', async () => {
  const kept = await story.files('wang-guilan', { title: '邻居装修到半夜很吵' });
  await toAnswered(story, kept);
  await story.step(HEAD, kept, 'urge', { reason: '请再看一下。' });
  const order = { ground: 'leader_instruction', periodDays: 7, reason: '请重新核实并书面答复。' };
  await story.step(HEAD, kept, 'supervise', order);
  await story.step(HOUSING, kept, 'answer_supervision', { answer: '已和装修的住户约定施工时间，回访满意。' });
  const refused = await send(WRITER, 'post', 'disclosures', { petitionId: kept.id, content });
  expect(problemOf(refused)).toMatchObject({
    code: 'invalid_input',
    errors: [{ path: 'content.title', message: '信访人没有同意隐去姓名后公开，不能公开。' }],
  });
});
