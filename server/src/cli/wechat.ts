// Sets the platform up: `wechat sync [--dry-run]` brings menu and templates to config/data/wechat.json and prints the ids
// for the settings.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings, type Settings } from '../infra/settings';
import { syncWechat, wechatFile, type SyncResult } from '../modules/official-account/sync';
import { runTool, say } from './tool';

runTool(async () => {
  const [command, ...options] = process.argv.slice(2);
  const dryRun = options.includes('--dry-run');
  if (command !== 'sync' || options.some((option) => option !== '--dry-run')) {
    say('用法：wechat sync [--dry-run]');
    return 2;
  }
  const settings = readSettings(process.env);
  const plan = wechatFile.parse(
    JSON.parse(readFileSync(path.join(settings.DATA_DIR, 'wechat.json'), 'utf8')),
  );
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  try {
    const { wechat } = createDeps({ settings, db });
    const site = {
      wechat,
      miniProgramAppid: settings.WECHAT_MINI_APPID,
      baseUrl: settings.PUBLIC_BASE_URL,
      dryRun,
    };
    report(await syncWechat(site, plan), settings, dryRun);
    return 0;
  } finally {
    await db.destroy();
  }
});

function report(
  { changes, templates, subscriptions }: SyncResult,
  settings: Settings,
  dryRun: boolean,
): void {
  for (const change of changes) say(`${dryRun ? '将' : '已'}办：${change}`);
  if (changes.length === 0) say('微信平台上的菜单和模板已经是这样，没有变化。');
  if (dryRun) return;
  const wanted = { WECHAT_TEMPLATES: templates, WECHAT_SUBSCRIPTIONS: subscriptions };
  for (const [name, ids] of Object.entries(wanted) as [keyof typeof wanted, Record<string, string>][]) {
    const set = Object.entries(ids).every(([key, id]) => settings[name][key] === id);
    say(set ? `${name} 设置正确。` : `请设置 ${name}=${JSON.stringify(ids)}`);
  }
}
