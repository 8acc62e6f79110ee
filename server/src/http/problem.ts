// Errors as callers see them: RFC 9457 problem details with a stable code and a sentence a citizen understands. One
// mapper for all; the inside (SQL, stack, values) never leaves the process.
import { errorCatalogue, type ErrorCode, type FieldError, type Problem } from '@petition/shared-types/errors';
import { DatabaseBusyError, UncertainCommitError, faultOf } from '../infra/db/errors';
import { RateLimitedError, type RateLimitName } from '../infra/rate-limits';

export type ProblemExtra = Partial<
  Omit<Problem, 'type' | 'title' | 'status' | 'code' | 'requestId' | 'errors'>
>;

/** An expected refusal. Thrown by commands, queries and middleware; answered with the catalogue's sentence. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly extra: ProblemExtra;

  constructor(
    readonly code: ErrorCode,
    options: { errors?: readonly FieldError[]; extra?: ProblemExtra; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.status = errorCatalogue[code].status;
    this.errors = options.errors ?? [];
    this.extra = options.extra ?? {};
  }
}

/** `not_found`: also the answer to whoever may not know that the thing exists. */
export const notFound = (): ProblemError => new ProblemError('not_found');

const LIMIT_CODES: Partial<Record<RateLimitName, ErrorCode>> = {
  query_code_petition: 'too_many_code_attempts',
  identity_proof: 'too_many_code_attempts',
  login_name: 'account_locked',
};

/** Any error as an expected one, or undefined when it is not expected (a defect: logged, answered as `unexpected`). */
export function asProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof RateLimitedError) {
    return new ProblemError(LIMIT_CODES[error.limit] ?? 'too_many_requests', {
      extra: { retryAfter: error.retryAfter },
    });
  }
  const fault = faultOf(error);
  if (error instanceof DatabaseBusyError || fault === 'overloaded' || fault === 'connection_lost') {
    return new ProblemError('busy', { extra: { retryAfter: 2 }, cause: error });
  }
  if (error instanceof UncertainCommitError)
    return new ProblemError('busy', { extra: { retryAfter: 1 }, cause: error });
  return undefined;
}

/** The body of the answer, `application/problem+json`. */
export function problemBody(problem: ProblemError, requestId: string): Problem {
  const { status, title, detail } = errorCatalogue[problem.code];
  return {
    type: `urn:petition:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
    requestId,
    ...problem.extra,
  };
}
