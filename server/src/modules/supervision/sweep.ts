// The sweep: looks through all open petitions for what the triggers name (config/data/supervision.json) and keeps a finding
// for each, once a petition, trigger and round (条例 第40条). It goes on in pages; each page and the place reached are one
// commit, so a process that is killed is followed by one that goes on there. Several schedulers share one run by its lease.
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { execute, inTransaction, select, selectOne, type SqlValue } from '../../infra/db';
import type { SupervisionTrigger } from '../../infra/reference';
import type { OrganisationTree } from '../organisation/directory';
import { supervisingOffice } from '../schedule/warning-recipient';
import {
  causePage,
  findingPage,
  PAGE,
  whereabouts,
  withoutCause,
  withoutFinding,
  type CauseRow,
  type Whereabouts,
} from './causes';
import {
  beginningOf,
  readPosition,
  slotOf,
  stagesOf,
  writePosition,
  type Position,
  type Stage,
} from './domain';
import { tellOfFindings } from './digests';

/** A process that has not finished a page for so long is taken for dead. */
const LEASE_MS = 60_000;

export interface SweepResult {
  runId: string;
  opened: number;
  closed: number;
}

interface Run {
  id: string;
  started_at: Date;
  position: string;
}

interface Sweeping {
  deps: AppDeps;
  run: Run;
  lease: string;
  tree: OrganisationTree;
  triggers: ReadonlyMap<string, SupervisionTrigger>;
}

/** Somebody else goes on with the run. */
class LeaseLost extends Error {}

/**
 * Goes on with the run that a dead process left, or makes the one of this slot of time.
 * @returns null when another process is at it, it was done already, or it was told to stop
 */
export async function sweep(deps: AppDeps, signal?: AbortSignal): Promise<SweepResult | null> {
  const lease = deps.ids.next();
  const run = await takeRun(deps, lease);
  if (!run) return null;
  const { triggers } = deps.reference.supervision;
  const sweeping: Sweeping = {
    deps,
    run,
    lease,
    tree: await deps.organisations.current(),
    triggers: new Map(triggers.map((trigger) => [trigger.id, trigger])),
  };
  const stages = stagesOf(triggers);
  let position = readPosition(run.position, stages);
  try {
    for (const stage of stages.slice(stages.findIndex(({ key }) => key === position.stage))) {
      if (stage.key !== position.stage) position = beginningOf(stage.key);
      for (let at: Position | null = position; at;) {
        if (signal?.aborted) return await stopHere(sweeping);
        at = await page(sweeping, stage, at);
      }
    }
    return await finish(sweeping);
  } catch (error) {
    if (error instanceof LeaseLost) return null;
    throw error;
  }
}

async function takeRun(deps: AppDeps, lease: string): Promise<Run | undefined> {
  const { db, reference } = deps;
  const now = deps.clock.now();
  const until = new Date(now.getTime() + LEASE_MS);
  const left = await execute(
    db,
    `UPDATE sweep_run SET lease = ?, lease_until = ? WHERE finished_at IS NULL AND lease_until <= ?
     ORDER BY started_at LIMIT 1`,
    [lease, until, now],
  );
  if (left === 0) {
    const busy = await selectOne(db, 'SELECT id FROM sweep_run WHERE finished_at IS NULL LIMIT 1');
    if (busy) return undefined;
    await execute(
      db,
      `INSERT IGNORE INTO sweep_run (id, started_at, lease, lease_until, position, opened, closed)
       VALUES (?, ?, ?, ?, '', 0, 0)`,
      [slotOf(now, reference.supervision.sweepEveryMinutes), now, lease, until],
    );
  }
  return selectOne<Run>(
    db,
    'SELECT id, started_at, position FROM sweep_run WHERE lease = ? AND finished_at IS NULL',
    [lease],
  );
}

/** One page, its rows and the place reached, all or nothing. @returns where to go on; null: the stage is done */
async function page(sweeping: Sweeping, stage: Stage, from: Position): Promise<Position | null> {
  const { deps, run, lease } = sweeping;
  const done = await look(sweeping, stage, from);
  await inTransaction(deps.db, async (tx) => {
    const { opened = 0, closed = 0 } = await done.write(tx);
    const mine = await execute(
      tx,
      `UPDATE sweep_run SET position = ?, opened = opened + ?, closed = closed + ?, lease_until = ?
       WHERE id = ? AND lease = ? AND finished_at IS NULL`,
      [
        writePosition(done.reached),
        opened,
        closed,
        new Date(deps.clock.now().getTime() + LEASE_MS),
        run.id,
        lease,
      ],
    );
    if (mine !== 1) throw new LeaseLost();
    await deps.checkpoint('sweep:written');
  });
  await deps.checkpoint('sweep:committed');
  return done.last ? null : done.reached;
}

interface Looked {
  reached: Position;
  last: boolean;
  write(tx: EntityManager): Promise<{ opened?: number; closed?: number }>;
}

