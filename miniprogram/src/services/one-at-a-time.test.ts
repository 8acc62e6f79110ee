import { oneAtATime } from './one-at-a-time';

test('asked for while it runs, it runs once more and never beside itself', async () => {
  const released: (() => void)[] = [];
  let beside = 0;
  let most = 0;
  const run = oneAtATime(async () => {
    most = Math.max(most, (beside += 1));
    await new Promise<void>((done) => released.push(done));
    beside -= 1;
  });
  const asked = [run(), run(), run()];
  released[0]?.();
  await asked[0];
  await new Promise((done) => setImmediate(done));
  released[1]?.();
  await Promise.all(asked);
  expect(most).toBe(1);
  expect(released).toHaveLength(2);
  const later = run();
  released[2]?.();
  await later;
});
