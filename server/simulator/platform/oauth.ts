// Web authorisation in the official account: sns/oauth2/access_token and sns/userinfo. The page itself is in pages/.
import type { Context } from 'koa';
import { GRANT_LIFETIME_MS } from '../oauth-grants';
import type { World } from '../world';
import { answer, REFUSALS } from './answer';
import { redeemCode } from './login';
import { checkAccount, queryValue } from './request';

export const SCOPES = ['snsapi_base', 'snsapi_userinfo'] as const;

export function oauthAccessToken(ctx: Context, world: World): void {
  const appid = queryValue(ctx, 'appid');
  checkAccount(world, appid, queryValue(ctx, 'secret'));
  if (queryValue(ctx, 'grant_type') !== 'authorization_code') throw REFUSALS.invalidGrantType();
  if (appid !== world.options.officialAccount.appid) throw REFUSALS.invalidAppid();
  const code = queryValue(ctx, 'code');
  if (code === '') throw REFUSALS.codeMissing();
  const { person, scope } = redeemCode(world, code, appid);
  const withUnionid = scope === 'snsapi_userinfo' ? { unionid: world.people.unionid(person) } : {};
  answer(
    ctx,
    JSON.stringify({
      access_token: world.grants.issue(person.id, appid, scope),
      expires_in: GRANT_LIFETIME_MS / 1000,
      refresh_token: world.grants.issue(person.id, appid, scope),
      openid: world.people.openid(appid, person),
      scope,
      ...withUnionid,
    }),
  );
}

export function oauthUserInfo(ctx: Context, world: World): void {
  const value = queryValue(ctx, 'access_token');
  if (value === '') throw REFUSALS.tokenMissing();
  const grant = world.grants.find(value);
  if (grant === undefined) throw REFUSALS.invalidToken();
  if (grant === 'expired') throw REFUSALS.tokenExpired();
  const person = world.people.find(grant.person);
  const openid = queryValue(ctx, 'openid');
  if (!person || world.people.openid(grant.appid, person) !== openid) throw REFUSALS.invalidOpenid();
  if (grant.scope !== 'snsapi_userinfo') throw REFUSALS.unauthorised();
  answer(
    ctx,
    JSON.stringify({
      openid,
      nickname: person.name,
      sex: 0,
      province: '',
      city: '',
      country: '',
      headimgurl: '',
      privilege: [],
      unionid: world.people.unionid(person),
    }),
  );
}
