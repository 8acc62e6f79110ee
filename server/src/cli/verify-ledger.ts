// Replays the ledger of every petition: the chain of hashes, every decision, texts and documents against their digests.
// A line for each fault; exit code 1 when there is one. Reads only; may run beside a serving site.
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { verifyAllLedgers } from '../modules/petition/queries/verify-all';
import { runTool, say } from './tool';

/** Told every so many petitions that it is still at it. */
const EVERY = 10_000;

runTool(async () => {
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 4, queueLimit: 50 });
  try {
    let told = 0;
    const report = await verifyAllLedgers(createDeps({ settings, db }), (checked) => {
      if (checked - told < EVERY) return;
      told = checked;
      say(`已核对 ${checked} 件`);
    });
    for (const { number, fault } of report.faults) say(`✗ ${number} ${fault}`);
    const size = `信访事项 ${report.petitions} 件，办理步骤 ${report.events} 步`;
    say(report.faults.length === 0 ? `${size}，全部相符。` : `${size}，不符 ${report.faults.length} 处。`);
    return report.faults.length === 0 ? 0 : 1;
  } finally {
    await db.destroy();
  }
});
