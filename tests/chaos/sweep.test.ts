// The scheduler is killed in the middle of a sweep, twice: the next one goes on where the last page was committed, and at the
// end every cause has one finding.
import { select, selectOne } from '../../server/src/infra/db';
import { stagesOf } from '../../server/src/modules/supervision/domain';
import { expectedFindings, multiply } from '../support/many-petitions';
import { Killable } from './killable';
import { testEnvironment } from '../support/settings';
import { openSite, type Site } from './site';
import { citizenOf, file, officersOf, pause, Record } from './townspeople';

/** All late: three pages of one stage. */
const COUNT = 12_000;
const ONE_IN = { late: 1 };

let site: Site;
beforeAll(async () => {
  site = await openSite({ ownDatabase: false });
}, 120_000);
afterAll(() => site?.stop(), 60_000);

const run = () =>
  selectOne<{ id: string; position: string; opened: number; finished_at: Date | null }>(
    site.database.db,
    'SELECT id, position, opened, finished_at FROM sweep_run',
  );

it('loses and doubles no finding over two kills', async () => {
  const record = new Record();
  const citizen = await citizenOf(site, 'chen-xiaomei');
  const number = await file(record, citizen, '楼道堆满杂物没有人管');
  await (await officersOf(site)).handle(record, number, 4);
  const { id = '' } = (await selectOne<{ id: string }>(site.database.db, 'SELECT id FROM petition')) ?? {};
  await multiply(site.database.db, id, { count: COUNT, now: new Date(), oneIn: ONE_IN });

  const scheduler = new Killable(
    'scheduler',
    testEnvironment(site.database.url, { ROLE: 'scheduler', LOG_LEVEL: 'warn' }),
    true,
  );
  const stages = stagesOf(site.deps.reference.supervision.triggers);
  // Every stage before it is one page; it is hit in its second.
  const before = stages.findIndex(({ key }) => key === 'open:overdue:T4');
  await scheduler.start({ at: 'sweep:written', passing: before + 2 });
  await scheduler.died();
  const first = await run();
  expect(first).toMatchObject({ opened: 5000, finished_at: null });
  expect(first?.position).toMatch(/^open:overdue:T4 /);

  await scheduler.start({ at: 'sweep:committed', passing: 1 });
  await scheduler.died();
  expect(await run()).toMatchObject({ id: first?.id, opened: 10_000, finished_at: null });

  await scheduler.start();
  for (const end = Date.now() + 30_000; Date.now() < end && !(await run())?.finished_at;) await pause(100);
  await scheduler.stop();
  const found = expectedFindings(COUNT, ONE_IN);
  expect(await run()).toMatchObject({ id: first?.id, opened: found, finished_at: expect.any(Date) });
  const rows = await select<{ n: unknown; once: unknown }>(
    site.database.db,
    `SELECT COUNT(*) AS n, COUNT(DISTINCT petition_id, trigger_code, round) AS once FROM finding WHERE slot = 1`,
  );
  expect(rows.map((row) => [Number(row.n), Number(row.once)])).toEqual([[found, found]]);
}, 90_000);
