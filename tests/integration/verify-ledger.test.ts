// The ledger replayed on rows that somebody has changed behind its back; the command as the operator runs it.
import { execute, selectOne } from '../../server/src/infra/db';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { testEnvironment } from '../support/settings';
import { run } from '../support/process';
import { aFiling, expectStatus, file, inputs, officerStep, startTown, type Town } from '../support/road';

let town: Town;
let id: string;
let number: string;

const NOTED = { reason: '这件事写了两样要求，请分开提交。' };

/** The command's exit code and its lines without the last, the sum. */
async function command(settings: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; lines: string[] }> {
  const tool = run('cli/verify-ledger', { ...testEnvironment(town.server.database.url), ...settings });
  const code = await tool.exit;
  const lines = tool.output().trim().split('\n');
  expect(lines.pop()).toMatch(/^信访事项 \d 件，办理步骤 \d 步，/);
  return { code, lines };
}

const faults = async () =>
  (await verifyAllLedgers(town.server.deps)).faults.map((found) => `${found.number} ${found.fault}`);

/** Makes one change, looks, and puts everything back. */
async function after<T>(change: string, values: string[], look: () => Promise<T>): Promise<T> {
  const { db } = town.server.deps;
  const table = /(?:UPDATE|FROM|INTO) (\w+)/.exec(change)?.[1] ?? '';
  await execute(db, `CREATE TABLE kept AS SELECT * FROM ${table}`);
  await execute(db, change, values);
  const seen = await look();
  await execute(db, `DELETE FROM ${table}`);
  await execute(db, `INSERT INTO ${table} SELECT * FROM kept`);
  await execute(db, 'DROP TABLE kept');
  return seen;
}
const faultsAfter = (change: string, values: string[]) => after(change, values, faults);

beforeAll(async () => {
  town = await startTown();
  const citizen = await town.citizen('verified');
  await file(citizen, aFiling({ title: '没有人动过的一件' }));
  const sentBack = await file(citizen, aFiling({ title: '退回补正的一件' }));
  const office = await town.officer('linjiang-intake');
  expectStatus(await officerStep(office, sentBack.number, 'return_for_correction', NOTED), 200);
  ({ number } = await file(citizen, aFiling({ title: '有人动过的一件' })));
  expectStatus(await officerStep(office, number, 'register', inputs.register), 200);
  const receiverId = town.organisations.get('990102-03');
  expectStatus(await officerStep(office, number, 'forward', { receiverId }), 200);
  const row = await selectOne<{ id: string }>(
    town.server.deps.db,
    'SELECT id FROM petition WHERE number = ?',
    [number],
  );
  id = row?.id ?? '';
});
afterAll(() => town.stop());

it('finds nothing in what the product wrote', async () => {
  expect(await command()).toEqual({ code: 0, lines: [] });
});

it('finds a step that was changed, with all that hangs on it', async () => {
  const sql = "UPDATE petition_event SET occurred_at = '2020-01-01' WHERE petition_id = ? AND seq = 2";
  expect(await faultsAfter(sql, [id])).toContain(`${number} 第 2 步：写入后被改动`);
});

it('finds a step that was taken out', async () => {
  const found = await faultsAfter('DELETE FROM petition_event WHERE petition_id = ? AND seq = 2', [id]);
  expect(found).toContain(`${number} 第 3 步：与上一步不相连`);
});

it('finds a last step that was taken out', async () => {
  const found = await faultsAfter('DELETE FROM petition_event WHERE petition_id = ? AND seq = 3', [id]);
  expect(found).toContain(`${number} 当前状态记的末步与台账不符`);
});

it('finds a state that no step led to', async () => {
  const sql = `UPDATE petition SET aggregate = JSON_SET(aggregate, '$.state', 'closed') WHERE id = ?`;
  expect(await faultsAfter(sql, [id])).toEqual([`${number} 当前状态与逐步还原的结果不符`]);
});

it('finds a text put in the place of another', async () => {
  const sql = 'UPDATE petition_event_text SET text_sealed = REVERSE(text_sealed)';
  expect((await faultsAfter(sql, [])).join()).toMatch(/步骤的文字内容打不开/);
});

it('finds a text that is gone', async () => {
  expect((await faultsAfter('DELETE FROM petition_event_text', [])).join()).toMatch(
    /第 \d 步：文字内容不是当时写入的/,
  );
});

it('finds a matter that was exchanged for that of another petition, and one that is gone', async () => {
  const swapped = `UPDATE petition_content c JOIN petition_content o ON o.petition_id <> c.petition_id
    SET c.matter_sealed = o.matter_sealed WHERE c.petition_id = ?`;
  expect(await faultsAfter(swapped, [id])).toEqual([`${number} 信访内容打不开`]);
  expect(await faultsAfter('DELETE FROM petition_content WHERE petition_id = ?', [id])).toEqual([
    `${number} 信访内容不见了`,
  ]);
});

it('finds a document that was changed, one that is gone, and one that nobody issued', async () => {
  const changed = 'UPDATE document SET content_sealed = REVERSE(content_sealed) WHERE petition_id = ?';
  expect((await faultsAfter(changed, [id])).join()).toMatch(/文书 \w{26}：不是当时出具的/);
  expect((await faultsAfter('DELETE FROM document WHERE petition_id = ?', [id])).join()).toMatch(
    /文书 \w{26}：不见了/,
  );
  const copied = `petition_id, event_id, round, type, organisation_id, content_sealed, content_digest, issued_at,
    served_at, service_method`;
  const forged = `INSERT INTO document (id, ${copied})
    SELECT REVERSE(id), ${copied} FROM document WHERE petition_id = ? LIMIT 1`;
  expect((await faultsAfter(forged, [id])).join()).toMatch(/文书 \w{26}：台账里没有出具它的步骤/);
});

it('finds a petition that was deleted, and tells the operator so', async () => {
  const told = await after('DELETE FROM petition WHERE id = ?', [id], () => command());
  expect(told).toEqual({ code: 1, lines: [`✗ ${id} 台账里有它的步骤，信访事项本身不见了`] });
});

it('finds a key that is gone', async () => {
  expect(await faultsAfter('DELETE FROM petition_secret WHERE petition_id = ?', [id])).toEqual([
    `${number} 密钥不见了，内容无法核对`,
  ]);
});

it('goes on after a petition that cannot be understood', async () => {
  const found = await faultsAfter(`UPDATE petition SET aggregate = '{}' WHERE id = ?`, [id]);
  expect(found).toEqual([`${number} 记录打不开`]);
});

it('says so for every petition when the site key is another', async () => {
  const { code, lines } = await command({ SITE_KEYS: `k1:${Buffer.alloc(32, 77).toString('base64')}` });
  expect(code).toBe(1);
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^✗ \d{19} 密钥打不开$/);
});
