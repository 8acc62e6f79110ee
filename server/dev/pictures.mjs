// The pictures of the README, taken from the demo that `npm start` is serving: node server/dev/pictures.mjs
import { readFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { local, root } from './lib/paths.mjs';
import { webAndSimulatorPorts } from './start/settings.mjs';

const { web, simulator } = webAndSimulatorPorts(process.env);
const site = `http://localhost:${web.port}`;
const platform = `http://localhost:${simulator.port}`;
const folder = path.join(root, 'docs/images');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

/** @param {import('playwright-core').Page} page @param {string} name */
async function picture(page, name) {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  process.stdout.write(`✓ docs/images/${name}.png\n`);
}

/** @param {import('playwright-core').Page} page */
async function citizen(page) {
  await page.goto(`${site}/`);
  await page.getByText('投诉请求').waitFor();
  await picture(page, 'home');
  await page.goto(`${platform}/chat?user=li-jianguo`);
  await page.getByText('已受理').last().waitFor();
  await picture(page, 'chat');
  await page.getByText('进入小程序查看').last().click();
  await page.getByText('用微信登录').click();
  await page.getByText('李建国').first().click();
  await page.getByText('办理进度').or(page.getByText('办理过程')).first().waitFor();
  await picture(page, 'petition');
}

/** @param {import('playwright-core').Page} page */
async function officer(page) {
  /** @type {{ username: string, password: string }[]} */
  const accounts = JSON.parse(readFileSync(local('demo-accounts.json'), 'utf8'));
  const username = 'linjiang-intake';
  const password = accounts.find((account) => account.username === username)?.password ?? '';
  await page.goto(`${site}/console`);
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('table a').first().waitFor();
  await page.locator('table a').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await picture(page, 'console');
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const [viewport, take] of /** @type {const} */ ([
    [PHONE, citizen],
    [DESK, officer],
  ])) {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' });
    await take(await context.newPage());
  }
} finally {
  await browser.close();
}
