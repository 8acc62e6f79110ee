// The property of payments: claims, time-outs, crashes, answers that come late, notices that come twice, late or forged, polls,
// withdrawals and time itself in any order. Whatever happens, a reward is paid once or not at all, to its owner, and the
// ledger balances. REWARD_RUNS and REWARD_SEED ask for more runs, or for the same ones again.
import fc from 'fast-check';
import { adopted } from '../support/rewards';
import { PLACES, RewardWorld, type Op, type PlainOp } from '../support/reward-world';
import { Story } from '../support/story';

const RUNS = Number(process.env.REWARD_RUNS ?? 20);
const SEED = Number(process.env.REWARD_SEED ?? Date.now() % 1_000_000_000);

let story: Story;
let world: RewardWorld;
beforeAll(async () => {
  story = await Story.begin(null, { realLogin: true, settings: { RATE_LIMIT_FACTOR: '1000' } });
  const matter = await adopted(story, 'wang-guilan', '建议公交站加装雨棚', '王桂兰');
  world = new RewardWorld(story, matter);
});
afterAll(() => story.end());

const plain = (...names: PlainOp[]): fc.Arbitrary<Op> =>
  fc.constantFrom(...names.map((name): Op => ({ do: name })));
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: plain('claim', 'claim twice') },
  { weight: 6, arbitrary: plain('confirm') },
  { weight: 4, arbitrary: plain('poll', 'tend', 'check') },
  { weight: 2, arbitrary: plain('release') },
  { weight: 1, arbitrary: plain('withdraw') },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('crash', 'hold'), at: fc.constantFrom(...PLACES) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault'),
      kind: fc.constantFrom(
        'answer_lost', 'http_error', 'pay_error', 'pay_error_after', 'unsigned', 'wrong_signature',
      ), // oxfmt-ignore
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('notice'),
      mode: fc.constantFrom('twice', 'lost', 'tampered', 'altered', 'stale', 'foreign', 'probe'),
    }),
  },
  { weight: 1, arbitrary: plain('again', 'broke', 'rich') },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), hours: fc.constantFrom(1, 24, 25, 49) }) },
);

it('a reward that nothing befalls is paid', async () => {
  await world.begin();
  for (const name of ['claim', 'confirm'] as const) await world.run({ do: name });
  const state = await world.end();
  expect([state, await world.faults(state)]).toEqual(['paid', []]);
});

it(`a reward is paid once or not at all, whatever happens (seed ${SEED}, ${RUNS} runs)`, async () => {
  const ends: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 14 }), async (ops) => {
      await world.begin();
      try {
        for (const one of ops) await world.run(one);
      } finally {
        const state = await world.end();
        ends[state] = (ends[state] ?? 0) + 1;
        expect(await world.faults(state)).toEqual([]);
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  if (RUNS > 100) process.stdout.write(`${RUNS} lives of a reward: ${JSON.stringify(ends)}\n`);
}, 3_600_000);
