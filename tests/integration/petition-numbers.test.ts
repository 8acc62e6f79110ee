// Petition numbers are leased in blocks from the database: no two alike, whoever asks, and no queue when many ask.
import { PetitionNumbers } from '../../server/src/modules/petition/numbers';
import { selectOne } from '../../server/src/infra/db';
import { freshDatabase, type FreshDatabase } from '../support/database';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const noon = new Date('2026-03-18T04:00:00Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const nextFree = async (prefix: string) =>
  Number(
    (
      await selectOne<{ next_number: number }>(
        fresh.db,
        'SELECT next_number FROM number_block WHERE prefix = ?',
        [prefix],
      )
    )?.next_number,
  );

it('begins at 1 with county and day, in Asia/Shanghai', async () => {
  const numbers = new PetitionNumbers(fresh.db);
  expect(await numbers.next('990101001', new Date('2026-03-17T16:30:00Z'))).toBe('9901012026031800001');
  expect(await numbers.next('990101002', noon)).toBe('9901012026031800002');
});

it('gives no number twice to two processes that ask at once', async () => {
  const [one, other] = [new PetitionNumbers(fresh.db), new PetitionNumbers(fresh.db)];
  const asked = Array.from({ length: 200 }, (_, i) => (i % 2 ? one : other).next('990102001', noon));
  expect(new Set(await Promise.all(asked)).size).toBe(200);
});

it('takes larger blocks while they are used up fast, and small ones again afterwards', async () => {
  const numbers = new PetitionNumbers(fresh.db);
  const take = async (count: number, at: Date) => {
    for (let i = 0; i < count; i++) await numbers.next('990103001', at);
  };
  await take(20 + 40 + 80, noon);
  expect(await nextFree('99010320260318')).toBe(1 + 20 + 40 + 80);
  await take(1, later(1));
  expect(await nextFree('99010320260318')).toBe(1 + 20 + 40 + 80 + 160);
  await take(160, later(60));
  expect(await nextFree('99010320260318')).toBe(1 + 20 + 40 + 80 + 160 + 20);
});
