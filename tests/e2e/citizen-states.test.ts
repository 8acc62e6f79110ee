// What the citizens' screens look like when things are not as in the story: waiting, failing, offline, signed out,
// nothing found, words of the greatest length, and the dark colours of the phone.
import type { Browser } from 'playwright-core';
import { filingLimits } from '@petition/shared-types/limits';
import { Handset, openPhoneBrowser } from '../support/citizen-browser';
import { aFiling, file, reachReply, startTown, type Town } from '../support/road';

let town: Town;
let browser: Browser;
let phone: Handset;
let number = '';

const long = (words: string, length: number): string => words.repeat(length).slice(0, length);
const matter = {
  title: long('柳荫里小区东门外工地夜里施工', filingLimits.title.max),
  // A number nobody can break over lines, as people paste them.
  facts: `${long('每天夜里十一点以后还在打桩，老人和孩子都睡不着。\n', filingLimits.facts.max - 60)}${'0'.repeat(60)}`,
  demands: Array.from({ length: 3 }, () => long('请停止夜间施工并公布施工许可，', filingLimits.demand.max)),
};

beforeAll(async () => {
  [town, browser] = await Promise.all([startTown({ realLogin: true }), openPhoneBrowser()]);
  const citizen = await town.citizen('chen-xiaomei');
  const receipt = await file(citizen, aFiling(matter));
  number = receipt.number;
  await reachReply(town, number, matter.demands.length);
  phone = await Handset.open(browser, town);
  phone.codes.push(receipt.queryCode);
});
afterAll(async () => {
  await browser?.close();
  await town?.stop();
});
afterEach(async () => {
  await phone.page.unrouteAll();
  await phone.context.setOffline(false);
  phone.expected = null;
  expect(phone.wrong()).toEqual([]);
});

const detail = (): string => `/packages/petition/pages/detail/index?number=${number}`;

it('a link to a petition asks for the log-in and comes back to it; long words stay on the screen', async () => {
  await phone.goto(detail());
  await phone.see('请先登录');
  await phone.tap('用微信登录');
  await phone.tap(/陈晓梅/);
  await phone.see(matter.title);
  await phone.look('40-long-petition');
  await phone.tap('看提交的内容');
  await phone.see('收起提交的内容');
  await phone.look('41-long-matter');
  await phone.goto('/pages/petitions/index');
  await phone.see(matter.title);
  await phone.look('42-long-card');
});

it('waits in the shape of what comes', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  await phone.page.route('**/api/v1/citizen/petitions/*', async (route) => {
    await held;
    await route.continue();
  });
  await phone.goto(detail());
  await phone.page.getByRole('status', { name: '正在加载' }).filter({ visible: true }).waitFor();
  await phone.look('43-waiting');
  release();
  await phone.see(matter.title);
});

it('says what failed, whom to ring, and tries again', async () => {
  phone.expected = /status of 500/;
  const broken = { status: 500, contentType: 'text/html', body: '<h1>Internal Server Error</h1>' };
  await phone.page.route('**/api/v1/citizen/notices*', (route) => route.fulfill(broken));
  await phone.goto('/pages/inbox/index');
  await phone.see(/打电话/);
  await phone.look('44-failing');
  await phone.page.unrouteAll();
  await phone.tap('再试一次');
  await phone.see('有书面答复，请签收');
});

it('is offline: says so, keeps what is there, and goes on by itself', async () => {
  await phone.goto('/pages/petitions/index');
  await phone.see(matter.title);
  phone.expected = /ERR_INTERNET_DISCONNECTED/;
  await phone.context.setOffline(true);
  await phone.see('没有连上网络。写的内容会保存在手机里。');
  await phone.tap(/柳荫里/);
  await phone.tap('再试一次');
  await phone.look('45-offline');
  await phone.context.setOffline(false);
  await phone.tap('再试一次');
  await phone.see('办理过程');
});

it('another person’s petition is not found, in words', async () => {
  const other = await file(await town.citizen('li-jianguo'), aFiling());
  phone.expected = /status of 404/;
  await phone.goto(`/packages/petition/pages/detail/index?number=${other.number}`);
  await phone.page.getByRole('alert').filter({ visible: true }).waitFor();
  expect(await phone.page.locator('body').innerText()).not.toContain('楼道照明灯');
  await phone.look('46-not-found');
});

it('every piece stands in the phone’s dark colours too', async () => {
  const bright = phone;
  phone = await Handset.open(browser, town, 'dark');
  await phone.goto('/pages/home/index');
  await phone.see('投诉请求');
  await phone.look('47-dark-home');
  await phone.goto('/packages/help/pages/guide/index');
  await phone.see('看得懂每个状态');
  await phone.look('48-dark-guide');
  await bright.close();
});
