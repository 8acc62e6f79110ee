// A refusal as people see it: the sentence, the article, and what may be done instead.
import { actions } from '@petition/shared-types/vocabulary';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { ProblemError } from '../../../http/problem';
import { availableRows } from '../../procedure/domain/available';
import type { Refusal, Terms } from '../../procedure/domain/decide';
import type { Petition } from '../../procedure/domain/petition';
import type { StepActor, StepFacts } from '../../procedure/domain/event';

/** The problem `step_refused`: the rule with its sentence and article, and the steps that may be taken instead. */
export function refusalProblem(
  action: ActionId,
  refusal: Refusal,
  petition: Petition | null,
  actor: StepActor,
  terms: Pick<Terms, 'now' | 'maxForwardDepth' | 'urgeIntervalDays'>,
  facts: StepFacts,
): ProblemError {
  const instead = petition ? availableRows(petition, actor, facts, terms) : [];
  return new ProblemError('step_refused', {
    extra: {
      detail: refusal.sentence,
      refusal: {
        rule: refusal.rule,
        sentence: refusal.sentence,
        basis: refusal.basis,
        insteadActions: instead
          .filter((row) => row.action !== action && !row.aside)
          .map((row) => actions[row.action].label),
      },
    },
  });
}
