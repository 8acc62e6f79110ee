// What the platform says of a bill is taken here, whoever brings it: the answer to a request, a poll, a callback, early,
// late or twice. One conditional update decides; the rest of the transaction follows it.
import type { RewardPaymentState } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../../http/context';
import { execute, inTransaction } from '../../../infra/db';
import type { TransferBill, TransferState } from '../../../infra/wechat-pay';
import { writeRewardNotice } from '../../notification/reward-rows';
import { CONFIRM_MS, isFinal, nextPoll, rankOf, reasonText } from '../domain';
import { book } from '../ledger';
import type { RewardParty } from '../load';
import { loadParty } from '../load';
import { bySystem, writeEvent } from '../record';
import type { BillRow } from '../repository';
import { findBill, moveBill, moveReward, packageCell } from '../repository';
import { endOffer } from './end-offer';

/** The platform's state of a bill in our words. */
const paymentStateOf: Readonly<Record<TransferState, RewardPaymentState>> = {
  ACCEPTED: 'accepted',
  PROCESSING: 'accepted',
  WAIT_USER_CONFIRM: 'waiting',
  TRANSFERING: 'transferring',
  CANCELING: 'cancelling',
  SUCCESS: 'paid',
  FAIL: 'failed',
  CANCELLED: 'cancelled',
};

/**
 * `taken`: the bill stands so now, or stood so already. `mismatch`: amount, merchant or payee are not ours; nothing
 * changed, and it is on record. `not ours`: no bill of that number.
 */
export type Settled = 'taken' | 'mismatch' | 'not ours';

/** Safe to repeat; safe beside itself in another process. */
export async function settleBill(deps: AppDeps, said: TransferBill): Promise<Settled> {
  // The tree is read before the transaction: inside it could wait for a connection that the transaction holds.
  await deps.organisations.current();
  const settled = await inTransaction(deps.db, (tx) => settleIn(deps, tx, said));
  deps.notificationBell.ring();
  return settled;
}

async function settleIn(deps: AppDeps, tx: EntityManager, said: TransferBill): Promise<Settled> {
  for (;;) {
    const bill = await findBill(tx, said.outBillNo);
    if (!bill) return 'not ours';
    const subject = { kind: 'reward', id: bill.reward_id } as const;
    const note = (kind: 'mismatch' | 'contradiction', code: string) =>
      writeEvent(deps, tx, { subject, kind, actor: bySystem, code });
    const fault = faultOf(bill, said);
    if (fault) {
      await note('mismatch', fault);
      return 'mismatch';
    }
    const state = paymentStateOf[said.state];
    if (bill.is_open === null) {
      // Final is final. That money went out on a bill we hold for dead must come before people.
      if (state === 'paid' && bill.state !== 'paid') await note('contradiction', said.outBillNo);
      return 'taken';
    }
    if (rankOf[state] < rankOf[bill.state]) return 'taken';
    const moved = isFinal(state)
      ? await finish(deps, tx, bill, said, state)
      : await goOn(deps, tx, bill, said, state);
    if (moved) return 'taken';
  }
}

/** Whether the platform speaks of another payment under our number. */
function faultOf(bill: BillRow, said: TransferBill): string | null {
  if (said.mchId !== bill.mch_id) return 'merchant';
  if (said.amountFen !== undefined && said.amountFen !== Number(bill.amount_fen)) return 'amount';
  if (said.openid !== undefined && said.openid !== bill.openid) return 'payee';
  return null;
}

function goOn(
  deps: AppDeps,
  tx: EntityManager,
  bill: BillRow,
  said: TransferBill,
  state: RewardPaymentState,
) {
  const now = deps.clock.now();
  const { packageInfo } = said;
  return moveBill(tx, bill, {
    state,
    absent: 0,
    reason: null,
    ...(said.transferBillNo ? { platform_no: said.transferBillNo } : {}),
    ...(packageInfo
      ? {
          package_sealed: deps.sealer.sealWithSiteKey(
            packageCell(bill.out_bill_no),
            Buffer.from(packageInfo),
          ),
        }
      : {}),
    ...(state === 'waiting' && !bill.waiting_since ? { waiting_since: now } : {}),
    due_at: nextPoll(now, state === bill.state ? bill.polls : 0),
    polls: state === bill.state ? bill.polls : 0,
  });
}

const endOf = ({ waiting_since: since }: BillRow, now: Date) =>
  since && now.getTime() - since.getTime() >= CONFIRM_MS ? 'expired' : 'cancelled';

