import { hashPassword, passwordFault, passwordMatches } from './passwords';

it.each([
  ['short', '密码要有 12 至 256 个字'],
  ['十一个汉字也还是太短了', '密码要有 12 至 256 个字'],
  ['x'.repeat(257), '密码要有 12 至 256 个字'],
  ['aaaaaaaaaaaaaaaa', '密码里不同的字太少'],
  ['my name is Admin ok', '密码里不能有账号'],
  ['correct horse 8 电池', undefined],
])('judges %s', (password, fault) => expect(passwordFault(password, 'admin')).toBe(fault));

it('knows a password again, however its characters were composed, and no other', async () => {
  const hash = await hashPassword('café 电池 Ａ');
  expect(await passwordMatches(hash, 'cafe\u0301 电池 A')).toBe(true);
  expect(await passwordMatches(hash, 'cafe 电池 A')).toBe(false);
  expect(await passwordMatches(undefined, 'café 电池 Ａ')).toBe(false);
});
