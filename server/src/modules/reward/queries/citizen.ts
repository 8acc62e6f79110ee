// A citizen's rewards: what was given, why, until when, how the payment stands, and what happened, in plain sentences.
import type { CitizenReward, CitizenRewardList } from '@petition/shared-types/schemas/reward';
import { NAME_NEEDED_FROM_FEN } from '@petition/shared-types/schemas/reward';
import { rewardKinds, rewardPaymentStates, rewardStates } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { notFound } from '../../../http/problem';
import { select } from '../../../infra/db';
import type { DataKey } from '../../../infra/crypto/sealer';
import { ERASED_TITLE, unwrapPetitionKey } from '../../petition/content';
import { labelled, shanghai } from '../../petition/presenters/labels';
import { toPetition } from '../../petition/repository';
import { CONFIRM_MS, lastDayOf, reasonText } from '../domain';
import type { EventRow } from '../record';
import { openEventText } from '../record';
import type { BillRow, RewardRow } from '../repository';
import { lastBillsOf, openGrounds } from '../repository';
import { payeeOf } from '../payment/payee';

type Row = RewardRow & { aggregate: unknown; wrapped_key: Buffer | null };
const MOST = 100;
/** Before the approval nothing is promised, so nothing is told. */
const TOLD = `r.state NOT IN ('proposed', 'approved_once', 'refused') AND r.offered_at IS NOT NULL`;

export interface Reader {
  citizenId: string;
  sessionId: string;
}

export async function rewardsOf(deps: AppDeps, reader: Reader): Promise<CitizenRewardList> {
  return { items: await read(deps, reader) };
}

/** @throws ProblemError `not_found` */
export async function rewardOf(deps: AppDeps, reader: Reader, id: string): Promise<CitizenReward> {
  const found = (await read(deps, reader, id))[0];
  if (!found) throw notFound();
  return found;
}

async function read(deps: AppDeps, reader: Reader, id?: string): Promise<CitizenReward[]> {
  const rows = await select<Row>(
    deps.db,
    `SELECT r.*, p.aggregate, s.wrapped_key FROM petition p JOIN reward r ON r.petition_id = p.id
     LEFT JOIN petition_secret s ON s.petition_id = p.id
     WHERE p.citizen_id = ? AND ${TOLD} ${id ? 'AND r.id = ?' : ''} ORDER BY r.offered_at DESC, r.id DESC LIMIT ${MOST}`,
    [reader.citizenId, ...(id ? [id] : [])],
  );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [bills, events, payee, tree] = await Promise.all([
    lastBillsOf(deps.db, ids),
    select<EventRow>(deps.db, 'SELECT * FROM reward_event WHERE subject_id IN (?) ORDER BY id', [ids]),
    payeeOf(deps, reader.citizenId, reader.sessionId),
    deps.organisations.current(),
  ]);
  return rows.map((row) =>
    toView(deps, row, {
      bill: bills.get(row.id),
      events: events.filter((event) => event.subject_id === row.id),
      payee,
      unit: tree.name(row.organisation_id),
    }),
  );
}

interface Beside {
  bill?: BillRow;
  events: readonly EventRow[];
  payee: Awaited<ReturnType<typeof payeeOf>>;
  unit: string;
}

