// The contract of every endpoint: a route is a sentence that says who may call it, who decides, what goes in and what
// comes out. Checking, authentication, limits, the description at /openapi.json and a test that walks all routes work
// from this one object.
import { id } from '@petition/shared-types/schemas/common';
import { z, type ZodType } from 'zod';
import type { RateLimitName } from '../infra/rate-limits';
import type { Audience, RequestContext } from './context';

export type { RequestContext } from './context';
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface RouteSpec<P, Q, B, R, A extends Audience = Audience> {
  method: Method;
  /** With parameters as `:name`. */
  path: string;
  /** One line in Chinese for the readable documentation. */
  summary: string;
  audience: A;
  /** Name of the pure policy that decides, or `own account`, or `public data`. */
  policy: string;
  /** Default by audience and method; limits of kind `handler` are taken by the handler. */
  rateLimit?: RateLimitName;
  /** The header Idempotency-Key is required and reaches the handler. */
  idempotent?: boolean;
  params?: ZodType<P>;
  query?: ZodType<Q>;
  /** A strict object: unknown fields are refused by name. For `consumes: 'xml'` a string, for `'bytes'` a buffer. */
  body?: ZodType<B>;
  /** How the body is sent; default JSON. */
  consumes?: 'json' | 'xml' | 'bytes';
  /** What is answered; anything the schema does not name is dropped. `noContent` with status 204. */
  response: ZodType<R>;
  /** Default `application/json`; another type needs a response of text or bytes; with `any` the handler names it. */
  produces?: string;
  status?: 200 | 201 | 204;
  handle(context: RequestContext<P, Q, B, A>): Promise<R>;
}

/** A route whose own types are no longer needed: what the router, the documents and the tests work with. */
export type Route = RouteSpec<unknown, unknown, unknown, unknown>;

/** Parameters of a route about one thing. */
export const byId = z.strictObject({ id });

/** Response of a route with status 204. */
export const noContent = z.void();

/** Fixes the types of one endpoint. Modules export `routes: Route[]`; `http/routes.ts` collects them. */
export function route<P, Q, B, R, A extends Audience>(spec: RouteSpec<P, Q, B, R, A>): Route {
  return spec;
}
