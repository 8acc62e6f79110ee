// Warnings up the ladder and the reminder to rate: real database, several schedulers at once, one that dies in the middle.
import { execute, select } from '../../server/src/infra/db';
import { giveWarnings } from '../../server/src/modules/schedule/warnings';
import type { OfficerNoticePage } from '@petition/shared-types/schemas/account';
import { aFiling, expectStatus, file, inputs, officerStep, startTown, type Town } from '../support/road';

let town: Town;
let number: string;
/** Shanghai. */
const on = (day: string, time = '10:00') => town.server.clock.set(new Date(`${day}T${time}:00+08:00`));
const warn = () => giveWarnings(town.server.deps);

/** Signs in anew: the clock of a story jumps over the end of sessions. */
const signedIn = (username: string) => town.server.api().signInOfficer(username, town.password);
async function inbox(
  username: string,
): Promise<{ titles: string[]; bodies: string[]; page: OfficerNoticePage }> {
  const api = await signedIn(username);
  const page = expectStatus(await api.get<OfficerNoticePage>('/api/v1/admin/notices?limit=50'), 200);
  const own = page.items.filter((n) => n.petitionNumber === number && n.title.match(/期限/));
  return { titles: own.map((n) => n.title), bodies: own.map((n) => n.body), page };
}

beforeAll(async () => {
  town = await startTown();
  // Monday 2 March 2026. Signed for at once: T2 ends Tuesday 17 March.
  on('2026-03-02');
  ({ number } = await file(await town.citizen('waits'), aFiling({ title: '等着单位告知是否受理' })));
  const intake = await signedIn('linjiang-intake');
  expectStatus(await officerStep(intake, number, 'register', inputs.register), 200);
  const receiverId = town.organisations.get('990102-03');
  expectStatus(await officerStep(intake, number, 'forward', { receiverId }), 200);
  expectStatus(await officerStep(await signedIn('linjiang-housing-desk'), number, 'sign_for'), 200);
});
afterAll(() => town.stop());

it('says nothing while there is time, at night, or on a day off', async () => {
  expect(await warn()).toBe(0);
  // Five days before: Thursday the 12th, but not before nine, and not after half past five.
  on('2026-03-12', '08:59');
  expect(await warn()).toBe(0);
  on('2026-03-12', '17:30');
  expect(await warn()).toBe(0);
  on('2026-03-14');
  expect(await warn()).toBe(0);
});

it('warns the desk once, however many schedulers look', async () => {
  on('2026-03-12', '09:00');
  const counts = await Promise.all([warn(), warn(), warn(), warn()]);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(await warn()).toBe(0);
  const desk = await inbox('linjiang-housing-desk');
  expect(desk.bodies).toEqual([
    `信访事项 ${number}（临江区住房和城乡建设局）的告知是否受理到2026年3月17日为止，还有 5 日。`,
  ]);
  expect((await inbox('linjiang-housing-leader')).titles).toEqual([]);
  expect((await inbox('hedong-housing')).titles).toEqual([]);
});

it('leaves nothing half done when it dies between the mark and the commit, and says it the next time', async () => {
  // Saturday the 14th has three days left; the first working day after it is Monday the 16th, one day left.
  on('2026-03-16');
  const dying = { ...town.server.deps, checkpoint: () => Promise.reject(new Error('killed')) };
  expect(await giveWarnings(dying)).toBe(0);
  expect((await inbox('linjiang-housing-leader')).titles).toEqual([]);
  expect(await warn()).toBe(1);
  // The head is told, and the rung below is not made up for.
  expect((await inbox('linjiang-housing-leader')).bodies).toEqual([expect.stringContaining('还有 1 日')]);
  expect((await inbox('linjiang-housing-desk')).titles).toHaveLength(1);
});

it('goes to the supervising office when the day has passed', async () => {
  on('2026-03-18');
  expect(await warn()).toBe(1);
  const { titles, bodies } = await inbox('linjiang-head');
  expect(titles).toEqual(['已经超过期限']);
  expect(bodies[0]).toContain('到2026年3月17日为止，已超过 1 日，请督促办理。');
  on('2026-03-25');
  expect(await warn()).toBe(0);
});

