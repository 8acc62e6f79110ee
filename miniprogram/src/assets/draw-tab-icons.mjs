// Draws the PNG icons of WeChat's tab bar from the paths in styles/icons.scss. Run by hand when a path or a
// tab colour changes: node miniprogram/src/assets/draw-tab-icons.mjs (needs Chromium).
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const icons = readFileSync(join(here, '../styles/icons.scss'), 'utf8');
const theme = JSON.parse(readFileSync(join(here, '../theme.json'), 'utf8'));
const SIZE = 81; // WeChat's advice for tab icons

const path = (name) => new RegExp(`^  ${name}: '([^']+)'`, 'm').exec(icons)[1];
const svg = (d, colour) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" style="display:block"><path d="${d}"/></svg>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
mkdirSync(join(here, 'tab'), { recursive: true });
for (const mode of ['light', 'dark']) {
  for (const name of ['home', 'folder', 'bell', 'user']) {
    for (const [suffix, colour] of [
      ['', theme[mode].tabText],
      ['-on', theme[mode].tabOn],
    ]) {
      await page.setContent(
        `<body style="margin:0;background:transparent">${svg(path(name), colour)}</body>`,
      );
      await page.screenshot({
        path: join(here, 'tab', `${name}-${mode}${suffix}.png`),
        omitBackground: true,
      });
    }
  }
}
await browser.close();
