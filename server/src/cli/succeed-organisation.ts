// Hands the open petitions and the rewards of a merged or abolished organisation to its successor and closes it:
// `succeed-organisation OLD NEW --reason TEXT [--dry-run]`. May be stopped and run again.
import { parseArgs } from 'node:util';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { succeedOrganisation } from '../modules/organisation/commands/succeed-organisation';
import { runTool, say } from './tool';

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: { reason: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [from, to] = positionals;
  const { reason, 'dry-run': dryRun } = values;
  if (!from || !to || !reason)
    throw new Error('用法：succeed-organisation 原单位全称 承接单位全称 --reason 依据 [--dry-run]');
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 4, queueLimit: 50 });
  try {
    const result = await succeedOrganisation(createDeps({ settings, db }), { from, to, reason, dryRun });
    for (const number of result.moved) say(`${number} ${dryRun ? '将改由' : '已改由'}${to}承接`);
    for (const { number, why } of result.left) say(`${number} 没有移交：${why}`);
    if (result.rewards > 0) say(`另有 ${result.rewards} 份没有了结的奖励和预算余额，一并移交。`);
    if (dryRun) say(`共 ${result.moved.length} 件；这是试算，没有写入。`);
    else if (result.closed) say(`共移交 ${result.moved.length} 件，${from}已设为撤销。`);
    else {
      say(`移交 ${result.moved.length} 件，还有 ${result.left.length} 件要另行处理，${from}仍为在用。`);
      return 1;
    }
    return 0;
  } finally {
    await db.destroy();
  }
});
