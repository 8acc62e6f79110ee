// An officer at the console: a real browser on the built console, served by the real server.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import type { Town } from './road';

const root = path.resolve(__dirname, '../..');
const artefacts = path.join(root, 'tests/artefacts/console');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export async function openBrowser(): Promise<Browser> {
  mkdirSync(artefacts, { recursive: true });
  return launchBrowser({ file: 'server/console/dist/index.html', part: 'console' });
}

/** One a browser: the second page of it finds the console's programs read already. */
const contexts = new WeakMap<Browser, Promise<BrowserContext>>();

/** The officers' computer, at the size they have. */
function computer(browser: Browser): Promise<BrowserContext> {
  const known = contexts.get(browser);
  if (known) return known;
  const made = browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  contexts.set(browser, made);
  return made;
}

/** One officer's browser window. */
export class Desk {
  /** Requests to anyone but the server itself, and errors the page threw. There should be none of either. */
  readonly strangers: string[] = [];
  readonly crashes: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly town: Town,
  ) {
    page.on('request', (request) => {
      if (!request.url().startsWith(town.server.url) && !request.url().startsWith('data:'))
        this.strangers.push(request.url());
    });
    page.on('pageerror', (error) => this.crashes.push(error.message));
  }

  /** A page on the officers' computer; nobody is signed in and nothing is kept from the page before. */
  static async open(browser: Browser, town: Town): Promise<Desk> {
    const page = await (await computer(browser)).newPage();
    page.setDefaultTimeout(15_000);
    return new Desk(page, town);
  }

  async close(): Promise<void> {
    if (this.page.url().startsWith(this.town.server.url)) {
      await this.page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    }
    await this.page.context().clearCookies();
    await this.page.close();
  }

  async goto(address: string): Promise<void> {
    await this.page.goto(`${this.town.server.url}/console${address}`);
  }

  /** Fills in the sign-in form that is on the screen. */
  async signIn(username: string, password = this.town.password): Promise<void> {
    await this.page.getByLabel('账号').fill(username);
    await this.page.getByLabel('密码', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
  }

  /** Opens a page as an officer who is signed in already; whoever was before is not any more. */
  async enter(username: string, address = '/'): Promise<void> {
    const officer = await this.town.officer(username);
    await this.page.context().addCookies([officer.sessionCookie()]);
    await this.goto(address);
  }

  /** Opens the petition of this title from the officer's queue. */
  async openFromQueue(username: string, title: string): Promise<void> {
    await this.enter(username);
    await this.page.getByRole('link', { name: title }).click();
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: '退出登录' }).click();
    await this.page.getByRole('heading', { name: '登录工作台' }).waitFor();
  }

  get steps(): Locator {
    return this.page.getByRole('group', { name: '可以办理' });
  }

  get drawer(): Locator {
    return this.page.locator('.ant-drawer-content-wrapper').last();
  }

  async openStep(label: string): Promise<void> {
    await this.steps.getByRole('button', { name: label, exact: true }).click();
    await this.drawer.getByText('依据').first().waitFor();
  }

  /** Presses the button that takes the step. */
  async take(label: string): Promise<void> {
    await this.drawer.getByRole('button', { name: label, exact: true }).click();
  }

  async taken(label: string): Promise<void> {
    await this.page.getByText(`已办理：${label}`).waitFor();
    await this.page.locator('.ant-drawer-content-wrapper').waitFor({ state: 'detached' });
  }

  /** Finds by typing and picks the first that reads so. */
  async pick(fieldId: string, typed: string, option: string): Promise<void> {
    const field = this.page.locator(`[id="${fieldId}"]`);
    await field.click();
    await field.fill(typed);
    await this.page
      .locator('.ant-cascader-menu-item, .ant-select-item-option')
      .filter({ hasText: option, visible: true })
      .first()
      .click();
    // A list that takes several stays open until it is closed.
    const list = this.page.locator('.ant-select-dropdown:visible');
    if ((await field.getAttribute('aria-expanded')) === 'true') await field.press('Escape');
    await list.waitFor({ state: 'hidden' });
  }

  async choose(label: string): Promise<void> {
    await this.drawer.getByRole('radio', { name: label, exact: true }).check();
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(artefacts, `${name}.png`), animations: 'disabled' });
  }

  /** What a checker of accessibility finds fault with on this screen. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      const checker = (
        window as unknown as {
          axe: {
            run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        }
      ).axe;
      const { violations } = await checker.run({ resultTypes: ['violations'] });
      return violations.map(
        (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`,
      );
    });
  }
}
