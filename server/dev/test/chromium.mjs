// The browser of the browser tests: Debian's Chromium with a Chinese font. As root it is installed; otherwise the
// run ends and names the packages.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { collect } from '../lib/run.mjs';
import { step, Stop } from '../lib/say.mjs';
import { sentences } from '../lib/sentences.mjs';

// The one without windows first: the whole browser draws its own frame too, and takes half as long again.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const FONT = 'fonts-noto-cjk';
const PACKAGES = ['chromium-headless-shell', FONT];
/** Of systems that have no package of the former. */
const WHOLE_BROWSER = ['chromium', FONT];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** @returns {string | undefined} the browser's program */
function findChromium() {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...candidates, MAC].find((file) => file && existsSync(file));
}

/** Whether Chinese can be shown; where nothing can tell, it is taken to be so. */
async function hasChineseFont() {
  const { code, stdout } = await collect('fc-list', [':lang=zh', 'family']);
  return code !== 0 || stdout.trim() !== '';
}

/** @returns {Promise<string>} '' or what apt said */
async function install() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ packages) =>
    collect('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  if ((await apt(PACKAGES)).code === 0) return '';
  // The system's lists may be missing or old.
  await collect('apt-get', ['update'], { env });
  if ((await apt(PACKAGES)).code === 0) return '';
  const whole = await apt(WHOLE_BROWSER);
  return whole.code === 0 ? '' : whole.output;
}

/**
 * Makes sure there is a browser that shows Chinese.
 * @returns {Promise<string>} its program
 * @throws {Stop} naming the packages
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found && (await hasChineseFont())) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Stop(sentences.noBrowser(PACKAGES, ''));
  const failure = await step(`installing ${PACKAGES.join(' and ')} for the browser tests`, install);
  const installed = findChromium();
  if (failure || !installed) throw new Stop(sentences.noBrowser(PACKAGES, failure));
  return installed;
}
