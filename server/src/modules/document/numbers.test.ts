// The organ's word in its numbers, for every organ of the demo; drawing them is tested on the real database.
import path from 'node:path';
import { loadReference } from '../../infra/reference';
import { organWord } from './numbers';

const { demo, regions } = loadReference(path.resolve(__dirname, '../../../../config/data'), { demo: true });
const wordOf = (shortName: string, regionCode: string, documentWord: string | null = null) =>
  organWord({ documentWord, shortName }, regions.byCode(regionCode)?.name ?? '');

test.each([
  ['区住建局', '990102', '临江住建'],
  ['市信访局', '990100', '清源'],
  ['省住建厅', '990000', '云岭住建'],
])('%s of %s stands as %s in its numbers', (shortName, region, word) => {
  expect(wordOf(shortName, region)).toBe(word);
});

test('a word kept with the organisation goes before the derived one', () => {
  expect(wordOf('区住建局', '990102', '临建')).toBe('临建');
});

test('no two organs of the demo share a word, so each has a series of its own', () => {
  const words = (demo?.organisations ?? []).map((o) => wordOf(o.shortName, o.regionCode));
  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});
