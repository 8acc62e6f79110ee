// The officer acts, the bubble appears in the chat, a tap opens the right page; the citizen unfollows, the next step comes
// as a subscription message; refuses, it comes by SMS; all stand in the inbox. The new screens are looked at on the way.
import type { Browser } from 'playwright-core';
import { messageChannels } from '../../server/src/modules/notification/channels';
import { NotificationWorker } from '../../server/src/modules/notification/worker';
import { Handset, openPhoneBrowser } from '../support/citizen-browser';
import { aFiling, expectStatus, file, inputs, officerStep, startTown, type Town } from '../support/road';

const PERSON = 'chen-xiaomei';
let town: Town;
let browser: Browser;
let worker: NotificationWorker;
let phone: Handset;
let number = '';

beforeAll(async () => {
  [town, browser] = await Promise.all([startTown({ realLogin: true }), openPhoneBrowser()]);
  worker = new NotificationWorker(town.server.deps, messageChannels(town.server.deps));
  worker.start();
  phone = await Handset.open(browser, town);
});
afterAll(async () => {
  await browser?.close();
  await worker?.stop();
  await town?.stop();
});
afterEach(() => expect(phone.wrong()).toEqual([]));

const platform = (page: string) => phone.page.goto(`${town.server.deps.settings.WECHAT_API_BASE}${page}`);
const step = async (username: string, action: string, input: Record<string, unknown> = {}) =>
  expectStatus(await officerStep(await town.officer(username), number, action, input), 200);

it('the officer acts, the bubble appears in the open chat, a tap opens the petition', async () => {
  await phone.goto('/pages/inbox/index');
  await phone.see('请先登录');
  await phone.look('50-sign-in-two-ways');
  await phone.tap('用微信登录');
  await phone.tap(/陈晓梅/);
  await phone.see('还没有消息。');
  await platform(`/chat?user=${PERSON}`);
  await phone.page.getByRole('button', { name: '关注公众号' }).click();
  ({ number } = await file(await town.citizen(PERSON), aFiling({ title: '楼下水管漏水没有人修' })));
  await phone.page.locator('.card', { hasText: '已提交' }).waitFor();
  await step('linjiang-intake', 'register', inputs.register);
  const bubble = phone.page.locator('.card', { hasText: '已登记' });
  await bubble.waitFor();
  expect(await bubble.textContent()).not.toContain('水管');
  await bubble.click();
  await phone.see('楼下水管漏水没有人修');
  expect(phone.page.url()).toContain(`number=${number}`);
});

it('unfollows: the next step comes as a subscription message; refuses: it comes by SMS', async () => {
  await platform(`/consent?user=${PERSON}`);
  await phone.page.getByRole('button', { name: '允许' }).click();
  await phone.page.getByText('还可以发 1 条').first().waitFor();
  await platform(`/chat?user=${PERSON}`);
  await phone.page.getByRole('button', { name: '不再关注' }).click();
  await phone.page.getByRole('button', { name: '关注公众号' }).waitFor();
  await town.server.simulator.state.pushes.idle();
  await step('linjiang-intake', 'forward', { receiverId: town.organisations.get('990102-03') });
  await untilSent(3);
  await platform(`/consent?user=${PERSON}`);
  await phone.page.getByText('已转送').first().waitFor();
  await phone.page.getByRole('button', { name: '在服务通知里拒收' }).click();
  await phone.page.getByText('没有同意').first().waitFor();
  await town.server.simulator.state.pushes.idle();
  await step('linjiang-housing-desk', 'sign_for');
  await untilSent(4);
  await platform('/sms?phone=13900000009');
  await phone.page.getByText(number).waitFor();
});

/** Until so many notices of the petition have left. */
async function untilSent(count: number): Promise<void> {
  const citizen = await town.citizen(PERSON);
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    const { body } = await citizen.get<{ items: { delivery: string }[] }>('/api/v1/citizen/notices');
    if (body.items.filter((notice) => notice.delivery !== '正在发送').length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('a message did not leave');
}

it('all stand in the inbox, with the way each came; settings and log-ins in plain words', async () => {
  await phone.goto('/pages/inbox/index');
  await phone.see('已发短信到您的手机');
  await phone.see('已发到微信服务通知');
  await phone.see('已发到您关注的公众号');
  await phone.look('51-inbox-ways');
  await phone.goto('/packages/account/pages/messages/index');
  await phone.see('这些一定会通知您，不能关掉');
  await phone.look('52-message-settings');
  await phone.tap('每一步都发');
  await phone.tap('保存');
  await phone.see('已保存');
  await phone.goto('/packages/account/pages/sessions/index');
  await phone.see('正在用的这一个');
  await phone.look('53-sessions');
  await phone.page.getByRole('button', { name: '退出这个登录' }).first().click();
  await phone.see('已退出');
  await phone.goto('/packages/account/pages/phone/index');
  await phone.see('短信验证码');
  await phone.look('54-phone-login');
});
