// What the citizens' screens look like when things are not as in the story: waiting, failing, offline, signed out,
// nothing found, words of the greatest length, and the dark colours of the phone.
import type { Browser } from 'playwright-core';
import { filingLimits } from '@petition/shared-types/limits';
import { Handset, openPhoneBrowser } from '../support/citizen-browser';
import {
  aFiling,
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
  await phone.page.getByRole('alert').filter({ visible: true, hasText: '没有连上网络' }).waitFor();
  await phone.look('45-offline');
  await phone.context.setOffline(false);
  await phone.see('办理过程');
});

it('another person’s petition is not found, in words', async () => {
  const other = await file(await town.citizen('li-jianguo'), aFiling());
  phone.expected = /status of 404/;
  await phone.goto(`/packages/petition/pages/detail/index?number=${other.number}`);
  await phone.page.getByRole('alert').filter({ visible: true }).waitFor();
  expect(await phone.page.locator('body').innerText()).not.toContain('楼道照明灯');
  await phone.look('46-not-found');
  await phone.tap('回到首页');
  await phone.see('建议征集');
});

it('a draft waits on the home screen and is deleted only when asked twice', async () => {
  await phone.goto('/pages/home/index');
  await phone.tap(/^建议征集/);
  await phone.tap('不选主题，直接提建议');
  await phone.tap('我已知道，开始填写');
  await phone.tap(/^不清楚/);
  await phone.tap('返回');
  await phone.see('现在没有征集中的主题');
  await phone.tap('返回');
  await phone.see('没写完的');
  await phone.look('49-draft');
  await phone.tap('删除');
  await phone.see('删除后不能找回。');
  await phone.look('50-dialog');
  await phone.page.keyboard.press('Escape');
  await phone.tap('删除');
  await phone.page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  await phone.page.getByText('没写完的').filter({ visible: true }).waitFor({ state: 'detached' });
});

it('adds to a petition under way, and mends one that came back', async () => {
  const citizen = await town.citizen('chen-xiaomei');
  const intake = await town.officer('linjiang-intake');
  const filed = await file(citizen, aFiling({ title: '路口红绿灯常常不亮' }));
  const reason = '请写明是哪一个路口。';
  await phone.goto(`/packages/petition/pages/detail/index?number=${filed.number}`);
  await phone.tap('补充材料');
  await phone.tap('提交补充说明');
  await phone.see('有 1 处需要补充或修改');
  await phone.type('补充说明', '昨天晚上又坏了，差点撞到孩子。');
  await phone.look('51-material');
  await phone.tap('提交补充说明');
  await phone.see('已转给正在办理的单位');
  await phone.look('52-toast');
  await phone.see('差点撞到孩子');
  expectStatus(await officerStep(intake, filed.number, 'return_for_correction', { reason }), 200);
  await phone.page.reload();
  await phone.see(`请补充或修改：${reason}`);
  await phone.look('53-returned');
  await phone.tap('去修改');
  await phone.see('核对一下');
  await phone.look('54-mending');
  await phone.tap('修改什么事');
  await phone.type('标题', '中山路口红绿灯常常不亮');
  await phone.tap('改好了，回到核对');
  await phone.tap(/^我承诺内容真实/);
  await phone.tap('提交信访事项');
  await phone.see('已收到您的信访事项');
  await phone.tap('复制编号和查询码');
  expect(await phone.page.evaluate(() => navigator.clipboard.readText())).toContain(filed.number);
});

/** From filed to being handled by the housing bureau. */
async function reachHandling(number: string): Promise<void> {
  const intake = await town.officer('linjiang-intake');
  const handler = await town.officer('linjiang-housing-handler');
  const receiverId = town.organisations.get('990102-03') ?? '';
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);
  expectStatus(await officerStep(await town.officer('linjiang-housing-desk'), number, 'sign_for'), 200);
  expectStatus(await officerStep(handler, number, 'accept', inputs.accept), 200);
}

it('agrees to mediation, urges, and withdraws, knowing what follows', async () => {
  const citizen = await town.citizen('chen-xiaomei');
  const filed = await file(citizen, aFiling({ title: '楼上漏水三个月没有修好' }));
  await reachHandling(filed.number);
  const handler = await town.officer('linjiang-housing-handler');
  expectStatus(await officerStep(handler, filed.number, 'propose_mediation', {}), 200);
  await phone.goto(`/packages/petition/pages/detail/index?number=${filed.number}`);
  await phone.see('办理单位提出调解');
  await phone.look('55-mediation-asked');
  await phone.tap('去决定');
  await phone.see('不同意不用回复');
  await phone.look('56-mediation-answer');
  await phone.tap('同意调解');
  await phone.see('已告诉办理单位');
  await phone.tap('催一催');
  await phone.see('办理单位会收到催办单。');
  await phone.look('57-urge');
  await phone.tap('发出催办');
  await phone.see('已催办');
  await phone.tap('撤回');
  await phone.see('撤回以后不能恢复。');
  await phone.look('58-withdraw');
  await phone.tap('撤回这件事项');
  await phone.see('已撤回');
  await phone.look('59-withdrawn');
  // Her own paper bears her name, and who agreed to mediation said so.
  await phone.see(/^信访人\s· /);
  await phone.see('您 同意调解');
});

