// Officers' accounts from a table: `import-officers FILE --passwords OUT.csv`, or `--dry-run`. The first passwords go to
// a new file that only its owner can read.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { importOfficers } from '../modules/identity/commands/import-officers';
import type { ImportedOfficers } from '../modules/identity/commands/import-officers';
import { runTool, say } from './tool';

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false }, passwords: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  const dryRun = values['dry-run'];
  if (!file) throw new Error('请给出 CSV 文件，例如 import-officers 人员.csv --passwords 初始密码.csv');
  if (!dryRun && !values.passwords) throw new Error('请用 --passwords 给出存放初始密码的新文件');
  const text = readFileSync(file, 'utf8');
  // Made before anything is written, so that no password is set that nobody can read.
  const out = dryRun || !values.passwords ? null : openSync(values.passwords, 'wx', 0o600);
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  try {
    const result = await importOfficers(createDeps({ settings, db }), text, { dryRun });
    if (out !== null) writeSync(out, passwordTable(result));
    say(`新开账号 ${result.opened.length} 个，变更 ${result.changed.length} 个。`);
    if (dryRun) say('这是试算，没有写入。');
  } finally {
    if (out !== null) closeSync(out);
    await db.destroy();
  }
});

const passwordTable = ({ opened }: ImportedOfficers): string =>
  `\uFEFF账号,姓名,单位,初始密码\n${opened.map((o) => `${o.username},${o.name},${o.office},${o.password}\n`).join('')}`;
