// Whether the reward ledger is whole: balances against entries, every reward and every bill against both. Reads only.
import type { RewardAccount, RewardEntryKind, RewardState } from '@petition/shared-types/vocabulary';
import type { DataSource } from 'typeorm';
import { select } from '../../infra/db';
import type { Queryable } from '../../infra/db';
import { accountNames, movesOf } from './ledger';

export interface LedgerReport {
  organisations: number;
  entries: number;
  rewards: number;
  paidFen: number;
  /** A sentence each, in English codes with ids. */
  faults: string[];
}

interface EntryRow {
  organisation_id: string;
  kind: RewardEntryKind;
  from_account: RewardAccount;
  to_account: RewardAccount;
  amount_fen: string;
  reward_id: string | null;
}
interface RewardLine {
  id: string;
  state: RewardState;
  amount_fen: string;
  open_bills: string | null;
  paid_bills: string | null;
  paid_fen: string | null;
}

/** Reads one view of all tables, whatever is written meanwhile. */
export async function checkLedger(db: DataSource): Promise<LedgerReport> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    const report = await check(runner);
    await runner.commitTransaction();
    return report;
  } finally {
    await runner.release();
  }
}

async function check(on: Queryable): Promise<LedgerReport> {
  const [accounts, entries, rewards] = [
    await select<{ organisation_id: string; account: RewardAccount; balance_fen: string }>(
      on,
      'SELECT organisation_id, account, balance_fen FROM reward_account',
    ),
    await select<EntryRow>(
      on,
      'SELECT organisation_id, kind, from_account, to_account, amount_fen, reward_id FROM reward_entry ORDER BY at, id',
    ),
    await select<RewardLine>(
      on,
      `SELECT r.id, r.state, r.amount_fen, b.open_bills, b.paid_bills, b.paid_fen FROM reward r
       LEFT JOIN (SELECT reward_id, SUM(is_open = 1) AS open_bills, SUM(is_paid = 1) AS paid_bills,
                    SUM(CASE WHEN is_paid = 1 THEN amount_fen ELSE 0 END) AS paid_fen
                  FROM reward_bill GROUP BY reward_id) b ON b.reward_id = r.id
       WHERE r.kind = 'money'`,
    ),
  ];
  const faults = [
    ...entryFaults(entries),
    ...balanceFaults(accounts, entries),
    ...rewards.flatMap((reward) => rewardFaults(reward, entries)),
  ];
  return {
    organisations: new Set(accounts.map((a) => a.organisation_id)).size,
    entries: entries.length,
    rewards: rewards.length,
    paidFen: rewards.reduce((sum, reward) => sum + Number(reward.paid_fen ?? 0), 0),
    faults,
  };
}

const entryFaults = (entries: readonly EntryRow[]): string[] =>
  entries.flatMap(({ kind, from_account: from, to_account: to, organisation_id: unit }) =>
    movesOf(kind).some(([source, target]) => source === from && target === to)
      ? []
      : [`${unit}: ${kind} books ${from} to ${to}`],
  );

/** What entries leave on each account. */
function fold(entries: readonly EntryRow[]): Map<RewardAccount, number> {
  const sums = new Map<RewardAccount, number>(accountNames.map((name) => [name, 0]));
  for (const { from_account: from, to_account: to, amount_fen: amount } of entries) {
    sums.set(from, (sums.get(from) ?? 0) - Number(amount));
    sums.set(to, (sums.get(to) ?? 0) + Number(amount));
  }
  return sums;
}

function balanceFaults(
  accounts: readonly { organisation_id: string; account: RewardAccount; balance_fen: string }[],
  entries: readonly EntryRow[],
): string[] {
  const units = new Set([...accounts, ...entries].map((row) => row.organisation_id));
  return [...units].flatMap((unit) => {
    const folded = fold(entries.filter((entry) => entry.organisation_id === unit));
    const own = accounts.filter((row) => row.organisation_id === unit);
    const total = own.reduce((sum, row) => sum + Number(row.balance_fen), 0);
    const wrong = accountNames.flatMap((name) => {
      const balance = Number(own.find((row) => row.account === name)?.balance_fen ?? 0);
      return balance === folded.get(name)
        ? []
        : [`${unit}: ${name} holds ${balance}, entries say ${folded.get(name)}`];
    });
    return total === 0 ? wrong : [...wrong, `${unit}: all accounts together hold ${total}`];
  });
}

/** Where the money of a reward has to be in each state; null: nowhere, nothing is booked or all is back. */
const WHERE: Readonly<Record<RewardState, RewardAccount | null>> = {
  proposed: null,
  approved_once: null,
  refused: null,
  offered: 'reserved',
  claiming: 'in_payment',
  paid: 'paid',
  lapsed: null,
  withdrawn: null,
};

function rewardFaults(reward: RewardLine, entries: readonly EntryRow[]): string[] {
  const sums = fold(entries.filter((entry) => entry.reward_id === reward.id));
  const amount = Number(reward.amount_fen);
  const place = WHERE[reward.state];
  const moved = (['reserved', 'in_payment', 'paid'] as const).flatMap((account) => {
    const right = account === place ? amount : 0;
    return sums.get(account) === right
      ? []
      : [`reward ${reward.id} ${reward.state}: ${account} ${sums.get(account)}, not ${right}`];
  });
  const open = Number(reward.open_bills ?? 0);
  const paid = Number(reward.paid_bills ?? 0);
  const bills = [
    ...(open === (reward.state === 'claiming' ? 1 : 0) ? [] : [`${open} open bills`]),
    ...(paid === (reward.state === 'paid' ? 1 : 0) ? [] : [`${paid} paid bills`]),
    ...(Number(reward.paid_fen ?? 0) === paid * amount ? [] : [`bills paid ${reward.paid_fen}`]),
  ].map((fault) => `reward ${reward.id} ${reward.state}: ${fault}`);
  return [...moved, ...bills];
}
