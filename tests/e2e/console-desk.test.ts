// Beside the queue: what the bell tells, and a matter that leaves the officer’s sight because it is found to be a
// report. A letter is entered in citizen-terminal.test.ts.
import type { Browser } from 'playwright-core';
import { Desk, openBrowser } from '../support/console';
import {
  aFiling,
  citizenStep,
  expectStatus,
  file,
  inputs,
  officerStep,
  officerView,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  [town, browser] = await Promise.all([startTown(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await town?.stop();
});
beforeEach(async () => {
  desk = await Desk.open(browser, town);
});
afterEach(async () => {
  expect(desk.strangers).toEqual([]);
  expect(desk.crashes).toEqual([]);
  await desk.close();
});

let people = 0;
async function filed(title: string): Promise<string> {
  people += 1;
  return (await file(await town.citizen(`desk-${people}`), aFiling({ title }))).number;
}

test('the bell counts what is new, the list opens the matter, and looking is seeing', async () => {
  const { page } = desk;
  const title = '有通知给承办单位的事项';
  const number = await filed(title);
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  const receiverId = town.organisations.get('990102-03') ?? '';
  expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);

  await desk.goto('/');
  await desk.signIn('linjiang-housing-desk');
  const bell = page.getByRole('button', { name: /^消息，\d+ 条未看$/ });
  await bell.waitFor();
  await page.route('**/api/v1/admin/notices?*', (route) => route.abort());
  await bell.click();
  await page.getByText('没有连上服务器').waitFor();
  await page.unroute('**/api/v1/admin/notices?*');
  await desk.drawer.getByRole('button', { name: '重试' }).click();
  await desk.drawer.getByText('新', { exact: true }).waitFor();
  await desk.picture('notices');
  await desk.drawer.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '消息', exact: true }).waitFor();
});

test('whoever has no notices is told so, and whose work is not with letters has no button for them', async () => {
  const { page } = desk;
  await desk.enter('auditor', '/offline');
  await page.getByText('您的岗位不代录来信来访。').waitFor();
  expect(await page.getByRole('button', { name: '代录来信来访' }).count()).toBe(0);
  await page.getByRole('button', { name: '消息', exact: true }).click();
  await desk.drawer.getByText('还没有消息。').waitFor();
});

test('a matter registered as a report leaves the officer’s sight with a word, back in the queue', async () => {
  const { page } = desk;
  const title = '反映村干部侵占集体资金';
  await filed(title);
  await desk.openFromQueue('linjiang-intake', title);
  await desk.openStep('登记');
  await desk.choose('检举控告');
  await desk.choose('初次');
  await desk.pick('step-register_categoryCode', '物业费', '物业服务');
  await desk.pick('step-register_regionCode', '清源 望江', '临江区 / 望江街道');
  await desk.drawer.locator('.rjsf-array-item-add').last().click();
  await desk.drawer.getByRole('radio', { name: '个人', exact: true }).check();
  await desk.drawer.getByLabel('姓名或名称').fill('甘霖');
  await desk.picture('report-form');
  await desk.take('登记');
  await page.getByText('这一步已经办理成功').waitFor();
  await page.getByRole('heading', { level: 1, name: '待办事项' }).waitFor();
  await desk.picture('sealed');
  expect(await page.getByRole('link', { name: title }).count()).toBe(0);
  await page.getByRole('button', { name: '知道了' }).click();
  await page.getByText('这一步已经办理成功').waitFor({ state: 'detached' });
});

test('names in full and erasing are asked for by one and decided by another; chains are switched by the head', async () => {
  const { page } = desk;
  await page.setViewportSize({ width: 1440, height: 900 });
  const neighbour = await town.citizen('neighbour');
  const ended = await file(neighbour, aFiling({ title: '停车位被占用三天' }));
  expectStatus(await citizenStep(neighbour, ended.number, 'withdraw'), 200);
  const { id } = await officerView(await town.officer('linjiang-intake'), ended.number);
  await desk.goto(`/petitions/${id}`);
  await desk.signIn('linjiang-intake');
  await page.getByRole('button', { name: '查看完整信息' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await dialog.getByText('请选择用途。').waitFor();
  await dialog.getByRole('radio', { name: '联系信访人' }).check();
  await dialog.getByText('请选择用途。').waitFor({ state: 'detached' });
  await dialog.getByLabel('理由').fill('来电核对退回的材料。');
  await desk.picture('ask-identity');
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '申请删除' }).click();
  await dialog.getByRole('radio', { name: '保存期限已经届满' }).check();
  await dialog.getByLabel('理由').fill('信访人来信要求删除。');
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await dialog.getByText('最后一步之后要保存 10 年，还没有到期。').waitFor();
  await desk.picture('ask-erasure');
  await dialog.getByRole('radio', { name: '冒用他人名义' }).check();
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '待我审批' }).click();
  await page.getByRole('link', { name: '个人信息' }).click();
  await page.getByText('等另一人审批').waitFor();
  await desk.signOut();

  await desk.signIn('linjiang-head');
  await page.getByText('来电核对退回的材料。').waitFor();
  await desk.picture('personal-read');
  expect(await desk.barriers()).toEqual([]);
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await page.getByText('没有待审批的查看申请。').waitFor();
  await page.getByText('申请删除', { exact: true }).click();
  await page.getByText('信访人来信要求删除。').waitFor();
  await desk.picture('personal-erase');
  await page.getByRole('button', { name: '批准删除' }).click();
  await page.getByText('都不能恢复').waitFor();
  await desk.picture('personal-erase-confirm');
  await dialog.getByRole('button', { name: '批准删除' }).click();
  await page.getByText('没有待审批的删除申请。').waitFor();
  await desk.goto('/chains');
  const first = page.getByRole('switch').first();
  const before = await first.isChecked();
  await first.click();
  await page.getByText('已保存').waitFor();
  expect(await first.isChecked()).toBe(!before);
  await desk.picture('chains');
  expect(await desk.barriers()).toEqual([]);
  await first.click();
});
