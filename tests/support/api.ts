// A small client over real HTTP: keeps cookie, CSRF token and bearer token, and gives back what came.
import type { FieldError, Problem } from '@petition/shared-types/errors';

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** Sends these characters as they are, in place of `body` as JSON. */
  raw?: string;
  /** Sends these bytes as they are; the caller names their type. */
  rawBytes?: Buffer;
}

export class Api {
  #cookie = '';
  /** Sent with unsafe requests; `signInOfficer` keeps it. */
  csrfToken = '';
  /** Bearer token of a citizen or of a query. */
  token = '';

  constructor(readonly baseUrl: string) {}

  /** The session's cookie, for a browser that goes on with it. */
  sessionCookie(): { name: string; value: string; url: string; httpOnly: true; sameSite: 'Strict' } {
    const [name = '', value = ''] = this.#cookie.split('=');
    return { name, value, url: this.baseUrl, httpOnly: true, sameSite: 'Strict' };
  }

  get = <T = unknown>(path: string, options?: RequestOptions) => this.send<T>('GET', path, options);
  post = <T = unknown>(path: string, body?: unknown, options?: RequestOptions) =>
    this.send<T>('POST', path, { body, ...options });
  put = <T = unknown>(path: string, body?: unknown, options?: RequestOptions) =>
    this.send<T>('PUT', path, { body, ...options });
  delete = <T = unknown>(path: string, options?: RequestOptions) => this.send<T>('DELETE', path, options);

  async send<T = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const content =
      options.raw ??
      (options.rawBytes && new Uint8Array(options.rawBytes)) ??
      (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await fetch(this.baseUrl + path, {
      method,
      redirect: 'manual',
      headers: { ...this.#headers(content !== undefined), ...options.headers },
      body: content,
    });
    for (const cookie of response.headers.getSetCookie()) this.#cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  }

  #headers(hasBody: boolean): Record<string, string> {
    return {
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...(this.#cookie ? { cookie: this.#cookie } : {}),
      ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
    };
  }

  /** Signs an officer in and keeps cookie and CSRF token. @throws when refused */
  async signInOfficer(username: string, password: string): Promise<this> {
    const answer = await this.post<{ csrfToken: string }>('/api/v1/admin/session', { username, password });
    if (answer.status !== 200) throw new Error(`officer sign-in answered ${answer.status}`);
    this.csrfToken = answer.body.csrfToken;
    return this;
  }

  /** Signs a citizen in with a code of the simulator and keeps the token. @throws when refused */
  async signInCitizen(
    code: string,
    kind: 'mini_program' | 'official_account' = 'mini_program',
  ): Promise<this> {
    let answer = await this.post<{ token: string }>('/api/v1/citizen/session', { kind, code });
    // As a phone does: the platform did not answer in time, and is asked again.
    for (let tries = 0; answer.status === 503 && tries < 2; tries++)
      answer = await this.post<{ token: string }>('/api/v1/citizen/session', { kind, code });
    if (answer.status !== 200) throw new Error(`citizen sign-in answered ${answer.status}`);
    this.token = answer.body.token;
    return this;
  }
}

/** The answer as a problem. */
export const problemOf = (answer: Answer<unknown>): Problem => answer.body as Problem;

/** Paths of the bad fields, sorted. */
export const badFields = (answer: Answer<unknown>): string[] =>
  (problemOf(answer).errors ?? []).map((error: FieldError) => error.path).sort();
