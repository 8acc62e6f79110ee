// Counts every running deadline again by the calendar of now and prints what moves: `recount-clocks [--dry-run]`. May run
// beside a serving site, be stopped and run again.
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { takeOverCalendars } from '../modules/schedule/calendars';
import { recountClocks } from '../modules/schedule/recount';
import { runTool, say } from './tool';

runTool(async () => {
  const dryRun = process.argv.includes('--dry-run');
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 4, queueLimit: 50 });
  try {
    const deps = createDeps({ settings, db });
    await takeOverCalendars(deps);
    say(`日历：${deps.reference.calendar.version}`);
    const onMove = ({ number, text }: { number: string; text: string }) => say(`${number} ${text}`);
    const moved = await recountClocks(deps, { dryRun, onMove });
    if (moved === 0) say('没有需要变动的期限。');
    else say(dryRun ? `${moved} 件的期限会变动；没有写入。` : `${moved} 件的期限已重新计算。`);
  } finally {
    await db.destroy();
  }
});
