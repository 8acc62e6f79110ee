// Number and code: what the holder of a receipt may ask. Wrong codes are counted by petition, wherever they are tried.
import type { AppDeps } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { selectOne } from '../../../infra/db';
import { toCitizenSummary } from '../presenters/citizen';
import { findPetition } from '../repository';
import { FIRST_ISSUE, viewContext } from './load-petition';

/** @returns the petition's id @throws ProblemError wrong_query_code @throws RateLimitedError */
export async function petitionByCode(
  deps: AppDeps,
  { number, code }: { number: string; code: string },
): Promise<string> {
  // Counted by number before looking, so that guesses in parallel count too; a right code gives the try back.
  await deps.limits.consume('query_code_petition', number);
  const row = await selectOne<{ id: string }>(deps.db, 'SELECT id FROM petition WHERE number = ?', [number]);
  // An unknown number costs the same work and gets the same answer as a wrong code.
  const right = deps.hashes.queryCodeMatches(row?.id ?? 'unknown', FIRST_ISSUE, code);
  if (!row || !right) throw new ProblemError('wrong_query_code');
  await deps.limits.giveBack('query_code_petition', number);
  return row.id;
}

/**
 * Where it stands and who has to do what until when; nothing of the matter.
 * @throws ProblemError `wrong_query_code` when there is no such petition
 */
export async function progressOf(deps: AppDeps, petitionId: string): Promise<string> {
  const stored = await findPetition(deps.db, deps.sealer, petitionId);
  if (!stored) throw new ProblemError('wrong_query_code');
  const { number, state, waitingOn } = toCitizenSummary(stored.petition, '', await viewContext(deps));
  return `编号 ${number}\n现在：${state.label}\n${waitingOn.promise}\n\n详细情况请打开小程序查看。`;
}
