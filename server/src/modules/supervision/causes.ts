// What the sweep reads: pages of causes and of findings, each over one index of narrow rows. Nothing is unsealed; a petition's
// own row is read only when it gets a finding.
import type { ClockId } from '@petition/shared-types/vocabulary';
import { select, type Queryable } from '../../infra/db';
import type { SupervisionTrigger } from '../../infra/reference';
import { toPetition } from '../petition/repository';
import { actingOn } from '../procedure/domain/clock-kinds';
import type { Petition } from '../procedure/domain/petition';
import type { Position } from './domain';

export const PAGE = 5000;
const DAY = 86_400_000;

export interface CauseRow {
  /** Of the clock, or of the petition that carries the mark: the place in the page. */
  id: string;
  petition_id: string;
  round: number;
  at: Date;
  /** Whom a mark is about; a clock is about whoever holds the petition now. */
  organisation_id: string | null;
}

/** Causes in the order of their beginning. @param before causes that began until then */
export function causePage(
  on: Queryable,
  { cause: wanted }: SupervisionTrigger,
  cause: string,
  { at, id }: Position,
  now: Date,
): Promise<CauseRow[]> {
  if ('clocks' in wanted) {
    return select<CauseRow>(
      on,
      `SELECT id, petition_id, round, due_at AS at, NULL AS organisation_id FROM petition_clock
       WHERE running = 1 AND clock = ? AND due_at <= ? AND due_at >= ? AND (due_at > ? OR id > ?)
         AND suspended = 0 ORDER BY due_at, id LIMIT ?`,
      [cause, now, at, at, id, PAGE],
    );
  }
  const until = new Date(now.getTime() - (wanted.afterDays ?? 0) * DAY);
  return select<CauseRow>(
    on,
    `SELECT petition_id AS id, petition_id, round, since AS at, organisation_id FROM petition_mark
     WHERE mark = ? AND since <= ? AND since >= ? AND (since > ? OR petition_id > ?) AND value >= ?
     ORDER BY since, petition_id LIMIT ?`,
    [cause, until, at, at, id, wanted.minimum ?? 1, PAGE],
  );
}

const keyOf = (row: { petition_id: string; round: number }) => `${row.petition_id} ${row.round}`;

/** Causes that no finding stands for yet, one a petition and round. */
export async function withoutFinding(
  on: Queryable,
  trigger: string,
  rows: readonly CauseRow[],
): Promise<CauseRow[]> {
  if (rows.length === 0) return [];
  const known = await select<{ petition_id: string; round: number }>(
    on,
    'SELECT petition_id, round FROM finding WHERE petition_id IN (?) AND trigger_code = ? AND slot = 1',
    [rows.map((row) => row.petition_id), trigger],
  );
  const seen = new Set(known.map(keyOf));
  return rows.filter((row) => !seen.has(keyOf(row)) && seen.add(keyOf(row)));
}

export interface FindingRow {
  id: string;
  petition_id: string;
  round: number;
}

/** Findings of a trigger that stand, in the order of their ids. */
export const findingPage = (on: Queryable, trigger: string, after: string): Promise<FindingRow[]> =>
  select<FindingRow>(
    on,
    'SELECT id, petition_id, round FROM finding WHERE slot = 1 AND trigger_code = ? AND id > ? ORDER BY id LIMIT ?',
    [trigger, after, PAGE],
  );

/** Of these findings those whose cause is gone. */
export async function withoutCause(
  on: Queryable,
  { cause }: SupervisionTrigger,
  rows: readonly FindingRow[],
  now: Date,
): Promise<FindingRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.petition_id);
  const standing =
    'clocks' in cause
      ? await select<{ petition_id: string; round: number }>(
          on,
          `SELECT petition_id, round FROM petition_clock
           WHERE petition_id IN (?) AND running = 1 AND clock IN (?) AND due_at <= ? AND suspended = 0`,
          [ids, cause.clocks, now],
        )
      : await select<{ petition_id: string; round: number }>(
          on,
          'SELECT petition_id, round FROM petition_mark WHERE petition_id IN (?) AND mark = ? AND since <= ? AND value >= ?',
          [ids, cause.mark, new Date(now.getTime() - (cause.afterDays ?? 0) * DAY), cause.minimum ?? 1],
        );
  const still = new Set(standing.map(keyOf));
  return rows.filter((row) => !still.has(keyOf(row)));
}

/** Where a petition is, for a finding about it. */
export interface Whereabouts {
  id: string;
  holderId: string;
  senderId: string | null;
  registeringOfficeId: string;
  isReport: boolean;
  /** Whom nothing of a report may reach; empty for every other petition. */
  accusedIds: readonly string[];
  /** Who has to act, where that is not the holder: an advice’s addressee, a co-handling organ, a common superior. */
  actingId: string | null;
}

interface PetitionRow {
  id: string;
  holder_id: string;
  sender_id: string | null;
  registering_office_id: string;
  petition_type: string | null;
}

/** Clocks about somebody who stands in the aggregate only. */
const aboutOthers: ReadonlySet<string> = new Set<ClockId>(['TA', 'TC', 'TQ', 'TD']);

export async function whereabouts(
  on: Queryable,
  ids: readonly string[],
  cause: string,
): Promise<Map<string, Whereabouts>> {
  if (ids.length === 0) return new Map();
  // A petition's row is some kilobytes wide: read from the index alone, which the optimiser leaves for the primary key.
  const rows = await select<PetitionRow>(
    on,
    `SELECT id, holder_id, sender_id, registering_office_id, petition_type
     FROM petition FORCE INDEX (ix_petition_hands) WHERE id IN (?)`,
    [ids],
  );
  const other = aboutOthers.has(cause);
  const wide = rows.filter((row) => other || row.petition_type === 'report').map((row) => row.id);
  const aggregates = await aggregatesOf(on, wide);
  return new Map(
    rows.map((row) => {
      const petition = aggregates.get(row.id);
      const acting = other && petition ? actingOn(petition, cause as ClockId)[0] : undefined;
      return [row.id, toWhereabouts(row, petition, acting)];
    }),
  );
}

async function aggregatesOf(on: Queryable, ids: readonly string[]): Promise<Map<string, Petition>> {
  if (ids.length === 0) return new Map();
  const rows = await select<{ id: string; aggregate: unknown }>(
    on,
    'SELECT id, aggregate FROM petition WHERE id IN (?)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, toPetition(row.aggregate)]));
}

const toWhereabouts = (row: PetitionRow, petition?: Petition, acting?: string): Whereabouts => ({
  id: row.id,
  holderId: row.holder_id,
  senderId: row.sender_id,
  registeringOfficeId: row.registering_office_id,
  isReport: row.petition_type === 'report',
  accusedIds: petition?.accused.organisationIds ?? [],
  actingId: acting ?? null,
});
