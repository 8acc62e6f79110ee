// Officers at the console: a petition is registered, forwarded, signed for, accepted and answered by the people whose
// step it is, and what can go wrong on the way is said and costs nobody a word already typed.
import type { Browser } from 'playwright-core';
import { Desk, openBrowser } from '../support/console';
import {
  aFiling,
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
/** Another citizen files a petition of this title. */
async function filed(title: string, demands = ['请尽快修好楼道照明灯']): Promise<string> {
  people += 1;
  const receipt = await file(await town.citizen(`citizen-${people}`), aFiling({ title, demands }));
  return receipt.number;
}

test('a petition walks from the intake officer’s queue to the leader’s answer, each step on its own form', async () => {
  const title = '楼道照明灯坏了三个月没有人修';
  const number = await filed(title, ['请尽快修好楼道照明灯', '请公开维修资金的使用情况']);
  const { page } = desk;

  await desk.openFromQueue('linjiang-intake', title);
  await desk.picture('petition');
  await desk.openStep('登记');
  await desk.take('登记');
  await desk.drawer.getByRole('link', { name: '请选择事项类型。' }).waitFor();
  expect(
    await desk.drawer
      .getByRole('radio')
      .evaluateAll((all) => all.filter((radio) => (radio as HTMLInputElement).checked)),
  ).toEqual([]);
  await desk.picture('register-faults');
  await desk.choose('申诉求决');
  await desk.choose('信访程序');
  await desk.choose('初次');
  await desk.pick('step-register_categoryCode', '物业费', '物业服务');
  await desk.pick('step-register_regionCode', '清源 望江', '临江区 / 望江街道');
  await desk.drawer.locator('.fault-list').waitFor({ state: 'detached' });
  await desk.take('登记');
  await desk.taken('登记');
  await page.getByText('城乡建设 / 住房保障与房地产 / 物业服务').waitFor();
  await page.getByText('云岭省清源市临江区望江街道', { exact: true }).waitFor();

  await desk.openStep('转送');
  await desk.pick('step-forward_receiverId', '临江区住房', '临江区住房和城乡建设局');
  await desk.pick('step-forward_coHandlerIds', '临江区城市', '临江区城市管理局');
  await desk.drawer.getByLabel('转送说明').fill('请会同城市管理局办理。');
  await desk.take('转送');
  await desk.taken('转送');
  // What is left to the office stands beside the usual road.
  await desk.steps.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '变更承办单位' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await desk.steps.getByRole('button', { name: '转送', exact: true }).count()).toBe(0);
  await page.getByText('请会同城市管理局办理。').first().waitFor();

  await desk.openFromQueue('linjiang-housing-desk', title);
  await desk.openStep('签收');
  await desk.take('签收');
  await desk.taken('签收');

  await desk.openFromQueue('linjiang-housing-handler', title);
  await desk.openStep('受理');
  await desk.drawer.getByLabel('联系人').fill('盛夏安');
  await desk.drawer.getByLabel('联系电话').fill('0990-0200123');
  await desk.take('受理');
  await desk.taken('受理');
  const opinion = '楼道照明由物业企业负责，本局巡查时一并督促。';
  const helper = await town.officer('linjiang-urban-handler');
  expectStatus(await officerStep(helper, number, 'give_co_opinion', { opinion }), 200);

  await desk.openFromQueue('linjiang-housing-leader', title);
  await page.getByText(opinion).waitFor();
  await desk.openStep('答复');
  // What the ledger tells stands there already, and what the document still lacks is listed.
  await desk.drawer.getByText(/^这份文书还缺 \d+ 处/).waitFor();
  expect(await desk.drawer.getByLabel('承办联系人及电话').inputValue()).toContain('电话');
  await desk.picture('reply-begun');
  await desk.drawer.getByText('第 2 项诉求：请公开维修资金的使用情况').waitFor();
  await desk.drawer.getByLabel('查明的事实').fill(inputs.reply.facts);
  await desk.drawer.getByRole('radio', { name: '予以支持' }).nth(0).check();
  await desk.drawer.getByRole('radio', { name: '解释说明' }).nth(1).check();
  await desk.drawer.getByLabel('对该项诉求的答复').nth(0).fill('已责令物业企业更换线路，11月底前恢复照明。');
  await desk.drawer.getByLabel('法律法规和政策依据').fill(inputs.reply.legalBasis);
  await desk.drawer.getByLabel('承办联系人及电话').fill(inputs.reply.contact);
  await desk.take('答复');
  await desk.drawer.getByRole('link', { name: '第 2 项：请填写对该项诉求的答复。' }).click();
  await page.keyboard.insertText('维修资金使用情况已在小区公告栏公开。');
  await desk.picture('reply');
  await desk.take('答复');
  await desk.taken('答复');
  await desk.picture('replied');

  await page.getByRole('button', { name: '信访事项处理意见书' }).first().click();
  await page.getByText('维修资金使用情况已在小区公告栏公开。').first().waitFor();
  await desk.picture('handling-opinion');
});

