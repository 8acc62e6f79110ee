// The built mini-program on disk: built here when it is missing or older than its sources, and measured.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

const root = resolve(__dirname, '../../..');
export const distRoot = join(root, 'miniprogram/dist/weapp');
/** The address the build was given; requests to it are sent on to the server under test. */
export const BUILT_API_BASE = 'http://127.0.0.1:3000';

const SOURCES = [
  'miniprogram/src',
  'shared-types/src',
  'config/taro.js',
  'config/taro-aria.js',
  'babel.config.js',
];

/** All files below a folder, or the file itself. */
export function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesUnder(join(path, entry.name)));
}

const newest = (paths: string[]): number =>
  Math.max(...paths.flatMap((p) => filesUnder(join(root, p))).map((f) => statSync(f).mtimeMs));

/** Milliseconds a build may take where it is not made yet; give it to the `beforeAll` that asks for it. */
export const BUILD_TIME = 300_000;

/** Runs `taro build --type weapp` unless the output is newer than every source. */
export function ensureBuilt(): void {
  const marker = join(distRoot, 'app.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= newest(SOURCES)) return;
  const taro = join(root, 'node_modules/@tarojs/cli/bin/taro');
  execFileSync(process.execPath, [taro, 'build', '--type', 'weapp'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', TARO_ENV: 'weapp', API_BASE: BUILT_API_BASE },
    stdio: 'pipe',
  });
}

export interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  preloadRule: Record<string, { network: string; packages: string[] }>;
  tabBar: { list: { pagePath: string; text: string; iconPath: string; selectedIconPath: string }[] };
}

export const appJson = (): AppJson => JSON.parse(readFileSync(join(distRoot, 'app.json'), 'utf8')) as AppJson;

/** Every page of the app, `packages/submit/pages/step/index` and the like. */
export function pagePaths(app: AppJson = appJson()): string[] {
  return [...app.pages, ...app.subPackages.flatMap((p) => p.pages.map((page) => `${p.root}/${page}`))];
}

/** Bytes of the main package (`main`) and of each sub-package, as WeChat counts them: all files, unzipped. */
export function packageSizes(): Record<string, number> {
  const roots = appJson().subPackages.map((p) => p.root);
  const sizes: Record<string, number> = { main: 0, ...Object.fromEntries(roots.map((r) => [r, 0])) };
  for (const file of filesUnder(distRoot)) {
    const path = relative(distRoot, file).split(sep).join('/');
    if (path === 'project.config.json' || path.endsWith('.LICENSE.txt')) continue;
    const owner = roots.find((r) => path.startsWith(`${r}/`)) ?? 'main';
    sizes[owner] = (sizes[owner] ?? 0) + statSync(file).size;
  }
  return sizes;
}
