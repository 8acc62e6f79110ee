// Other systems that hand petitions in: `partner add NAME [--quota N]`, `partner revoke NAME`, `partner list`. A token is
// printed once and cannot be read again.
import { parseArgs } from 'node:util';
import { createDeps } from '../deps';
import { openDatabase } from '../infra/db';
import { readSettings } from '../infra/settings';
import { addPartner, listPartners, revokePartner } from '../modules/partner/credentials';
import { dayOf } from '../modules/procedure/domain/time';
import { runTool, say } from './tool';

runTool(async () => {
  const { values, positionals } = parseArgs({
    options: { quota: { type: 'string', default: '1000' } },
    allowPositionals: true,
  });
  const [what, name] = positionals;
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 2, queueLimit: 10 });
  try {
    const deps = createDeps({ settings, db });
    if (what === 'add' && name) {
      const dailyQuota = Number(values.quota);
      if (!Number.isInteger(dailyQuota) || dailyQuota < 1) throw new Error('--quota 应为正整数');
      const token = await addPartner(deps, { name, dailyQuota });
      say(`已为“${name}”开通，每日最多交来 ${dailyQuota} 件。凭证只显示这一次：`);
      say(token);
    } else if (what === 'revoke' && name) {
      await revokePartner(deps, name);
      say(`已停用“${name}”的凭证。`);
    } else if (what === 'list') {
      for (const one of await listPartners(deps))
        say(
          `${one.name}　每日 ${one.dailyQuota} 件　${dayOf(one.createdAt)} 开通` +
            (one.revokedAt ? `　${dayOf(one.revokedAt)} 停用` : ''),
        );
    } else throw new Error('用法：partner add 名称 [--quota 每日件数]，partner revoke 名称，partner list');
  } finally {
    await db.destroy();
  }
});
