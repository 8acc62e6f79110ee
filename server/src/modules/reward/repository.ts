// Rows of rewards and of the bills they are paid with.
import type { RewardKind, RewardPaymentState, RewardState } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps } from '../../http/context';
import { cell } from '../../infra/crypto/sealer';
import type { Queryable, SqlValue } from '../../infra/db';
import { execute, select, selectOne } from '../../infra/db';
import type { RewardPeople } from './policy';

export interface RewardRow {
  id: string;
  petition_id: string;
  organisation_id: string;
  slot: number | null;
  kind: RewardKind;
  state: RewardState;
  amount_fen: string | null;
  rule: string;
  grounds_sealed: Buffer;
  proposed_by: string;
  proposed_at: Date;
  first_by: string | null;
  first_is_leader: number;
  second_by: string | null;
  offered_at: Date | null;
  claim_by: Date | null;
  reminded: number;
  refused_by: string | null;
  withdraw_asked_by: string | null;
  withdraw_by: string | null;
  ended_at: Date | null;
}

export interface BillRow {
  out_bill_no: string;
  reward_id: string;
  is_open: number | null;
  is_paid: number | null;
  state: RewardPaymentState;
  amount_fen: string;
  mch_id: string;
  appid: string;
  openid: string;
  package_sealed: Buffer | null;
  reason: string | null;
  platform_no: string | null;
  asks: number;
  asked_at: Date | null;
  absent: number;
  polls: number;
  due_at: Date;
  waiting_since: Date | null;
  created_at: Date;
  final_at: Date | null;
}

export const groundsCell = (id: string) => cell('reward', 'grounds_sealed', id);
export const packageCell = (outBillNo: string) => cell('reward_bill', 'package_sealed', outBillNo);

export const findReward = (on: Queryable, id: string): Promise<RewardRow | undefined> =>
  selectOne<RewardRow>(on, 'SELECT * FROM reward WHERE id = ?', [id]);

export const findBill = (on: Queryable, outBillNo: string): Promise<BillRow | undefined> =>
  selectOne<BillRow>(on, 'SELECT * FROM reward_bill WHERE out_bill_no = ?', [outBillNo]);

export const openBillOf = (on: Queryable, rewardId: string): Promise<BillRow | undefined> =>
  selectOne<BillRow>(on, 'SELECT * FROM reward_bill WHERE reward_id = ? AND is_open = 1', [rewardId]);

/** The newest bill of each reward. */
export async function lastBillsOf(
  on: Queryable,
  rewardIds: readonly string[],
): Promise<Map<string, BillRow>> {
  if (rewardIds.length === 0) return new Map();
  const rows = await select<BillRow>(
    on,
    'SELECT * FROM reward_bill WHERE reward_id IN (?) ORDER BY created_at, out_bill_no',
    [rewardIds],
  );
  return new Map(rows.map((row) => [row.reward_id, row]));
}

type Change<Row> = Partial<Record<keyof Row & string, SqlValue>>;

/** Changes a reward that stands in this state. @returns whether it did */
export async function moveReward(
  tx: EntityManager,
  id: string,
  from: RewardState,
  change: Change<RewardRow>,
): Promise<boolean> {
  const columns = Object.keys(change);
  const changed = await execute(
    tx,
    `UPDATE reward SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND state = ?`,
    [...Object.values(change), id, from],
  );
  return changed === 1;
}

/** Changes a bill that is open, in this state and was asked for so often. @returns whether it did */
export async function moveBill(
  tx: Queryable,
  bill: Pick<BillRow, 'out_bill_no' | 'state' | 'asks'>,
  change: Change<BillRow>,
): Promise<boolean> {
  const columns = Object.keys(change);
  const changed = await execute(
    tx,
    `UPDATE reward_bill SET ${columns.map((column) => `${column} = ?`).join(', ')}
     WHERE out_bill_no = ? AND is_open = 1 AND state = ? AND asks = ?`,
    [...Object.values(change), bill.out_bill_no, bill.state, bill.asks],
  );
  return changed === 1;
}

export const peopleOf = (row: RewardRow): RewardPeople => ({
  organisationId: row.organisation_id,
  state: row.state,
  proposedBy: row.proposed_by,
  firstBy: row.first_by,
  secondBy: row.second_by,
  firstIsLeader: row.first_is_leader === 1,
  withdrawAskedBy: row.withdraw_by ? null : row.withdraw_asked_by,
});

export const openGrounds = (
  deps: Pick<AppDeps, 'sealer'>,
  key: Parameters<AppDeps['sealer']['open']>[0],
  row: Pick<RewardRow, 'id' | 'grounds_sealed'>,
): string => deps.sealer.open(key, groundsCell(row.id), row.grounds_sealed);
