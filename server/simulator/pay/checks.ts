// Reads a request for a transfer as strictly as the platform's page about it (发起转账, merchant/4012716434).
import { constants, privateDecrypt } from 'node:crypto';
import type { Context } from 'koa';
import { isRecord } from '../body';
import type { Person } from '../people';
import type { World } from '../world';
import type { BillRequest } from './bills';
import { PAY_REFUSALS } from './refusal';

const SMALLEST_FEN = 10;
const NAME_FROM_FEN = 200_000;
/** The scene this merchant has: 1000, 现金营销, with its report and what receivers may be shown (merchant/4013774588). */
const SCENE = { id: '1000', report: ['活动名称', '奖励说明'], perceptions: ['活动奖励', '现金奖励'] };

function text(body: Record<string, unknown>, name: string, most: number): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '' || [...value].length > most)
    throw PAY_REFUSALS.param(`输入源“/body/${name}”不符合要求`);
  return value;
}

function amount(body: Record<string, unknown>, world: World): number {
  const value = body['transfer_amount'];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < SMALLEST_FEN)
    throw PAY_REFUSALS.param('转账金额不符合要求');
  if (value > world.options.limits.payBillFen)
    throw PAY_REFUSALS.invalid('超出商户单笔转账额度，请核实产品设置是否准确');
  return value;
}

function notifyUrl(body: Record<string, unknown>): string {
  if (body['notify_url'] === undefined) return '';
  const value = text(body, 'notify_url', 256);
  if (!URL.canParse(value) || !value.startsWith('https://') || /[?#]/.test(value))
    throw PAY_REFUSALS.param('notify_url 必须为 https，不能携带参数');
  return value;
}

function report(body: Record<string, unknown>): string {
  const infos = body['transfer_scene_report_infos'];
  const missing = PAY_REFUSALS.param('需传入转账场景报备信息，请检查');
  if (!Array.isArray(infos)) throw missing;
  const read = (infos as unknown[]).map((info) => {
    if (!isRecord(info)) throw missing;
    return [text(info, 'info_type', 15), text(info, 'info_content', 32)] as const;
  });
  const types = read.map(([type]) => type);
  if (types.length !== SCENE.report.length || !SCENE.report.every((type) => types.includes(type)))
    throw missing;
  return JSON.stringify(read);
}

function perception(body: Record<string, unknown>): string {
  const value = body['user_recv_perception'] ?? '';
  if (typeof value !== 'string' || (value !== '' && !SCENE.perceptions.includes(value)))
    throw PAY_REFUSALS.invalid('暂不支持展示当前传入的用户收款感知');
  return value;
}

/** The receiver's name, opened with the platform's key: encrypted with the public key the header names. */
function name(ctx: Context, body: Record<string, unknown>, world: World, amountFen: number): string {
  const value = body['user_name'];
  if (value === undefined) {
    if (amountFen >= NAME_FROM_FEN)
      throw PAY_REFUSALS.param('转账金额大于等于 2,000 元时必须传入收款用户姓名');
    return '';
  }
  const { publicKeyId, privateKey } = world.options.pay;
  const wrong = PAY_REFUSALS.param('收款用户姓名解密失败，请检查 Wechatpay-Serial 与加密公钥');
  if (typeof value !== 'string' || ctx.get('wechatpay-serial') !== publicKeyId) throw wrong;
  try {
    const key = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
    return privateDecrypt(key, Buffer.from(value, 'base64')).toString('utf8');
  } catch {
    throw wrong;
  }
}

function receiver(world: World, appid: string, openid: string): Person {
  const { miniProgram, officialAccount } = world.options;
  if (appid !== miniProgram.appid && appid !== officialAccount.appid)
    throw PAY_REFUSALS.invalid('商户号与 appid 没有绑定关系');
  const person = world.people.byOpenid(appid, openid);
  if (!person) throw PAY_REFUSALS.invalid('Openid格式错误或者不属于商家公众账号，请检查');
  return person;
}

/** @throws PayRefusal */
export function readTransfer(
  ctx: Context,
  body: unknown,
  world: World,
): { request: BillRequest; person: Person } {
  if (!isRecord(body)) throw PAY_REFUSALS.param('请求体不是 JSON 对象');
  const outBillNo = text(body, 'out_bill_no', 32);
  if (!/^[0-9A-Za-z]+$/.test(outBillNo)) throw PAY_REFUSALS.param('商户单号只能由数字、大小写字母组成');
  const sceneId = text(body, 'transfer_scene_id', 36);
  if (sceneId !== SCENE.id) throw PAY_REFUSALS.invalid('你尚未获取该转账场景');
  const amountFen = amount(body, world);
  const appid = text(body, 'appid', 32);
  const openid = text(body, 'openid', 64);
  const request: BillRequest = {
    outBillNo,
    appid,
    openid,
    amountFen,
    remark: text(body, 'transfer_remark', 32),
    sceneId,
    notifyUrl: notifyUrl(body),
    name: name(ctx, body, world, amountFen),
    perception: perception(body),
    report: report(body),
  };
  return { request, person: receiver(world, appid, openid) };
}
