// A calendar that comes late, as the operator loads it: the commands as processes, the real database, the ledger after.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { select } from '../../server/src/infra/db';
import { verifyAllLedgers } from '../../server/src/modules/petition/queries/verify-all';
import { takeOverCalendars } from '../../server/src/modules/schedule/calendars';
import { recountClocks } from '../../server/src/modules/schedule/recount';
import type { Api } from '../support/api';
import { calendar2027 } from '../support/calendar-2027';
import { run } from '../support/process';
import { testEnvironment } from '../support/settings';
import {
  aFiling,
  citizenView,
  expectStatus,
  file,
  inputs,
  officerStep,
  startTown,
  type Town,
} from '../support/road';

let town: Town;
let folder: string;
let citizen: Api;
/** Their first 15 days end on 9 February and on 1 February 2027. */
let moves: string;
let earlier: string;

async function command(program: string, ...args: string[]): Promise<{ code: number | null; text: string }> {
  const tool = run(
    `cli/${program}`,
    { ...testEnvironment(town.server.database.url), LOG_LEVEL: 'silent' },
    args,
  );
  const code = await tool.exit;
  return { code, text: tool.output() };
}
function edition(change: Partial<typeof calendar2027> = {}): string {
  const at = path.join(folder, `${Math.random()}.json`);
  writeFileSync(at, JSON.stringify({ ...calendar2027, ...change }));
  return at;
}
const on = (day: string) => town.server.clock.set(new Date(`${day}T10:00:00+08:00`));
const events = (number: string) =>
  select<{ seq: number; actor_kind: string }>(
    town.server.deps.db,
    `SELECT e.seq, e.actor_kind FROM petition_event e JOIN petition p ON p.id = e.petition_id
     WHERE p.number = ? AND e.action = 'recount_clock'`,
    [number],
  );
const notices = (number: string) =>
  select<{ notice: string; recipient_kind: string; body: string }>(
    town.server.deps.db,
    `SELECT n.notice, n.recipient_kind, JSON_UNQUOTE(JSON_EXTRACT(n.params, '$.change')) AS body
     FROM notice n JOIN petition p ON p.id = n.petition_id
     WHERE p.number = ? AND n.notice IN ('due_date_moved', 'clock_recounted') ORDER BY n.recipient_kind`,
    [number],
  );

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'calendar-'));
  town = await startTown();
  on('2027-01-16');
  citizen = await town.citizen('late-calendar');
  ({ number: earlier } = await file(citizen, aFiling({ title: '一月十六日提交的事情' })));
  on('2027-01-25');
  citizen = await town.citizen('late-calendar');
  ({ number: moves } = await file(citizen, aFiling({ title: '一月二十五日提交的事情' })));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await town.stop();
});

it('refuses an edition that is not whole, and loads nothing of it', async () => {
  const half = await command('load-calendar', edition({ makeUpWorkdays: [] }));
  expect(half.code).toBe(1);
  expect(half.text).toContain('放假或调休上班日列得不全');
  const stale = await command('load-calendar', edition({ version: 1 }));
  expect([stale.code, stale.text]).toEqual([1, expect.stringContaining('内容不同：请把 version 加一')]);
  expect(await select(town.server.deps.db, 'SELECT year FROM calendar_year')).toEqual([]);
});

it('loads an edition once, keeps it in the database, and servers take it over', async () => {
  const first = await command('load-calendar', edition());
  expect([first.code, first.text]).toEqual([0, expect.stringContaining('已载入 2027 年第 2 版')]);
  const again = await command('load-calendar', edition());
  expect([again.code, again.text]).toEqual([0, expect.stringContaining('没有变化')]);
  const audit = await select(
    town.server.deps.db,
    `SELECT seq FROM audit_entry WHERE action = 'calendar_loaded'`,
  );
  expect(audit).toHaveLength(1);
  expect(await takeOverCalendars(town.server.deps)).toEqual([2027]);
  expect(town.server.deps.terms.calendar.version).toContain('2027.2');
  expect(await takeOverCalendars(town.server.deps)).toEqual([]);
});

it('shows what would move and moves nothing yet', async () => {
  const shown: string[] = [];
  const count = await recountClocks(town.server.deps, {
    dryRun: true,
    onMove: (m) => shown.push(`${m.number} ${m.text}`),
  });
  expect(count).toBe(2);
  expect(shown.sort()).toEqual(
    [
      `${moves} 登记并转送由2027年2月9日改为2027年2月15日（2027年2月9日是春节、周末）`,
      `${earlier} 登记并转送由2027年2月1日改为2027年1月31日（2027年1月31日是工作日）`,
    ].sort(),
  );
  expect([...(await events(moves)), ...(await events(earlier))]).toEqual([]);
});

it('moves each once though two do it at the same time, and tells whom it concerns', async () => {
  const one = () => recountClocks(town.server.deps, { dryRun: false });
  const counts = await Promise.all([one(), one(), one()]);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(2);
  expect(await events(moves)).toEqual([{ seq: 2, actor_kind: 'system' }]);
  expect(await events(earlier)).toHaveLength(1);

  const later = '登记并转送由2027年2月9日改为2027年2月15日（2027年2月9日是春节、周末）';
  expect(await notices(moves)).toEqual([
    { notice: 'due_date_moved', recipient_kind: 'citizen', body: later },
    { notice: 'clock_recounted', recipient_kind: 'organisation', body: later },
  ]);
  // A day that comes earlier binds the office; the petitioner is not bothered.
  expect((await notices(earlier)).map((n) => n.recipient_kind)).toEqual(['organisation']);

  const seen = await citizenView(citizen, moves);
  expect(seen.promise).toMatchObject({
    dueAt: '2027-02-16T00:00:00.000+08:00',
    explanation:
      '从1月25日起算 15 日（当日不计入），到2月15日 24 时为止。期满日2月9日是春节、周末，顺延到2月15日。',
  });
  const inbox = expectStatus(
    await citizen.get<{ items: { title: string; body: string }[] }>('/api/v1/citizen/notices'),
    200,
  );
  expect(inbox.items[0]).toMatchObject({ title: '期限有调整' });
  expect(inbox.items[0]?.body).toContain(later);
});

it('finds nothing more to move, and the petition goes on', async () => {
  expect(await recountClocks(town.server.deps, { dryRun: false })).toBe(0);
  const intake = await town.server.api().signInOfficer('linjiang-intake', town.password);
  expectStatus(await officerStep(intake, moves, 'register', inputs.register), 200);
  const again = await command('recount-clocks');
  expect(again.text).toContain('2027.2');
});

it('leaves a ledger that replays, also for one who has yet another calendar', async () => {
  expect((await verifyAllLedgers(town.server.deps)).faults).toEqual([]);
  const { terms } = town.server.deps;
  const other = { ...terms, calendar: { version: 'none', day: () => ({ working: true, name: null }) } };
  expect((await verifyAllLedgers({ ...town.server.deps, terms: other })).faults).toEqual([]);
});
