// wxa/business/getuserphonenumber, wxa/msg_sec_check and wxa/media_check_async (docs/simulator.md).
import type { Context } from 'koa';
import { newRid } from '../ids';
import { phoneOf } from '../people';
import type { World } from '../world';
import { answer, PlatformError, REFUSALS } from './answer';
import { redeemCode } from './login';
import { checkTokenOf, jsonBody } from './request';

/** Codes of the phone-number button are no log-in codes. */
const PHONE_SCOPE = 'phone';
const LONGEST = 2_500;
/** What the stand-in finds risky. */
const RISKY = '违规测试';

export async function phoneNumber(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  const { appid } = world.options.miniProgram;
  checkTokenOf(ctx, world, appid);
  const { code } = await jsonBody(ctx);
  const { person, scope } = redeemCode(world, typeof code === 'string' ? code : '', appid);
  if (scope !== PHONE_SCOPE) throw REFUSALS.invalidCode();
  const phone = phoneOf(person);
  const watermark = { timestamp: world.clock.seconds(), appid };
  const phone_info = { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark };
  answer(ctx, JSON.stringify({ errcode: 0, errmsg: 'ok', phone_info }));
}

export async function messageSecurityCheck(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  const { appid } = world.options.miniProgram;
  checkTokenOf(ctx, world, appid);
  const { version, openid, scene, content } = await jsonBody(ctx);
  if (version !== 2 || ![1, 2, 3, 4].includes(Number(scene))) throw new PlatformError(40129, 'invalid scene');
  if (typeof openid !== 'string' || !world.people.byOpenid(appid, openid)) throw REFUSALS.invalidOpenid();
  if (typeof content !== 'string' || content === '' || [...content].length > LONGEST)
    throw REFUSALS.badFormat();
  const result = content.includes(RISKY)
    ? { suggest: 'risky', label: 20002 }
    : { suggest: 'pass', label: 100 };
  const trace_id = newRid();
  answer(ctx, JSON.stringify({ errcode: 0, errmsg: 'ok', result, detail: [], trace_id }));
}

const PICTURE = 2;
const LONGEST_URL = 2_048;

/** Takes the question; looks at the picture afterwards and tells what it found by a push. */
export async function mediaCheck(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  const { appid } = world.options.miniProgram;
  checkTokenOf(ctx, world, appid);
  const { version, openid, scene, media_url: url, media_type: type } = await jsonBody(ctx);
  if (version !== 2 || ![1, 2, 3, 4].includes(Number(scene))) throw new PlatformError(40129, 'invalid scene');
  if (typeof openid !== 'string' || !world.people.byOpenid(appid, openid)) throw REFUSALS.invalidOpenid();
  if (type !== 1 && type !== PICTURE) throw REFUSALS.badFormat();
  if (typeof url !== 'string' || url.length > LONGEST_URL || !/^https?:\/\//.test(url))
    throw REFUSALS.badFormat();
  const trace_id = newRid();
  answer(ctx, JSON.stringify({ errcode: 0, errmsg: 'ok', trace_id }));
  world.mediaChecks.start(openid, url, trace_id);
}
