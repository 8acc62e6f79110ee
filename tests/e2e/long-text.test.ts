// Writing a long matter on a phone's browser: what is being written stays in sight, and the page keeps its place when a
// word is put in further up.
import type { Browser, Page } from 'playwright-core';
import { openPhoneBrowser } from '../support/citizen-browser';
import { startTown, type Town } from '../support/road';

let town: Town;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [town, browser] = await Promise.all([startTown(), openPhoneBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await town?.stop();
});

const shown = (name: string) =>
  page.getByRole('button', { name, exact: true }).locator('visible=true').first();

/** To the screen that asks what happened. */
async function toMatter(): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale: 'zh-CN',
    isMobile: true,
    hasTouch: true,
  });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(town.server.url);
  await page.getByRole('button', { name: /^投诉请求/ }).click();
  await shown('我已知道，开始填写').click();
  await shown('不清楚，请工作人员帮我分').click();
  await shown('下一步').click();
  await page.locator('#region').locator('visible=true').fill('望江');
  await page.getByRole('button', { name: /清源市临江区望江街道/ }).click();
  await shown('下一步').click();
  await page.locator('#facts').waitFor();
}

/** How far the page is scrolled, and how much of the field with the focus lies behind the bar below it. */
const place = () =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLElement;
    const bar = field.closest('.page')?.querySelector('.bottom-bar');
    return {
      scrolled: field.closest('.taro_page')?.scrollTop ?? 0,
      hidden: field.getBoundingClientRect().bottom - (bar?.getBoundingClientRect().top ?? 0),
    };
  });

test('the line being written is never behind the button, and a word put in further up moves nothing', async () => {
  await toMatter();
  const facts = page.locator('#facts');
  await facts.click();
  for (let row = 1; row <= 40; row += 1) {
    // As a phone's keyboard does: words at a time.
    await page.keyboard.insertText(`第${row}行，楼道里堆满了杂物。`);
    await page.keyboard.press('Enter');
    if (row % 10 === 0) expect((await place()).hidden).toBeLessThanOrEqual(0);
  }
  const before = (await place()).scrolled;
  expect(before).toBeGreaterThan(300);
  // The caret goes up a few lines, still in sight.
  for (let up = 0; up < 5; up += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.type('字');
  expect((await place()).scrolled).toBe(before);
});

test('all of a long title is seen while it is written, and it stays one line', async () => {
  await toMatter();
  const title = page.locator('#title');
  await title.click();
  await title.pressSequentially('建议在柳荫里小区和望江花园之间的路口加装红绿灯\n并补划人行横道线');
  expect(await title.inputValue()).toBe('建议在柳荫里小区和望江花园之间的路口加装红绿灯并补划人行横道线');
  expect(await title.evaluate((field) => field.scrollWidth - field.clientWidth)).toBe(0);
  expect(await title.evaluate((field) => field.scrollHeight - field.clientHeight)).toBe(0);
});
