import { joint, petitioner, petitionerPerson } from './petitioner';

const person = {
  kind: 'person',
  name: '周小梅',
  idKind: 'resident_id',
  idNumber: '99010219850612008X',
  phone: '13900000009',
  addressRegion: '990102001',
  address: '柳荫里小区5栋101',
};
const read = (part: Partial<typeof person>) => petitionerPerson.safeParse({ ...person, ...part });
const sentences = (part: Partial<typeof person>) => read(part).error?.issues.map((issue) => issue.message);

it.each([
  '+86 139-0000-0009',
  '86 13900000009',
  '008613900000009',
  '１３９－００００－０００９',
  '139 0000 0009',
])('takes the phone number %s as a phone or a person writes it', (phone) => {
  expect(read({ phone }).data?.phone).toBe('13900000009');
});

it('does not take a number for a mobile phone’s that is none', () => {
  for (const phone of ['8613900000', '0990-0200123', '139000000091'])
    expect(sentences({ phone })).toEqual(['手机号是 11 位数字，请再看一下。']);
});

it('takes an identity number in groups, with a small x, in full-width digits', () => {
  const { idNumber } = person;
  for (const written of [
    `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14).toLowerCase()}`,
    idNumber.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  ])
    expect(read({ idNumber: written }).data?.idNumber).toBe(idNumber);
});

it('takes names of all peoples, on one line, and wants a name to have a letter', () => {
  for (const name of ['𠮷小明', '买买提·艾力', 'Anna-Lena Müller', '赵\n强'])
    expect(read({ name }).success).toBe(true);
  expect(read({ name: ' 赵\n强\u200b ' }).data?.name).toBe('赵 强');
  for (const name of ['12345', '。。']) expect(sentences({ name })).toEqual(['姓名要有文字，请按证件填写。']);
  expect(sentences({ name: ' ' })).toEqual(['请填写姓名。']);
});

it('asks a person or an organisation for what each has, and names every bad field', () => {
  const organisation = {
    kind: 'organisation',
    name: '望江街道幸福里业主委员会',
    creditCode: '91990102ma0000001d',
    contactName: '周小梅',
    phone: '13900000009',
    addressRegion: '990102001',
    address: '幸福里小区物业楼2层',
  };
  expect(petitioner.safeParse(organisation).data).toMatchObject({ creditCode: '91990102MA0000001D' });
  const bad = petitioner.safeParse({ ...organisation, creditCode: '91990102MA00000014', contactName: '' });
  expect(bad.error?.issues.map((issue) => issue.path.join('.')).sort()).toEqual([
    'contactName',
    'creditCode',
  ]);
  expect(petitioner.safeParse({ ...organisation, kind: 'club' }).error?.issues[0]?.message).toBe(
    '请选择是个人还是单位。',
  );
});

describe('a joint petition', () => {
  const member = (serial: number, representative = false) => ({
    name: `村民${'甲乙丙丁戊己'[serial] ?? ''}`,
    idKind: 'passport',
    idNumber: `E9900000${serial}`,
    phone: '13900000009',
    representative,
  });

  it('has at most five representatives, the petitioner among them', () => {
    const members = [0, 1, 2, 3, 4, 5].map((i) => member(i, i < 4));
    expect(joint.safeParse({ count: 40, members }).success).toBe(true);
    const five = members.map((m, i) => ({ ...m, representative: i < 5 }));
    expect(joint.safeParse({ count: 40, members: five }).error?.issues).toEqual([
      expect.objectContaining({ path: ['members'], message: '代表最多 5 人，您本人是其中一位。' }),
    ]);
  });

  it('counts at least those it names', () => {
    const found = joint.safeParse({ count: 2, members: [member(0), member(1)] });
    expect(found.error?.issues).toEqual([expect.objectContaining({ path: ['count'] })]);
  });
});