function look(sweeping: Sweeping, stage: Stage, from: Position): Promise<Looked> {
  switch (stage.kind) {
    case 'retire':
      return Promise.resolve({ reached: from, last: true, write: (tx) => retire(sweeping, tx) });
    case 'close':
      return lookForGone(sweeping, stage.trigger, from);
    case 'open':
      return lookForNew(sweeping, stage.trigger, stage.cause, from);
    case 'tell':
      return Promise.resolve({
        reached: from,
        last: true,
        write: async (tx) => {
          await tellOfFindings(sweeping.deps, tx, sweeping.tree, sweeping.run);
          return {};
        },
      });
  }
}

const CLOSE = `UPDATE finding SET state = 'gone', slot = NULL, closed_at = ? WHERE slot = 1`;

async function retire({ triggers, run }: Sweeping, tx: EntityManager) {
  const closed = await execute(tx, `${CLOSE} AND trigger_code NOT IN (?)`, [
    run.started_at,
    [...triggers.keys()],
  ]);
  return { closed };
}

async function lookForGone(sweeping: Sweeping, id: string, from: Position): Promise<Looked> {
  const { deps, run } = sweeping;
  const rows = await findingPage(deps.db, id, from.id);
  const gone = await withoutCause(deps.db, triggerOf(sweeping, id), rows, run.started_at);
  return {
    reached: { ...from, id: rows.at(-1)?.id ?? from.id },
    last: rows.length < PAGE,
    async write(tx) {
      if (gone.length === 0) return {};
      const ids = gone.map((row) => row.id);
      return { closed: await execute(tx, `${CLOSE} AND id IN (?)`, [run.started_at, ids]) };
    },
  };
}

async function lookForNew(sweeping: Sweeping, id: string, cause: string, from: Position): Promise<Looked> {
  const { deps, run, tree } = sweeping;
  const rows = await causePage(deps.db, triggerOf(sweeping, id), cause, from, run.started_at);
  const fresh = await withoutFinding(deps.db, id, rows);
  const places = await whereabouts(
    deps.db,
    fresh.map((row) => row.petition_id),
    cause,
  );
  const findings = fresh.flatMap((row) => {
    const at = places.get(row.petition_id);
    return at ? findingOf({ deps, tree, run, trigger: id, cause }, row, at) : [];
  });
  const last = rows.at(-1);
  return {
    reached: last ? { ...from, at: last.at, id: last.id } : from,
    last: rows.length < PAGE,
    write: async (tx) => ({ opened: await insertFindings(tx, findings) }),
  };
}

function triggerOf({ triggers }: Sweeping, id: string): SupervisionTrigger {
  const trigger = triggers.get(id);
  if (!trigger) throw new Error(`no trigger ${id}`);
  return trigger;
}

const COLUMNS = [
  'id',
  'petition_id',
  'trigger_code',
  'round',
  'slot',
  'state',
  'cause',
  'organisation_id',
  'office_id',
  'since',
  'found_at',
  'run_id',
  'report',
];

/** None when there is no office that may hear of it (条例 第30条). */
function findingOf(
  c: { deps: Pick<AppDeps, 'ids'>; tree: OrganisationTree; run: Run; trigger: string; cause: string },
  row: CauseRow,
  at: Whereabouts,
): SqlValue[][] {
  const { tree, run } = c;
  const acting = row.organisation_id ?? at.actingId ?? at.holderId;
  const office = supervisingOffice(tree, at, acting);
  const accused = (id: string) =>
    [id, ...tree.ancestorIds(id)].some((above) => at.accusedIds.includes(above));
  const free = [office, ...tree.ancestorIds(office)].find((id) => !accused(id));
  if (!free) return [];
  const key = [c.deps.ids.next(), row.petition_id, c.trigger, row.round, 1, 'open', c.cause];
  return [[...key, acting, free, row.at, run.started_at, run.id, at.isReport ? 1 : 0]];
}

const ROWS_A_STATEMENT = 1000;
const TUPLE = `(${COLUMNS.map(() => '?').join(',')})`;

async function insertFindings(tx: EntityManager, rows: readonly SqlValue[][]): Promise<number> {
  let opened = 0;
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT) {
    const some = rows.slice(i, i + ROWS_A_STATEMENT);
    // Another process may have found it in the page that it did not finish.
    opened += await execute(
      tx,
      `INSERT IGNORE INTO finding (${COLUMNS.join(', ')}) VALUES ${some.map(() => TUPLE).join(',')}`,
      some.flat(),
    );
  }
  return opened;
}

/** Told to stop: the next process goes on at once. */
async function stopHere({ deps, run, lease }: Sweeping): Promise<null> {
  await execute(deps.db, 'UPDATE sweep_run SET lease_until = ? WHERE id = ? AND lease = ?', [
    deps.clock.now(),
    run.id,
    lease,
  ]);
  return null;
}

async function finish({ deps, run, lease }: Sweeping): Promise<SweepResult | null> {
  const finished = await execute(
    deps.db,
    'UPDATE sweep_run SET finished_at = ? WHERE id = ? AND lease = ? AND finished_at IS NULL',
    [deps.clock.now(), run.id, lease],
  );
  if (finished !== 1) return null;
  const [row] = await select<{ opened: number; closed: number }>(
    deps.db,
    'SELECT opened, closed FROM sweep_run WHERE id = ?',
    [run.id],
  );
  return { runId: run.id, opened: Number(row?.opened), closed: Number(row?.closed) };
}
