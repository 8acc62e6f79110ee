// The platform is asked how bills stand: callbacks may be lost. Beside the callback, never instead of it. Bills of which
// one cannot know whether the platform made them keep their number until it is certain that it did not.
import type { AppDeps } from '../../../http/context';
import { execute, inTransaction, select } from '../../../infra/db';
import type { MerchantTransfers } from '../../../infra/wechat-pay';
import { CERTAIN_AFTER_MS, CONFIRM_GRACE_MS, CONFIRM_MS, nextPoll, REMEMBERED_MS } from '../domain';
import { auditEvents, bySystem, writeEvent } from '../record';
import type { BillRow } from '../repository';
import { findReward, moveBill, openBillOf } from '../repository';
import { settleBill, voidBill } from './settle';

const BATCH = 50;

/** @returns how many bills were asked about */
export async function pollBills(deps: AppDeps, signal?: AbortSignal): Promise<number> {
  if (!deps.pay) return 0;
  let asked = 0;
  const until = deps.clock.now();
  for (let after = ''; !signal?.aborted;) {
    const rows = await select<BillRow>(
      deps.db,
      `SELECT * FROM reward_bill WHERE is_open = 1 AND due_at <= ? AND out_bill_no > ? ORDER BY out_bill_no LIMIT ${BATCH}`,
      [until, after],
    );
    for (const bill of rows) if (!signal?.aborted && (await pollSafely(deps, bill))) asked += 1;
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) break;
    after = last.out_bill_no;
  }
  return asked;
}

/** One bill that cannot be handled must not keep all others. */
async function pollSafely(deps: AppDeps, bill: BillRow): Promise<boolean> {
  try {
    return await pollOne(deps, bill);
  } catch (error) {
    deps.log.error(
      { err: error, outBillNo: bill.out_bill_no },
      'a bill could not be asked about; it is tried again',
    );
    return false;
  }
}

/** @returns false when another worker asks about it */
async function pollOne(deps: AppDeps, bill: BillRow): Promise<boolean> {
  const next = nextPoll(deps.clock.now(), bill.polls + 1);
  const claimed = await execute(
    deps.db,
    'UPDATE reward_bill SET due_at = ?, polls = polls + 1 WHERE out_bill_no = ? AND is_open = 1 AND due_at = ?',
    [next, bill.out_bill_no, bill.due_at],
  );
  if (claimed !== 1) return false;
  await lookUp(deps, bill);
  return true;
}

/** Asks the platform about one bill and takes what it says. Outside any transaction. */
export async function lookUp(deps: AppDeps, bill: BillRow): Promise<void> {
  const pay = deps.pay;
  if (!pay) return;
  const answer = await pay.query(bill.out_bill_no);
  await deps.checkpoint('reward:queried');
  if (answer.kind === 'bill') {
    await settleBill(deps, answer.bill);
    await endOverdue(deps, pay, bill);
  } else if (answer.kind === 'absent') await noteAbsence(deps, bill);
  await auditEvents(deps, bill.reward_id);
}

/** Nobody confirmed for a day, or the reward was taken back: the bill is to end. */
async function endOverdue(deps: AppDeps, pay: MerchantTransfers, known: BillRow): Promise<void> {
  const bill = await openBillOf(deps.db, known.reward_id);
  if (bill?.out_bill_no !== known.out_bill_no || !['accepted', 'waiting'].includes(bill.state)) return;
  const reward = await findReward(deps.db, bill.reward_id);
  const since = bill.waiting_since ?? bill.created_at;
  const overdue = deps.clock.now().getTime() - since.getTime() > CONFIRM_MS + CONFIRM_GRACE_MS;
  if (!overdue && !reward?.withdraw_by) return;
  await inTransaction(deps.db, (tx) =>
    writeEvent(deps, tx, {
      subject: { kind: 'reward', id: bill.reward_id },
      kind: 'cancel_asked',
      actor: bySystem,
      code: bill.out_bill_no,
    }),
  );
  const answer = await pay.cancel(bill.out_bill_no);
  await deps.checkpoint('reward:cancelled');
  if (answer.kind === 'bill') await settleBill(deps, answer.bill);
}

/**
 * The platform does not know it. Never asked for, that is no wonder; asked for within the day, a request may still be on
 * its way. Certain is only what it says a day after the last request and before it forgets.
 */
async function noteAbsence(deps: AppDeps, bill: BillRow): Promise<void> {
  if (bill.state !== 'asked') return;
  const age = bill.asked_at ? deps.clock.now().getTime() - bill.asked_at.getTime() : 0;
  const certain = bill.asked_at === null || (age >= CERTAIN_AFTER_MS && age <= REMEMBERED_MS);
  if (certain && bill.absent === 0) await moveBill(deps.db, bill, { absent: 1 });
  const reward = await findReward(deps.db, bill.reward_id);
  const over = reward?.claim_by && reward.claim_by <= deps.clock.now();
  if (!(certain || bill.absent === 1) || !(over || reward?.withdraw_by)) return;
  await deps.organisations.current();
  await inTransaction(deps.db, (tx) => voidBill(deps, tx, bill));
}

/** The reward was taken back: its bill, if there is one, is ended; what cannot be ended now is by the next polls. */
export async function cancelOpenBill(deps: AppDeps, rewardId: string): Promise<void> {
  const bill = await openBillOf(deps.db, rewardId);
  if (bill) await lookUp(deps, bill);
}