async function finish(
  deps: AppDeps,
  tx: EntityManager,
  bill: BillRow,
  said: TransferBill,
  state: RewardPaymentState,
): Promise<boolean> {
  const now = deps.clock.now();
  const paid = state === 'paid';
  const reason = said.failReason ?? (state === 'cancelled' ? endOf(bill, now) : null);
  const moved = await moveBill(tx, bill, {
    state,
    is_open: null,
    is_paid: paid ? 1 : null,
    final_at: now,
    package_sealed: null,
    ...(said.transferBillNo ? { platform_no: said.transferBillNo } : {}),
    reason: paid ? null : (reason?.slice(0, 64) ?? 'failed'),
  });
  if (!moved) return false;
  const loaded = await loadParty(tx, bill.reward_id);
  if (paid) await pay(deps, tx, loaded, bill);
  else await giveBack(deps, tx, loaded, bill, reason ?? 'failed');
  return true;
}

/** A bill the platform never knew, and nothing sent can make any more. @returns false when it is no longer so */
export async function voidBill(deps: AppDeps, tx: EntityManager, bill: BillRow): Promise<boolean> {
  const change = { state: 'void', is_open: null, final_at: deps.clock.now(), package_sealed: null };
  if (!(await moveBill(tx, bill, change))) return false;
  const loaded = await loadParty(tx, bill.reward_id);
  await giveBack(deps, tx, loaded, bill, 'void');
  return true;
}

const entryOf = (deps: AppDeps, { reward }: RewardParty) => ({
  id: deps.ids.next(),
  organisationId: reward.organisation_id,
  amountFen: Number(reward.amount_fen),
  rewardId: reward.id,
  at: deps.clock.now(),
});
const lost = (reward: string) => new Error(`reward ${reward} is not being claimed though its bill was open`);

async function pay(deps: AppDeps, tx: EntityManager, loaded: RewardParty, bill: BillRow): Promise<void> {
  const { reward, petition, citizenId } = loaded;
  const ended = { state: 'paid', ended_at: deps.clock.now() };
  if (!(await moveReward(tx, reward.id, 'claiming', ended))) throw lost(reward.id);
  // The cause names the reward, not the bill: no reward is booked as paid twice.
  await book(tx, { ...entryOf(deps, loaded), kind: 'paid', cause: `reward:${reward.id}:paid` });
  const subject = { kind: 'reward', id: reward.id } as const;
  await writeEvent(deps, tx, { subject, kind: 'paid', actor: bySystem, code: bill.out_bill_no });
  await writeRewardNotice(deps, tx, {
    notice: 'reward_paid',
    petition: { ...petition, citizenId },
    unit: (await deps.organisations.current()).name(reward.organisation_id),
    once: reward.id,
  });
}

/** The bill has ended without pay: the reward is offered again, unless it was taken back or its time is over. */
async function giveBack(
  deps: AppDeps,
  tx: EntityManager,
  loaded: RewardParty,
  bill: BillRow,
  reason: string,
): Promise<void> {
  const { reward, petition, citizenId } = loaded;
  const subject = { kind: 'reward', id: reward.id } as const;
  await book(tx, {
    ...entryOf(deps, loaded),
    kind: 'payment_ended',
    cause: `bill:${bill.out_bill_no}:ended`,
  });
  const kind = reason === 'void' ? 'payment_void' : 'payment_failed';
  await writeEvent(deps, tx, { subject, kind, actor: bySystem, code: reason });
  const over = reward.claim_by !== null && reward.claim_by <= deps.clock.now();
  if (reward.withdraw_by || over) {
    const to = reward.withdraw_by ? 'withdrawn' : 'lapsed';
    if (!(await endOffer(deps, tx, loaded, to, 'claiming'))) throw lost(reward.id);
    return;
  }
  if (!(await moveReward(tx, reward.id, 'claiming', { state: 'offered' }))) throw lost(reward.id);
  await writeRewardNotice(deps, tx, {
    notice: 'reward_offered_again',
    petition: { ...petition, citizenId },
    unit: (await deps.organisations.current()).name(reward.organisation_id),
    change: reasonText(reason) ?? '',
    once: bill.out_bill_no,
  });
}

/** The platform made no bill and said why, or could not be understood: the number stays, the reason is told. */
export async function noteRefusal(deps: AppDeps, bill: BillRow, code: string, known: boolean): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const changed = await execute(
      tx,
      `UPDATE reward_bill SET reason = ?, due_at = ? WHERE out_bill_no = ? AND is_open = 1 AND state = 'asked'`,
      [known ? code.slice(0, 64) : null, nextPoll(now, bill.polls), bill.out_bill_no],
    );
    if (changed !== 1 || !known || bill.reason === code) return;
    const subject = { kind: 'reward', id: bill.reward_id } as const;
    await writeEvent(deps, tx, { subject, kind: 'claim_refused', actor: bySystem, code });
  });
}
