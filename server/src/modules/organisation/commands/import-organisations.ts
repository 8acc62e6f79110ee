// The tree of petition offices and competent organs from a table, by full name: new ones are opened, known ones take the
// new particulars. All or nothing; the same file again changes nothing.
import { administrativeLevels, organisationKinds } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { execute, inTransaction, select } from '../../../infra/db';
import type { SqlValue } from '../../../infra/db';
import { recordAudit } from '../../audit';
import type { Line } from './read-csv';
import { ImportFaults, readLines } from './read-csv';

const columns = [
  '全称',
  '简称',
  '类别',
  '级别',
  '行政区划代码',
  '上级单位',
  '地址',
  '电话',
  '办公时间',
  '状态',
] as const;
/** May be left out: the government that leads it, where that is not 上级单位. */
const optional = ['所属政府'] as const;
type Row = Line<(typeof columns)[number] | (typeof optional)[number]>;

interface Known {
  id: string;
  name: string;
  short_name: string;
  kind: string;
  level: string;
  region_code: string;
  parent_id: string | null;
  government_id: string | null;
  address: string;
  phone: string;
  hours: string;
  active: number;
}
type Wanted = Known & { line: number; parent: string; government: string };

export interface ImportResult {
  opened: string[];
  changed: string[];
  unchanged: number;
}

type Deps = Pick<AppDeps, 'db' | 'clock' | 'ids' | 'reference' | 'organisations'>;

/**
 * @param text CSV with the columns above; 状态 is 在用 or 撤销
 * @throws ImportFaults naming every line; nothing was written then
 */
export async function importOrganisations(
  deps: Deps,
  text: string,
  options: { dryRun: boolean },
): Promise<ImportResult> {
  const known = new Map(
    (await select<Known>(deps.db, 'SELECT * FROM organisation')).map((row) => [row.name, row]),
  );
  const lines = readLines(text, columns, optional);
  const wanted = lines.map((line) => wantedOf(deps, line, known));
  const faults = [...lines.flatMap((line) => faultsOf(deps, line)), ...treeFaults(wanted, known)];
  faults.push(...(await openMattersFaults(deps, wanted, known)));
  if (faults.length > 0) throw new ImportFaults(faults);
  placeInTree(wanted, known);
  const opened = wanted.filter((row) => !known.has(row.name));
  const changed = wanted.filter((row) => known.has(row.name) && differs(row, known.get(row.name)));
  const result = {
    opened: opened.map((row) => row.name),
    changed: changed.map((row) => row.name),
    unchanged: wanted.length - opened.length - changed.length,
  };
  if (options.dryRun || opened.length + changed.length === 0) return result;
  await write(deps, opened, changed);
  return result;
}

const codeOf = (table: Readonly<Record<string, { label: string }>>, label: string): string =>
  Object.entries(table).find(([, word]) => word.label === label)?.[0] ?? '';

function wantedOf(deps: Deps, { line, values }: Row, known: ReadonlyMap<string, Known>): Wanted {
  return {
    line,
    id: known.get(values.全称)?.id ?? deps.ids.next(),
    name: values.全称,
    short_name: values.简称,
    kind: codeOf(organisationKinds, values.类别),
    level: codeOf(administrativeLevels, values.级别),
    region_code: values.行政区划代码,
    parent: values.上级单位,
    parent_id: null,
    government: values.所属政府,
    government_id: null,
    address: values.地址,
    phone: values.电话,
    hours: values.办公时间,
    active: values.状态 === '撤销' ? 0 : 1,
  };
}

const labels = (table: Readonly<Record<string, { label: string }>>): string =>
  Object.values(table)
    .map((word) => word.label)
    .join('、');

function faultsOf(deps: Deps, { line, values: v }: Row): string[] {
  const checks: [boolean, string][] = [
    [v.全称 !== '' && [...v.全称].length <= 80, '全称要有 1 至 80 个字'],
    [v.简称 !== '' && [...v.简称].length <= 20, '简称要有 1 至 20 个字'],
    [codeOf(organisationKinds, v.类别) !== '', `类别只能是：${labels(organisationKinds)}`],
    [codeOf(administrativeLevels, v.级别) !== '', `级别只能是：${labels(administrativeLevels)}`],
    [deps.reference.regions.byCode(v.行政区划代码) !== undefined, '行政区划代码不在区划表里'],
    [v.上级单位 !== v.全称, '上级单位不能是自己'],
    [v.所属政府 === '' || v.所属政府 !== v.全称, '所属政府不能是自己'],
    [[...v.地址].length <= 200, '地址最多 200 个字'],
    // Citizens are sent here with their questions.
    [v.电话 !== '' && v.电话.length <= 20, '电话要填写，最多 20 位'],
    [[...v.办公时间].length <= 100, '办公时间最多 100 个字'],
    [v.状态 === '在用' || v.状态 === '撤销', '状态只能是：在用、撤销'],
  ];
  return checks.filter(([fine]) => !fine).map(([, sentence]) => `第 ${line} 行 ${v.全称}：${sentence}`);
}

