// Brings the tables up to date. Safe to run from several places at once: one works, the others wait.
import { hostname } from 'node:os';
import { systemClock } from '../infra/clock';
import { migrate, openDatabase } from '../infra/db';
import { readDatabaseSettings } from '../infra/settings';
import { migrations } from '../migrations';
import { runTool, say } from './tool';

runTool(async () => {
  const { DATABASE_URL: url } = readDatabaseSettings(process.env);
  const db = await openDatabase({ url, poolSize: 2, queueLimit: 10, migrations });
  try {
    const holder = `${hostname().replace(/[^\x21-\x7e]/g, '')}:${process.pid}`.slice(-64);
    const done = await migrate(db, { clock: systemClock, holder });
    say(done.length === 0 ? '数据库已是最新。' : `数据库已更新：${done.join('、')}`);
  } finally {
    await db.destroy();
  }
});
