import { serverJudges } from './validator';

test('only tells entries of a closed list apart', () => {
  const root = {};
  expect(serverJudges.isValid({ const: 'claim' }, 'claim', root)).toBe(true);
  expect(serverJudges.isValid({ const: 'claim' }, 'report', root)).toBe(false);
  expect(serverJudges.isValid({ const: 'claim' }, undefined, root)).toBe(false);
  expect(serverJudges.isValid({ enum: ['a', 'b'] }, 'c', root)).toBe(false);
  expect(serverJudges.isValid({ allOf: [{ const: 1 }, { const: 2 }] }, 1, root)).toBe(false);
});
