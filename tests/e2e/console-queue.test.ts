// The queue: what waits, what is late, found again by number; and what the screens say while loading or failing.
import type { Browser } from 'playwright-core';
import { Desk, openBrowser } from '../support/console';
import { aFiling, expectStatus, file, inputs, officerStep, startTown, type Town } from '../support/road';

const DAY = 86_400_000;
let town: Town;
let browser: Browser;
let desk: Desk;
const numbers: string[] = [];

/** 54 petitions, one of them filed twenty days before the others and so past the county's four days, one registered. */
beforeAll(async () => {
  [town, browser] = await Promise.all([startTown(), openBrowser()]);
  town.server.clock.advance(-20 * DAY);
  numbers.push(
    (await file(await town.citizen('early'), aFiling({ title: '二十天前提交还没有登记的事项' }))).number,
  );
  town.server.clock.advance(20 * DAY);
  for (let n = 1; n < 54; n += 1) {
    const citizen = await town.citizen(`queue-${n}`);
    numbers.push((await file(citizen, aFiling({ title: `第 ${n} 件反映路灯不亮的事项` }))).number);
  }
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, numbers[1]!, 'register', inputs.register), 200);
});
afterAll(async () => {
  await browser?.close();
  await town?.stop();
});
beforeEach(async () => {
  desk = await Desk.open(browser, town);
  await desk.enter('linjiang-intake');
  await desk.page.getByRole('link', { name: '二十天前提交还没有登记的事项' }).waitFor();
});
afterEach(async () => {
  expect(desk.strangers).toEqual([]);
  expect(desk.crashes).toEqual([]);
  await desk.close();
});

const rows = () => desk.page.locator('tbody tr.clickable-row');
const untilRows = (count: number) =>
  desk.page.waitForFunction(
    (wanted) => document.querySelectorAll('tbody tr.clickable-row').length === wanted,
    count,
  );

test('the late one stands first and says so in words; the rest come in pages', async () => {
  expect(await rows().first().textContent()).toMatch(/二十天前提交.*逾期 1[56] 天/);
  await desk.page.getByRole('tab', { name: /待登记 53 · 逾期 1 件/ }).waitFor();
  await desk.picture('queue');
  await untilRows(50);
  await desk.page.getByRole('button', { name: '继续加载' }).click();
  await untilRows(54);
  await desk.page.getByText('已全部显示').waitFor();
});

test('by state, by number, and back from a petition to the same list', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: '已登记 1' }).click();
  await untilRows(1);
  await rows().first().click();
  await page.getByRole('button', { name: '返回待办' }).click();
  await page.getByRole('tab', { name: '已登记 1', selected: true }).waitFor();
  await page.getByRole('tab', { name: /全部 54/ }).click();
  await untilRows(50);
  const spaced = numbers[5]!.replace(/(.{4})(?=.)/g, '$1 ');
  await page.getByLabel('信访事项编号').fill(spaced);
  await page.keyboard.press('Enter');
  await untilRows(1);
  expect(await rows().allTextContents()).toEqual([expect.stringContaining(spaced)]);
  await page.getByLabel('信访事项编号').fill('9901022026010100000');
  await page.keyboard.press('Enter');
  await page.getByText('没有符合条件的事项。').waitFor();
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByRole('button', { name: '继续加载' }).waitFor();
});

test('a number is found whoever holds the petition now; a part of one is asked for whole', async () => {
  const { page } = desk;
  const field = page.getByLabel('信访事项编号');
  await field.fill('00005');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('编号是 19 位数字，现在有 5 位。').waitFor();
  await untilRows(50);
  // As pasted from the citizen's receipt.
  await field.fill(`编号：${numbers[5]!} 查询码：2Y46 MLG3 5E`);
  await page.keyboard.press('Enter');
  await untilRows(1);
  expect(page.url()).toContain('scope=chain');
});

test('from one petition to the next, and back to the place in the list', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '继续加载' }).click();
  await untilRows(54);
  const titles = await page.locator('.row-title').allTextContents();
  await rows().nth(40).scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => window.scrollY);
  expect(place).toBeGreaterThan(500);
  await rows().nth(40).click();
  await page.getByRole('heading', { level: 1, name: titles[40]!, exact: true }).waitFor();
  await desk.openStep('登记');
  await page.getByRole('button', { name: '下一件' }).click();
  await page.getByRole('heading', { level: 1, name: titles[41]!, exact: true }).waitFor();
  // The form of the one before does not follow.
  expect(await page.locator('.ant-drawer-content-wrapper').count()).toBe(0);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.getByRole('button', { name: '返回待办' }).click();
  await untilRows(54);
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - place)).toBeLessThan(20);
});

test('no answer from the server is said, and trying again mends it', async () => {
  const { page } = desk;
  await page.route('**/api/v1/admin/petitions?*', (route) => route.abort());
  await page.getByRole('tab', { name: /待登记/ }).click();
  await page.getByText('没有连上服务器').waitFor();
  await desk.picture('offline');
  await page.unroute('**/api/v1/admin/petitions?*');
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('link', { name: '二十天前提交还没有登记的事项' }).waitFor();
});

test('nothing on the screens stands in the way of a screen reader or a keyboard', async () => {
  expect(await desk.barriers()).toEqual([]);
  await rows().first().click();
  await desk.openStep('登记');
  await desk.take('登记');
  await desk.drawer.getByText('有几处需要修改：').waitFor();
  expect(await desk.barriers()).toEqual([]);
});
