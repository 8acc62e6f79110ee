// What others are asked: a register about name and ID number, the platform about texts that others will read. Neither
// keeps a citizen from filing.
import type { Me } from '@petition/shared-types/schemas/account';
import { idNumberOf } from '../../server/dev/demo/people';
import { select } from '../../server/src/infra/db';
import { identityVerifierOf } from '../../server/src/infra/identity-verifier';
import { checkPublishable } from '../../server/src/modules/publication/content-checks';
import { askAboutPictures } from '../../server/src/modules/publication/picture-checks';
import { badFields, problemOf, type Api } from '../support/api';
import { aPhoto, send as upload } from '../support/files';
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

describe('pictures that others may see', () => {
  const rows = () =>
    select<{ state: string; label: number | null; trace_id: string | null }>(
      town.server.deps.db,
      'SELECT state, label, trace_id FROM picture_check ORDER BY id',
    );
  const states = async () => (await rows()).map(({ state, label }) => [state, label]);
  /** Asks from a site at this address. */
  const ask = (base = town.server.url) => {
    const { deps } = town.server;
    return askAboutPictures({ ...deps, settings: { ...deps.settings, PUBLIC_BASE_URL: base } });
  };
  const platform = () => town.server.simulator.state;
  const answered = async () => {
    await platform().mediaChecks.idle();
    await platform().pushes.idle();
  };
  const filedWith = async (openToPublic: boolean, title: string) => {
    const photo = await upload(citizen, { name: '陈小妹家门口.jpg', bytes: await aPhoto(64, 48) });
    expectStatus(photo, 200);
    await file(citizen, { ...aFiling({ title, openToPublic }, { name: '陈小妹' }), attachments: [photo.id] });
  };
  const sameTime = () => {
    const { clock } = town.server;
    platform().clock.setOffset(clock.now().getTime() - Date.now());
  };
  beforeAll(async () => {
    citizen = await town.citizen('chen-xiaomei');
    sameTime();
  });

  it('are fetched by the platform after filing, which tells by a push what it found', async () => {
    await filedWith(false, '不公开的一张照片');
    expect(await rows()).toEqual([]);
    await filedWith(true, '公开的一张照片');
    await filedWith(true, '公开的另一张照片');
    platform().mediaChecks.verdicts.push({ suggest: 'pass', label: 100 }, { suggest: 'risky', label: 20001 });
    expect(await ask()).toBe(2);
    await answered();
    expect(await states()).toEqual([
      ['harmless', 100],
      ['to_review', 20001],
    ]);
    expect(await ask()).toBe(0);
  });

  it('are no longer to be fetched once the answer is there, nor by a made-up address', async () => {
    const fetched = async (token: string) =>
      (await fetch(`${town.server.url}/api/v1/public/checked-pictures/${token}`)).status;
    await filedWith(true, '公开的第三张照片');
    const asked: string[] = [];
    const { mediaChecks } = platform();
    const start = mediaChecks.start.bind(mediaChecks);
    mediaChecks.start = (openid, url, traceId) => {
      asked.push(url.split('/').at(-1) ?? '');
      start(openid, url, traceId);
    };
    await ask();
    await answered();
    expect((await states()).at(-1)).toEqual(['harmless', 100]);
    expect([await fetched(asked[0] ?? ''), await fetched('A'.repeat(60))]).toEqual([404, 404]);
    mediaChecks.start = start;
  });

  it('wait while the platform is down, for two hours, and for its answer one; then a person must look', async () => {
    const { faults } = platform();
    faults.add({ kind: 'down', path: '/wxa/media_check_async' });
    await filedWith(true, '公开的第四张照片');
    expect(await ask()).toBe(0);
    expect((await states()).at(-1)).toEqual(['waiting', null]);
    town.server.clock.advance(2 * 3_600_000 + 1);
    expect(await ask()).toBe(1);
    expect((await states()).at(-1)).toEqual(['unchecked', null]);
    faults.clear();
    // It can not be fetched: the platform says so.
    sameTime();
    citizen = await town.citizen('chen-xiaomei');
    await filedWith(true, '公开的第五张照片');
    expect(await ask('http://127.0.0.1:9')).toBe(1);
    await answered();
    expect((await states()).at(-1)).toEqual(['unchecked', null]);
  });
});