test('a step that the rules refuse is refused with its article, and may be corrected', async () => {
  const title = '小区门口井盖松动多日无人处理';
  const number = await filed(title);
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  await desk.openFromQueue('linjiang-intake', title);
  await desk.openStep('转送');
  await desk.pick('step-forward_receiverId', '临江区信访', '临江区信访局');
  await desk.drawer.getByLabel('转送说明').fill('先试一次。');
  await desk.take('转送');
  await desk.drawer.getByText('不能转给本单位。').waitFor();
  await desk.drawer.getByText('依据：条例第二十二条').waitFor();
  expect(await desk.drawer.getByLabel('转送说明').inputValue()).toBe('先试一次。');
  await desk.picture('refused');
});

test('two officers at once: the second is shown the new progress and keeps what was typed', async () => {
  const title = '夜间施工噪声影响老人休息';
  const number = await filed(title);
  await desk.openFromQueue('linjiang-intake', title);
  await desk.openStep('退回补正');
  await desk.drawer.getByLabel('需要补正的内容').fill('请补充施工的时间和地点。');
  const intake = await town.officer('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  await desk.take('退回补正');
  await desk.drawer.getByText('这件事项刚有新的进展').waitFor();
  await desk.drawer.getByText('按最新进展，这一步已不能办理。').waitFor();
  expect(await desk.drawer.getByLabel('需要补正的内容').inputValue()).toBe('请补充施工的时间和地点。');
  expect(await desk.drawer.getByRole('button', { name: '退回补正', exact: true }).isDisabled()).toBe(true);
  expect((await officerView(intake, number)).state.code).toBe('registered');
  await desk.picture('stale');
});

test('a session that ends in the middle of writing: sign in again on top, nothing is lost', async () => {
  const title = '公园健身器材损坏存在安全隐患';
  const number = await filed(title);
  await desk.openFromQueue('linjiang-intake', title);
  await desk.openStep('退回补正');
  await desk.drawer.getByLabel('需要补正的内容').fill('请写明是哪一处公园。');
  await desk.page.context().clearCookies();
  await desk.take('退回补正');
  await desk.page.getByText('登录已过期，请重新登录').waitFor();
  await desk.picture('session-ended');
  await desk.signIn('linjiang-intake', 'not-the-password');
  await desk.page.getByText('账号或密码不对，请核对后再试。').waitFor();
  await desk.signIn('linjiang-intake');
  await desk.page.getByText('登录已过期，请重新登录').waitFor({ state: 'hidden' });
  expect(await desk.drawer.getByLabel('需要补正的内容').inputValue()).toBe('请写明是哪一处公园。');
  await desk.take('退回补正');
  await desk.taken('退回补正');
  expect((await officerView(await town.officer('linjiang-intake'), number)).state.code).toBe('draft');
});

test('a link into the console asks to sign in and then shows what it points to; other offices find nothing', async () => {
  const title = '公交站牌被遮挡看不清楚';
  const number = await filed(title);
  const { id } = await officerView(await town.officer('linjiang-intake'), number);
  await desk.goto(`/petitions/${id}`);
  await desk.signIn('linjiang-intake');
  await desk.page.getByRole('heading', { level: 1, name: title }).waitFor();
  await desk.signOut();
  await desk.signIn('hedong-intake');
  await desk.page.getByText('没有找到这件事项，或者它不在本单位的办理范围内。').waitFor();
});

test('an officer whose work is not with matters is told so', async () => {
  await desk.goto('/');
  await desk.signIn('auditor');
  await desk.page.getByText('您的岗位不办理信访事项，这里没有待办。').waitFor();
});
