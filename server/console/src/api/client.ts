// The one way the console talks to the server: JSON, session cookie, CSRF header on unsafe methods, and every
// failure as a typed ApiError with the problem details the server sent.
import type { ErrorCode, Problem } from '@petition/shared-types/errors';
import { words } from '../words';

/** A failed request. `code` is the server's, or `offline` when no answer came. */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    readonly code: ErrorCode | 'offline',
    readonly title: string,
    readonly detail: string,
    readonly problem?: Problem,
  ) {
    super(`${code}: ${detail}`);
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

let csrfToken: string | null = null;
let onSignedOut: () => void = () => undefined;

/** The token of the session, sent with every unsafe request; kept in memory only. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** What happens when the server says the session is over. */
export function setSignedOutHandler(handler: () => void): void {
  onSignedOut = handler;
}

/**
 * Calls the API.
 * @param path below /api/v1, with its query
 * @param body sent as JSON; a piece of a file as it is
 * @throws ApiError for every answer that is not 2xx, and when none comes
 */
export async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  idempotencyKey?: string,
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const bytes = body instanceof Blob ? body : undefined;
  if (body !== undefined) headers['content-type'] = bytes ? 'application/octet-stream' : 'application/json';
  if (method !== 'GET' && csrfToken) headers['x-csrf-token'] = csrfToken;
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      body: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('offline', words.problem.offlineTitle, words.problem.offline);
  }
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await readJson(response)) as T);
  const failure = await toApiError(response);
  if (failure.code === 'not_signed_in') onSignedOut();
  throw failure;
}

/** A key for a request that must not be done twice; the same until an answer came. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new ApiError('unexpected', words.problem.offlineTitle, words.problem.unreadable);
  }
}

async function toApiError(response: Response): Promise<ApiError> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json'))
    return new ApiError('unexpected', words.problem.offlineTitle, words.problem.unreadable);
  const problem = (await readJson(response)) as Problem;
  return new ApiError(problem.code, problem.title, problem.detail, problem);
}

/** `?a=1&b=2` without the empty ones. */
export function queryString(values: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== '') search.set(key, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
}
