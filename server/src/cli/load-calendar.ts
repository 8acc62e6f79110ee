// Loads a year's holidays and make-up workdays into the database: `load-calendar FILE`. Running servers take them over
// within half a minute; deadlines already promised move only by recount-clocks.
import { readFileSync } from 'node:fs';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { checkEdition } from '../infra/reference/calendar-edition';
import { readSettings } from '../infra/settings';
import { recordAudit } from '../modules/audit';
import { storeCalendar, takeOverCalendars } from '../modules/schedule/calendars';
import { runTool, say } from './tool';

runTool(async () => {
  const [file] = process.argv.slice(2);
  if (!file) {
    say('用法：load-calendar 文件.json（格式同 config/data/calendar 里的文件）');
    return 2;
  }
  const { year, faults } = checkEdition(JSON.parse(readFileSync(file, 'utf8')));
  for (const fault of faults) say(`✗ ${fault}`);
  if (!year || faults.length > 0) return 1;
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  try {
    const deps = createDeps({ settings, db });
    await takeOverCalendars(deps);
    const known = deps.reference.calendar.edition(year.year);
    if (known && known.version > year.version) {
      say(`✗ ${year.year} 年已有第 ${known.version} 版，文件是第 ${year.version} 版：请把 version 加大。`);
      return 1;
    }
    const same = known !== undefined && JSON.stringify(known) === JSON.stringify(year);
    if (known?.version === year.version && !same) {
      say(`✗ ${year.year} 年第 ${year.version} 版已经载入，内容不同：请把 version 加一。`);
      return 1;
    }
    if (same || !(await storeCalendar(db, year, deps.clock.now()))) {
      say(`${year.year} 年第 ${year.version} 版已经载入，没有变化。`);
      return 0;
    }
    await recordAudit(deps, {
      actor: { kind: 'system' },
      action: 'calendar_loaded',
      subject: { kind: 'calendar_year', id: String(year.year) },
      detail: { version: year.version },
    });
    say(`已载入 ${year.year} 年第 ${year.version} 版（${year.source}）。`);
    say('办理中的期限还没有动。请先运行 recount-clocks --dry-run 查看，再运行 recount-clocks。');
    return 0;
  } finally {
    await db.destroy();
  }
});