it('counts what an officer has not seen, and forgets it when seen', async () => {
  const api = await signedIn('linjiang-head');
  const before = expectStatus(await api.get<OfficerNoticePage>('/api/v1/admin/notices'), 200);
  expect(before.unseen).toBeGreaterThan(0);
  expect((await api.put('/api/v1/admin/notices/seen', { until: before.items[0]?.at })).status).toBe(204);
  const after = expectStatus(await api.get<OfficerNoticePage>('/api/v1/admin/notices'), 200);
  expect(after.unseen).toBe(0);
  expect(after.items).toEqual(before.items);
  // A colleague has seen nothing yet.
  const other = await signedIn('linjiang-intake');
  expect((await other.get<OfficerNoticePage>('/api/v1/admin/notices')).body.unseen).toBeGreaterThan(0);
});

it('shows the inbox in pages without gaps', async () => {
  const api = await signedIn('linjiang-head');
  const all = expectStatus(await api.get<OfficerNoticePage>('/api/v1/admin/notices?limit=50'), 200);
  const walked: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: OfficerNoticePage = expectStatus(
      await api.get<OfficerNoticePage>(`/api/v1/admin/notices?limit=1${cursor && `&cursor=${cursor}`}`),
      200,
    );
    walked.push(...next.items.map((n) => n.id));
    cursor = next.nextCursor;
  }
  expect(walked).toEqual(all.items.map((n) => n.id));
});

it('reminds once to rate the office, five days before the window ends', async () => {
  // Forwarded 2 March + 30 = Wednesday 1 April; five days before: Friday 27 March.
  on('2026-03-26');
  expect(await warn()).toBe(0);
  on('2026-03-27');
  expect(await Promise.all([warn(), warn()])).toEqual(expect.arrayContaining([0, 1]));
  expect(await warn()).toBe(0);
  const citizen = await town.citizen('waits');
  const { items } = expectStatus(
    await citizen.get<{ items: { title: string; body: string }[] }>('/api/v1/citizen/notices'),
    200,
  );
  expect(items.filter((n) => n.title === '请您评价').map((n) => n.body)).toEqual([
    `您对临江区信访局的评价（信访事项编号 ${number}）可以做到2026年4月1日为止，请您作出评价。到期没有评价的，不再提醒。`,
  ]);
  const rows = await select<{ state: string; channel: string }>(
    town.server.deps.db,
    `SELECT state, channel FROM notice WHERE notice = 'evaluation_reminder'`,
  );
  expect(rows).toEqual([{ state: 'waiting', channel: 'official_account' }]);
});

it('reads a report’s warnings only for those who may read reports', async () => {
  await execute(town.server.deps.db, `UPDATE petition SET petition_type = 'report' WHERE number = ?`, [
    number,
  ]);
  await execute(
    town.server.deps.db,
    `UPDATE petition SET aggregate = JSON_SET(aggregate, '$.petitionType', 'report') WHERE number = ?`,
    [number],
  );
  expect((await inbox('linjiang-head')).page).toMatchObject({ items: [], unseen: 0 });
  expect((await inbox('linjiang-sealed')).page.items.length).toBeGreaterThan(0);
});

it('looks at few rows however many clocks run', async () => {
  // Enough clocks that are not due for a plan to matter; their petition is none.
  const rows = Array.from({ length: 5000 }, (_, i) => `idle-${String(i).padStart(21, '0')}`);
  await execute(
    town.server.deps.db,
    `INSERT INTO petition_clock (id, petition_id, clock, due_at, running, warn_at)
     VALUES ${rows.map(() => `(?, 'idle', 'T4', '2999-01-01', 1, '2999-01-01')`).join(',')}`,
    rows,
  );
  await select(town.server.deps.db, 'ANALYZE TABLE petition_clock');
  const plan = await select<{ key: string; type: string }>(
    town.server.deps.db,
    `EXPLAIN SELECT id, petition_id, clock, target, due_at, warn_at FROM petition_clock
     WHERE running = 1 AND warn_at <= NOW(3) AND warn_at >= '1970-01-01' AND (warn_at > '1970-01-01' OR id > '')
     ORDER BY warn_at, id LIMIT 500`,
  );
  expect(plan[0]).toMatchObject({ key: 'ix_petition_clock_warn', type: 'range' });
});
