// The answer to what a person wrote or tapped. Wrong codes count by person and by petition, as in the public query.
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { RateLimitedError } from '../../infra/rate-limits';
import { petitionByCode, progressOf } from '../petition/queries/progress-by-code';
import { followPetition, PETITION_LINKED } from './link';
import { fixedReply, TOO_OFTEN, WRONG_CODE, type Request } from './conversation';

/** @param openid who asks */
export async function replyTo(deps: AppDeps, request: Request, openid: string): Promise<string> {
  if (request.kind !== 'query') return fixedReply(request.kind);
  try {
    await deps.limits.consume('query_code', openid);
    const petitionId = await petitionByCode(deps, request);
    await deps.limits.giveBack('query_code', openid);
    return await progressAndFollow(deps, petitionId, openid);
  } catch (error) {
    if (error instanceof RateLimitedError) return TOO_OFTEN;
    if (error instanceof ProblemError && error.code === 'wrong_query_code') return WRONG_CODE;
    throw error;
  }
}

/** Who holds the code of a petition without an account gets its messages here from now on. */
async function progressAndFollow(deps: AppDeps, petitionId: string, openid: string): Promise<string> {
  const progress = await progressOf(deps, petitionId);
  const isNew = await followPetition(deps.db, petitionId, openid, deps.clock.now());
  return isNew ? `${progress}\n\n${PETITION_LINKED}` : progress;
}
