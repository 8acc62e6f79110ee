import { filing as filingSchema } from '@petition/shared-types/schemas/filing';
import { answersFrom, contentOf, emptyAnswers, filingFrom } from './answers';
import type { Answers } from './answers';
import { emptyMember } from './parties';
import type { ForWhom, Member } from './parties';
import { answersOfFiling, glimpseOf } from './reopened';
import { faultsOf, firstOpenStep } from './rules';
import { placeOfFault } from './steps';

const DRAFT = '01HF7YAT00ZZZZZZZZZZZZZZZZ';
const place = { code: '990102001', name: '云岭省清源市临江区望江街道' };
const base: Answers = {
  ...emptyAnswers('complaint'),
  category: { code: '0102', name: '城市管理' },
  region: place,
  title: '小区门外工地夜里施工',
  facts: '和平里小区东门外工地每天夜里十一点以后还在施工。',
  demands: ['停止夜间施工'],
  legal: { litigation: false, arbitration: false, reconsideration: false },
  name: '王秀兰',
  idKind: 'passport',
  idNumber: 'E12345678',
  phone: '13800138000',
  addressRegion: place,
  address: '和平里小区 3 号楼 2 单元 501',
};
const member = (serial: number, part: Partial<Member> = {}): Member => ({
  ...emptyMember(),
  name: `村民${'甲乙丙丁戊己'[serial] ?? ''}`,
  idKind: 'passport',
  idNumber: `E9900000${serial}`,
  phone: '13900000009',
  ...part,
});
const office = {
  name: '幸福里小区业主委员会',
  creditCode: '91990102MA0000001D',
  addressRegion: place,
  address: '幸福里小区物业楼2层',
};
const ways: Record<ForWhom, Answers> = {
  self: { ...base, forWhom: 'self' },
  other: {
    ...base,
    forWhom: 'other',
    acting: { ground: 'guardian', relation: '母亲', authorised: true },
    principal: { name: '周苗苗', idKind: 'passport', idNumber: 'E20150909', phone: '' },
  },
  joint: {
    ...base,
    forWhom: 'joint',
    members: [member(0, { representative: true }), member(1), emptyMember()],
  },
  organisation: { ...base, forWhom: 'organisation', office },
};

test.each(Object.entries(ways))(
  'for %s: passes the server’s own schema and opens at the check',
  (_who, a) => {
    const result = filingSchema.safeParse(filingFrom(a, DRAFT));
    expect(result.error?.issues ?? []).toEqual([]);
    expect(firstOpenStep(a)).toBe('check');
  },
);

test.each(Object.entries(ways))(
  'for %s: survives the draft, and comes back from a correction',
  async (_who, a) => {
    expect(answersFrom(contentOf(a))).toEqual(a);
    const { draftId: _draft, ...handed } = filingSchema.parse(filingFrom(a, DRAFT));
    const again = await answersOfFiling(
      handed,
      async (_tree, code) => ({ code, name: place.name }),
      async () => undefined,
    );
    expect(filingFrom(again, DRAFT)).toEqual(filingFrom(a, DRAFT));
    expect(glimpseOf(handed)).toEqual({ title: base.title, complete: true });
  },
);

test('whatever is missing about the others, its screen is found and the server means the same', () => {
  const breaks: [ForWhom, string, Partial<Answers>][] = [
    ['other', 'acting', { acting: { ground: 'guardian', relation: ' ', authorised: true } }],
    ['other', 'principal', { principal: { ...ways.other.principal, name: '' } }],
    ['other', 'principal', { principal: { ...ways.other.principal, phone: '138' } }],
    ['other', 'person', { idNumber: '' }],
    ['joint', 'joint', { members: [] }],
    ['joint', 'joint', { members: [member(0), member(1, { phone: '1' })] }],
    ['joint', 'joint', { count: '2' }],
    ['joint', 'joint', { members: [0, 1, 2, 3, 4].map((i) => member(i, { representative: true })) }],
    ['organisation', 'office', { office: { ...office, creditCode: '91990102MA0000001E' } }],
    ['organisation', 'office', { phone: '' }],
    ['organisation', 'address', { office: { ...office, address: '' } }],
  ];
  for (const [who, step, change] of breaks) {
    const answers = { ...ways[who], ...change };
    expect([who, firstOpenStep(answers)]).toEqual([who, step]);
    const parsed = filingSchema.safeParse(filingFrom(answers, DRAFT));
    expect(parsed.success).toBe(false);
    for (const issue of parsed.error?.issues ?? [])
      expect(placeOfFault(issue.path.join('.'), who).step).toBe(step);
  }
});

test('a child petitions through a guardian; who works at sixteen petitions alone', () => {
  const born = (years: number): string => `990102${new Date().getUTCFullYear() - years}0101`;
  const child = { idKind: 'resident_id' as const, idNumber: withCheck(`${born(9)}002`) };
  expect(faultsOf('person', { ...ways.self, ...child })).toEqual([
    { id: 'idNumber', message: '未满 18 周岁，请监护人代为提交。' },
  ]);
  const principal = { ...ways.other.principal, ...child };
  expect(faultsOf('principal', { ...ways.other, principal })).toEqual([]);
  const acting = { ...ways.other.acting, ground: 'authorised' as const };
  expect(faultsOf('principal', { ...ways.other, principal, acting })).toEqual([
    { id: 'principal-idNumber', message: '本人未满 18 周岁，只能由监护人代为提交。' },
  ]);
  const worker = { ...ways.self, idKind: 'resident_id' as const, idNumber: withCheck(`${born(16)}002`) };
  expect(faultsOf('person', worker)).toHaveLength(1);
  expect(faultsOf('person', { ...worker, ownIncome: true })).toEqual([]);
});

/** The 18th digit of a resident number (GB 11643). */
function withCheck(body: string): string {
  const sum = Array.from(body).reduce((s, d, i) => s + Number(d) * (2 ** (17 - i) % 11), 0);
  return body + '10X98765432'.charAt(sum % 11);
}
