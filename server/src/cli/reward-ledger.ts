// The reward ledger from the command line. `check`: balances, entries, rewards and bills against each other.
// `reconcile [YYYY-MM-DD]`: the ledger against the platform's bill of a day (the newest one there is). A line for each
// fault or difference; exit code 1 when there is one.
import { reconciliationFaults } from '@petition/shared-types/vocabulary';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { checkLedger } from '../modules/reward/check-ledger';
import { yuanText } from '../modules/reward/domain';
import { dayToReconcile, reconcile } from '../modules/reward/payment/reconcile';
import { runTool, say } from './tool';

const USAGE = '用法：reward-ledger check | reward-ledger reconcile [YYYY-MM-DD]';

runTool(async () => {
  const [task, day] = process.argv.slice(2);
  if (task !== 'check' && task !== 'reconcile') throw new Error(USAGE);
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(USAGE);
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 4, queueLimit: 50 });
  try {
    if (task === 'check') return await check(db);
    const deps = createDeps({ settings, db });
    if (!deps.pay) throw new Error('没有设置微信支付商户（WECHAT_PAY_MCHID）');
    const found = await reconcile(deps, day ?? dayToReconcile(deps.clock.now()));
    if (found.failure) say(`✗ ${found.day} 的账单没有取到：${found.failure}`);
    for (const { fault, outBillNo, oursFen, theirsFen } of found.differences)
      say(
        `✗ ${outBillNo} ${reconciliationFaults[fault].label}：本站 ${fen(oursFen)}，平台 ${fen(theirsFen)}`,
      );
    const sums = `${found.day}：本站已付 ${found.ours.count} 笔 ${yuanText(found.ours.fen)}，平台 ${found.theirs.count} 笔 ${yuanText(found.theirs.fen)}`;
    say(`${sums}，${found.differences.length === 0 ? '没有差异' : `差异 ${found.differences.length} 处`}。`);
    return found.failure || found.differences.length > 0 ? 1 : 0;
  } finally {
    await db.destroy();
  }
});

const fen = (value: number | null): string => (value === null ? '没有' : `${(value / 100).toFixed(2)} 元`);

async function check(db: Parameters<typeof checkLedger>[0]): Promise<number> {
  const report = await checkLedger(db);
  for (const fault of report.faults) say(`✗ ${fault}`);
  const size = `单位 ${report.organisations} 个，账目 ${report.entries} 笔，奖金 ${report.rewards} 份，已付 ${yuanText(report.paidFen)}`;
  say(report.faults.length === 0 ? `${size}，全部相符。` : `${size}，不符 ${report.faults.length} 处。`);
  return report.faults.length === 0 ? 0 : 1;
}
