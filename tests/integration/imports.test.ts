// The engineer of a city sets up the tree and the accounts from two spreadsheets.
import { importOfficers } from '../../server/src/modules/identity/commands/import-officers';
import { importOrganisations } from '../../server/src/modules/organisation/commands/import-organisations';
import { ImportFaults } from '../../server/src/modules/organisation/commands/read-csv';
import { file, startTown, type Town } from '../support/road';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town.stop());

const header = '全称,简称,类别,级别,行政区划代码,上级单位,地址,电话,办公时间,状态';
const tree = [
  header,
  '青石县信访局,县信访局,信访部门,县级,990103,清源市信访局,县府路1号,0990-0300001,工作日 9:00—17:00,在用',
  '青石县水务局,县水务局,有权处理机关、单位,县级,990103,清源市信访局,河堤路2号,0990-0300002,,在用',
].join('\n');
const people = [
  '账号,姓名,单位,角色',
  'qingshi-intake,马晓,青石县信访局,登记员',
  'qingshi-water,牛壮,青石县水务局,收件岗、承办人',
].join('\n');

const organisations = (text: string, dryRun = false) =>
  importOrganisations(town.server.deps, text, { dryRun });
const officers = (text: string, dryRun = false) => importOfficers(town.server.deps, text, { dryRun });
async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const fault: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return fault instanceof ImportFaults ? fault.faults : [];
}

it('tries a table without writing, opens the units, and changes nothing the second time', async () => {
  const two = ['青石县信访局', '青石县水务局'];
  expect(await organisations(tree, true)).toEqual({ opened: two, changed: [], unchanged: 0 });
  expect(await organisations(tree)).toEqual({ opened: two, changed: [], unchanged: 0 });
  expect(await organisations(tree)).toEqual({ opened: [], changed: [], unchanged: 2 });
  const moved = tree.replace('河堤路2号', '河堤路8号');
  expect(await organisations(`\uFEFF${moved.replace(/\n/g, '\r\n')}`)).toEqual({
    opened: [],
    changed: ['青石县水务局'],
    unchanged: 1,
  });
  const known = (await town.server.deps.organisations.current()).all();
  const office = known.find((o) => o.name === '青石县信访局');
  expect(known.find((o) => o.id === office?.parentId)?.name).toBe('清源市信访局');
});

it('names every fault with its line, and writes nothing', async () => {
  const bad = [
    header,
    ',短,信访局,县,111,天外天,,,,开',
    '甲局,甲局,信访部门,县级,990103,乙局,,0990-1,,在用',
    '乙局,乙局,信访部门,县级,990103,甲局,,0990-2,,在用',
    '丙局,丙局,信访部门,县级,990103,,,0990-3,,在用',
    '丙局,丙局,信访部门,县级,990103,,,0990-3,,在用',
  ].join('\n');
  const faults = await faultsOf(organisations(bad));
  for (const part of [
    '全称',
    '类别只能是',
    '级别只能是',
    '行政区划代码',
    '电话要填写',
    '状态只能是',
    '天外天',
  ])
    expect(faults.filter((fault) => fault.startsWith('第 2 行')).join()).toContain(part);
  expect(faults.join('\n')).toContain('第 3 行 甲局：上级单位绕成了圈');
  expect(faults.join('\n')).toContain('丙局：这个全称不止一行');
  expect(await faultsOf(organisations('全称,简称\n甲局,甲'))).toEqual([
    '第 1 行缺少这些列：类别、级别、行政区划代码、上级单位、地址、电话、办公时间、状态',
  ]);
  expect(await faultsOf(organisations(`${header}\n"甲局,`))).toEqual([expect.stringContaining('表格')]);
  const names = (await town.server.deps.organisations.current()).all().map((o) => o.name);
  expect(names).not.toContain('甲局');
});

it('does not close an office that still has open matters', async () => {
  await file(await town.citizen('zhou'));
  const closing = `${header}\n临江区信访局,区信访局,信访部门,县级,990102,清源市信访局,,0990-0200011,,撤销`;
  expect(await faultsOf(organisations(closing))).toEqual([
    expect.stringMatching(/临江区信访局：还有 1 件在办，请先变更承办单位再撤销/),
  ]);
});

it('opens accounts with a password each, who then sign in; known ones keep theirs', async () => {
  const { opened } = await officers(people);
  expect(opened.map((o) => o.username)).toEqual(['qingshi-intake', 'qingshi-water']);
  expect(new Set(opened.map((o) => o.password)).size).toBe(2);
  for (const { username, password } of opened) await town.server.api().signInOfficer(username, password);
  const later = await officers(people.replace('收件岗、承办人', '收件岗'));
  expect(later).toEqual({ opened: [], changed: ['qingshi-intake', 'qingshi-water'] });
  const water = opened.find((o) => o.username === 'qingshi-water');
  await town.server.api().signInOfficer('qingshi-water', water?.password ?? '');
});

it('refuses accounts that are wrong, all at once', async () => {
  const faults = await faultsOf(
    officers('账号,姓名,单位,角色\nAB,,无此局,局长\nx-admin,高山,青石县信访局,系统管理员、审计员'),
  );
  expect(faults).toEqual([
    expect.stringContaining('账号要有'),
    expect.stringContaining('姓名'),
    expect.stringContaining('无此局'),
    expect.stringContaining('没有这样的角色：局长'),
    expect.stringContaining('由不同的人担任'),
  ]);
});
