// Our ledger against the platform's bill of a day (资金账单). Its lines are kept by their number, so a run may be repeated;
// what went out and what came back is counted bill by bill over all days, because a bill may end on another day.
import type { ReconciliationFault } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { execute, inTransaction, select, selectOne } from '../../../infra/db';
import type { FundFlowRow } from '../../../infra/wechat-pay';
import { recordAudit } from '../../audit';
import { addDays, dayOf, startOf } from '../../procedure/domain/time';

export interface Difference {
  fault: ReconciliationFault;
  outBillNo: string;
  oursFen: number | null;
  theirsFen: number | null;
}
export interface Reconciliation {
  day: string;
  ours: { count: number; fen: number };
  theirs: { count: number; fen: number };
  failure: string | null;
  differences: Difference[];
}

/** The platform makes the bill of a day at nine the next morning; ten is our hour [R]. */
const READY_HOUR = 10;
const MOST_DIFFERENCES = 200;
const RETRY_MS = 3_600_000;

/** The newest day whose bill can be had. */
export function dayToReconcile(now: Date): string {
  const hour = new Date(now.getTime() + 8 * 3_600_000).getUTCHours();
  return addDays(dayOf(now), hour >= READY_HOUR ? -1 : -2);
}

/** Days caught up in one round. */
const MOST_DAYS = 31;

/** All days that are due and not yet done, in order, from that of the first bill. @returns how many were done */
export async function reconcileWhenDue(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  if (!deps.pay) return 0;
  const until = dayToReconcile(deps.clock.now());
  let done = 0;
  for (let day = await firstDue(deps); day !== null && day <= until; day = addDays(day, 1)) {
    if (signal?.aborted || done === MOST_DAYS) break;
    done += 1;
    // A bill that cannot be had now: the days after it wait, so that none is compared with half of what is known.
    if ((await reconcile(deps, day)).failure !== null) break;
  }
  return done;
}

/** @returns null when nothing was ever paid for, or the last try failed within the hour */
async function firstDue(deps: AppDeps): Promise<string | null> {
  const last = await selectOne<{ day: string; failure: string | null; checked_at: Date }>(
    deps.db,
    'SELECT day, failure, checked_at FROM reward_reconciliation ORDER BY day DESC LIMIT 1',
  );
  if (last?.failure === null) return addDays(last.day, 1);
  if (last) return deps.clock.now().getTime() - last.checked_at.getTime() < RETRY_MS ? null : last.day;
  const first = await selectOne<{ at: Date | null }>(
    deps.db,
    'SELECT MIN(created_at) AS at FROM reward_bill',
  );
  return first?.at ? dayOf(first.at) : null;
}

/** @param day YYYY-MM-DD in Asia/Shanghai. Asks the platform outside any transaction. */
export async function reconcile(deps: AppDeps, day: string): Promise<Reconciliation> {
  if (!deps.pay) throw new Error('no merchant');
  let rows: FundFlowRow[] = [];
  let failure: string | null = null;
  try {
    rows = await deps.pay.fundFlow(day);
  } catch (error) {
    failure = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  }
  const found = await inTransaction(deps.db, async (tx) => {
    for (const row of rows) await keep(tx, day, row);
    const { differences, ...sums } = await compared(tx, day);
    // Without the platform's side there is nothing to compare with.
    const result = { day, failure, ...sums, differences: failure === null ? differences : [] };
    await store(deps, tx, result);
    return result;
  });
  await recordAudit(deps, {
    actor: { kind: 'system' },
    action: 'payments_reconciled',
    subject: { kind: 'payment' },
    detail: { day, differences: found.differences.length, failed: failure !== null },
  });
  if (failure !== null || found.differences.length > 0)
    deps.log.error(
      { day, failure, differences: found.differences.length },
      'payments and ledger do not agree',
    );
  return found;
}

const keep = (tx: EntityManager, day: string, row: FundFlowRow) =>
  execute(
    tx,
    `INSERT IGNORE INTO reward_flow (flow_no, day, out_bill_no, direction, amount_fen) VALUES (?, ?, ?, ?, ?)`,
    [row.flowNo, day, row.voucherNo, row.direction, row.amountFen],
  );

const NET = `SUM(CASE WHEN direction = 'out' THEN amount_fen ELSE -amount_fen END)`;

