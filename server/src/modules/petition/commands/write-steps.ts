// The transaction of a step: new state, ledger event, notices and the rest, all or nothing. Several prepared steps may
// share one commit (commit-filings.ts).
import type { EntityManager } from 'typeorm';
import { execute } from '../../../infra/db';
import type { PreparedStep } from './prepare-step';
import { staleVersion } from './prepare-step';
import { writeMarks } from '../marks';
import { insertStepRows, updatePetition } from '../repository';

/** @throws ProblemError `stale_version` when another step came first */
export async function writeSteps(tx: EntityManager, steps: readonly PreparedStep[]): Promise<void> {
  const made = steps.filter((step) => step.before === null);
  const moved = steps.filter((step) => step.before !== null);
  for (const step of moved) await moveOn(tx, step);
  await insertStepRows(tx, [
    ...made.map((s) => ({ ...s.rows, petition: s.projection })),
    ...moved.map((s) => s.rows),
  ]);
  await writeMarks(tx, steps);
  for (const step of steps) await step.bindFiles?.(tx);
}

async function moveOn(tx: EntityManager, step: PreparedStep): Promise<void> {
  const { before, event } = step;
  const row = step.projection?.[0];
  if (!before || !row) return;
  if (!(await updatePetition(tx, before, row))) throw staleVersion(before);
  const at = new Date(event.occurredAt);
  for (const { clock, target } of event.effects.ended) {
    await execute(
      tx,
      `UPDATE petition_clock SET ended_at = ?, running = 0
       WHERE petition_id = ? AND clock = ? AND running = 1 AND ${target ? 'target = ?' : 'target IS NULL'}`,
      [at, before.id, clock, ...(target ? [target] : [])],
    );
  }
  for (const { clock, target, dueAt, suspendedAt } of event.effects.changed) {
    await execute(
      tx,
      // Looked at anew for the next warning.
      `UPDATE petition_clock SET due_at = ?, suspended = ?, warn_at = '2000-01-01 00:00:00.000'
       WHERE petition_id = ? AND clock = ? AND running = 1 AND ${target ? 'target = ?' : 'target IS NULL'}`,
      [new Date(dueAt), suspendedAt === null ? 0 : 1, before.id, clock, ...(target ? [target] : [])],
    );
  }
  const { served } = event.effects;
  if (served) {
    await execute(
      tx,
      'UPDATE document SET served_at = ?, service_method = ? WHERE id = ? AND petition_id = ?',
      [served.at ? new Date(served.at) : at, served.method, served.documentId, before.id],
    );
  }
}
