// What others are asked: a register about name and ID number, the platform about texts that others will read. Neither
// keeps a citizen from filing.
import type { Me } from '@petition/shared-types/schemas/account';
import { idNumberOf } from '../../server/dev/demo/people';
import { select } from '../../server/src/infra/db';
import { identityVerifierOf } from '../../server/src/infra/identity-verifier';
import { checkPublishable } from '../../server/src/modules/publication/content-checks';
import { badFields, problemOf, type Api } from '../support/api';
import { aFiling, expectStatus, file, startTown, type Town } from '../support/road';

let town: Town;
let citizen: Api;
beforeAll(async () => {
  town = await startTown({ realLogin: true });
  const { deps, simulator } = town.server;
  const platform = deps.settings.WECHAT_API_BASE;
  deps.identityVerifier = identityVerifierOf({ ...deps.settings, IDENTITY_API_BASE: platform }, deps.clock);
  simulator.state.identities.set(profile.idNumber, profile.name);
  citizen = await town.citizen('chen-xiaomei');
});
afterAll(() => town?.stop());

const profile = {
  kind: 'person',
  name: '陈小妹',
  idKind: 'resident_id',
  idNumber: idNumberOf('19900307', '002'),
  phone: '13900000021',
  addressRegion: '990102001',
  address: '柳荫里小区5栋101',
} as const;

describe('the register of persons', () => {
  let version = 0;
  const save = (changes: Record<string, unknown> = {}, api = citizen) =>
    api.put<Me>('/api/v1/citizen/me', { profile: { ...profile, ...changes }, version });
  const asked = () => town.server.simulator.state.callCounts.get('/identity') ?? 0;

  it('says that name and number belong together, or not; what is confirmed is not asked again', async () => {
    expect(badFields(await save({ name: '陈晓妹' }))).toEqual(['profile.idNumber', 'profile.name']);
    const saved = expectStatus(await save(), 200);
    expect(saved.identityConfirmedAt).toMatch(/^20.*Z$/);
    version = saved.version;
    const before = asked();
    const moved = expectStatus(await save({ phone: '13900000022' }), 200);
    expect([moved.identityConfirmedAt, asked()]).toEqual([saved.identityConfirmedAt, before]);
    version = moved.version;
  });

  it('is not asked about documents it does not keep', async () => {
    const before = asked();
    const saved = expectStatus(await save({ idKind: 'passport', idNumber: 'E12345678' }), 200);
    expect([saved.identityConfirmedAt, asked()]).toEqual([null, before]);
    version = saved.version;
  });

  it('that does not answer, or does not know the number, keeps nobody from saving', async () => {
    const { faults } = town.server.simulator.state;
    faults.add({ kind: 'down', path: '/identity', count: 1 });
    const down = expectStatus(await save(), 200);
    version = down.version;
    faults.add({ kind: 'wrong_json', path: '/identity', count: 1 });
    const broken = expectStatus(await save(), 200);
    version = broken.version;
    expect([down.identityConfirmedAt, broken.identityConfirmedAt]).toEqual([null, null]);
    const unknown = expectStatus(await save({ idNumber: idNumberOf('19900308', '004') }), 200);
    expect(unknown.identityConfirmedAt).toBeNull();
    version = unknown.version;
  });

  it('can not be used to guess: five questions a day, and filing goes on', async () => {
    expect(problemOf(await save({ name: '陈大妹' })).code).toBe('too_many_requests');
    await file(citizen, aFiling({}, { name: '陈大妹' }));
    town.server.clock.advance(86_400_000);
  });
});

describe('a text that others will read', () => {
  const states = () =>
    select<{ state: string; label: number | null }>(
      town.server.deps.db,
      'SELECT state, label FROM content_check ORDER BY id',
    );
  const open = (title: string, name = '陈小妹') =>
    file(citizen, aFiling({ title, openToPublic: true }, { name }));
  const asked = () => town.server.simulator.state.callCounts.get('/wxa/msg_sec_check') ?? 0;

  it('is shown to the platform after filing, without names; the others are shown to nobody', async () => {
    citizen = await town.citizen('chen-xiaomei');
    await file(citizen, aFiling({ title: '违规测试里不公开的一件事' }));
    expect(await checkPublishable(town.server.deps)).toBe(0);
    expect(asked()).toBe(0);
    // A name that the stand-in would find risky does not leave the house.
    await open('违规测试反映路灯不亮', '违规测试');
    await open('违规测试的一句话');
    expect(await checkPublishable(town.server.deps)).toBe(2);
    expect(await states()).toEqual([
      { state: 'harmless', label: 100 },
      { state: 'to_review', label: 20002 },
    ]);
  });

  it('waits while the platform is down, for two hours; then a person must look', async () => {
    const { faults } = town.server.simulator.state;
    faults.add({ kind: 'down', path: '/wxa/msg_sec_check' });
    await open('下水道堵了没有人来疏通');
    expect(await checkPublishable(town.server.deps)).toBe(0);
    expect((await states()).at(-1)?.state).toBe('waiting');
    town.server.clock.advance(2 * 3_600_000 + 1);
    expect(await checkPublishable(town.server.deps)).toBe(1);
    expect((await states()).at(-1)).toEqual({ state: 'unchecked', label: null });
    faults.clear();
  });
});
