// Citizens coming in through WeChat, and their own particulars, against the simulator of the platform.
import { execute, select, selectOne } from '../../server/src/infra/db';
import { rememberWechatUser } from '../../server/src/modules/identity';
import { badFields, problemOf, type Api } from '../support/api';
import { SIMULATOR_ACCOUNTS } from '../support/settings';
import { startServer, type TestServer } from '../support/server';

const { miniProgram, officialAccount } = SIMULATOR_ACCOUNTS;
const DAY = 24 * 3_600_000;
/** Region 990101 is invented and never issued; the number's check digit is right. */
const profile = {
  kind: 'person',
  name: '𠮷田梅😀',
  idKind: 'resident_id',
  idNumber: withCheckDigit('99010119900307002'),
  phone: '13800000001',
  addressRegion: '110101',
  address: '示例街道 1 号',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  server.simulator.state.faults.clear();
  await execute(server.deps.db, 'DELETE FROM wechat_user');
});

const code = (person: string, appid = miniProgram.appid, scope = 'snsapi_userinfo') =>
  server.simulator.state.codes.issue(appid, person, scope);
const enter = (person: string) => server.api().signInCitizen(code(person));
const citizens = async () =>
  (
    await select<{ id: string | null }>(server.deps.db, 'SELECT DISTINCT citizen_id AS id FROM wechat_user')
  ).map((row) => row.id);

describe('signing in', () => {
  it('makes a citizen at the first time and finds the same one afterwards', async () => {
    const first = await server
      .api()
      .post('/api/v1/citizen/session', { kind: 'mini_program', code: code('li-jianguo') });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      expiresAt: expect.stringMatching(/Z$/),
      hasProfile: false,
    });
    expect(JSON.stringify(first.body)).not.toMatch(/session_key|openid|unionid/);
    await enter('li-jianguo');
    expect(await citizens()).toHaveLength(1);
    await enter('zhao-qiang');
    expect(await citizens()).toHaveLength(2);
  });

  it('through the official account leads to the citizen of the mini-program', async () => {
    await enter('chen-xiaomei');
    await server.api().signInCitizen(code('chen-xiaomei', officialAccount.appid), 'official_account');
    expect(await citizens()).toHaveLength(1);
    expect(await select(server.deps.db, 'SELECT appid FROM wechat_user')).toHaveLength(2);
  });

  it('twice at once makes one citizen', async () => {
    const codes = Array.from({ length: 8 }, () => code('wang-guilan'));
    const apis = await Promise.all(codes.map((one) => server.api().signInCitizen(one)));
    expect(await citizens()).toHaveLength(1);
    for (const api of apis) expect((await api.get('/api/v1/citizen/me')).status).toBe(200);
  });

  it('follows a link that a push of the platform has made', async () => {
    const { people } = server.simulator.state;
    const person = people.find('wang-guilan')!;
    const follower = {
      appid: officialAccount.appid,
      openid: people.officialOpenid(person),
      unionid: people.unionid(person),
    };
    await rememberWechatUser(server.deps.db, { ...follower, subscribed: true }, new Date());
    const api = await enter('wang-guilan');
    expect(await citizens()).toHaveLength(1);
    expect((await api.get<{ followsOfficialAccount: boolean }>('/api/v1/citizen/me')).body).toMatchObject({
      followsOfficialAccount: true,
    });
    await rememberWechatUser(server.deps.db, { ...follower, subscribed: false }, new Date());
    expect((await api.get('/api/v1/citizen/me')).body).toMatchObject({ followsOfficialAccount: false });
  });

  it('with a wrong, used or foreign code is refused', async () => {
    const used = code('li-jianguo');
    await server.api().signInCitizen(used);
    for (const bad of ['nonsense', used, code('li-jianguo', officialAccount.appid)]) {
      const answer = await server.api().post('/api/v1/citizen/session', { kind: 'mini_program', code: bad });
      expect(problemOf(answer)).toMatchObject({ status: 401, code: 'wechat_login_failed' });
    }
  });

  it.each(['busy', 'down', 'wrong_json', 'http_error'] as const)(
    'while the platform is in trouble (%s) asks to try later',
    async (kind) => {
      server.simulator.state.faults.add({ kind, path: '/sns', status: 502 });
      const answer = await server
        .api()
        .post('/api/v1/citizen/session', { kind: 'mini_program', code: code('li-jianguo') });
      expect(problemOf(answer)).toMatchObject({ status: 503, code: 'busy' });
      expect(answer.headers.get('retry-after')).toBe('5');
    },
  );

  it('lasts 30 days, and ends at once when signing out', async () => {
    const before = server.clock.now();
    const api = await enter('li-jianguo');
    server.clock.advance(30 * DAY - 60_000);
    expect((await api.get('/api/v1/citizen/me')).status).toBe(200);
    server.clock.advance(60_000);
    expect((await api.get('/api/v1/citizen/me')).status).toBe(401);
    server.clock.set(before);
    expect((await api.delete('/api/v1/citizen/session')).status).toBe(204);
    expect((await api.get('/api/v1/citizen/me')).status).toBe(401);
    expect((await enter('li-jianguo')).token).not.toBe(api.token);
  });
});

