// Looks whether this machine could run the server: settings, data, database, pages, platform. Changes nothing.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isBehind, openDatabase, selectOne } from '../infra/db';
import { loadReference } from '../infra/reference';
import { createMerchantTransfers } from '../infra/wechat-pay';
import { SettingsError, describeSettings, readSettings, type Settings } from '../infra/settings';
import { migrations } from '../migrations';
import { runTool, say } from './tool';

interface Finding {
  good: boolean;
  line: string;
}

runTool(async () => {
  if (process.argv.includes('--settings')) {
    for (const { name, doc, required } of describeSettings())
      say(`${name}${required ? '（必填）' : ''}：${doc}`);
    return 0;
  }
  const findings = await examine();
  for (const { good, line } of findings) say(`${good ? '✓' : '✗'} ${line}`);
  return findings.every((finding) => finding.good) ? 0 : 1;
});

async function examine(): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults.map((line) => ({ good: false, line }));
  }
  return [
    { good: true, line: '设置齐全' },
    await finding('基础数据', async () => {
      const { regions } = loadReference(settings.DATA_DIR, { demo: settings.DEMO });
      return `区划 ${regions.size} 条`;
    }),
    await finding('数据库', () => databaseState(settings)),
    page('群众端网页', settings.H5_DIR),
    page('工作台', settings.CONSOLE_DIR),
    await finding('微信接口', () => platformState(settings)),
    await finding('微信支付', () => merchantState(settings)),
  ];
}

async function databaseState(settings: Settings): Promise<string> {
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 1, queueLimit: 5, migrations });
  try {
    const row = await selectOne<{ version: string }>(db, 'SELECT VERSION() AS version');
    if (await isBehind(db)) throw new Error('表结构不是最新，请先运行 migrate');
    return row?.version ?? '';
  } finally {
    await db.destroy();
  }
}

async function platformState(settings: Settings): Promise<string> {
  const response = await fetch(settings.WECHAT_API_BASE, {
    signal: AbortSignal.timeout(5000),
    redirect: 'manual',
  });
  await response.body?.cancel();
  return `${settings.WECHAT_API_BASE} 可以连接`;
}

/** A bill nobody made: only with right keys and serials does the platform say, signed, that there is none. */
const NO_BILL = 'doctor0000000000000000000000';

async function merchantState(settings: Settings): Promise<string> {
  const pay = createMerchantTransfers(settings);
  if (!pay) return '没有设置商户，不发放现金奖励';
  const answer = await pay.query(NO_BILL);
  if (answer.kind === 'unknown')
    throw new Error(`商户 ${pay.mchId} 的请求没有得到可信的回答（${answer.reason}）`);
  return `商户 ${pay.mchId} 的密钥、证书序列号和微信支付公钥都对`;
}

function page(name: string, directory: string): Finding {
  const built = existsSync(path.join(directory, 'index.html'));
  return { good: built, line: built ? name : `${name}还没有生成（${directory}）` };
}

async function finding(name: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { good: true, line: `${name}：${await look()}` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { good: false, line: `${name}：${cause instanceof Error ? cause.message : '没有回应'}` };
  }
}