function toView(deps: AppDeps, row: Row, { bill, events, payee, unit }: Beside): CitizenReward {
  const petition = toPetition(row.aggregate);
  const key = row.wrapped_key && unwrapPetitionKey(deps.sealer, row.petition_id, row.wrapped_key);
  const now = deps.clock.now();
  const money = row.kind === 'money';
  const inTime = row.claim_by !== null && row.claim_by > now;
  const canConfirm = bill?.is_open === 1 && bill.state === 'waiting' && isTheirs(bill, payee);
  const asksAgain = row.state === 'claiming' && bill?.state === 'asked' && inTime;
  const canClaim =
    money &&
    !row.withdraw_by &&
    payee !== null &&
    ((row.state === 'offered' && inTime) || asksAgain || canConfirm);
  return {
    id: row.id,
    kind: { ...labelled(rewardKinds, row.kind), code: row.kind },
    state: { ...labelled(rewardStates, row.state), code: row.state },
    amountFen: row.amount_fen === null ? null : Number(row.amount_fen),
    petitionId: row.petition_id,
    petitionNumber: petition.number,
    unit,
    grounds: key ? openGrounds(deps, key, row) : ERASED_TITLE,
    offeredAt: row.offered_at && shanghai(row.offered_at),
    claimBy: row.claim_by && shanghai(row.claim_by),
    canClaim,
    nameNeeded: Number(row.amount_fen ?? 0) >= NAME_NEEDED_FROM_FEN,
    hint: hintOf(row, bill, payee, now),
    documentId: petition.documents.findLast((d) => d.type === 'reward_notice')?.id ?? null,
    payment: bill && row.state !== 'lapsed' ? paymentOf(bill, canConfirm) : null,
    history: events.flatMap((event) => sentenceOf(event, row, unit, whyWithdrawn(deps, key, events)) ?? []),
  };
}

const isTheirs = (bill: BillRow, payee: Beside['payee']): boolean =>
  payee?.appid === bill.appid && payee.openid === bill.openid;

function paymentOf(bill: BillRow, canConfirm: boolean): CitizenReward['payment'] {
  const confirmBy = bill.state === 'waiting' && bill.waiting_since;
  return {
    state: { ...labelled(rewardPaymentStates, bill.state), code: bill.state },
    canConfirm,
    confirmBy: confirmBy ? shanghai(new Date(confirmBy.getTime() + CONFIRM_MS)) : null,
    reason: reasonText(bill.reason),
  };
}

function hintOf(row: Row, bill: BillRow | undefined, payee: Beside['payee'], now: Date): string | null {
  if (row.kind !== 'money') return null;
  if (row.state === 'claiming' && bill?.state === 'waiting' && payee && !isTheirs(bill, payee))
    return '这笔奖金已经在您的另一个微信入口发起领取，请回到原来的入口确认收款，或者等 24 小时后再领。';
  if (row.state !== 'offered' && row.state !== 'claiming') return null;
  if (!payee) return '请用微信打开小程序，或者在微信里打开本站领取，奖金转到您的微信零钱。';
  if (row.claim_by && row.claim_by <= now && bill?.state !== 'waiting')
    return '领取的期限已经过了，有疑问请联系发放单位。';
  return null;
}

/** Whoever asked for it gave the reason; another person confirmed. */
function whyWithdrawn(deps: AppDeps, key: DataKey | null, events: readonly EventRow[]): string | null {
  const asked = events.findLast((event) => event.kind === 'withdrawal_asked' && event.text_sealed !== null);
  return asked && key ? openEventText(deps, key, asked) : null;
}

/** What a citizen is told of an event; null for what concerns the organ alone. */
function sentenceOf(
  event: EventRow,
  row: Row,
  unit: string,
  withdrawal: string | null,
): { at: string; sentence: string } | null {
  const claimBy = row.claim_by ? `，请在${lastDayOf(row.claim_by)}（含当日）之前领取` : '';
  const reason = reasonText(event.code) ?? '';
  const sentences: Partial<Record<EventRow['kind'], string>> = {
    granted: row.kind === 'money' ? `${unit}批准发给您奖金${claimBy}。` : `${unit}批准颁发荣誉证书。`,
    claim_begun: '您申请领取，正在向微信支付发起转账。',
    claim_refused: `这次没有办成：${reason}。`,
    paid: '奖金已转到您的微信零钱。',
    payment_failed: `这次没有领成：${reason}。钱没有付出。`,
    payment_void: '这次领取没有完成，钱没有付出。',
    lapsed: `过期没有领取，奖金退回${unit}的预算。`,
    withdrawn: `${unit}撤销了这份奖励${withdrawal ? `：${withdrawal}` : '，没有付款'}。`,
  };
  const sentence = sentences[event.kind];
  return sentence ? { at: shanghai(event.at), sentence } : null;
}
