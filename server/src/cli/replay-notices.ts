// Notices that no channel would take: `replay-notices [--since 2026-11-01] [--channel sms] [--dry-run]` counts them by
// reason and sends them again. Mend the reason first.
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { deadLetters, replay } from '../modules/notification/replay';
import { runTool, say } from './tool';

const WEEK_MS = 7 * 24 * 3_600_000;
const CHANNELS = ['official_account', 'subscription', 'sms'];

runTool(async () => {
  const args = process.argv.slice(2);
  const value = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const [day, channel, dryRun] = [value('--since'), value('--channel'), args.includes('--dry-run')];
  const since = day === undefined ? new Date(Date.now() - WEEK_MS) : new Date(`${day}T00:00:00+08:00`);
  if (Number.isNaN(since.getTime()) || (channel !== undefined && !CHANNELS.includes(channel))) {
    say(`用法：replay-notices [--since 年-月-日] [--channel ${CHANNELS.join('|')}] [--dry-run]`);
    return 2;
  }
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  try {
    const { clock } = createDeps({ settings, db });
    const { reasons, ids } = await deadLetters(db, { since, ...(channel ? { channel } : {}) });
    for (const { channel: by, reason, count } of reasons) say(`${count} 条：${by} ${reason}`);
    if (ids.length === 0) say('没有发不出去的消息。');
    else if (dryRun) say(`共 ${ids.length} 条，没有重发（--dry-run）。`);
    else say(`已放回发送队列 ${await replay(db, ids, clock.now())} 条。`);
    return 0;
  } finally {
    await db.destroy();
  }
});
