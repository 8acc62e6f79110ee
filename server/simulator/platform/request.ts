// Reading and checking what every endpoint needs: query values, a JSON body, credentials, an access token.
import type { Context } from 'koa';
import { isRecord, readBody } from '../body';
import type { World } from '../world';
import { REFUSALS } from './answer';

export function queryValue(ctx: Context, name: string): string {
  const value = ctx.query[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** @throws PlatformError 44002 for an empty body, 47001 for one that is no JSON object. */
export async function jsonBody(ctx: Context): Promise<Record<string, unknown>> {
  const text = await readBody(ctx.req);
  if (text.trim() === '') throw REFUSALS.emptyBody();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw REFUSALS.badFormat();
  }
  if (!isRecord(parsed)) throw REFUSALS.badFormat();
  return parsed;
}

/**
 * Checks appid and secret of the mini-program or the official account.
 * @param wrongSecret what the endpoint answers to a wrong secret.
 */
export function checkAccount(
  world: World,
  appid: string,
  secret: string,
  wrongSecret: () => Error = REFUSALS.invalidSecret,
): void {
  const { miniProgram, officialAccount } = world.options;
  if (appid === '') throw REFUSALS.appidMissing();
  if (secret === '') throw REFUSALS.secretMissing();
  const account = [miniProgram, officialAccount].find((known) => known.appid === appid);
  if (!account) throw REFUSALS.invalidAppid();
  if (account.secret !== secret) throw wrongSecret();
}

/** Checks the access token in the query and that it belongs to the official account. */
export function checkOfficialToken(ctx: Context, world: World): void {
  checkTokenOf(ctx, world, world.options.officialAccount.appid);
}

/** Checks the access token in the query and that it belongs to this account. */
export function checkTokenOf(ctx: Context, world: World, appid: string): void {
  const value = queryValue(ctx, 'access_token');
  if (value === '') throw REFUSALS.tokenMissing();
  const stable = world.tokens.check(value);
  const check = stable.state === 'invalid' ? world.plainTokens.check(value) : stable;
  if (check.state === 'expired') throw REFUSALS.tokenExpired();
  if (check.state === 'invalid') throw REFUSALS.invalidCredential();
  if (check.appid !== appid) throw REFUSALS.unauthorised();
}
