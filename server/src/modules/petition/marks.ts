// Writes what a step changes in the marks of its petition. Most steps change none and cost nothing here.
import type { EntityManager } from 'typeorm';
import { execute, selectOne, type SqlValue } from '../../infra/db';
import { markChange } from '../procedure/domain/marks';
import type { PreparedStep } from './commands/prepare-step';

const COLUMNS = [
  'petition_id',
  'mark',
  'round',
  'value',
  'since',
  'organisation_id',
  'office_id',
  'subject_id',
];
const TUPLE = `(${COLUMNS.map(() => '?').join(', ')})`;

/** In the transaction of the steps. */
export async function writeMarks(tx: EntityManager, steps: readonly PreparedStep[]): Promise<void> {
  const rows: SqlValue[][] = [];
  for (const { before, after, event } of steps) {
    const { added, removed } = markChange(before, after, event);
    if (removed.length > 0)
      await execute(tx, 'DELETE FROM petition_mark WHERE petition_id = ? AND mark IN (?)', [
        after.id,
        removed,
      ]);
    for (const mark of added) {
      rows.push([
        after.id,
        mark.mark,
        after.round,
        mark.value,
        new Date(mark.since ?? event.occurredAt),
        mark.organisationId,
        after.registeringOfficeId,
        isOfMatter(mark.mark) && after.originalId ? await firstOf(tx, after.originalId) : null,
      ]);
    }
  }
  if (rows.length === 0) return;
  // A lasting mark may be there from an earlier step.
  await execute(
    tx,
    `INSERT IGNORE INTO petition_mark (${COLUMNS.join(', ')}) VALUES ${rows.map(() => TUPLE).join(', ')}`,
    rows.flat(),
  );
}

const isOfMatter = (mark: string): boolean => mark === 'repeat' || mark === 'merged';

/** The petition a chain of repeats began with. */
async function firstOf(tx: EntityManager, originalId: string): Promise<string> {
  const row = await selectOne<{ subject_id: string }>(
    tx,
    `SELECT subject_id FROM petition_mark
     WHERE petition_id = ? AND mark IN ('repeat', 'merged') AND subject_id IS NOT NULL LIMIT 1`,
    [originalId],
  );
  return row?.subject_id ?? originalId;
}