function treeFaults(wanted: readonly Wanted[], known: ReadonlyMap<string, Known>): string[] {
  const byName = new Map(wanted.map((row) => [row.name, row]));
  const at = (row: Wanted) => `第 ${row.line} 行 ${row.name}：`;
  const faults: string[] = [];
  for (const row of wanted) {
    if (byName.get(row.name) !== row) faults.push(`${at(row)}这个全称不止一行`);
    if (row.parent && !byName.has(row.parent) && !known.has(row.parent))
      faults.push(`${at(row)}上级单位“${row.parent}”不在表里，也没有导入过`);
    if (row.government && !byName.has(row.government) && !known.has(row.government))
      faults.push(`${at(row)}所属政府“${row.government}”不在表里，也没有导入过`);
    if (isInCircle(row, byName)) faults.push(`${at(row)}上级单位绕成了圈`);
  }
  return faults;
}

function isInCircle(row: Wanted, byName: ReadonlyMap<string, Wanted>): boolean {
  const seen = new Set<string>();
  for (let up = byName.get(row.parent); up; up = byName.get(up.parent)) {
    if (up === row) return true;
    if (seen.has(up.name)) return false;
    seen.add(up.name);
  }
  return false;
}

/** An organ that is closed hands its open matters on first (条例 第24条). */
async function openMattersFaults(
  deps: Deps,
  wanted: readonly Wanted[],
  known: ReadonlyMap<string, Known>,
): Promise<string[]> {
  const closing = wanted.filter((row) => row.active === 0 && known.get(row.name)?.active === 1);
  if (closing.length === 0) return [];
  const rows = await select<{ holder_id: string; open: number }>(
    deps.db,
    `SELECT holder_id, COUNT(*) AS open FROM petition WHERE holder_id IN (?) AND due_at < '9999-01-01' GROUP BY holder_id`,
    [closing.map((row) => row.id)],
  );
  return rows.map(({ holder_id, open }) => {
    const row = closing.find((one) => one.id === holder_id);
    return `第 ${row?.line} 行 ${row?.name}：还有 ${Number(open)} 件在办，请先变更承办单位再撤销（条例第二十四条）`;
  });
}

function placeInTree(wanted: readonly Wanted[], known: ReadonlyMap<string, Known>): void {
  const ids = new Map([...known.values(), ...wanted].map((row) => [row.name, row.id]));
  const idOf = (name: string) => (name ? (ids.get(name) ?? null) : null);
  for (const row of wanted) {
    row.parent_id = idOf(row.parent);
    row.government_id = idOf(row.government);
  }
}

const fields = [
  'short_name',
  'kind',
  'level',
  'region_code',
  'parent_id',
  'government_id',
  'address',
  'phone',
  'hours',
  'active',
] as const;
const differs = (row: Wanted, before: Known | undefined): boolean =>
  fields.some((field) => row[field] !== before?.[field]);

async function write(deps: Deps, opened: readonly Wanted[], changed: readonly Wanted[]): Promise<void> {
  const now = deps.clock.now();
  const valuesOf = (row: Wanted): SqlValue[] => fields.map((field) => row[field]);
  await inTransaction(deps.db, async (tx) => {
    for (const row of opened)
      await execute(
        tx,
        `INSERT INTO organisation (id, name, created_at, ${fields.join(', ')}) VALUES (?, ?, ?, ${fields.map(() => '?').join(', ')})`,
        [row.id, row.name, now, ...valuesOf(row)],
      );
    for (const row of changed)
      await execute(tx, `UPDATE organisation SET ${fields.map((f) => `${f} = ?`).join(', ')} WHERE id = ?`, [
        ...valuesOf(row),
        row.id,
      ]);
  });
  deps.organisations.forget();
  await recordAudit(deps, {
    actor: { kind: 'system' },
    action: 'organisations_changed',
    subject: { kind: 'organisation' },
    detail: { opened: opened.length, changed: changed.length },
  });
}
