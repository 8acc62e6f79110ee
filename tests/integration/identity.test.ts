// Officers and citizens coming in and going out, over real HTTP.
import type { Guide } from '@petition/shared-types/schemas/guide';
import { execute, select } from '../../server/src/infra/db';
import { verifyAudit } from '../../server/src/modules/audit';
import { hashPassword, issueQueryToken } from '../../server/src/modules/identity';
import { badFields, problemOf } from '../support/api';
import { startServer, type TestServer } from '../support/server';

const MINUTE = 60_000;
const PASSWORD = 'correct horse 8 电池';
let server: TestServer;
let organisationId: string;

async function addOfficer(username: string, status = 'active'): Promise<string> {
  const { db, ids } = server.deps;
  const id = ids.next();
  await execute(
    db,
    `INSERT INTO officer
       (id, username, display_name, organisation_id, password_hash, status, failed_logins, created_at)
     VALUES (?, ?, '张登记', ?, ?, ?, 0, ?)`,
    [id, username, organisationId, await hashPassword(PASSWORD), status, new Date()],
  );
  await execute(
    db,
    "INSERT INTO officer_role (officer_id, role) VALUES (?, 'intake_officer'), (?, 'office_head')",
    [id, id],
  );
  return id;
}

beforeAll(async () => {
  server = await startServer();
  organisationId = server.deps.ids.next();
  await execute(
    server.deps.db,
    `INSERT INTO organisation
       (id, kind, level, name, short_name, region_code, address, phone, hours, active, created_at)
     VALUES (?, 'petition_office', 'county', '示例区信访局', '区信访局', '990101', '示例路 1 号', '12345', '', 1, ?)`,
    [organisationId, new Date()],
  );
});
afterAll(() => server.stop());

const login = (username: string, password: string) =>
  server.api().post('/api/v1/admin/session', { username, password });

describe('an officer', () => {
  it('signs in, is recognised, and signs out', async () => {
    const id = await addOfficer('zhang');
    const api = await server.api().signInOfficer('zhang', PASSWORD);
    const session = await api.get('/api/v1/admin/session');
    expect(session.body).toEqual({
      officer: {
        id,
        name: '张登记',
        organisation: { id: organisationId, name: '示例区信访局' },
        roles: [
          { code: 'intake_officer', label: '登记员' },
          { code: 'office_head', label: '信访部门负责人' },
        ],
        standsInFor: [],
      },
      csrfToken: api.csrfToken,
    });
    expect((await api.delete('/api/v1/admin/session')).status).toBe(204);
    expect((await api.get('/api/v1/admin/session')).status).toBe(401);
  });

  it('gets a cookie that scripts and other sites can not use', async () => {
    await addOfficer('cookie');
    const answer = await login('cookie', PASSWORD);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^officer=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(answer.body)).not.toContain(cookie?.slice(8, 51));
    const rows = await select(server.deps.db, "SELECT * FROM session WHERE kind = 'officer'");
    expect(JSON.stringify(rows)).not.toContain(cookie?.slice(8, 51));
  });

  it('over https gets a Secure cookie bound to the host', async () => {
    const secure = await startServer({ settings: { PUBLIC_BASE_URL: 'https://xinfang.example.cn' } });
    try {
      const rows = await select<{ n: unknown }>(secure.deps.db, 'SELECT COUNT(*) AS n FROM officer');
      expect(Number(rows[0]?.n)).toBe(0);
      const refused = await secure
        .api()
        .post('/api/v1/admin/session', { username: 'admin', password: 'admin' });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
      const { setOfficerCookie } = await import('../../server/src/modules/identity/officer-cookie');
      const set: string[] = [];
      const ctx = { append: (_: string, value: string) => set.push(value) } as never;
      setOfficerCookie(secure.deps.settings, ctx, 'a'.repeat(43));
      expect(set[0]).toMatch(/^__Host-officer=.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    } finally {
      await secure.stop();
    }
  });

  it('must send the CSRF token with every unsafe request', async () => {
    await addOfficer('csrf');
    const api = await server.api().signInOfficer('csrf', PASSWORD);
    const token = api.csrfToken;
    for (const wrong of ['', 'x', token.slice(1), `${token}0`]) {
      api.csrfToken = wrong;
      expect(problemOf(await api.delete('/api/v1/admin/session')).code).toBe('csrf_failed');
    }
    const other = await server.api().signInOfficer('csrf', PASSWORD);
    api.csrfToken = other.csrfToken;
    expect((await api.delete('/api/v1/admin/session')).status).toBe(403);
    api.csrfToken = token;
    expect((await api.delete('/api/v1/admin/session')).status).toBe(204);
  });

  it('can not be signed in by another site', async () => {
    await addOfficer('cross');
    const body = { username: 'cross', password: PASSWORD };
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await server.api().post('/api/v1/admin/session', body, { headers })).status).toBe(403);
  });

  it('is signed out after 30 idle minutes and after 12 hours of work', async () => {
    await addOfficer('idle');
    const now = server.clock.now();
    const idle = await server.api().signInOfficer('idle', PASSWORD);
    const busy = await server.api().signInOfficer('idle', PASSWORD);
    for (let minutes = 0; minutes < 12 * 60 - 25; minutes += 25) {
      server.clock.advance(25 * MINUTE);
      expect((await busy.get('/api/v1/admin/session')).status).toBe(200);
      if (minutes === 25) expect((await idle.get('/api/v1/admin/session')).status).toBe(401);
    }
    server.clock.advance(25 * MINUTE);
    expect((await busy.get('/api/v1/admin/session')).status).toBe(401);
    server.clock.set(now);
  });

  it('is out at once when the account is suspended', async () => {
    const id = await addOfficer('gone');
    const api = await server.api().signInOfficer('gone', PASSWORD);
    await execute(server.deps.db, "UPDATE officer SET status = 'suspended' WHERE id = ?", [id]);
    expect((await api.get('/api/v1/admin/session')).status).toBe(401);
    expect(problemOf(await login('gone', PASSWORD)).code).toBe('wrong_credentials');
  });

  it('is locked for 15 minutes after five wrong passwords, even for the right one', async () => {
    await addOfficer('locked');
    for (let i = 0; i < 5; i++) expect((await login('locked', 'wrong')).status).toBe(401);
    const refused = await login('locked', PASSWORD);
    expect(problemOf(refused)).toMatchObject({ status: 423, code: 'account_locked' });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(890);
    expect(wait).toBeLessThanOrEqual(900);
  });

  it('guessed at in parallel is locked just the same', async () => {
    await addOfficer('parallel');
    const statuses = await Promise.all(Array.from({ length: 12 }, () => login('parallel', 'wrong')));
    expect(statuses.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5);
    expect((await login('parallel', PASSWORD)).status).toBe(423);
  });

  it('five wrong passwords are forgotten after a right one', async () => {
    await addOfficer('forgiven');
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect((await login('forgiven', 'wrong')).status).toBe(401);
      expect((await login('forgiven', PASSWORD)).status).toBe(200);
    }
  });
});

