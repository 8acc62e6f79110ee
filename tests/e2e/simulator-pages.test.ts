// The simulator's own pages in a browser: the chat is alive, a tap leads to the mini-program page, faults are switched on.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchAnyBrowser } from '../support/browser';
import { startHarness, type Harness } from '../../server/simulator/testing/harness';

const artefacts = path.resolve(__dirname, '../artefacts/simulator');
const h5 = createServer((_request, response) => response.end('<!doctype html><title>H5</title>'));
let harness: Harness;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true });
  await new Promise<void>((resolve) => h5.listen(0, '127.0.0.1', resolve));
  const h5Base = `http://127.0.0.1:${(h5.address() as AddressInfo).port}`;
  harness = await startHarness({ h5Base });
  browser = await launchAnyBrowser();
  page = await browser.newPage({ viewport: { width: 375, height: 812 } });
});
afterAll(async () => {
  await browser?.close();
  await harness?.close();
  h5.closeAllConnections();
  h5.close();
});

async function sendProgress(phrase: string): Promise<unknown> {
  const { people } = harness.simulator.state;
  const { appid } = harness.simulator.options.miniProgram;
  const values = {
    character_string1: 'XF990101-0001',
    phrase2: phrase,
    thing3: '区住房和城乡建设局',
    time4: '2026年3月3日 09:30',
    thing5: '<b>最迟5月2日答复</b>',
  };
  const message = {
    touser: people.officialOpenid(harness.person('wang-guilan')),
    template_id: 'TPL_PROGRESS_0001',
    miniprogram: { appid, pagepath: 'pages/petitions/index?number=1' },
    data: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }])),
  };
  const query = { access_token: await harness.officialToken() };
  return (await harness.post('/cgi-bin/message/template/send', message, query)).json['errcode'];
}

it('the citizen follows, a message arrives while the chat is open, a tap opens its page', async () => {
  await page.goto(`${harness.base}/chat?user=wang-guilan`);
  await page.getByRole('button', { name: '关注公众号' }).click();
  await page.getByText('还没有消息').waitFor();
  expect(await sendProgress('已受理')).toBe(0);
  const card = page.locator('.card', { hasText: '已受理' });
  await card.waitFor();
  expect(await card.locator('dd').last().textContent()).toBe('<b>最迟5月2日答复</b>');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await page.screenshot({ path: path.join(artefacts, 'chat.png') });
  await card.click();
  await page.waitForURL(`${harness.simulator.options.h5Base}/#/pages/petitions/index?number=1`);
});

it('what arrived stays in the chat, and leaving the account is seen at once', async () => {
  await page.goto(`${harness.base}/chat?user=wang-guilan`);
  await page.locator('.card').waitFor();
  await page.getByRole('button', { name: '不再关注' }).click();
  await page.getByRole('button', { name: '关注公众号' }).waitFor();
  expect(await sendProgress('已答复')).toBe(43004);
});

it('a fault is switched on and off on the control page', async () => {
  await page.goto(`${harness.base}/control`);
  await page.locator('select[name=kind]').selectOption('busy');
  await page.locator('select[name=path]').selectOption('/cgi-bin/user/info');
  await page.getByRole('button', { name: '打开故障' }).click();
  await page.getByText('已命中 0 次').waitFor();
  await page.screenshot({ path: path.join(artefacts, 'control.png'), fullPage: true });
  expect((await harness.get('/cgi-bin/user/info')).json).toMatchObject({ errcode: -1 });
  await page.getByText('已命中 1 次').waitFor();
  await page.getByRole('button', { name: '全部关闭' }).click();
  await page.getByText('没有故障').waitFor();
});

it('a person is chosen on the authorisation page', async () => {
  const { officialAccount, h5Base } = harness.simulator.options;
  const link = new URL('/connect/oauth2/authorize', harness.base);
  link.search = new URLSearchParams({
    appid: officialAccount.appid,
    redirect_uri: `${h5Base}/#/pages/home/index`,
    response_type: 'code',
    scope: 'snsapi_userinfo',
    state: 's1',
  }).toString();
  await page.goto(link.toString());
  await page.screenshot({ path: path.join(artefacts, 'authorise.png') });
  await page.getByRole('link', { name: '李建国' }).click();
  await page.waitForURL(/\/\?code=[\w-]+&state=s1#\/pages\/home\/index$/);
});
