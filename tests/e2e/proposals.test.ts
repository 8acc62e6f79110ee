// 陈晓梅 proposes: she reads what an office asks for, answers its questions, is told that her proposal is adopted, and
// receives the reward. The screens of proposals are looked at in both themes on the way.
import type { Browser } from 'playwright-core';
import type { AccountClosing } from '@petition/shared-types/schemas/account';
import type { SolicitationContentInput } from '@petition/shared-types/schemas/solicitation';
import { aPdf, send as sendFile } from '../support/files';
import { Handset, openPhoneBrowser } from '../support/citizen-browser';
import { adoptProposal, rewardProposal } from '../support/proposal-road';
import { aFiling, expectStatus, file, officerView, startTown, type Town } from '../support/road';

const PERSON = 'chen-xiaomei';
const WRITER = 'linjiang-intake';
const HEAD = 'linjiang-head';
const DAY = 86_400_000;
let town: Town;
let browser: Browser;
let phone: Handset;
let number = '';

/** A day in China, so many days from today. */
const day = (ahead: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + ahead * DAY).toISOString().slice(0, 10);
const nightBus: SolicitationContentInput = {
  title: '夜间公交怎么开更方便',
  text:
    '临江区计划今年调整夜间公交线路和班次。\n请大家说说需要哪些线路、开到几点，以及站台还缺什么。\n' +
    // As people paste it, with nowhere to break.
    '0'.repeat(60),
  opensOn: day(0),
  closesOn: day(20),
  questions: [{ text: '您一般晚上几点坐公交？', required: true }, { text: '您最希望改进的是什么？' }],
  regionCodes: ['990102'],
};

/** Drafted by one officer with its paper, published by another. @returns its id */
async function publish(content: SolicitationContentInput): Promise<string> {
  const [writer, head] = [await town.officer(WRITER), await town.officer(HEAD)];
  const paper = expectStatus(
    await sendFile(writer, { name: '夜间公交线路图.pdf', bytes: aPdf(), as: 'admin' }),
    200,
  );
  const made = await writer.post<{ id: string }>('/api/v1/admin/solicitations', {
    content: { ...content, attachments: [paper.id] },
  });
  const { id } = expectStatus(made, 201);
  const published = await head.post(`/api/v1/admin/solicitations/${id}/publish`, { expectedVersion: 1 });
  expectStatus(published, 204);
  return id;
}

beforeAll(async () => {
  [town, browser] = await Promise.all([startTown({ realLogin: true }), openPhoneBrowser()]);
  // Her name and address are known from a proposal before.
  const before = aFiling({ entrance: 'proposal', title: '公园里多放几张长椅' });
  const citizen = await town.citizen(PERSON);
  await file(citizen, before);
  expectStatus(await citizen.put('/api/v1/citizen/me', { profile: before.petitioner, version: 0 }), 200);
  phone = await Handset.open(browser, town);
});
afterAll(async () => {
  await browser?.close();
  await town?.stop();
});
afterEach(async () => {
  await phone.page.unrouteAll();
  phone.expected = null;
  expect(phone.wrong()).toEqual([]);
});

it('nothing is asked for yet; then a topic stands there with all it asks', async () => {
  await phone.goto('/packages/proposal/pages/rewards/index');
  await phone.tap('用微信登录');
  await phone.tap(/陈晓梅/);
  await phone.see('还没有奖励。');
  await phone.look('69-rewards-empty');
  await phone.tap('去提一条建议');
  await phone.see('现在没有征集中的主题');
  await phone.look('70-topics-empty');
  phone.expected = /ERR_FAILED/;
  await phone.page.route('**/api/v1/public/solicitations?*', (route) => route.abort());
  await phone.tap('已结束');
  await phone.see('没有连上');
  await phone.look('70-topics-failing');
  await phone.page.unrouteAll();
  phone.expected = null;
  await phone.tap('征集中');
  await phone.see('现在没有征集中的主题');
  await publish(nightBus);
  await phone.tap('已结束');
  await phone.see('还没有结束的主题。');
  await phone.tap('征集中');
  await phone.see(nightBus.title);
  await phone.look('71-topics');
  await phone.tap(new RegExp(nightBus.title));
  await phone.see('征集说明');
  await phone.see('还有 20 天');
  await phone.look('72-topic');
  await phone.sample('72-topic');
  const paper = phone.page.waitForEvent('download');
  await phone.tap(/^夜间公交线路图/);
  expect((await paper).suggestedFilename()).toBe('夜间公交线路图.pdf');
});

