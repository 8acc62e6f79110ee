// Rows of topics.
import type { SolicitationQuestion } from '@petition/shared-types/schemas/solicitation';
import type { SolicitationChangeKind, SolicitationState } from '@petition/shared-types/vocabulary';
import type { Queryable } from '../../infra/db';
import { execute, select, selectOne } from '../../infra/db';
import type { Period } from './domain';

export interface SolicitationRow {
  id: string;
  state: SolicitationState;
  version: number;
  office_id: string;
  opens_at: Date;
  closes_at: Date;
  content: unknown;
  changes: unknown;
  prepared_by: string;
  prepared_at: Date;
  published_by: string | null;
  published_at: Date | null;
  taken_down_by: string | null;
  taken_down_at: Date | null;
  reason: string | null;
  outcome_draft: string | null;
  outcome_prepared_by: string | null;
  outcome_prepared_at: Date | null;
  outcome: string | null;
  outcome_published_by: string | null;
  outcome_published_at: Date | null;
}

/** What everybody reads of it. */
export interface StoredContent {
  title: string;
  text: string;
  questions: SolicitationQuestion[];
}
export interface StoredChange {
  kind: SolicitationChangeKind;
  at: string;
  closesOn: string;
  reason: string;
}

const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
export const contentOf = (row: Pick<SolicitationRow, 'content'>): StoredContent =>
  json(row.content) as StoredContent;
export const changesOf = (row: Pick<SolicitationRow, 'changes'>): StoredChange[] =>
  json(row.changes) as StoredChange[];
export const periodOf = (row: Pick<SolicitationRow, 'opens_at' | 'closes_at'>): Period => ({
  opensAt: row.opens_at,
  closesAt: row.closes_at,
});

export const findSolicitation = (on: Queryable, id: string): Promise<SolicitationRow | undefined> =>
  selectOne<SolicitationRow>(on, 'SELECT * FROM solicitation WHERE id = ?', [id]);

/** Moves a topic on by one version. @returns false when somebody else was first */
export async function moveSolicitation(
  on: Queryable,
  row: Pick<SolicitationRow, 'id' | 'state'>,
  expectedVersion: number,
  change: Partial<Record<keyof SolicitationRow, string | Date | null>>,
): Promise<boolean> {
  const columns = Object.keys(change) as (keyof SolicitationRow)[];
  const moved = await execute(
    on,
    `UPDATE solicitation SET ${columns.map((column) => `${column} = ?`).join(', ')}, version = version + 1
     WHERE id = ? AND state = ? AND version = ?`,
    [...columns.map((column) => change[column] ?? null), row.id, row.state, expectedVersion],
  );
  return moved === 1;
}

/** Codes of the regions of some topics, by topic. */
export async function regionsOf(on: Queryable, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await rowsFor<{ solicitation_id: string; region_code: string }>(
    on,
    'SELECT solicitation_id, region_code FROM solicitation_region WHERE solicitation_id IN (?) ORDER BY region_code',
    ids,
  );
  return new Map(
    ids.map((id) => [id, rows.filter((row) => row.solicitation_id === id).map((row) => row.region_code)]),
  );
}

/** How many proposals were filed to each and not withdrawn. */
export async function proposalCounts(on: Queryable, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsFor<{ solicitation_id: string; n: unknown }>(
    on,
    `SELECT s.solicitation_id, COUNT(*) AS n FROM solicitation_proposal s JOIN petition p ON p.id = s.petition_id
     WHERE s.solicitation_id IN (?) AND p.state NOT IN ('withdrawn', 'draft') GROUP BY s.solicitation_id`,
    ids,
  );
  return new Map(rows.map((row) => [row.solicitation_id, Number(row.n)]));
}

const rowsFor = <T>(on: Queryable, sql: string, ids: readonly string[]): Promise<T[]> =>
  ids.length === 0 ? Promise.resolve([]) : select<T>(on, sql, [ids]);
