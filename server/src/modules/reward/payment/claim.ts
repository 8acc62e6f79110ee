// A citizen claims a reward. First the bill is written and the money set aside, committed; then the platform is asked, outside
// any transaction; then its answer is taken. Killed in between, repeated or sent twice at once, it goes on with the same
// number: a reward has one open bill, and a new one only after the old has finally failed.
import type { ClaimBody } from '@petition/shared-types/schemas/reward';
import { NAME_NEEDED_FROM_FEN } from '@petition/shared-types/schemas/reward';
import type { AppDeps } from '../../../http/context';
import { notFound, type ProblemError } from '../../../http/problem';
import { execute, inTransaction, isDuplicate } from '../../../infra/db';
import type { MerchantTransfers } from '../../../infra/wechat-pay';
import { NO_MERCHANT } from '../commands/propose';
import { nextPoll } from '../domain';
import { book } from '../ledger';
import type { LoadedReward } from '../load';
import { contentOf, loadReward, payeeFault, refused, refusedAs } from '../load';
import { auditEvents, writeEvent } from '../record';
import type { BillRow } from '../repository';
import { findBill, moveBill, moveReward, openBillOf, packageCell } from '../repository';
import { NO_WECHAT, payeeOf, type Payee } from './payee';
import { lookUp } from './poll';
import { noteRefusal, settleBill } from './settle';

export interface Claimant {
  citizenId: string;
  sessionId: string;
}
export interface Transfer {
  mchId: string;
  appId: string;
  package: string;
}

const REMARK = '建议奖励';

/**
 * @returns what opens the confirm sheet, where there is one to open in the app the citizen uses
 * @throws ProblemError `not_found` to anybody but the proposal's own account; `invalid_input`, `reward_refused`
 */
export async function claimReward(
  deps: AppDeps,
  claimant: Claimant,
  id: string,
  body: ClaimBody,
): Promise<Transfer | undefined> {
  const loaded = await loadReward(deps, deps.db, id);
  const { reward, citizenId } = loaded;
  if (citizenId !== claimant.citizenId || reward.kind !== 'money') throw notFound();
  if (reward.state === 'paid') return undefined;
  if (reward.state !== 'offered' && reward.state !== 'claiming') throw refusedAs('这份奖励现在不能领取。');
  if (!deps.pay) throw refusedAs(NO_MERCHANT);
  const payee = await payeeOf(deps, claimant.citizenId, claimant.sessionId);
  if (!payee) throw refusedAs(NO_WECHAT);
  const name = await checkedName(deps, loaded, body);
  await deps.organisations.current();
  if (reward.state === 'offered') await beginBill(deps, deps.pay, loaded, payee);
  await deps.checkpoint('reward:bill-written');
  const bill = await openBillOf(deps.db, id);
  if (bill) await askFor(deps, deps.pay, loaded, bill, name);
  await auditEvents(deps, id);
  return transferOf(deps, bill, payee);
}

/** From 2,000 yuan the name goes with the order; it is the petitioner's own, so that nobody else is paid. */
async function checkedName(
  deps: AppDeps,
  loaded: LoadedReward,
  body: ClaimBody,
): Promise<string | undefined> {
  const content = await contentOf(deps, deps.db, loaded);
  const fault = payeeFault(loaded.citizenId, content);
  if (fault) throw refusedAs(fault);
  if (Number(loaded.reward.amount_fen) < NAME_NEEDED_FROM_FEN) return undefined;
  const own = content.petitioner.name;
  if (!body.name) throw refused('name', '2000 元以上的奖金，请填写您的姓名，微信支付要核对。');
  if (body.name.normalize('NFKC') !== own.normalize('NFKC'))
    throw refused('name', '姓名和提出建议时填写的不一致，请再看一下。');
  return own;
}

