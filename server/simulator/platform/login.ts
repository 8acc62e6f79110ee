// sns/jscode2session: the mini-program's login code becomes openid, unionid and session_key.
import type { Context } from 'koa';
import { newSessionKey } from '../ids';
import type { Person } from '../people';
import type { World } from '../world';
import { answer, REFUSALS } from './answer';
import { checkAccount, queryValue } from './request';

/** Uses a login code up. @throws PlatformError 40029 or 40163. */
export function redeemCode(world: World, value: string, appid: string): { person: Person; scope: string } {
  const check = world.codes.redeem(value, appid);
  if (!check.ok) throw check.reason === 'used' ? REFUSALS.codeUsed() : REFUSALS.invalidCode();
  const person = world.people.find(check.code.person);
  if (!person) throw REFUSALS.invalidCode();
  return { person, scope: check.code.scope };
}

export function code2Session(ctx: Context, world: World): void {
  const appid = queryValue(ctx, 'appid');
  checkAccount(world, appid, queryValue(ctx, 'secret'));
  if (queryValue(ctx, 'grant_type') !== 'authorization_code') throw REFUSALS.invalidGrantType();
  if (appid !== world.options.miniProgram.appid) throw REFUSALS.invalidAppid();
  const code = queryValue(ctx, 'js_code');
  if (code === '') throw REFUSALS.codeMissing();
  const { person, scope } = redeemCode(world, code, appid);
  if (scope === 'phone') throw REFUSALS.invalidCode();
  const openid = world.people.openid(appid, person);
  if (!world.quota.takeMinute(`code2session ${openid}`, world.options.limits.code2SessionPerUserMinute)) {
    throw REFUSALS.minuteQuota();
  }
  answer(
    ctx,
    JSON.stringify({ session_key: newSessionKey(), openid, unionid: world.people.unionid(person) }),
  );
}
