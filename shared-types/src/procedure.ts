// THE procedure: one row a step (docs/procedure.md is drawn from it). `decide` in the server interprets the rows;
// the console draws its buttons and forms from them, tests walk them. To change the procedure is to change a row.
import { handlingRows } from './procedure/handling';
import { intakeRows } from './procedure/intake';
import { oversightRows } from './procedure/oversight';
import { proposalRows } from './procedure/proposal';
import { reviewRows } from './procedure/review';
import { receivingRows } from './procedure/receiving';
import { rewardRows } from './procedure/reward';
import type { ProcedureRow, RowBody } from './procedure/types';
import { procedureInputs } from './schemas/actions';
import type { ActionId } from './vocabulary';

export { noticeIds } from './procedure/notices';
export type { NoticeId } from './procedure/notices';
export { shareClocks } from './procedure/types';
export type { ActorRule, ClockCondition, ClockEffect, Place, ProcedureRow } from './procedure/types';

const table: Record<ActionId, RowBody> = {
  ...intakeRows,
  ...receivingRows,
  ...handlingRows,
  ...proposalRows,
  ...reviewRows,
  ...oversightRows,
  ...rewardRows,
};

const actionIds = Object.keys(table) as ActionId[];

/** All rows, by action. */
export const procedure = Object.fromEntries(
  actionIds.map((action) => [action, { ...table[action], action, input: procedureInputs[action] }]),
) as unknown as Readonly<Record<ActionId, ProcedureRow>>;

/** Rows in the order of the written procedure. */
export const procedureRows: readonly ProcedureRow[] = Object.values(procedure).sort((a, b) => a.row - b.row);
