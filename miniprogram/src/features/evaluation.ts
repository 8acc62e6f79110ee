// Rules of rating that spare the person a way to the server; the server has the last word.
import type { CitizenPetition, EvaluationView } from '@petition/shared-types/schemas/petition';
import type { EvaluationGrade } from '@petition/shared-types/vocabulary';
import { evaluationLimits } from '@petition/shared-types/limits';
import { texts } from '../texts';
import { countCharacters } from './numbers';

export const reasonLimit: number = evaluationLimits.reason.max;

/** The side that may be rated now; without a wish, the first that is open. */
export const openEvaluation = (
  petition: Pick<CitizenPetition, 'evaluations'>,
  target: string,
): EvaluationView | undefined =>
  petition.evaluations.find((e) => e.status.code === 'open' && (target === '' || e.target.code === target));

export function evaluationFaults(
  grade: EvaluationGrade | undefined,
  reason: string,
): { id: string; message: string }[] {
  const words = texts.evaluation;
  if (grade === undefined) return [{ id: 'grade', message: words.gradeMissing }];
  const count = countCharacters(reason.trim());
  if (grade === 'dissatisfied' && count === 0) return [{ id: 'reason', message: words.reasonMissing }];
  if (count > reasonLimit)
    return [{ id: 'reason', message: texts.filing.faults.tooLong(words.reason, reasonLimit, count) }];
  return [];
}
