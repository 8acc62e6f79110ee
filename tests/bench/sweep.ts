// The sweep over a million open petitions: the first one, which finds everything, and the next, which finds what has become
// late meanwhile.
import { select, selectOne } from '../../server/src/infra/db';
import { createDeps } from '../../server/src/deps';
import { takeStep } from '../../server/src/modules/petition';
import type { StepActor } from '../../server/src/modules/procedure/domain/event';
import type { FreshDatabase } from '../support/database';
import { expectedFindings, multiply } from '../support/many-petitions';
import { inputs } from '../support/road';
import { testSettings } from '../support/settings';
import { megabytes, number, row, say } from './print';
import { startTool } from './processes';
import type { SweepFigures, SweepOrder } from './sweep-process';

const COUNT = Number(process.env.BENCH_PETITIONS ?? 1_000_000);
const SLOT_MS = 15 * 60_000;

/** @param fresh a database with at least one filed petition */
export async function sweeps(fresh: FreshDatabase): Promise<void> {
  const now = new Date();
  const began = performance.now();
  await multiply(fresh.db, await walkedPetition(fresh), { count: COUNT, now });
  await fresh.db.query('ANALYZE TABLE petition, petition_clock, petition_mark');
  const size = await selectOne<{ bytes: unknown }>(
    fresh.db,
    `SELECT SUM(DATA_LENGTH + INDEX_LENGTH) AS bytes FROM INFORMATION_SCHEMA.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ('petition', 'petition_clock', 'petition_mark')`,
  );
  say(
    `  ${number(COUNT)} open petitions, ${megabytes(Number(size?.bytes))} of rows, made in ${number((performance.now() - began) / 1000)} s; ` +
      `${number(expectedFindings(COUNT))} to be found`,
  );
  const run = await startTool<SweepOrder, SweepFigures>('sweep-process.ts');
  say(row('', ['seconds', 'found', 'closed', 'RSS before', 'RSS at most']));
  for (const [name, after] of [
    ['first sweep', 0],
    ['next sweep', SLOT_MS],
  ] as const) {
    const figures = await run({ url: fresh.url, now: new Date(now.getTime() + after).toISOString() });
    const { opened, closed, ms, rssBefore, rssMost } = figures;
    const cells = [number(ms / 1000, 1), number(opened), number(closed)];
    say(row(name, [...cells, megabytes(rssBefore), megabytes(rssMost)]));
  }
}

/** One of the filed petitions, taken to its handling: what the others are copied from. */
async function walkedPetition({ db, url }: FreshDatabase): Promise<string> {
  const deps = createDeps({ settings: testSettings(url), db });
  const filed = await selectOne<{ id: string }>(
    db,
    `SELECT id FROM petition WHERE state = 'submitted' LIMIT 1`,
  );
  if (!filed) throw new Error('nothing was filed');
  const organ = await selectOne<{ id: string }>(
    db,
    `SELECT organisation_id AS id FROM officer WHERE username = 'linjiang-housing-handler'`,
  );
  for (const [username, action, input] of [
    ['linjiang-intake', 'register', inputs.register],
    ['linjiang-intake', 'forward', { receiverId: organ?.id }],
    ['linjiang-housing-desk', 'sign_for', {}],
    ['linjiang-housing-handler', 'accept', inputs.accept],
  ] as const) {
    await takeStep(deps, { petitionId: filed.id, action, actor: await officer(db, username), input });
  }
  return filed.id;
}

async function officer(db: FreshDatabase['db'], username: string): Promise<StepActor> {
  const rows = await select<{ id: string; organisation_id: string; role: StepActor['roles'][number] }>(
    db,
    `SELECT o.id, o.organisation_id, r.role FROM officer o JOIN officer_role r ON r.officer_id = o.id
     WHERE o.username = ?`,
    [username],
  );
  const [first] = rows;
  if (!first) throw new Error(`no officer ${username}`);
  const roles = rows.map((r) => r.role);
  return { kind: 'officer', id: first.id, organisationId: first.organisation_id, roles, via: 'console' };
}