/** Writes the bill before anybody is asked for it. Another claim at the same moment finds it written. */
async function beginBill(deps: AppDeps, pay: MerchantTransfers, loaded: LoadedReward, payee: Payee) {
  const { reward } = loaded;
  const outBillNo = deps.ids.next();
  const entryId = deps.ids.next();
  const now = deps.clock.now();
  if (!reward.claim_by || reward.claim_by <= now) throw late();
  try {
    await inTransaction(deps.db, async (tx) => {
      if (!(await moveReward(tx, reward.id, 'offered', { state: 'claiming' }))) return;
      await execute(
        tx,
        `INSERT INTO reward_bill (out_bill_no, reward_id, is_open, state, amount_fen, mch_id, appid, openid, due_at, created_at)
         VALUES (?, ?, 1, 'asked', ?, ?, ?, ?, ?, ?)`,
        [
          outBillNo, reward.id, Number(reward.amount_fen), pay.mchId, payee.appid, payee.openid, nextPoll(now, 0), now,
        ], // oxfmt-ignore
      );
      await book(tx, {
        id: entryId,
        organisationId: reward.organisation_id,
        kind: 'payment_begun',
        amountFen: Number(reward.amount_fen),
        cause: `bill:${outBillNo}:begun`,
        rewardId: reward.id,
        at: now,
      });
      await writeEvent(deps, tx, {
        subject: { kind: 'reward', id: reward.id },
        kind: 'claim_begun',
        actor: { kind: 'citizen', ...(loaded.citizenId ? { id: loaded.citizenId } : {}) },
        code: outBillNo,
      });
    });
  } catch (error) {
    if (!isDuplicate(error, 'uq_reward_bill_open')) throw error;
  }
}

const late = (): ProblemError => refusedAs('领取的期限已经过了，请联系发放单位。');

/** Asks for the bill, unless the platform has told us of it and its package is here. */
async function askFor(
  deps: AppDeps,
  pay: MerchantTransfers,
  loaded: LoadedReward,
  known: BillRow,
  name: string | undefined,
): Promise<void> {
  let bill = known;
  // Asked for before, and no word of it: what does the platform know?
  if (bill.state === 'asked' && bill.asks > 0) {
    await lookUp(deps, bill);
    bill = (await findBill(deps.db, bill.out_bill_no)) ?? bill;
  }
  const wantsPackage = bill.state === 'waiting' && !bill.package_sealed;
  if (bill.is_open === null || (bill.state !== 'asked' && !wantsPackage)) return;
  const now = deps.clock.now();
  const { reward, petition } = loaded;
  if (bill.state === 'asked' && (!reward.claim_by || reward.claim_by <= now)) throw late();
  if (reward.withdraw_by) throw refusedAs('这份奖励现在不能领取。');
  // Counted before it is asked: whoever finds the bill knows that a request may be on its way.
  const asks = bill.asks + 1;
  if (!(await moveBill(deps.db, bill, { asks, asked_at: now, absent: 0 }))) return;
  await deps.checkpoint('reward:asking');
  const answer = await pay.request({
    outBillNo: bill.out_bill_no,
    appid: bill.appid,
    openid: bill.openid,
    amountFen: Number(bill.amount_fen),
    remark: REMARK,
    ...(name ? { name } : {}),
    activity: '人民建议征集',
    // The same at every try: the platform compares a repeated request with the first.
    explanation: `建议${petition.number}奖励`,
  });
  await deps.checkpoint('reward:answered');
  if (answer.kind === 'bill') await settleBill(deps, answer.bill);
  else
    await noteRefusal(
      deps,
      { ...bill, asks },
      answer.kind === 'refused' ? answer.code : answer.reason,
      answer.kind === 'refused',
    );
}

async function transferOf(
  deps: AppDeps,
  bill: BillRow | undefined,
  payee: Payee,
): Promise<Transfer | undefined> {
  const now = bill && (await findBill(deps.db, bill.out_bill_no));
  if (!now || now.is_open === null || now.state !== 'waiting' || !now.package_sealed) return undefined;
  // The sheet opens only in the app and for the account the bill was made for.
  if (now.appid !== payee.appid || now.openid !== payee.openid) return undefined;
  const opened = deps.sealer.openWithSiteKey(packageCell(now.out_bill_no), now.package_sealed);
  return { mchId: now.mch_id, appId: now.appid, package: opened.toString('utf8') };
}

/** The citizen comes back from the confirm sheet: the platform is asked now. @throws ProblemError `not_found` */
export async function checkReward(deps: AppDeps, citizenId: string, id: string): Promise<void> {
  const loaded = await loadReward(deps, deps.db, id);
  if (loaded.citizenId !== citizenId) throw notFound();
  const bill = await openBillOf(deps.db, id);
  if (bill && deps.pay) await lookUp(deps, bill);
}
