// cgi-bin/stable_token, and the older cgi-bin/token that invalidates its last token on every call.
import type { Context } from 'koa';
import type { IssuedToken } from '../access-tokens';
import type { World } from '../world';
import { answer, REFUSALS } from './answer';
import { checkAccount, jsonBody, queryValue } from './request';

function answerToken(ctx: Context, world: World, token: IssuedToken): void {
  const expiresIn = Math.floor((token.expiresAt - world.clock.now()) / 1000);
  answer(ctx, JSON.stringify({ access_token: token.value, expires_in: expiresIn }));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export async function stableToken(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  const body = await jsonBody(ctx);
  const appid = text(body['appid']);
  checkAccount(world, appid, text(body['secret']));
  if (body['grant_type'] !== 'client_credential') throw REFUSALS.invalidGrantType();
  const force = body['force_refresh'] ?? false;
  if (typeof force !== 'boolean') throw REFUSALS.badFormat();
  const { limits } = world.options;
  if (!world.quota.takeMinute(`stable_token ${appid}`, limits.stableTokenPerMinute))
    throw REFUSALS.minuteQuota();
  if (!world.quota.takeDaily(`stable_token ${appid}`, limits.stableTokenDaily)) throw REFUSALS.dailyQuota();
  const token = force ? world.tokens.forced(appid) : world.tokens.normal(appid);
  if (token === 'too_often') throw REFUSALS.dailyQuota();
  ctx.state['forced'] = force;
  world.changed();
  answerToken(ctx, world, token);
}

export function plainToken(ctx: Context, world: World): void {
  if (ctx.method !== 'GET') throw REFUSALS.requireGet();
  const appid = queryValue(ctx, 'appid');
  checkAccount(world, appid, queryValue(ctx, 'secret'), REFUSALS.invalidCredential);
  if (queryValue(ctx, 'grant_type') !== 'client_credential') throw REFUSALS.invalidGrantType();
  answerToken(ctx, world, world.plainTokens.renew(appid));
}
