// The double-entry ledger of an organ's reward money. An entry takes from one account and gives to another, so the sum of
// all balances is always 0; it is booked once for its cause, and the database refuses a balance below 0.
import type { RewardAccount, RewardEntryKind } from '@petition/shared-types/vocabulary';
import { rewardAccounts } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { Queryable } from '../../infra/db';
import { execute, faultOf, isDuplicate, select } from '../../infra/db';

type Move = readonly [from: RewardAccount, to: RewardAccount];

/** What each entry moves. */
export const MOVES: Readonly<Record<RewardEntryKind, Move>> = {
  granted: ['funding', 'available'],
  given_back: ['available', 'returned'],
  reserved: ['available', 'reserved'],
  released: ['reserved', 'available'],
  payment_begun: ['reserved', 'in_payment'],
  payment_ended: ['in_payment', 'reserved'],
  paid: ['in_payment', 'paid'],
};

/** The account has not so much; nothing was booked. */
export class NotEnoughError extends Error {
  override name = 'NotEnoughError';
}

/** The cause is on the books already; nothing was booked. */
export class BookedError extends Error {
  override name = 'BookedError';
}

export interface Entry {
  id: string;
  organisationId: string;
  kind: RewardEntryKind;
  amountFen: number;
  /** What brought it about, in words that never come twice: `reward:<id>:reserved`. */
  cause: string;
  rewardId?: string;
  at: Date;
}

export const accountNames = Object.keys(rewardAccounts) as RewardAccount[];

/** Books one entry. @throws NotEnoughError, BookedError; the transaction must then be rolled back */
export async function book(tx: EntityManager, entry: Entry): Promise<void> {
  const [from, to] = MOVES[entry.kind];
  const { organisationId, amountFen } = entry;
  try {
    await execute(
      tx,
      `INSERT INTO reward_entry (id, organisation_id, kind, from_account, to_account, amount_fen, cause, reward_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        entry.id, organisationId, entry.kind, from, to, amountFen, entry.cause, entry.rewardId ?? null, entry.at,
      ], // prettier-ignore
    );
  } catch (error) {
    if (isDuplicate(error, 'uq_reward_entry_cause')) throw new BookedError(entry.cause);
    throw error;
  }
  const changed = await move(tx, organisationId, [from, to], amountFen);
  if (changed !== 2) throw new NotEnoughError(`no ${from} of ${organisationId}`);
}

async function move(tx: EntityManager, organisationId: string, [from, to]: Move, amountFen: number) {
  try {
    // One statement: between taking and giving there is nothing.
    return await execute(
      tx,
      `UPDATE reward_account SET balance_fen = balance_fen + CASE WHEN account = ? THEN ? ELSE ? END
       WHERE organisation_id = ? AND account IN (?, ?)`,
      [from, -amountFen, amountFen, organisationId, from, to],
    );
  } catch (error) {
    if (faultOf(error) === 'check') throw new NotEnoughError(`not enough ${from}`, { cause: error });
    throw error;
  }
}

/** Makes the accounts of an organ, unless they are there. */
export async function openAccounts(tx: EntityManager, organisationId: string): Promise<void> {
  await execute(
    tx,
    `INSERT IGNORE INTO reward_account (organisation_id, account, balance_fen)
     VALUES ${accountNames.map(() => '(?, ?, 0)').join(', ')}`,
    accountNames.flatMap((account) => [organisationId, account]),
  );
}

export async function balancesOf(
  on: Queryable,
  organisationId: string,
): Promise<Record<RewardAccount, number>> {
  const rows = await select<{ account: RewardAccount; balance_fen: string }>(
    on,
    'SELECT account, balance_fen FROM reward_account WHERE organisation_id = ?',
    [organisationId],
  );
  const found = new Map(rows.map((row) => [row.account, Number(row.balance_fen)]));
  return Object.fromEntries(accountNames.map((name) => [name, found.get(name) ?? 0])) as Record<
    RewardAccount,
    number
  >;
}
