// One wrapper around HTTP: bearer token, idempotency key, problem details, retries. Pure in what it is given, so
// that the rules of retrying are tested without a platform.
import { asFailure, brokenWire, fromProblem, offline, signedOut } from './failure';
import type { Failure } from './failure';
import type { WireAnswer, WireRequest } from './platform';

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** A piece of a file, in place of a body. */
  bytes?: ArrayBuffer;
  /** `citizen`: the log-in of this phone; `reader`: the token that number and code gave; `none`: public. */
  as: 'citizen' | 'reader' | 'none';
  /** Makes a repeated write one write; without it a write is never repeated. */
  idempotencyKey?: string;
}

export interface ClientParts {
  base: string;
  /** Which front end asks (header X-Client): the petition's form depends on it. */
  client: 'weapp' | 'h5';
  send: (request: WireRequest) => Promise<WireAnswer>;
  online: () => boolean;
  /** @param renew the token just used was refused; get another or throw. */
  token: (as: 'citizen' | 'reader', renew: boolean) => Promise<string>;
  sleep: (ms: number) => Promise<void>;
}

const TIMEOUT = 15_000;
/** A piece of a file on a slow line. */
const PIECE_TIMEOUT = 60_000;
/** Waits before the second and third try. */
const PAUSES = [400, 1500];

export type ApiClient = <T>(call: Call) => Promise<T>;

function address(base: string, call: Call): string {
  const pairs = Object.entries(call.query ?? {}).flatMap(([k, v]) =>
    v === undefined ? [] : [`${k}=${encodeURIComponent(v)}`],
  );
  return `${base}/api/v1${call.path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

/** Builds the client. Its promises reject with a {@link Failure} and nothing else. */
export function createClient(parts: ClientParts): ApiClient {
  const exchange = async (call: Call, renew: boolean): Promise<WireAnswer> => {
    const headers: Record<string, string> = { Accept: 'application/json', 'X-Client': parts.client };
    if (call.body !== undefined) headers['Content-Type'] = 'application/json';
    if (call.bytes) headers['Content-Type'] = 'application/octet-stream';
    if (call.idempotencyKey !== undefined) headers['Idempotency-Key'] = call.idempotencyKey;
    if (call.as !== 'none') headers.Authorization = `Bearer ${await parts.token(call.as, renew)}`;
    const request: WireRequest = {
      url: address(parts.base, call),
      method: call.method,
      headers,
      timeout: call.bytes ? PIECE_TIMEOUT : TIMEOUT,
    };
    if (call.body !== undefined) request.body = call.body;
    if (call.bytes) request.bytes = call.bytes;
    try {
      return await parts.send(request);
    } catch {
      throw parts.online() ? brokenWire() : offline();
    }
  };

  const onceSignedIn = async (call: Call): Promise<WireAnswer> => {
    const answer = await exchange(call, false);
    if (answer.status !== 401 || call.as === 'none') return answer;
    const second = await exchange(call, true);
    if (second.status === 401) throw signedOut();
    return second;
  };

  return async <T>(call: Call): Promise<T> => {
    const repeatable = call.method === 'GET' || call.idempotencyKey !== undefined;
    for (let attempt = 0; ; attempt += 1) {
      const pause = repeatable ? PAUSES[attempt] : undefined;
      let failure: Failure;
      try {
        if (!parts.online()) throw offline();
        const answer = await onceSignedIn(call);
        if (answer.status >= 200 && answer.status < 300) return answer.body as T;
        failure = fromProblem(answer.status, answer.body);
      } catch (error) {
        failure = asFailure(error);
      }
      if (pause === undefined || !worthRepeating(failure)) throw failure;
      await parts.sleep(pause);
    }
  };
}

/** A broken wire, a busy server, or a twin of this very request still in flight. */
function worthRepeating(failure: Failure): boolean {
  return failure.kind === 'wire' || failure.code === 'busy' || failure.code === 'idempotency_in_flight';
}
