import { Batcher } from './batcher';
import { DatabaseBusyError } from './db';

const options = { size: 4, inFlight: 1, queueLimit: 6 };
const fulfilled = <T>(value: T) => ({ status: 'fulfilled' as const, value });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A batch runs until it is let go. */
function held() {
  const batches: (readonly number[])[] = [];
  const releases: ((error?: Error) => void)[] = [];
  const run = async (items: readonly number[]) => {
    batches.push(items);
    await new Promise<void>((resolve, reject) =>
      releases.push((error) => (error ? reject(error) : resolve())),
    );
    return items.map((item) => fulfilled(item * 2));
  };
  return { batches, release: (error?: Error) => releases.shift()?.(error), run };
}

it('takes a lone item at once, and what comes meanwhile together, no more than fit', async () => {
  const { batches, release, run } = held();
  const batcher = new Batcher(run, options);
  const first = batcher.add(1);
  await turn();
  expect(batches).toEqual([[1]]);
  const others = [2, 3, 4, 5, 6].map((item) => batcher.add(item));
  await turn();
  expect(batches).toHaveLength(1);
  release();
  await expect(first).resolves.toBe(2);
  await turn();
  release();
  await turn();
  await turn();
  release();
  await expect(Promise.all(others)).resolves.toEqual([4, 6, 8, 10, 12]);
  expect(batches).toEqual([[1], [2, 3, 4, 5], [6]]);
});

it('runs as many batches at once as it may', async () => {
  const { batches, release, run } = held();
  const batcher = new Batcher(run, { ...options, inFlight: 2 });
  const all = [1, 2].map(async (item) => {
    const result = batcher.add(item);
    await turn();
    return result;
  });
  await turn();
  const third = batcher.add(3);
  await turn();
  await turn();
  expect(batches.flat()).toEqual([1, 2, 3]);
  release();
  release();
  await expect(Promise.all([...all, third])).resolves.toEqual([2, 4, 6]);
});

it('tells each item its own outcome, and all of them when the batch as a whole fails', async () => {
  const refusal = new Error('not this one');
  const mixed = new Batcher(
    async (items: readonly number[]) =>
      items.map((item) => (item === 2 ? { status: 'rejected' as const, reason: refusal } : fulfilled(item))),
    options,
  );
  const outcomes = await Promise.allSettled([1, 2, 3].map((item) => mixed.add(item)));
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);

  const { release, run } = held();
  const batcher = new Batcher(run, options);
  const two = [1, 2].map((item) => batcher.add(item));
  await turn();
  release(new Error('gone'));
  for (const outcome of await Promise.allSettled(two)) expect(outcome).toMatchObject({ status: 'rejected' });
  const after = batcher.add(3);
  await turn();
  release();
  await expect(after).resolves.toBe(6);
});

it('turns away what would wait too long', async () => {
  const { run } = held();
  const batcher = new Batcher(run, options);
  const waiting = Array.from({ length: options.queueLimit }, (_, i) => batcher.add(i));
  await expect(batcher.add(99)).rejects.toThrow(DatabaseBusyError);
  for (const promise of waiting) promise.catch(() => undefined);
});
