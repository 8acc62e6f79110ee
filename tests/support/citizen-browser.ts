// A citizen's phone browser: the built H5 on the served town, at the size of a small phone. Every screen that is shown
// to it is looked at in both themes: pictures, barriers, size of what is tapped, words, width.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { findCrowding, findFaults, type Fault } from './screen-faults';
import type { Town } from './road';

const root = path.resolve(__dirname, '../..');
const artefacts = path.join(root, 'tests/artefacts/citizen');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SAMPLES = [
  { as: '320', width: 320, theme: 'standard', scale: 1 },
  { as: '320-elder', width: 320, theme: 'elder', scale: 1 },
  { as: '414', width: 414, theme: 'standard', scale: 1 },
  { as: 'tablet', width: 768, theme: 'standard', scale: 1 },
  { as: 'twice', width: 375, theme: 'standard', scale: 2 },
];
const THEMES = ['standard', 'elder'] as const;

export async function openPhoneBrowser(): Promise<Browser> {
  mkdirSync(artefacts, { recursive: true });
  return launchBrowser({ file: 'miniprogram/dist/h5/index.html', part: 'h5' });
}

export class Handset {
  /** What the browser complained about, and requests to anyone but the town. There should be neither. */
  readonly complaints: string[] = [];
  /** What was found wrong on the screens that were shown, with the name of the screen. */
  readonly faults: Fault[] = [];
  /** Latin letters that belong on a screen: query codes. */
  readonly codes: string[] = [];
  /** What the browser says when a test breaks the network on purpose. */
  expected: RegExp | null = null;

  private constructor(
    readonly context: BrowserContext,
    public page: Page,
    private readonly town: Town,
  ) {
    this.watch(page);
  }

  static async open(browser: Browser, town: Town, look: 'light' | 'dark' = 'light'): Promise<Handset> {
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: look,
      hasTouch: true,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(15_000);
    return new Handset(context, await context.newPage(), town);
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const told = message.type() === 'error' || message.type() === 'warning';
      const where = message.location().url;
      // The platform's own pages are the platform's matter.
      if (where.startsWith(this.town.server.deps.settings.WECHAT_API_BASE)) return;
      if (told && !this.expected?.test(message.text())) this.complaints.push(`${message.text()} ${where}`);
    });
    page.on('request', (request) => {
      const { url, deps } = this.town.server;
      // A picture that was just chosen is drawn from the phone's own memory.
      const ours = [url, `blob:${url}`, deps.settings.WECHAT_API_BASE, 'data:'];
      if (!ours.some((start) => request.url().startsWith(start))) this.complaints.push(request.url());
    });
  }

  /** Everything that was wrong since this was last asked. */
  wrong(): string[] {
    return [...this.complaints.splice(0), ...this.faults.splice(0)];
  }

  /** @param search what stands before the #, as on a terminal */
  async goto(address: string, search = ''): Promise<void> {
    await this.page.goto(`${this.town.server.url}/${search}#${address}`);
  }

  /** From now on this other window is the one in the hand. */
  async takeUp(page: Page): Promise<void> {
    this.watch(page);
    this.page = page;
    await page.waitForLoadState();
  }

  async see(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Taps the control with just these words; what cannot be reached by a finger is not tapped. */
  async tap(words: string | RegExp, nth = 0): Promise<void> {
    const { page } = this;
    const named = { name: words, exact: true };
    const control = page
      .getByRole('button', named)
      .or(page.getByRole('link', named))
      .or(page.getByRole('radio', named))
      .or(page.getByRole('checkbox', named))
      .or(page.getByRole('switch', named));
    await control.nth(nth).click();
  }

  async type(label: string, value: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: label, exact: true });
    await field.fill(value);
    await field.blur();
  }

  /** The screen as it stands now, in both themes. */
  async look(name: string): Promise<void> {
    const { page } = this;
    const chosen = await page.evaluate(readTheme);
    for (const theme of THEMES) {
      await page.evaluate(wearTheme, theme);
      await this.picture(`${name}-${theme}`);
      const found = await page.evaluate(findFaults, { theme, codes: this.codes });
      this.faults.push(...found.map((fault) => `${name} (${theme}): ${fault}`));
      this.faults.push(...(await this.barriers()).map((fault) => `${name} (${theme}): ${fault}`));
    }
    await page.evaluate(wearTheme, chosen);
  }

  /** The screen as other phones show it: narrow, wide, a tablet, and with text twice as large. */
  async sample(name: string): Promise<void> {
    const { page } = this;
    const chosen = await page.evaluate(readTheme);
    for (const { as, width, theme, scale } of SAMPLES) {
      await page.setViewportSize({ width, height: 812 });
      await page.evaluate(wearTheme, theme);
      await page.evaluate(enlarge, scale);
      await this.picture(`${name}-${as}`);
      const found = await page.evaluate(findFaults, { theme, codes: this.codes });
      const crowded = await page.evaluate(findCrowding);
      this.faults.push(...[...found, ...crowded].map((fault) => `${name} (${as}): ${fault}`));
    }
    await page.setViewportSize({ width: 375, height: 812 });
    await page.evaluate(wearTheme, chosen);
    await page.evaluate(enlarge, 1);
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(artefacts, `${name}.png`), animations: 'disabled' });
    if (process.env['WHOLE_PICTURES'] === undefined) return;
    const height = await this.page.evaluate(wholeHeight);
    await this.page.setViewportSize({ width: 375, height: Math.max(height, 812) });
    await this.page.screenshot({ path: path.join(artefacts, `${name}-whole.png`), animations: 'disabled' });
    await this.page.setViewportSize({ width: 375, height: 812 });
  }

  private async barriers(): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      interface Violation {
        id: string;
        impact: string;
        nodes: { html: string }[];
      }
      const checker = (
        window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
      ).axe;
      const { violations } = await checker.run({ resultTypes: ['violations'] });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' ')}`);
    });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** How high the phone would have to be to show the screen without scrolling. Runs in the browser. */
function wholeHeight(): number {
  const heights = [...document.querySelectorAll('.page')].map((page) => page.scrollHeight);
  return Math.max(document.documentElement.scrollHeight, ...heights);
}

/** The theme of the screen in front. Runs in the browser. */
function readTheme(): string {
  return document.querySelector('.page.theme-elder') ? 'elder' : 'standard';
}

/** Runs in the browser: the theme is a class of the page, as services/preferences.ts sets it. */
function wearTheme(theme: string): void {
  for (const page of document.querySelectorAll('.theme.page, .dialog, .toast')) {
    page.classList.remove('theme-standard', 'theme-elder');
    page.classList.add(`theme-${theme}`);
  }
}

/** As the phone's own setting for large text does it (services/preferences.ts). Runs in the browser. */
function enlarge(scale: number): void {
  for (const page of document.querySelectorAll<HTMLElement>('.theme.page')) {
    if (scale === 1) page.style.removeProperty('--scale');
    else page.style.setProperty('--scale', String(scale));
  }
}
