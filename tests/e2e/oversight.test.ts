// Supervision in the browser: the desk takes the next rung from a finding, looks at repeats, writes and checks a publication;
// a citizen reads it in H5 without logging in. Pictures of every screen are looked at.
import type { Browser } from 'playwright-core';
import { idNumberOf } from '../../server/dev/demo/people';
import { askAboutPictures } from '../../server/src/modules/publication/picture-checks';
import { sweep } from '../../server/src/modules/supervision/sweep';
import { Handset, openPhoneBrowser } from '../support/citizen-browser';
import { Desk, openBrowser } from '../support/console';
import { aPhoto, send as upload } from '../support/files';
import {
  aFiling,
  citizenStep,
  expectStatus,
  file,
  inputs,
  officerStep,
  reachReply,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
let browser: Browser;
let phoneBrowser: Browser;
let desk: Desk;
const title = '楼道照明灯坏了三个月';
const who = { name: '周小梅', idNumber: idNumberOf('19850612', '006') };

beforeAll(async () => {
  [town, browser, phoneBrowser] = await Promise.all([startTown(), openBrowser(), openPhoneBrowser()]);
  const citizen = await town.citizen('zhou-xiaomei');
  const photo = expectStatus(await upload(citizen, { name: '三楼的灯.jpg', bytes: await aPhoto() }), 200);
  const filing = { ...aFiling({ title, openToPublic: true }, who), attachments: [photo.id] };
  const { number } = await file(citizen, filing);
  await reachReply(town, number, 1);
  const rated = { target: 'competent_organ', grade: 'dissatisfied', reason: '灯还是不亮。' };
  expectStatus(await citizenStep(citizen, number, 'evaluate', rated), 200);
  const again = await file(citizen, aFiling({ title: '照明灯的事再次反映' }, who));
  const intake = await town.officer('linjiang-intake');
  const verdict = { duplicateVerdict: 'repeat', duplicateRule: 'D7', originalNumber: number };
  expectStatus(await officerStep(intake, again.number, 'register', { ...inputs.register, ...verdict }), 200);
  await sweep(town.server.deps);
  // The platform does not know her log-in of this town: after two hours a person must look at the picture.
  const { deps } = town.server;
  const later = new Date(deps.clock.now().getTime() + 3 * 3_600_000);
  await askAboutPictures({ ...deps, clock: { now: () => later } });
  desk = await Desk.open(browser, town);
  await desk.page.setViewportSize({ width: 1440, height: 900 });
});
afterAll(async () => {
  await browser?.close();
  await phoneBrowser?.close();
  await town?.stop();
});
afterEach(() => {
  expect(desk.strangers).toEqual([]);
  expect(desk.crashes).toEqual([]);
});

test('a finding is set aside only with a reason, and leads to the next step of its petition', async () => {
  const { page } = desk;
  await desk.goto('/findings');
  await desk.signIn('linjiang-head');
  await page.getByText('群众评价不满意').waitFor();
  await desk.picture('findings');
  expect(await desk.barriers()).toEqual([]);
  await page.getByRole('button', { name: '不需督办' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page
    .getByText(/^请填写核实情况|至少写 5 个字/)
    .first()
    .waitFor();
  await desk.picture('findings-set-aside');
  await page.getByRole('button', { name: '先不办' }).click();
  await page.getByRole('button', { name: '去催办' }).click();
  await desk.drawer.getByText('依据').first().waitFor();
  await desk.picture('findings-next-step');
  await desk.take('催办');
  await desk.taken('催办');
});

test('repeats are listed with their causes beside stock, growth and first-time resolution', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: '重复信访' }).click();
  await page.getByText('超期未办或意见未执行，关联并督办').waitFor();
  await page
    .getByRole('button', { name: /展开|Expand/ })
    .first()
    .click();
  await page.locator('.repeat-list').waitFor();
  await desk.picture('repeats');
  expect(await desk.barriers()).toEqual([]);
});

