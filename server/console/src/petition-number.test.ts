import { readNumber } from './petition-number';

const number = '9901022026112300001';

it.each([
  number,
  '9901 0220 2611 2300 001',
  '９９０１　０２２０２６１１２３００００１',
  '9901-0220-2611-2300-001',
  '编号：9901 0220 2611 2300 001\n查询码：2Y46 MLG3 5E',
])('finds the number in %j', (typed) => expect(readNumber(typed)).toEqual({ number }));

it('counts the figures of what is not a number', () => {
  expect(readNumber('00050')).toEqual({ figures: 5 });
  expect(readNumber('路灯')).toEqual({ figures: 0 });
  expect(readNumber('  ')).toBeNull();
});
