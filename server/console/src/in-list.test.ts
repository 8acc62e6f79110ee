import { neighboursIn } from './in-list';

const state = { list: ['a', 'b', 'c'] };

it('knows who stands before and after', () => {
  expect(neighboursIn(state, 'a')).toEqual({ previous: null, next: 'b' });
  expect(neighboursIn(state, 'b')).toEqual({ previous: 'a', next: 'c' });
  expect(neighboursIn(state, 'c')).toEqual({ previous: 'b', next: null });
});

it.each([null, undefined, 'list', {}, { list: 'abc' }, { list: ['x'] }, { list: ['b'] }])(
  'has no neighbours in %j',
  (other) => expect(neighboursIn(other, 'b')).toBeNull(),
);
