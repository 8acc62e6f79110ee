// Petitions in the database: the projection row, and one multi-row writer for everything a step leaves behind.
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { DataKey, Sealer } from '../../infra/crypto/sealer';
import type { Queryable, SqlValue } from '../../infra/db';
import { execute, insertRows, selectOne } from '../../infra/db';
import { nextDue } from '../procedure/domain/clock-kinds';
import type { Petition } from '../procedure/domain/petition';
import { dayOf } from '../procedure/domain/time';
import { sha256 } from '../procedure/ledger';
import { unwrapPetitionKey } from './content';

/** Stands for “nothing is due” so that the queue's index has no NULL. */
const NEVER = new Date('9999-12-31T00:00:00.000Z');

export interface StoredPetition {
  petition: Petition;
  lastHash: string;
  key: DataKey;
}

interface Row {
  aggregate: unknown;
  last_hash: string;
  wrapped_key: Buffer;
}

/** The petition as it is now, or undefined. */
export function findPetition(on: Queryable, sealer: Sealer, id: string): Promise<StoredPetition | undefined> {
  return find(on, sealer, 'p.id = ?', id);
}

export function findPetitionByNumber(on: Queryable, sealer: Sealer, number: string) {
  return find(on, sealer, 'p.number = ?', number);
}

async function find(on: Queryable, sealer: Sealer, where: string, value: string) {
  const row = await selectOne<Row>(
    on,
    `SELECT p.aggregate, p.last_hash, s.wrapped_key FROM petition p
     JOIN petition_secret s ON s.petition_id = p.id WHERE ${where}`,
    [value],
  );
  if (!row) return undefined;
  const petition = toPetition(row.aggregate);
  return { petition, lastHash: row.last_hash, key: unwrapPetitionKey(sealer, petition.id, row.wrapped_key) };
}

export const toPetition = (aggregate: unknown): Petition =>
  (typeof aggregate === 'string' ? JSON.parse(aggregate) : aggregate) as Petition;

/** Row of `petition`: the projection of the ledger with its indexed columns. */
export function petitionRow(petition: Petition, lastHash: string): Record<string, SqlValue> {
  const due = nextDue(petition);
  return {
    id: petition.id,
    number: petition.number,
    version: petition.version,
    state: petition.state,
    round: petition.round,
    entrance: petition.entrance,
    petition_form: petition.petitionForm,
    petition_type: petition.petitionType,
    legal_route: petition.legalRoute,
    duplicate_verdict: petition.duplicateVerdict,
    category_code: petition.categoryCode,
    region_code: petition.regionCode,
    citizen_id: petition.citizenId,
    registering_office_id: petition.registeringOfficeId,
    holder_id: petition.holderId,
    sender_id: petition.senderId,
    main_organ_id: petition.mainOrganId,
    handler_id: petition.handlerId,
    due_at: due ? new Date(due.dueAt) : NEVER,
    red_flag: petition.redFlag ? 1 : 0,
    demand_count: petition.demandCount,
    content_index: petition.contentIndex,
    same_day_key: sameDayKey(petition),
    aggregate: JSON.stringify(petition),
    last_hash: lastHash,
    submitted_at: new Date(petition.submittedAt),
    updated_at: new Date(petition.updatedAt),
  };
}

/** Unique while the petition is open: the same account files the same text once a day (D1). */
function sameDayKey(petition: Petition): string | null {
  if (!petition.citizenId || petitionStates[petition.state].terminal) return null;
  const day = dayOf(new Date(petition.submittedAt));
  return sha256(`${petition.citizenId} ${day} ${petition.contentIndex}`).slice(0, 32);
}

/** Tables a step may add rows to, in the order they are written. */
const stepTables = [
  'idempotency',
  'petition',
  'petition_secret',
  'petition_content',
  'petition_person',
  'content_check',
  'picture_check',
  'partner_petition',
  'solicitation_proposal',
  'petition_event',
  'petition_event_text',
  'petition_organ',
  'petition_clock',
  'document',
  'evaluation',
  'notice',
] as const;
export type StepTable = (typeof stepTables)[number];
export type StepRows = Partial<Record<StepTable, Record<string, SqlValue>[]>>;

/** Tables in which a step may find its row already there. */
const ifAbsent: ReadonlySet<StepTable> = new Set<StepTable>(['petition_organ', 'petition_person']);

/** Adds the rows of one step, or of many: one statement a table. */
export async function insertStepRows(tx: EntityManager, steps: readonly StepRows[]): Promise<void> {
  for (const table of stepTables) {
    const rows = steps.flatMap((step) => step[table] ?? []);
    if (rows.length > 0) await insertRows(tx, table, rows, { ifAbsent: ifAbsent.has(table) });
  }
}

/** Moves the projection on. @returns false when another step came first */
export async function updatePetition(tx: EntityManager, before: Petition, row: Record<string, SqlValue>) {
  const columns = Object.keys(row).filter((column) => column !== 'id');
  const changed = await execute(
    tx,
    `UPDATE petition SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND version = ?`,
    [...columns.map((column) => row[column] ?? null), before.id, before.version],
  );
  return changed === 1;
}