/** Supervised and answered, by the endpoints. */
async function answered(): Promise<void> {
  const head = await town.officer('linjiang-head');
  const housing = await town.officer('linjiang-housing-leader');
  const list = await head.get<{ items: { number: string; title: string }[] }>(
    '/api/v1/admin/petitions?scope=chain&limit=50',
  );
  const number = expectStatus(list, 200).items.find((item) => item.title === title)?.number ?? '';
  const reason = '请重新核实楼道照明并书面答复。';
  const order = { ground: 'dissatisfied', periodDays: 7, reason, skipGround: 'ineffective' };
  expectStatus(await officerStep(head, number, 'supervise', order), 200);
  const answer = '周小梅家楼道线路已全部更换，回访时表示满意。';
  expectStatus(await officerStep(housing, number, 'answer_supervision', { answer }), 200);
}

test('one officer writes the publication, a name that is left is refused at its field, another publishes', async () => {
  const { page } = desk;
  await answered();
  await desk.signOut();
  await desk.goto('/disclosures');
  await desk.signIn('linjiang-intake');
  await page.getByRole('button', { name: '起草' }).click();
  await desk.drawer.getByLabel('标题').fill('周小梅反映楼道照明灯不亮');
  await desk.drawer.getByLabel('三楼的灯.jpg', { exact: true }).check();
  await desk.drawer.getByRole('button', { name: '提交审核' }).click();
  await desk.drawer.getByText('文字里还有信访人或有关人员的姓名').waitFor();
  await desk.picture('disclosure-refused');
  await desk.drawer.getByLabel('标题').fill('周某反映楼道照明灯不亮');
  await desk.drawer.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('已提交，请另一人审核').waitFor();
  await desk.signOut();
  await desk.goto('/disclosures');
  await desk.signIn('linjiang-head');
  await page.getByRole('tab', { name: '待审核' }).click();
  await page.getByRole('button', { name: '审核并公开' }).click();
  await desk.drawer.getByText('请逐句核对').waitFor();
  await desk.picture('disclosure-check');
  await desk.drawer.getByRole('button', { name: '审核并公开' }).click();
  await page.getByRole('tab', { name: '已公开' }).click();
  await page.getByText('周某反映楼道照明灯不亮').waitFor();
  await desk.picture('disclosures');
  expect(await desk.barriers()).toEqual([]);
});

test('a citizen comes to it from home and reads it without logging in', async () => {
  const phone = await Handset.open(phoneBrowser, town);
  await phone.goto('/pages/home/index');
  await phone.see('督查公开');
  await phone.look('70-home-with-disclosures');
  await phone.tap(/^督查公开/);
  await phone.see('周某反映楼道照明灯不亮');
  await phone.look('71-disclosures');
  await phone.tap(/^周某反映楼道照明灯不亮/);
  await phone.see('督查情况');
  await phone.page.getByRole('img', { name: '第 1 张图片' }).scrollIntoViewIfNeeded();
  await phone.page.waitForFunction(() =>
    [...document.querySelectorAll('.whole-picture img')].some(
      (i) => (i as HTMLImageElement).naturalWidth > 0,
    ),
  );
  await phone.look('72-disclosure');
  await phone.page.route('**/api/v1/public/disclosures?*', (route) =>
    route.fulfill({ json: { items: [], nextCursor: null } }),
  );
  await phone.goto('/packages/publication/pages/disclosures/index');
  await phone.page.reload();
  await phone.see('还没有公开的督查事项。');
  await phone.look('73-disclosures-empty');
  await phone.page.unrouteAll();
  phone.expected = /ERR_FAILED|Failed to load|404/;
  await phone.goto(`/packages/publication/pages/disclosure/index?id=${'0'.repeat(26)}`);
  await phone.page.reload();
  await phone.see('没有找到');
  await phone.look('74-disclosure-gone');
  expect(phone.wrong()).toEqual([]);
});
