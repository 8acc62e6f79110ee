// Rows of prepared steps. What was filled in lies sealed under the key of the petition.
import type { ActionId, ApprovalState } from '@petition/shared-types/vocabulary';
import type { DataKey, Sealer } from '../../infra/crypto/sealer';
import { cell } from '../../infra/crypto/sealer';
import type { Queryable } from '../../infra/db';
import { execute, selectOne } from '../../infra/db';

export interface ApprovalRow {
  id: string;
  petition_id: string;
  organisation_id: string;
  action: ActionId;
  state: ApprovalState;
  petition_version: number;
  input_sealed: Buffer;
  prepared_by: string;
  prepared_at: Date;
  approved_by: string | null;
  decided_by: string | null;
  reason_sealed: Buffer | null;
}

const at = (column: 'input_sealed' | 'reason_sealed', id: string) => cell('approval', column, id);

export const sealInput = (sealer: Sealer, key: DataKey, id: string, input: unknown): Buffer =>
  sealer.sealJson(key, at('input_sealed', id), input);
export const openInput = (sealer: Sealer, key: DataKey, row: ApprovalRow) =>
  sealer.openJson(key, at('input_sealed', row.id), row.input_sealed) as Record<string, unknown>;
export const sealReason = (sealer: Sealer, key: DataKey, id: string, reason: string): Buffer =>
  sealer.seal(key, at('reason_sealed', id), reason);
export const openReason = (sealer: Sealer, key: DataKey, row: ApprovalRow): string | null =>
  row.reason_sealed ? sealer.open(key, at('reason_sealed', row.id), row.reason_sealed) : null;

export const openKey = (petitionId: string, action: ActionId): string => `${petitionId} ${action}`;

export const findApproval = (on: Queryable, id: string): Promise<ApprovalRow | undefined> =>
  selectOne<ApprovalRow>(on, 'SELECT * FROM approval WHERE id = ?', [id]);

/** Moves a row on from the state it was read in. @returns false when somebody else came first */
export async function moveApproval(
  on: Queryable,
  row: ApprovalRow,
  change: Readonly<Record<string, string | number | Date | Buffer | null>>,
): Promise<boolean> {
  const columns = Object.keys(change);
  const changed = await execute(
    on,
    `UPDATE approval SET ${columns.map((column) => `${column} = ?`).join(', ')}
     WHERE id = ? AND state = ? AND prepared_at = ?`,
    [...columns.map((column) => change[column] ?? null), row.id, row.state, row.prepared_at],
  );
  return changed === 1;
}