it('is told what is no proposal, answers the questions, and files it to the topic', async () => {
  await phone.tap('我要提建议');
  await phone.see('这些不作为建议');
  await phone.tap('请求解决自己的问题');
  await phone.see('请从“投诉请求”提交');
  await phone.look('73-rules');
  await phone.tap('我已知道，开始填写');
  await phone.see('回答征集的问题');
  await phone.tap('下一步');
  await phone.see('有 1 处需要补充或修改');
  await phone.look('74-questions-fault');
  await phone.type('您一般晚上几点坐公交？', '晚上十点左右，下了晚班。');
  await phone.tap('下一步');
  await phone.tap(/^不清楚/);
  await phone.tap('下一步');
  await phone.see('云岭省清源市临江区');
  await phone.tap('下一步');
  await phone.type('标题', '末班车开到夜里十一点');
  await phone.type('事实和理由', '下晚班的人多，九点半以后没有车。建议末班车改到十一点，一小时一班就够。');
  await phone.tap('下一步');
  await phone.type('第 1 条诉求', '请把末班车改到十一点');
  await phone.tap('下一步');
  await phone.tap('下一步');
  await phone.see('为谁提');
  await phone.tap(/^为自己/);
  await phone.see('核对一下');
  await phone.look('75-check');
  await phone.tap('同意');
  await phone.tap(/^我承诺内容真实/);
  await phone.tap('提交信访事项');
  await phone.see('已收到您的信访事项');
  const [shownNumber, shownCode] = await phone.page.locator('.receipt-number').allInnerTexts();
  number = (shownNumber ?? '').replace(/ /g, '');
  phone.codes.push((shownCode ?? '').replace(/ /g, ''));
});

it('is told that it is adopted in part, and sees her answers beside it', async () => {
  await adoptProposal(town, number);
  await phone.goto(`/packages/petition/pages/detail/index?number=${number}`);
  await phone.tap('看提交的内容');
  await phone.see('晚上十点左右，下了晚班。');
  await phone.look('76-proposal-answered');
});

it('is rewarded, confirms on the platform’s sheet, is paid, and evaluates', async () => {
  await rewardProposal(town, number, 20_000);
  const citizen = await town.citizen(PERSON);
  const closing = expectStatus(await citizen.get<AccountClosing>('/api/v1/citizen/closing'), 200);
  expect(closing.open).toContainEqual(expect.objectContaining({ number, state: '奖励还没有领取' }));
  await phone.goto('/pages/home/index');
  await phone.see('等您领取');
  await phone.page.goBack();
  await phone.page.reload();
  await phone.tap('去看奖励');
  await phone.see('200 元');
  await phone.look('77-rewards');
  await phone.tap(/200 元/);
  await phone.see('领取不收任何费用');
  await phone.look('78-reward-offered');
  await phone.sample('78-reward-offered');
  await phone.tap('领取奖金');
  await phone.page.getByRole('button', { name: '收款' }).click();
  await phone.see('奖金已经到账');
  await phone.look('79-reward-paid');
  await phone.tap('看这条建议');
  await phone.tap('去评价');
  await phone.tap('满意', 0);
  await phone.tap('提交评价');
  await phone.see('已收到您的评价');
});

const REWARD = {
  id: '01JREWARD00000000000000000',
  kind: { code: 'money', label: '奖金' },
  state: { code: 'offered', label: '已批准', plain: '等您领取' },
  amountFen: 50_000,
  petitionId: '01JREWARD00000000000000000',
  petitionNumber: '9901022026112400001',
  unit: '临江区住房和城乡建设局',
  grounds: '建议延长夜间公交末班车时间，部分采纳后方便了三条线路的晚班乘客。',
  offeredAt: '2026-11-24T02:00:00Z',
  claimBy: '2027-02-22T16:00:00Z',
  canClaim: true,
  nameNeeded: false,
  hint: null,
  documentId: '01JREWARD00000000000000001',
  payment: null,
  history: [{ at: '2026-11-24T02:00:00Z', sentence: '临江区住房和城乡建设局决定给您奖金 500 元。' }],
};
const payment = (code: string, plain: string, more = {}) => ({
  state: { code, label: plain, plain },
  canConfirm: false,
  confirmBy: null,
  reason: null,
  ...more,
});

