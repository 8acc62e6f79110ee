import { createIds } from './ids';

it('ids are 26 characters and strictly increase, even when the clock stands still or steps back', () => {
  let time = 1_800_000_000_000;
  const ids = createIds({ now: () => new Date(time) });
  const made = Array.from({ length: 500 }, (_, i) => {
    if (i === 250) time -= 60_000;
    return ids.next();
  });
  expect(made.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
  expect(new Set(made).size).toBe(500);
  expect([...made].sort()).toEqual(made);
});

it('ids of two processes do not collide within one millisecond', () => {
  const clock = { now: () => new Date(1_800_000_000_000) };
  expect(createIds(clock).next()).not.toBe(createIds(clock).next());
});
