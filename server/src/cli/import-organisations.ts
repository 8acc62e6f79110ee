// Offices and organs from a table: `import-organisations FILE [--dry-run]`. Names what is wrong line by line; the same
// file again changes nothing.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { importOrganisations } from '../modules/organisation/commands/import-organisations';
import { runTool, say } from './tool';

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file) throw new Error('请给出 CSV 文件，例如 import-organisations 单位.csv');
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  try {
    const dryRun = values['dry-run'];
    const deps = createDeps({ settings, db });
    const result = await importOrganisations(deps, readFileSync(file, 'utf8'), { dryRun });
    for (const name of result.opened) say(`新设 ${name}`);
    for (const name of result.changed) say(`变更 ${name}`);
    say(
      `新设 ${result.opened.length} 个，变更 ${result.changed.length} 个，没有变化 ${result.unchanged} 个。`,
    );
    if (dryRun) say('这是试算，没有写入。');
  } finally {
    await db.destroy();
  }
});
