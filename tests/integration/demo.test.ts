// The demo as `npm start` prepares it: seeded by its own program, once, through the product's own commands.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { select } from '../../server/src/infra/db';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { run } from '../support/process';
import { testEnvironment } from '../support/settings';

let fresh: FreshDatabase;
const folder = mkdtempSync(path.join(tmpdir(), 'demo-'));
const environment = () => ({
  ...testEnvironment(fresh.url),
  PETITION_LOCAL_DIR: folder,
  SIMULATOR_FOLLOWERS: 'li-jianguo,chen-xiaomei',
});
const seed = async () => {
  const program = run('../dev/demo/seed', environment());
  return [await program.exit, program.output()];
};

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await fresh.drop();
});

it('seeds once and leaves it alone afterwards', async () => {
  expect(await seed()).toEqual([0, expect.stringMatching(/^Seeded \d+ organisations, \d+ officers/)]);
  expect(await seed()).toEqual([0, expect.stringContaining('already there')]);
  const accounts = JSON.parse(readFileSync(path.join(folder, 'demo-accounts.json'), 'utf8')) as {
    username: string;
  }[];
  const officers = await select<{ username: string }>(fresh.db, 'SELECT username FROM officer');
  expect(accounts.map((a) => a.username).sort()).toEqual(officers.map((o) => o.username).sort());
});

it('has petitions in every state of the road, whose ledgers are right', async () => {
  const rows = await select<{ state: string }>(
    fresh.db,
    'SELECT DISTINCT state FROM petition ORDER BY state',
  );
  expect(rows.map((row) => row.state)).toEqual(
    ['closed', 'draft', 'handling', 'pending_acceptance', 'registered', 'replied', 'routing', 'studying', 'submitted'], // oxfmt-ignore
  );
  const verify = run('cli/verify-ledger', environment());
  expect([await verify.exit, verify.output()]).toEqual([0, expect.stringContaining('全部相符')]);
});

it('has two citizens who follow the official account and can be told', async () => {
  const rows = await select<{ n: string; told: string }>(
    fresh.db,
    `SELECT COUNT(DISTINCT w.citizen_id) AS n, COUNT(*) AS told FROM wechat_user w
     JOIN notice n ON n.recipient_kind = 'citizen' AND n.recipient_id = w.citizen_id AND n.queue = 0
     WHERE w.subscribed = 1`,
  );
  expect(Number(rows[0]?.n)).toBe(2);
  expect(Number(rows[0]?.told)).toBeGreaterThan(10);
});
