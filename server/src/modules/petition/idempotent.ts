// Citizens' writes take an Idempotency-Key: the same key and body answer the same, whatever was lost on the way.
import type { AppDeps } from '../../http/context';
import { ProblemError } from '../../http/problem';
import type { IdempotencyRecord, IdempotentRequest } from '../../infra/idempotency';
import { IdempotencyError } from '../../infra/idempotency';

/**
 * @param options.findFirst false: `work` itself looks whether the key was answered before
 * @throws ProblemError `idempotency_key_reused`, `idempotency_in_flight`, or what `work` throws
 */
export async function idempotently<T>(
  deps: AppDeps,
  request: IdempotentRequest,
  work: (record: IdempotencyRecord) => Promise<T>,
  options: { findFirst?: boolean } = {},
): Promise<T> {
  try {
    return (await deps.idempotency.once(deps.db, request, work, options)).result;
  } catch (error) {
    if (!(error instanceof IdempotencyError)) throw error;
    throw new ProblemError(error.fault === 'reused' ? 'idempotency_key_reused' : 'idempotency_in_flight', {
      extra: error.fault === 'in_flight' ? { retryAfter: 1 } : {},
    });
  }
}
