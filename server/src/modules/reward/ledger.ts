// The double-entry ledger of an organ's reward money. An entry takes from one account and gives to another, so the sum of
// all balances is always 0; it is booked once for its cause, and the database refuses a balance below 0.
import type { RewardAccount, RewardEntryKind } from '@petition/shared-types/vocabulary';
import { rewardAccounts } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { Queryable } from '../../infra/db';
import { execute, faultOf, isDuplicate, select } from '../../infra/db';

type Move = readonly [from: RewardAccount, to: RewardAccount];

/** Entries between two organs: the one closes its side, the other opens its own. */
type SuccessionKind = 'handed_on' | 'taken_over';
/** Where money may lie that goes on with an organ's functions. */
export const movable = ['available', 'reserved', 'in_payment'] as const satisfies readonly RewardAccount[];
export type Movable = (typeof movable)[number];

/** What each entry moves. */
const MOVES: Readonly<Record<Exclude<RewardEntryKind, SuccessionKind>, Move>> = {
  granted: ['funding', 'available'],
  given_back: ['available', 'returned'],
  reserved: ['available', 'reserved'],
  released: ['reserved', 'available'],
  payment_begun: ['reserved', 'in_payment'],
  payment_ended: ['in_payment', 'reserved'],
  paid: ['in_payment', 'paid'],
};

/** Every move that an entry of this kind may be. */
export const movesOf = (kind: RewardEntryKind): readonly Move[] => {
  if (kind === 'handed_on') return movable.map((account) => [account, 'funding'] as const);
  if (kind === 'taken_over') return movable.map((account) => ['funding', account] as const);
  return [MOVES[kind]];
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
  kind: keyof typeof MOVES;
  amountFen: number;
  /** What brought it about, in words that never come twice: `reward:<id>:reserved`. */
  cause: string;
  rewardId?: string;
  at: Date;
}

export const accountNames = Object.keys(rewardAccounts) as RewardAccount[];

/** Books one entry. @throws NotEnoughError, BookedError; the transaction must then be rolled back */
export const book = (tx: EntityManager, entry: Entry): Promise<void> => enter(tx, entry, MOVES[entry.kind]);

/** Takes money off the books of one organ and puts it on the same account of another's. @throws like `book` */
export async function bookSuccession(
  tx: EntityManager,
  {
    ids,
    from,
    to,
    account,
    ...entry
  }: Omit<Entry, 'id' | 'organisationId' | 'kind'> & {
    ids: readonly [string, string];
    from: string;
    to: string;
    account: Movable;
  },
): Promise<void> {
  const side = (kind: SuccessionKind, id: string, organisationId: string) => {
    return { ...entry, id, organisationId, kind, cause: `${entry.cause}:${kind}` };
  };
  await enter(tx, side('handed_on', ids[0], from), [account, 'funding']);
  await enter(tx, side('taken_over', ids[1], to), ['funding', account]);
}

type AnyEntry = Omit<Entry, 'kind'> & { kind: RewardEntryKind };

async function enter(tx: EntityManager, entry: AnyEntry, [from, to]: Move): Promise<void> {
  const { organisationId, amountFen } = entry;
  try {
    await execute(
      tx,
      `INSERT INTO reward_entry (id, organisation_id, kind, from_account, to_account, amount_fen, cause, reward_id, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        entry.id, organisationId, entry.kind, from, to, amountFen, entry.cause, entry.rewardId ?? null, entry.at,
      ], // oxfmt-ignore
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