it('an unknown name is answered, and locked, exactly like a wrong password', async () => {
  const other = await startServer();
  try {
    const tries = [];
    for (let i = 0; i < 6; i++) {
      tries.push(await other.api().post('/api/v1/admin/session', { username: '没有这个人', password: 'x' }));
    }
    expect(tries.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401, 423]);
    expect(problemOf(tries[0]!).detail).toBe('账号或密码不对，请核对后再试。');
  } finally {
    await other.stop();
  }
});

it('signing in, failing and signing out are on the audit record, chained, without names or passwords', async () => {
  const { db } = server.deps;
  const rows = await select<{ action: string }>(db, 'SELECT * FROM audit_entry ORDER BY seq');
  const actions = new Set(rows.map((row) => row.action));
  expect(actions).toEqual(new Set(['officer_signed_in', 'officer_sign_in_failed', 'officer_signed_out']));
  expect(JSON.stringify(rows)).not.toMatch(/zhang|locked|wrong|张登记/);
  expect(await verifyAudit(db)).toMatchObject({ checked: rows.length, brokenAt: null });
});

describe('a token', () => {
  it.each([
    ['/api/v1/citizen/me', 'a citizen’s'],
    ['/api/v1/admin/session', 'an officer’s'],
  ])('%s refuses anyone without %s', async (path) => {
    await addOfficer(`foreign${path.length}`);
    const officer = await server.api().signInOfficer(`foreign${path.length}`, PASSWORD);
    const query = server.api();
    query.token = (await issueQueryToken(server.deps, server.deps.ids.next())).token;
    const strangers = [server.api(), query, ...(path.includes('citizen') ? [officer] : [])];
    for (const bad of ['x', 'a'.repeat(43), `${query.token} `, "' OR '1'='1"]) {
      const api = server.api();
      api.token = bad;
      strangers.push(api);
    }
    for (const api of strangers) {
      const answer = await api.get(path);
      expect(problemOf(answer)).toMatchObject({ status: 401, code: 'not_signed_in' });
    }
  });
});

it('the site says what it is', async () => {
  const { body } = await server.api().get('/api/v1/public/site');
  expect(body).toEqual({
    name: '网上信访',
    demo: true,
    notice: expect.stringContaining('演示'),
    oauthUrl: expect.stringMatching(
      /^http:.*\/connect\/oauth2\/authorize\?appid=wxsimoa0000000001&redirect_uri=&response_type=code&scope=snsapi_userinfo&state=#wechat_redirect$/,
    ),
    officialAccountUrl: expect.stringMatching(/\/chat$/),
    phone: '12345',
    phoneLogin: true,
    home: [],
    subscriptionTemplates: ['SUB_PROGRESS_0001', 'SUB_DOCUMENT_0001'],
  });
});

it('the guide says how long each part takes, from the data the clocks run by', async () => {
  const { body } = await server.api().get<Guide>('/api/v1/public/guide');
  const handling = server.deps.reference.clocks.get('T4');
  expect(body.periods.find((period) => period.clock === 'T4')).toEqual({
    clock: 'T4',
    label: '办理期限',
    plain: '作出书面答复',
    length: `${handling.length} 日`,
    days: handling.length,
    atMost: false,
    basis: handling.source,
    mark: { code: 'V', label: '有据' },
  });
  expect(body.periods.find((period) => period.clock === 'T5')?.atMost).toBe(true);
  // Between offices, and those without a length of their own.
  expect(body.periods.map((period) => period.clock)).not.toContain('T4x');
});

it('a sign-in without name or password names both', async () => {
  expect(badFields(await server.api().post('/api/v1/admin/session', {}))).toEqual(['password', 'username']);
});
