// Which steps an actor may take now: the same rows and guards as decide, short of those that judge the input.
import { procedure, procedureRows } from '@petition/shared-types/procedure';
import type { ProcedureRow } from '@petition/shared-types/procedure';
import { actingAs, failedGuard, mayAct } from './decide';
import type { Terms } from './decide';
import { dependsOnInput } from './guards';
import { evaluationApplies } from './guards/review';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { Petition } from './petition';
import type { StepActor, StepFacts } from './event';
import { runningClock } from './petition';

/** Rows whose form may be offered. Steps that make a petition are offered elsewhere. */
export function availableRows(
  petition: Petition,
  actor: StepActor,
  facts: StepFacts,
  terms: Pick<Terms, 'now' | 'maxForwardDepth' | 'urgeIntervalDays'>,
): ProcedureRow[] {
  return procedureRows.filter((row) => {
    const as = actingAs(row, actor, petition, facts);
    const step = { actor: as, input: {}, facts };
    return (
      row.from.includes(petition.state) &&
      row.actors.some((rule) => mayAct(rule, as, petition, facts)) &&
      failedGuard(row, petition, step, terms, (guard) => !dependsOnInput.has(guard)) === null &&
      hasObject(row, petition, as, terms.now)
    );
  });
}

/** The row of a step that makes a petition, when this actor may take it at all; the input is judged when it is taken. */
export function openingRow(action: ActionId, actor: StepActor): ProcedureRow | null {
  const row: ProcedureRow = procedure[action];
  const as = actingAs(row, actor, null, {});
  const opens = row.from.includes('new') && row.actors.some((rule) => mayAct(rule, as, null, {}));
  return opens ? row : null;
}

/** Some steps need something to act on: an open window, a document that was not served. */
function hasObject(row: ProcedureRow, petition: Petition, actor: StepActor, now: Date): boolean {
  if (row.action === 'evaluate') return openEvaluationTargets(petition, now).length > 0;
  if (row.action === 'acknowledge_document' || row.action === 'record_service')
    return petition.documents.some((d) => d.servedAt === null);
  if (row.action === 'correct_document')
    return petition.documents.some((d) => d.organisationId === actor.organisationId && !d.correctedBy);
  return true;
}

/** The sides that can be rated now. */
export function openEvaluationTargets(petition: Petition, now: Date) {
  if (!evaluationApplies(petition)) return [];
  return (['petition_office', 'competent_organ'] as const).filter((target) => {
    const clock = runningClock(petition, 'T10', target);
    return clock !== null && now.getTime() < Date.parse(clock.dueAt);
  });
}
