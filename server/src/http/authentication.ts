// Who asks: one rule for each audience, default deny. What they may do is decided by the module's policy afterwards.
import type Koa from 'koa';
import { findCitizenActor, findOfficerActor, findQueryActor } from '../modules/identity/queries/authenticate';
import { csrfToken, readOfficerCookie } from '../modules/identity/officer-cookie';
import { findPartner } from '../modules/partner/credentials';
import { constantTimeEqual } from '../infra/crypto/keyed-hashes';
import type { Actor, AppDeps, Audience } from './context';
import { ProblemError } from './problem';

/** @throws ProblemError not_signed_in, csrf_failed */
export async function authenticate(deps: AppDeps, ctx: Koa.Context, audience: Audience): Promise<Actor> {
  const actor = await ask(deps, ctx, audience);
  if (!actor) throw new ProblemError('not_signed_in');
  return actor;
}

async function ask(deps: AppDeps, ctx: Koa.Context, audience: Audience): Promise<Actor | undefined> {
  switch (audience) {
    case 'public':
    case 'wechat':
    case 'ops':
      return { kind: 'anonymous' };
    case 'citizen':
      return findCitizenActor(deps, bearerToken(ctx));
    case 'query':
      return findQueryActor(deps, bearerToken(ctx));
    case 'officer':
      return askOfficer(deps, ctx);
    case 'partner':
      return findPartner(deps, bearerToken(ctx));
  }
}

async function askOfficer(deps: AppDeps, ctx: Koa.Context): Promise<Actor | undefined> {
  const token = readOfficerCookie(deps.settings, ctx);
  const actor = await findOfficerActor(deps, token);
  if (!actor || !token) return undefined;
  const unsafe = ctx.method !== 'GET' && ctx.method !== 'HEAD';
  if (unsafe && !constantTimeEqual(ctx.get('X-CSRF-Token'), csrfToken(deps.hashes, token))) {
    throw new ProblemError('csrf_failed');
  }
  return actor;
}

function bearerToken(ctx: Koa.Context): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{43})$/.exec(ctx.get('Authorization'))?.[1];
}
