// The first officer of a real site: no organisation is there yet, nobody can sign in.
import { select } from '../../server/src/infra/db';
import { verifyAudit } from '../../server/src/modules/audit';
import { createOfficer, type NewOfficer } from '../../server/src/modules/identity/commands/create-officer';
import { run } from '../support/process';
import { startServer, type TestServer } from '../support/server';
import { testEnvironment } from '../support/settings';

const PASSWORD = 'correct horse 8 电池';
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** @param lines typed, or piped in */
async function createAdmin(args: string[], lines: string[]): Promise<{ code: number | null; said: string }> {
  const tool = run('cli/create-admin', testEnvironment(server.database.url), args, `${lines.join('\n')}\n`);
  return { code: await tool.exit, said: tool.output() };
}
const OPTIONS = ['--username', 'first', '--name', '纪清和', '--office', '清源市信访局', '--region', '990100'];

it('opens the first account and its office, asking only for the password', async () => {
  const { code, said } = await createAdmin(OPTIONS, [PASSWORD]);
  expect([code, said]).toEqual([0, expect.stringContaining('账号 first 已开通')]);
  expect(said).not.toContain(PASSWORD);
  expect(said.match(/：/g)).toHaveLength(1);
  const officer = await server.api().signInOfficer('first', PASSWORD);
  const session = await officer.get('/api/v1/admin/session');
  expect(session.body).toMatchObject({
    officer: {
      name: '纪清和',
      organisation: { name: '清源市信访局' },
      roles: [{ code: 'system_admin', label: '系统管理员' }],
    },
  });
  const [office] = await select<Record<string, unknown>>(server.deps.db, 'SELECT * FROM organisation');
  expect(office).toMatchObject({ kind: 'petition_office', level: 'city', region_code: '990100' });
});

it('leaves an entry in the audit log, without the name', async () => {
  const entries = await select<{ detail: unknown }>(
    server.deps.db,
    "SELECT * FROM audit_entry WHERE action = 'accounts_changed'",
  );
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries)).toContain('system_admin');
  expect(JSON.stringify(entries)).not.toContain('纪清和');
  expect((await verifyAudit(server.deps.db)).brokenAt).toBeNull();
});

it('asks once for each thing it was not told', async () => {
  const { code, said } = await createAdmin(
    ['--roles', 'intake_officer,triage_reviewer'],
    ['second', '毕松涛', '清源市信访局', PASSWORD],
  );
  expect(code).toBe(0);
  for (const question of ['账号：', '姓名：', '单位全称：']) expect(said.split(question)).toHaveLength(2);
});

const officers = () => select(server.deps.db, 'SELECT COUNT(*) AS n FROM officer');

it('says in words what is refused, and ends with 1', async () => {
  const before = await officers();
  const { code, said } = await createAdmin(OPTIONS, [PASSWORD]);
  expect([code, said]).toEqual([1, expect.stringContaining('账号 first 已经有了')]);
  expect(await officers()).toEqual(before);
});

const third: NewOfficer = {
  ...{ username: 'third', displayName: '纪清和', office: '清源市信访局', regionCode: '990100' },
  ...{ roles: ['system_admin'], password: PASSWORD },
};
it.each<[string, Partial<NewOfficer>, string]>([
  ['a short password', { password: 'short' }, '密码要有 12 至 256 个字'],
  ['a bad name', { username: 'X Y' }, '账号要有 3 至 64 个'],
  ['an unknown role', { roles: ['king'] }, '角色只能是'],
  ['roles that exclude each other', { roles: ['system_admin', 'auditor'] }, '不同的人'],
  ['an unknown office', { office: '没有的局', regionCode: undefined }, '没有名为“没有的局”'],
])('refuses %s and writes nothing', async (_, other, sentence) => {
  const before = await officers();
  await expect(createOfficer(server.deps, { ...third, ...other })).rejects.toThrow(sentence);
  expect(await officers()).toEqual(before);
});
