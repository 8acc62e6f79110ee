// Officers' accounts from a table: each gets a first password of its own, handed to them on paper. Accounts that are
// there already take the new name, office and roles and keep their password. All or nothing.
import { randomInt } from 'node:crypto';
import { officerRoles, type OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { execute, inTransaction, select } from '../../../infra/db';
import { recordAudit } from '../../audit';
import { ImportFaults, readLines } from '../../organisation/commands/read-csv';
import type { Line } from '../../organisation/commands/read-csv';
import { hashPassword } from '../passwords';
import { administratorsApart, APART_SENTENCE, usernameFault } from './create-officer';

const columns = ['账号', '姓名', '单位', '角色'] as const;
type Row = Line<(typeof columns)[number]>;

export interface ImportedOfficers {
  opened: { username: string; name: string; office: string; password: string }[];
  changed: string[];
}

type Deps = Pick<AppDeps, 'db' | 'clock' | 'ids'>;

/**
 * @param text CSV with the columns 账号, 姓名, 单位 (full name), 角色 (labels with 、 between)
 * @throws ImportFaults naming every line; nothing was written then
 */
export async function importOfficers(
  deps: Deps,
  text: string,
  options: { dryRun: boolean },
): Promise<ImportedOfficers> {
  const lines = readLines(text, columns);
  const offices = await idsBy(deps, 'SELECT name AS k, id FROM organisation');
  const known = await idsBy(deps, 'SELECT username AS k, id FROM officer');
  const faults = lines.flatMap((line, i) => faultsOf(line, lines.slice(0, i), offices));
  if (faults.length > 0) throw new ImportFaults(faults);
  const opened = lines
    .filter(({ values }) => !known.has(values.账号))
    .map(({ values }) => ({
      username: values.账号,
      name: values.姓名,
      office: values.单位,
      password: firstPassword(),
    }));
  const changed = lines.filter(({ values }) => known.has(values.账号)).map(({ values }) => values.账号);
  if (!options.dryRun) await write(deps, lines, { offices, known, opened });
  return { opened, changed };
}

async function idsBy(deps: Deps, sql: string): Promise<Map<string, string>> {
  const rows = await select<{ k: string; id: string }>(deps.db, sql);
  return new Map(rows.map((row) => [row.k, row.id]));
}

const rolesOf = (text: string): string[] =>
  text
    .split(/[、,，\s]+/)
    .filter((label) => label !== '')
    .map((label) => Object.entries(officerRoles).find(([, word]) => word.label === label)?.[0] ?? label);

function faultsOf({ line, values: v }: Row, before: readonly Row[], offices: ReadonlyMap<string, string>) {
  const roles = rolesOf(v.角色);
  const unknown = roles.filter((role) => !Object.hasOwn(officerRoles, role));
  const checks: [boolean, string][] = [
    [usernameFault(v.账号) === null, usernameFault(v.账号) ?? ''],
    [before.every((other) => other.values.账号 !== v.账号), '这个账号不止一行'],
    [v.姓名 !== '' && [...v.姓名].length <= 40, '姓名要有 1 至 40 个字'],
    [offices.has(v.单位), `没有名为“${v.单位}”的单位，请先导入单位`],
    [roles.length > 0, '角色要填写'],
    [unknown.length === 0, `没有这样的角色：${unknown.join('、')}`],
    [administratorsApart(roles), APART_SENTENCE],
  ];
  return checks.filter(([fine]) => !fine).map(([, sentence]) => `第 ${line} 行 ${v.账号}：${sentence}`);
}

/** No letters that are read for one another; the officer changes it after the first sign-in. */
function firstPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 14 }, () => letters[randomInt(letters.length)]).join('');
}

async function write(
  deps: Deps,
  lines: readonly Row[],
  plan: {
    offices: ReadonlyMap<string, string>;
    known: ReadonlyMap<string, string>;
    opened: ImportedOfficers['opened'];
  },
): Promise<void> {
  const hashes = new Map<string, string>();
  for (const { username, password } of plan.opened) hashes.set(username, await hashPassword(password));
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    for (const { values } of lines) {
      const office = plan.offices.get(values.单位) ?? '';
      const id = plan.known.get(values.账号) ?? deps.ids.next();
      const hash = hashes.get(values.账号);
      if (hash)
        await execute(
          tx,
          `INSERT INTO officer (id, username, display_name, organisation_id, password_hash, status, failed_logins, created_at)
           VALUES (?, ?, ?, ?, ?, 'active', 0, ?)`,
          [id, values.账号, values.姓名, office, hash, now],
        );
      else
        await execute(tx, 'UPDATE officer SET display_name = ?, organisation_id = ? WHERE id = ?', [
          values.姓名,
          office,
          id,
        ]);
      await execute(tx, 'DELETE FROM officer_role WHERE officer_id = ?', [id]);
      for (const role of new Set(rolesOf(values.角色) as OfficerRole[]))
        await execute(tx, 'INSERT INTO officer_role (officer_id, role) VALUES (?, ?)', [id, role]);
    }
  });
  await recordAudit(deps, {
    actor: { kind: 'system' },
    action: 'accounts_changed',
    subject: { kind: 'officer' },
    detail: { opened: plan.opened.length, changed: lines.length - plan.opened.length },
  });
}
