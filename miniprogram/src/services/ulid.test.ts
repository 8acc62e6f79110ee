import { ulid } from './ulid';

test('an id has the shape the API asks for and begins with the time', () => {
  expect(ulid(1_700_000_000_000, () => 31)).toBe('01HF7YAT00ZZZZZZZZZZZZZZZZ');
});

test('later ids sort later', () => {
  expect(ulid(1_700_000_000_001, () => 0) > ulid(1_700_000_000_000, () => 31)).toBe(true);
});
