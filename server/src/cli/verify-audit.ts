// Recomputes the chain of the audit log. Exit code 1 when an entry was changed, removed or put in between.
import { openDatabase } from '../infra/db';
import { readDatabaseSettings } from '../infra/settings';
import { verifyAudit } from '../modules/audit';
import { runTool, say } from './tool';

runTool(async () => {
  const { DATABASE_URL: url } = readDatabaseSettings(process.env);
  const db = await openDatabase({ url, poolSize: 2, queueLimit: 10 });
  try {
    const { checked, brokenAt, head } = await verifyAudit(db);
    say(
      brokenAt === null
        ? `审计记录 ${checked} 条，前后相连。末条摘要 ${head}`
        : `审计记录第 ${brokenAt} 条与前后不符（此前 ${checked} 条无误）。`,
    );
    return brokenAt === null ? 0 : 1;
  } finally {
    await db.destroy();
  }
});
