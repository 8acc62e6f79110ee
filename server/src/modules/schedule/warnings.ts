// Warnings before a deadline and reminders to rate. A clock carries the moment of its next warning (`warn_at`), so a round
// reads only what is due however many petitions there are. Several schedulers race on one conditional update and on
// the key of `clock_warning`; one that is killed leaves nothing half done.
import type { ClockId, EvaluationTarget } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { DatabaseBusyError, execute, insertRows, inTransaction, select, selectOne } from '../../infra/db';
import { warningNotice } from '../notification/warning-rows';
import { toPetition } from '../petition/repository';
import type { ClockState, Petition } from '../procedure/domain/petition';
import { runningClock } from '../procedure/domain/petition';
import type { Ladders, Rung } from '../procedure/domain/warnings';
import { inWorkingHours, ladderOf, NEVER, outlook, rungName } from '../procedure/domain/warnings';
import { recipientsOf } from './warning-recipient';

const PAGE = 500;

interface Row {
  id: string;
  petition_id: string;
  clock: ClockId;
  target: EvaluationTarget | null;
  due_at: Date;
  warn_at: Date;
}

const laddersOf = ({ reference }: Pick<AppDeps, 'reference'>): Ladders => ({
  holder: reference.clocks.warnings.ladder,
  evaluation: [{ daysLeft: reference.clocks.evaluationReminderDays, to: 'petitioner' }],
});

/** @returns how many warnings and reminders were given; none outside working hours */
export async function giveWarnings(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  const now = deps.clock.now();
  const hours = deps.reference.clocks.warnings.workingHours;
  if (!inWorkingHours(now, hours, deps.terms.calendar)) return 0;
  const ladders = laddersOf(deps);
  let given = 0;
  let after = { at: new Date(0), id: '' };
  while (!signal?.aborted) {
    const rows = await select<Row>(
      deps.db,
      `SELECT id, petition_id, clock, target, due_at, warn_at FROM petition_clock
       WHERE running = 1 AND warn_at <= ? AND warn_at >= ? AND (warn_at > ? OR id > ?)
       ORDER BY warn_at, id LIMIT ?`,
      [now, after.at, after.at, after.id, PAGE],
    );
    given += await page(deps, ladders, rows, now, signal);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) break;
    after = { at: last.warn_at, id: last.id };
  }
  return given;
}

async function page(deps: AppDeps, ladders: Ladders, rows: Row[], now: Date, signal?: AbortSignal) {
  const quiet = new Map<string, { rows: Row[]; next: Date }>();
  let given = 0;
  for (const row of rows) {
    const { reached, next } = outlook(
      ladderOf(row.clock, ladders),
      { startedAt: new Date(0), dueAt: row.due_at },
      now,
    );
    if (reached) {
      if (!signal?.aborted && (await warnSafely(deps, ladders, row, now))) given += 1;
      continue;
    }
    const key = `${next.getTime()} ${row.due_at.getTime()}`;
    const group = quiet.get(key) ?? { rows: [], next };
    group.rows.push(row);
    quiet.set(key, group);
  }
  for (const group of quiet.values()) await lookLater(deps, group.rows, group.next, now);
  return given;
}

/** Nothing to say yet: one statement for all clocks that end on one day, unless their day moved meanwhile. */
async function lookLater(deps: AppDeps, rows: Row[], next: Date, now: Date): Promise<void> {
  await execute(
    deps.db,
    'UPDATE petition_clock SET warn_at = ? WHERE id IN (?) AND running = 1 AND due_at = ? AND warn_at <= ?',
    [next, rows.map((row) => row.id), rows[0]?.due_at ?? now, now],
  );
}

/** One petition that cannot be read must not keep the warnings of all others. */
async function warnSafely(deps: AppDeps, ladders: Ladders, row: Row, now: Date): Promise<boolean> {
  try {
    return await warnOne(deps, ladders, row, now);
  } catch (error) {
    if (error instanceof DatabaseBusyError) throw error;
    deps.log.error({ err: error, clockId: row.id }, 'a warning could not be given; it is tried again');
    return false;
  }
}

/** @returns whether something was said */
async function warnOne(deps: AppDeps, ladders: Ladders, row: Row, now: Date): Promise<boolean> {
  const tree = await deps.organisations.current();
  const given = await inTransaction(deps.db, async (tx) => {
    const found = await selectOne<{ aggregate: unknown }>(tx, 'SELECT aggregate FROM petition WHERE id = ?', [
      row.petition_id,
    ]);
    const petition = found && toPetition(found.aggregate);
    const clock = petition && runningClock(petition, row.clock, row.target);
    // It stands still for a hearing, or has just ended: a step that moves it asks for another look.
    if (!clock || clock.suspendedAt !== null) {
      await claim(tx, row, NEVER);
      return false;
    }
    const dates = { startedAt: new Date(clock.startedAt), dueAt: new Date(clock.dueAt) };
    const { reached, next } = outlook(ladderOf(row.clock, ladders), dates, now);
    if (!(await claim(tx, row, next)) || !reached) return false;
    const said = await say(deps, tx, { row, petition, clock, rung: reached, now, tree });
    await deps.checkpoint('warning:written');
    return said;
  });
  if (given) deps.notificationBell.ring();
  return given;
}

/** Only one scheduler moves the moment on; the others find it moved. */
async function claim(tx: EntityManager, row: Row, next: Date): Promise<boolean> {
  const sql = 'UPDATE petition_clock SET warn_at = ? WHERE id = ? AND running = 1 AND warn_at = ?';
  return (await execute(tx, sql, [next, row.id, row.warn_at])) === 1;
}

interface Warning {
  row: Row;
  petition: Petition;
  clock: ClockState;
  rung: Rung;
  now: Date;
  tree: Awaited<ReturnType<AppDeps['organisations']['current']>>;
}

async function say(deps: AppDeps, tx: EntityManager, warning: Warning): Promise<boolean> {
  const { row, petition, rung, now, tree } = warning;
  const toPetitioner = rung.to === 'petitioner';
  const recipients = toPetitioner ? [null] : await recipientsOf(tx, tree, petition, row.clock, rung.to, now);
  const recipient = recipients[0] ?? null;
  const first = await execute(
    tx,
    `INSERT IGNORE INTO clock_warning (petition_clock_id, rung, organisation_id, role, warned_at)
     VALUES (?, ?, ?, ?, ?)`,
    [
      row.id,
      rungName(rung),
      recipient?.kind === 'organisation' ? recipient.id : null,
      recipient?.role ?? null,
      now,
    ],
  );
  // Said before its day moved; or nobody may hear of it.
  if (first !== 1 || recipients.length === 0) return false;
  const event = await selectOne<{ id: string }>(
    tx,
    'SELECT id FROM petition_event WHERE petition_id = ? ORDER BY seq DESC LIMIT 1',
    [petition.id],
  );
  const notices = recipients.map((to) =>
    warningNotice(deps, tree, { ...warning, clockId: row.id, recipient: to, eventId: event?.id ?? row.id }),
  );
  await insertRows(tx, 'notice', notices);
  return true;
}