/** A page that is open already would be gone back to, not opened for another reward. */
async function openAnew(): Promise<void> {
  await phone.goto('/pages/home/index');
  await phone.page.reload();
}

it.each([
  [
    '81-waiting-with-name',
    {
      nameNeeded: true,
      amountFen: 250_050,
      state: { code: 'claiming', label: '领取中', plain: '正在领取' },
      payment: payment('waiting', '等您确认收款', { canConfirm: true, confirmBy: '2026-11-25T02:00:00Z' }),
    },
    '去微信里确认收款',
  ],
  [
    '82-offered-again',
    { payment: payment('failed', '没有成功，钱没有付出', { reason: '您的微信账户暂时不能收款' }) },
    '上次没有领成',
  ],
  [
    '83-lapsed',
    {
      state: { code: 'lapsed', label: '过期未领', plain: '过期没有领取' },
      canClaim: false,
      hint: '领取的期限已经过了，有疑问请联系发放单位。',
    },
    '领取的期限已经过了',
  ],
  [
    '84-certificate',
    { kind: { code: 'certificate', label: '荣誉证书' }, amountFen: null, claimBy: null, canClaim: false },
    '看荣誉证书',
  ],
  // Last: the phone remembers what the site says of itself.
  ['80-elsewhere', {}, '请在微信里打开，再领取。'],
])('a reward as it may stand, from a made-up answer: %s', async (name, part, words) => {
  const reward = { ...REWARD, ...part };
  await phone.page.route('**/api/v1/citizen/rewards/*', (route) => route.fulfill({ json: reward }));
  if (name === '81-waiting-with-name') await openAnew();
  await phone.goto(`/packages/proposal/pages/reward/index?id=${name}`);
  if (name === '80-elsewhere') {
    await phone.page.route('**/api/v1/public/site', async (route) => {
      const site = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...site, officialAccountUrl: null } });
    });
    await phone.page.reload();
  }
  await phone.see(words);
  await phone.look(name);
});

it('in WeChat’s own browser the bridge opens the sheet; an old one is told to be renewed', async () => {
  const transfer = { mchId: '1900000001', appId: 'wxsimoa0000000001', package: 'abc' };
  const told: unknown[] = [];
  await phone.page.exposeFunction('noteInvoked', (...asked: unknown[]) => told.push(asked));
  await phone.page.route('**/api/v1/citizen/rewards/*', (route) => route.fulfill({ json: REWARD }));
  await phone.page.route('**/rewards/*/claim', (route) => route.fulfill({ json: { ...REWARD, transfer } }));
  await phone.page.route('**/rewards/*/check', (route) => route.fulfill({ json: REWARD }));
  await phone.goto('/packages/proposal/pages/reward/index?id=bridge');
  await phone.page.reload();
  await phone.page.evaluate(() => {
    const browser = window as unknown as { noteInvoked: (...asked: unknown[]) => void };
    const invoke = (api: string, asked: object, done: (answer: { err_msg: string }) => void): void => {
      browser.noteInvoked(api, asked);
      done({ err_msg: `${api}:function_not_exist` });
    };
    Object.assign(window, { WeixinJSBridge: { invoke } });
  });
  await phone.tap('领取奖金');
  await phone.see('您的微信版本太低');
  expect(told).toEqual([['requestMerchantTransfer', transfer]]);
});

it('published with her consent it is read by everybody, her name masked', async () => {
  await phone.goto('/packages/proposal/pages/topics/index');
  await phone.tap(/^采纳的建议/);
  await phone.see('还没有公开的建议。');
  const [writer, head] = [await town.officer(WRITER), await town.officer(HEAD)];
  const content = {
    title: '末班车开到夜里十一点',
    proposal: '下晚班的人多，九点半以后没有车。建议末班车改到十一点。',
    adopted: '三条线路的末班车五月起改到二十三时，其余线路看客流再定。',
  };
  const adopted = '/api/v1/admin/adopted-proposals';
  const petitionId = (await officerView(writer, number)).id;
  const { id } = expectStatus(await writer.post<{ id: string }>(adopted, { petitionId, content }), 201);
  expectStatus(await head.post(`${adopted}/${id}/publish`, { expectedVersion: 1 }), 204);
  await phone.page.reload();
  await phone.see(/^周某提出/);
  await phone.look('85-adopted');
  await phone.page.getByRole('button', { name: /末班车/ }).click();
  await phone.see('落实以后在这里公布。');
  await phone.look('86-adopted-one');
});