interface Line {
  out_bill_no: string;
  state: string | null;
  amount_fen: string | null;
  final_at: Date | null;
  net: string | null;
}

async function compared(tx: EntityManager, day: string) {
  const start = startOf(day);
  const end = startOf(addDays(day, 1));
  const lines = await linesOf(tx, day, end);
  const differences = lines.flatMap((line) => differenceOf(line, start, end) ?? []);
  const [ours, theirs] = await paidOn(tx, start, end);
  return { ours: sumOf(ours), theirs: sumOf(theirs), differences };
}

/** Bills we hold for paid that day: our sum, and what the platform has out on the same bills. */
async function paidOn(tx: EntityManager, start: Date, end: Date): Promise<(Sum | undefined)[]> {
  const bills = `FROM reward_bill b WHERE b.state = 'paid' AND b.final_at >= ? AND b.final_at < ?`;
  return [
    await selectOne<Sum>(tx, `SELECT COUNT(*) AS n, COALESCE(SUM(b.amount_fen), 0) AS fen ${bills}`, [
      start,
      end,
    ]),
    await selectOne<Sum>(
      tx,
      `SELECT COUNT(*) AS n, COALESCE(SUM(net), 0) AS fen FROM (
         SELECT f.out_bill_no, ${NET} AS net FROM reward_flow f
         WHERE f.out_bill_no IN (SELECT b.out_bill_no ${bills}) GROUP BY f.out_bill_no) p
       WHERE net > 0`,
      [start, end],
    ),
  ];
}

interface Sum {
  n: string | number;
  fen: string | number;
}
const sumOf = (row: Sum | undefined) => ({ count: Number(row?.n ?? 0), fen: Number(row?.fen ?? 0) });

/** What the day's bill names, and what it should name: every bill that had ended by the end of the day. */
function linesOf(tx: EntityManager, day: string, end: Date): Promise<Line[]> {
  return select<Line>(
    tx,
    `SELECT n.out_bill_no, b.state, b.amount_fen, b.final_at, f.net FROM (
       SELECT out_bill_no FROM reward_flow WHERE day = ? AND out_bill_no <> ''
       UNION SELECT out_bill_no FROM reward_bill WHERE final_at < ?
     ) n
     LEFT JOIN reward_bill b ON b.out_bill_no = n.out_bill_no
     LEFT JOIN (SELECT out_bill_no, ${NET} AS net FROM reward_flow WHERE out_bill_no <> '' GROUP BY out_bill_no) f
       ON f.out_bill_no = n.out_bill_no
     ORDER BY n.out_bill_no`,
    [day, end],
  );
}

/**
 * What went out less what came back, over all days, against what we hold: the sum of a paid bill, nothing of one that
 * ended without pay (its money may come back a day later), one of both while it is under way.
 */
function differenceOf(line: Line, start: Date, end: Date): Difference | null {
  const { out_bill_no: outBillNo, state, amount_fen: amount, net, final_at: finalAt } = line;
  const paid = state === 'paid';
  const ours = state === null ? null : paid ? Number(amount) : 0;
  const theirs = net === null ? null : Number(net);
  const fault = (name: ReconciliationFault) => ({ fault: name, outBillNo, oursFen: ours, theirsFen: theirs });
  if (state === null) return fault('not_ours');
  const settled = finalAt !== null && finalAt < (paid ? end : start);
  const out = theirs ?? 0;
  if (!settled) return out === 0 || out === Number(amount) ? null : fault('amount');
  if (out === ours) return null;
  if (!paid) return fault('state');
  return fault(out === 0 ? 'not_theirs' : 'amount');
}

async function store(deps: AppDeps, tx: EntityManager, one: Reconciliation): Promise<void> {
  await execute(tx, 'DELETE FROM reward_reconciliation WHERE day = ?', [one.day]);
  await execute(
    tx,
    `INSERT INTO reward_reconciliation
       (day, checked_at, ours_count, ours_fen, theirs_count, theirs_fen, failure, differences)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      one.day, deps.clock.now(), one.ours.count, one.ours.fen, one.theirs.count, one.theirs.fen, one.failure,
      JSON.stringify(one.differences.slice(0, MOST_DIFFERENCES)),
    ], // oxfmt-ignore
  );
}