it('closing the account: what is under way is named as the reason why not yet', async () => {
  await phone.goto('/packages/account/pages/identity/index');
  await phone.see(/^姓名和证件号码/);
  await phone.look('59a-identity');
  await phone.goto('/packages/account/pages/closing/index');
  await phone.see('现在还不能注销');
  await phone.look('59b-closing-not-yet');
  await phone.page.route('**/api/v1/citizen/closing', (route) =>
    route.fulfill({ json: { open: [], retentionYears: 10 } }),
  );
  await phone.page.reload();
  await phone.see('这些会留下');
  await phone.tap('注销这个账号');
  await phone.see('有 1 处需要补充或修改');
  await phone.look('59c-closing');
  await phone.tap('我知道注销以后不能恢复。');
  phone.expected = /status of 409/;
  await phone.tap('注销这个账号');
  await phone.see('还有信访事项没有办结');
});

it('is not content with the answer and asks for review', async () => {
  await phone.goto(detail());
  await phone.tap('去签收');
  await phone.tap('签收并打开');
  await phone.see(inputs.reply.facts);
  await phone.tap('回到信访事项');
  await phone.see('请您决定');
  await phone.look('60-decide');
  await phone.tap('申请复查');
  await phone.see('它在法定期限内书面答复您。');
  await phone.tap('提交复查申请');
  await phone.see('有 1 处需要补充或修改');
  await phone.look('61-review-fault');
  await phone.type('申请复查的理由', '只写了已经整改，夜里还是照样施工。');
  await phone.tap('提交复查申请');
  await phone.see('已收到您的复查申请');
  await phone.look('62-reviewing');
});

it('petitions again with a new fact, and the new petition names the one before', async () => {
  const citizen = await town.citizen('chen-xiaomei');
  const filed = await file(citizen, aFiling({ title: '停水两天没有人通知' }));
  const intake = await town.officer('linjiang-intake');
  const decline = { ground: 'judicial', guidance: '请向供水企业所在地人民法院提起诉讼。' };
  expectStatus(await officerStep(intake, filed.number, 'register', inputs.register), 200);
  expectStatus(await officerStep(intake, filed.number, 'decline', decline), 200);
  await phone.goto(`/packages/petition/pages/detail/index?number=${filed.number}`);
  await phone.tap('有新情况，重新提出');
  await phone.see('有新的事实或理由，可以另提一件。');
  await phone.look('63-again');
  await phone.type('新的事实或理由', '昨天又停水一天，这一次仍然没有通知。');
  await phone.tap('带上原来的内容去写');
  await phone.see('核对一下');
  await phone.see('昨天又停水一天，这一次仍然没有通知。');
  await phone.tap(/^我承诺内容真实/);
  const filing = phone.page.waitForRequest(
    (r) => r.method() === 'POST' && r.url().endsWith('/citizen/petitions'),
  );
  await phone.tap('提交信访事项');
  expect((await filing).postDataJSON()).toMatchObject({ previousNumber: filed.number });
  await phone.see('已收到您的信访事项');
});

it('asks about others only those who petition with or for them, and judges a number while it is typed', async () => {
  await phone.goto('/packages/submit/pages/notice/index?entrance=proposal');
  await phone.tap('我已知道，开始填写');
  await phone.see('是哪方面的事');
  const draft = /draft=(\w+)/.exec(phone.page.url())?.[1] ?? '';
  await phone.goto(`/packages/submit/pages/step/index?draft=${draft}&step=whom`);
  await phone.tap(/^为单位/);
  await phone.see('是哪个单位');
  await phone.type('统一社会信用代码', '91990102MA0000001E');
  await phone.see('统一社会信用代码有一位不对，请再看一下。');
  await phone.look('64-office');
  await phone.tap('返回');
  // Her own name and address are known from the petition before.
  await phone.tap(/^替别人/);
  await phone.see('您代为提出，进展会通知您。');
  await phone.tap('下一步');
  await phone.see('您和本人的关系');
  await phone.tap('下一步');
  await phone.see('有 3 处需要补充或修改');
  await phone.look('65-acting-fault');
  await phone.tap(/^我是本人的监护人/);
  await phone.type('您是本人的什么人', '母亲');
  await phone.tap('我受本人委托，或者是本人的监护人。');
  await phone.tap('下一步');
  await phone.see('替谁提');
  await phone.type('本人证件号码', '990102201509091051');
  await phone.look('66-principal');
  await phone.tap('返回');
  await phone.see('您和本人的关系');
  await phone.tap('返回');
  await phone.see('您代为提出，进展会通知您。');
  await phone.tap('返回');
  await phone.tap(/^几个人一起/);
  await phone.see('和谁一起');
  await phone.type('第 1 位的姓名', '李村民');
  await phone.tap('再加一位');
  await phone.see('修改');
  await phone.look('67-joint');
});

it('every piece stands in the phone’s dark colours too', async () => {
  const bright = phone;
  phone = await Handset.open(browser, town, 'dark');
  await phone.goto('/pages/home/index');
  await phone.see('投诉请求');
  await phone.look('47-dark-home');
  await phone.sample('47-dark-home');
  await phone.goto('/packages/help/pages/guide/index');
  await phone.see('看得懂每个状态');
  await phone.look('48-dark-guide');
  await bright.close();
});
