// cgi-bin/user/info: whether a person follows the account, and then the unionid.
import type { Context } from 'koa';
import type { World } from '../world';
import { answer, REFUSALS } from './answer';
import { checkOfficialToken, queryValue } from './request';

export function userInfo(ctx: Context, world: World): void {
  if (ctx.method !== 'GET') throw REFUSALS.requireGet();
  checkOfficialToken(ctx, world);
  const openid = queryValue(ctx, 'openid');
  const person = world.people.byOpenid(world.options.officialAccount.appid, openid);
  if (!person) throw REFUSALS.invalidOpenid();
  const follow = world.people.follow(person);
  if (!follow.subscribed) {
    answer(ctx, JSON.stringify({ subscribe: 0, openid }));
    return;
  }
  answer(
    ctx,
    JSON.stringify({
      subscribe: 1,
      openid,
      subscribe_time: follow.subscribedAt,
      unionid: world.people.unionid(person),
      remark: '',
      groupid: 0,
      tagid_list: [],
      subscribe_scene: 'ADD_SCENE_SEARCH',
      qr_scene: 0,
      qr_scene_str: '',
    }),
  );
}
