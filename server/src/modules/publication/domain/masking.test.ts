import { leaksOf, maskedNames, suggestMasked, type Identity } from './masking';

const identity: Identity = {
  names: ['周小梅', '欧阳明月', '周大勇'],
  numbers: ['990102198506120063', '13900000009'],
  addresses: ['柳荫里小区5栋101'],
  places: ['望江街道'],
};

it('masks names by surname, and tells two of one surname apart', () => {
  expect([...maskedNames(identity.names).values()]).toEqual(['周某甲', '欧阳某', '周某乙']);
  expect([...maskedNames(['王桂兰', '王桂兰']).values()]).toEqual(['王某']);
});

it.each([
  [
    '我家住望江街道柳荫里小区5栋101，找周小梅或欧阳明月，电话13900000009。',
    '我家住某街道某处，找周某甲或欧阳某，电话（号码略）。',
  ],
  [
    '周 小 梅（身份证990102198506120063）反映青石板村的路坏了。',
    '周某甲（身份证（号码略））反映某村的路坏了。',
  ],
  ['位于清源市临江区幸福花园3号楼2单元的电梯停用', '位于清源市临江区某花园某楼某单元的电梯停用'],
  ['来电139-0000-0009，又打0990-2000123', '来电（号码略），又打（号码略）'],
  ['村民和村干部开了会，社区干部也在', '村民和村干部开了会，社区干部也在'],
])('suggests %s → %s', (text, masked) => {
  expect(suggestMasked(text, identity)).toBe(masked);
});

it('what it suggests passes the check', () => {
  const texts = ['周小梅家在柳荫里小区5栋101', '欧阳明月 139 0000 0009', '请联系周·大·勇'];
  for (const text of texts) {
    expect(leaksOf(text, identity)).not.toEqual([]);
    expect(leaksOf(suggestMasked(text, identity), identity)).toEqual([]);
  }
});

it.each([
  ['周小梅反映', ['name']],
  ['周·小·梅反映', ['name']],
  ['周 小　梅反映', ['name']],
  ['来电 139-0000-0009', ['number']],
  ['来电 １３９００００００09', ['number']],
  ['证件 99010219850612006 3', ['number']],
  ['别人的电话 13811112222', ['number']],
  ['柳荫里小区的路灯', ['address']],
  ['小区5栋101的住户', ['address']],
  ['欧阳明月住柳荫里小区', ['name', 'address']],
  ['周某反映某小区路灯不亮，2026年3月5日修好，共花费12000元。', []],
])('finds what is left in %s', (text, leaks) => {
  expect(leaksOf(text, identity)).toEqual(leaks);
});
