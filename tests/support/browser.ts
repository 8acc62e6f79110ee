// The browser of the screen tests, and that what it is to show was built.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const root = path.resolve(__dirname, '../..');

/** @param built the part's result and its name in `npm run build` @throws when that part was not built */
export function launchBrowser(built: { file: string; part: string }): Promise<Browser> {
  if (!existsSync(path.join(root, built.file)))
    throw new Error(`${built.file} is not there: run \`npm run build -- ${built.part}\``);
  return launchAnyBrowser();
}

/** For pages that need no build: the browser that `npm test` found, or the system's. */
export function launchAnyBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
}
