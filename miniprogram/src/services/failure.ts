// What can go wrong between a screen and the server, in words a citizen reads.
import { errorCatalogue } from '@petition/shared-types/errors';
import type { ErrorCode, FieldError, Problem } from '@petition/shared-types/errors';
import { texts } from '../texts';

export type FailureKind = 'offline' | 'wire' | 'signed_out' | 'problem';

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly title: string,
    /** The sentence: what happened, what is kept, what to do. */
    readonly sentence: string,
    readonly details: {
      code?: ErrorCode;
      status?: number;
      fields?: FieldError[];
      requestId?: string;
      problem?: Problem;
    } = {},
  ) {
    super(title);
    this.name = 'Failure';
  }

  get code(): ErrorCode | undefined {
    return this.details.code;
  }

  get fields(): FieldError[] {
    return this.details.fields ?? [];
  }
}

export const offline = (): Failure =>
  new Failure('offline', texts.failure.offlineTitle, texts.failure.offline);
export const brokenWire = (): Failure => new Failure('wire', texts.failure.wireTitle, texts.failure.wire);
export const signedOut = (): Failure =>
  new Failure('signed_out', errorCatalogue.not_signed_in.title, errorCatalogue.not_signed_in.detail, {
    code: 'not_signed_in',
    status: 401,
  });

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errorCatalogue;

/** Reads the server's problem details; an answer that is none (a proxy's page) becomes “unexpected”. */
export function fromProblem(status: number, body: unknown): Failure {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  const code: ErrorCode = isCode(problem.code) ? problem.code : status >= 502 ? 'busy' : 'unexpected';
  const title = problem.title ?? errorCatalogue[code].title;
  const sentence = problem.refusal?.sentence ?? problem.detail ?? errorCatalogue[code].detail;
  return new Failure('problem', title, sentence, {
    code,
    status,
    ...(problem.errors ? { fields: problem.errors } : {}),
    ...(problem.requestId ? { requestId: problem.requestId } : {}),
    ...(isCode(problem.code) ? { problem: problem as Problem } : {}),
  });
}

/** Anything thrown, as a Failure a screen can show. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure('problem', errorCatalogue.unexpected.title, errorCatalogue.unexpected.detail, {
    code: 'unexpected',
  });
}
