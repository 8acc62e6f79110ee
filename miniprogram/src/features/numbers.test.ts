import { fileSize, countCharacters, grouped, plainCode, plainNumber } from './numbers';

test('numbers are grouped in fours, without a space at the end', () => {
  expect(grouped('9901022026030300001')).toBe('9901 0220 2603 0300 001');
  expect(grouped('ABCDEFGH')).toBe('ABCD EFGH');
  expect(grouped('')).toBe('');
});

test('what people type is forgiven: spaces, dashes, full-width figures, small letters', () => {
  expect(plainNumber(' 9901-0220 ２６０３')).toBe('990102202603');
  expect(plainCode('ab cd-2345')).toBe('ABCD2345');
});

test('a rare character counts as one', () => {
  expect(countCharacters('𠮷野家')).toBe(3);
});

test('sizes of files are short', () => {
  expect([0, 300, 340_000, 1_258_291, 20 << 20].map(fileSize)).toEqual([
    '1 KB',
    '1 KB',
    '332 KB',
    '1.2 MB',
    '20 MB',
  ]);
});
