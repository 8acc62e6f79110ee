// cgi-bin/qrcode/create: codes with a scene. Source: 生成带参数的二维码 (docs/simulator.md).
import type { Context } from 'koa';
import { isRecord } from '../body';
import type { World } from '../world';
import { answer, PlatformError, REFUSALS } from './answer';
import { checkOfficialToken, jsonBody } from './request';

const LONGEST_SECONDS = 2_592_000;
const DEFAULT_SECONDS = 60;

export async function createQrCode(ctx: Context, world: World): Promise<void> {
  if (ctx.method !== 'POST') throw REFUSALS.requirePost();
  checkOfficialToken(ctx, world);
  const { action_name: action, action_info: info, expire_seconds: given } = await jsonBody(ctx);
  const isTemporary = action === 'QR_STR_SCENE';
  if (!isTemporary && action !== 'QR_LIMIT_STR_SCENE') throw new PlatformError(40099, 'invalid action_name');
  const scene = isRecord(info) && isRecord(info['scene']) ? info['scene']['scene_str'] : undefined;
  if (typeof scene !== 'string' || scene.length < 1 || scene.length > 64)
    throw new PlatformError(40053, 'invalid action info');
  const seconds = given === undefined ? DEFAULT_SECONDS : given;
  if (typeof seconds !== 'number' || seconds < 1) throw REFUSALS.badFormat();
  const lasting = isTemporary ? Math.min(seconds, LONGEST_SECONDS) : Number.POSITIVE_INFINITY;
  const { ticket, url } = world.sceneCodes.create(scene, lasting);
  answer(ctx, JSON.stringify({ ticket, url, ...(isTemporary ? { expire_seconds: lasting } : {}) }));
}
