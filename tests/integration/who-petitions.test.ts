// Who stands behind a petition: an organisation, a guardian, a proxy, forty villagers with five representatives.
import type { Filing } from '@petition/shared-types/schemas/filing';
import type { NoticePage } from '@petition/shared-types/schemas/account';
import { idNumberOf } from '../../server/dev/demo/people';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { badFields, type Api } from '../support/api';
import {
  aFiling,
  expectStatus,
  file,
  inputs,
  newKey,
  officerStep,
  officerView,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(async () => {
  const report = await verifyAllLedgers(town.server.deps);
  expect(report.faults).toEqual([]);
  await town.stop();
});

const address = { addressRegion: '990102001', address: '柳荫里小区5栋101' };
const wang = {
  name: '王秀兰',
  idKind: 'resident_id' as const,
  idNumber: idNumberOf('19620401', '104'),
  phone: '13900000021',
};
const refused = async (citizen: Api, filing: unknown): Promise<string[]> =>
  badFields(await citizen.post('/api/v1/citizen/petitions', filing, { headers: newKey() }));

/** Gives the account its particulars, as the first filing does. */
async function introduce(citizen: Api, person: typeof wang): Promise<void> {
  const profile = { kind: 'person', ...person, ...address };
  expectStatus(await citizen.put('/api/v1/citizen/me', { profile, version: 0 }), 200);
}

it('an owners’ committee petitions with its credit code, and keeps its name', async () => {
  const citizen = await town.citizen('committee');
  const filing: Filing = {
    ...aFiling({ title: '小区外围墙开裂可能倒塌' }),
    petitioner: {
      kind: 'organisation',
      name: '幸福里小区业主委员会',
      creditCode: '91990102MA0000001D',
      contactName: '周小梅',
      phone: '13900000022',
      ...address,
    },
  };
  const wrong = { ...filing, petitioner: { ...filing.petitioner, creditCode: '91990102MA0000001E' } };
  expect(await refused(citizen, wrong)).toEqual(['petitioner.creditCode']);
  const { number } = await file(citizen, filing);
  const seen = await officerView(await town.officer('linjiang-intake'), number);
  expect(seen.petitioner).toBe('幸福里小区业主委员会');
  expect(seen.petitionerDetails).toMatchObject({
    kind: { label: '单位' },
    idKind: { label: '统一社会信用代码' },
    contactName: '周**',
    phone: '139****0022',
  });
});

it('a child’s guardian petitions for the child; the child alone cannot', async () => {
  const citizen = await town.citizen('mother');
  const child = { name: '周苗苗', idNumber: idNumberOf('20150909', '105') };
  const filing = aFiling({ title: '学校门口没有斑马线' }, child);
  expect(await refused(citizen, filing)).toEqual(['petitioner.idNumber']);
  const guardian = { ground: 'guardian' as const, ...wang, relation: '母亲', authorisation: true as const };
  expect(await refused(citizen, { ...filing, proxy: { ...guardian, authorisation: false } })).toEqual([
    'proxy.authorisation',
  ]);
  const { number } = await file(citizen, { ...filing, proxy: guardian });
  const seen = await officerView(await town.officer('linjiang-intake'), number);
  expect(seen.petitionerDetails).toMatchObject({
    name: '周**',
    proxy: { ground: { label: '监护人代理' }, name: '王**', relation: '母亲' },
  });
});

it('lets a worker of sixteen petition alone', async () => {
  const sixteen = { name: '陈小工', idNumber: idNumberOf('20100301', '106') };
  const filing = aFiling({ title: '工资拖欠两个月没有发' }, { ...sixteen, ownIncome: true });
  await file(await town.citizen('young-worker'), filing);
});

describe('forty villagers', () => {
  const villager = (serial: number, representative: boolean) => ({
    name: `李村民${'一二三四五六'[serial] ?? ''}`,
    idKind: 'resident_id' as const,
    idNumber: idNumberOf('19700101', `20${serial}`),
    phone: `1390000010${serial}`,
    representative,
  });
  const members = [0, 1, 2, 3, 4].map((i) => villager(i, i < 4));
  let number = '';

  it('file together; whoever has an account is told at every step, by number, nothing of the text', async () => {
    const neighbour = await town.citizen('villager');
    const { representative: _representative, ...person } = villager(4, false);
    await introduce(neighbour, person);
    const citizen = await town.citizen('first-villager');
    const filing = { ...aFiling({ title: '村口化工厂夜里排放废水' }), joint: { count: 40, members } };
    expect(await refused(citizen, { ...filing, joint: { count: 3, members } })).toEqual(['joint.count']);
    const twice = [...members, { ...villager(4, false) }];
    expect(await refused(citizen, { ...filing, joint: { count: 40, members: twice } })).toEqual([
      'joint.members.5.idNumber',
    ]);
    ({ number } = await file(citizen, filing));
    expectStatus(
      await officerStep(await town.officer('linjiang-intake'), number, 'register', inputs.register),
      200,
    );
    const inbox = expectStatus(await neighbour.get<NoticePage>('/api/v1/citizen/notices'), 200);
    expect(inbox.items.map((n) => n.petitionNumber)).toEqual([number, number]);
    expect(JSON.stringify(inbox)).not.toContain('化工厂');
    // The text is for those who hold the code or the account that filed it.
    const read = await neighbour.get(`/api/v1/citizen/petitions/${number}`);
    expect(read.status).toBe(404);
  });

  it('are seen by the office with their count, every one masked', async () => {
    const seen = await officerView(await town.officer('linjiang-intake'), number);
    const { joint } = seen.petitionerDetails;
    expect(joint).toMatchObject({ count: 40 });
    expect(joint?.members.map((m) => [m.name, m.representative])).toEqual(
      members.map((m) => ['李***', m.representative]),
    );
    for (const m of members) expect(JSON.stringify(seen)).not.toContain(m.idNumber);
  });

  it('never go on the fast track', async () => {
    const intake = await town.officer('linjiang-intake');
    const receiverId = town.organisations.get('990102-03') ?? '';
    expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);
    const desk = await town.officer('linjiang-housing-desk');
    expectStatus(await officerStep(desk, number, 'sign_for'), 200);
    const { clocks, availableActions } = await officerView(desk, number);
    expect(clocks.map((c) => c.clock)).toEqual(expect.arrayContaining(['T2', 'T3']));
    expect(clocks.map((c) => c.clock)).not.toContain('T2s');
    expect(availableActions.map((a) => a.action)).not.toContain('accept_fast_track');
  });

  it('one of them who petitions again on the same matter is found to be the same', async () => {
    const later = await town.citizen('villager');
    const { representative: _representative, ...person } = villager(4, false);
    const again = await file(later, aFiling({ title: '化工厂又在夜里排放废水' }, person));
    const intake = await town.officer('linjiang-intake');
    const repeat = { ...inputs.register, duplicateVerdict: 'repeat', originalNumber: number };
    expectStatus(await officerStep(intake, again.number, 'register', repeat), 200);
  });
});

it('a proxy’s own petition is not the principal’s', async () => {
  const agent = { ground: 'authorised' as const, ...wang, relation: '邻居', authorisation: true as const };
  const citizen = await town.citizen('agent');
  const first = await file(citizen, { ...aFiling({ title: '退休金少发了三个月' }), proxy: agent });
  const own = await file(citizen, aFiling({ title: '楼下饭店油烟直排' }, wang));
  const intake = await town.officer('linjiang-intake');
  const repeat = { ...inputs.register, duplicateVerdict: 'repeat', originalNumber: first.number };
  const answer = await officerStep(intake, own.number, 'register', repeat);
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ refusal: { rule: 'repeat_names_original' } });
});
