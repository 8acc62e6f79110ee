import { PART_BYTES } from '@petition/shared-types/attachments';
import { fileName, partCount, partLength, rangeOf, sizeFault } from './domain';

const limits = { image: 20, document: 30, video: 50, audio: 10 };

it('refuses one byte more than the limit of what the name claims, before anything is sent', () => {
  expect(sizeFault('照片.JPG', 20, limits)).toBeUndefined();
  expect(sizeFault('照片.JPG', 21, limits)).toBe('too_large');
  expect(sizeFault('没有名字', 50, limits)).toBeUndefined();
  expect(sizeFault('没有名字', 51, limits)).toBe('too_large');
});

it('cuts a file into pieces that make the whole', () => {
  for (const bytes of [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES]) {
    const lengths = Array.from({ length: partCount(bytes) }, (_, part) => partLength(part, bytes));
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(bytes);
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expect(partLength(partCount(bytes), bytes)).toBe(0);
  }
});

it('keeps the name people gave, without a path, with the extension of what the file is', () => {
  expect(fileName('C:\\照片\\楼道.HEIC', 'jpg')).toBe('楼道.HEIC.jpg');
  expect(fileName('../../etc/楼道.jpeg', 'jpg')).toBe('楼道.jpg');
  expect(fileName('a<b>"c.png', 'png')).toBe('abc.png');
  expect(fileName('.jpg', 'jpg')).toBe('图片.jpg');
  expect(fileName('', 'pdf')).toBe('材料.pdf');
  expect(Array.from(fileName('𠮷'.repeat(300), 'docx'))).toHaveLength(100);
});

it('reads what stretch of a film is asked for', () => {
  expect(rangeOf('', 100)).toBe('none');
  expect(rangeOf('bytes=0-', 100)).toEqual({ first: 0, last: 99 });
  expect(rangeOf('bytes=10-19', 100)).toEqual({ first: 10, last: 19 });
  expect(rangeOf('bytes=90-500', 100)).toEqual({ first: 90, last: 99 });
  expect(rangeOf('bytes=-5', 100)).toEqual({ first: 95, last: 99 });
  expect(rangeOf('bytes=100-', 100)).toBe('unsatisfiable');
  expect(rangeOf('bytes=0-1,5-6', 100)).toBe('none');
  expect(rangeOf('lines=1-2', 100)).toBe('none');
});