describe('one’s own particulars', () => {
  let api: Api;
  beforeAll(async () => {
    api = await enter('zhao-qiang');
  });
  const save = (version: number, changes: object = {}) =>
    api.put('/api/v1/citizen/me', { profile: { ...profile, ...changes }, version });

  it('are empty, then saved, then read back in full by their owner', async () => {
    expect((await api.get('/api/v1/citizen/me')).body).toEqual({
      profile: null,
      identityConfirmedAt: null,
      followsOfficialAccount: false,
      version: 0,
    });
    const saved = await save(0);
    expect([saved.status, saved.body]).toEqual([
      200,
      { profile, identityConfirmedAt: null, followsOfficialAccount: false, version: 1 },
    ]);
    const again = await enter('zhao-qiang');
    expect(again.token).toBeDefined();
  });

  it('stand in the database sealed, and the number as a keyed hash', async () => {
    const { db, hashes } = server.deps;
    const row = await selectOne<{ profile_sealed: Buffer; id_number_index: string }>(
      db,
      'SELECT * FROM citizen WHERE profile_sealed IS NOT NULL',
    );
    const bytes = Buffer.concat([row!.profile_sealed, Buffer.from(JSON.stringify(row))]).toString('latin1');
    for (const text of [profile.idNumber, profile.phone, Buffer.from('𠮷田').toString('latin1')]) {
      expect(bytes).not.toContain(text);
    }
    expect(row!.id_number_index).toBe(hashes.blindIndex('id_number', profile.idNumber.toLowerCase()));
  });

  it('changed elsewhere meanwhile are not overwritten', async () => {
    const stale = await save(0);
    expect(problemOf(stale)).toMatchObject({ status: 409, code: 'stale_version', currentVersion: 1 });
    expect((await save(1, { phone: '13800000002' })).body).toMatchObject({ version: 2 });
  });

  it('that are wrong have every field named', async () => {
    const answer = await save(2, {
      idNumber: profile.idNumber.replace('9003', '9004'),
      phone: '123',
      name: ' ',
      nation: '汉',
    });
    expect(answer.status).toBe(422);
    expect(badFields(answer)).toEqual([
      'profile.idNumber',
      'profile.name',
      'profile.nation',
      'profile.phone',
    ]);
    expect(badFields(await save(2, { addressRegion: '119999' }))).toEqual(['profile.addressRegion']);
  });

  it('moved to another citizen’s row do not open', async () => {
    const { db } = server.deps;
    const other = await enter('chen-xiaomei');
    const mine = await selectOne<{ profile_sealed: Buffer; wrapped_key: Buffer }>(
      db,
      'SELECT profile_sealed, wrapped_key FROM citizen WHERE profile_sealed IS NOT NULL',
    );
    const target = (
      await selectOne<{ id: string }>(db, 'SELECT subject_id AS id FROM session WHERE token_hash = ?', [
        server.deps.hashes.tokenHash(other.token),
      ])
    )?.id;
    await execute(db, 'UPDATE citizen SET profile_sealed = ?, wrapped_key = ? WHERE id = ?', [
      mine!.profile_sealed,
      mine!.wrapped_key,
      target ?? '',
    ]);
    const answer = await other.get('/api/v1/citizen/me');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain(profile.phone);
  });
});

/** GB 11643: weighted sum of the 17 digits modulo 11. */
function withCheckDigit(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'[sum % 11];
}
