// The stand-in of a provider of short messages: Tencent Cloud's SendSms with its signature checked (TC3-HMAC-SHA256,
// cloud.tencent.com/document/product/382/55981). Written apart from the server's client, so that each checks the other.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Context, Middleware, Next } from 'koa';
import { isRecord, readBody } from '../body';
import { DEMO_SMS } from '../options';
import type { World } from '../world';
import { withFaults } from './faults';

const CLOCK_SKEW_SECONDS = 300;
const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

function checkSignature(ctx: Context, world: World, body: string): void {
  const given =
    /^TC3-HMAC-SHA256 Credential=(\S+?)\/(\d{4}-\d\d-\d\d)\/sms\/tc3_request, SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      ctx.get('authorization'),
    );
  if (!given) throw new Refusal('AuthFailure.SignatureFailure');
  const [, id, date = '', signed = '', signature] = given;
  if (id !== DEMO_SMS.secretId) throw new Refusal('AuthFailure.SecretIdNotFound');
  const timestamp = ctx.get('x-tc-timestamp');
  if (Math.abs(world.clock.seconds() - Number(timestamp)) > CLOCK_SKEW_SECONDS)
    throw new Refusal('AuthFailure.SignatureExpire');
  const headers = signed.split(';').map((name) => `${name}:${ctx.get(name).trim().toLowerCase()}\n`);
  const request = `POST\n/\n\n${headers.join('')}\n${signed}\n${hash(body)}`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/sms/tc3_request\n${hash(request)}`;
  const key = mac(mac(mac(`TC3${DEMO_SMS.secretKey}`, date), 'sms'), 'tc3_request');
  if (mac(key, text).toString('hex') !== signature) throw new Refusal('AuthFailure.SignatureFailure');
}

function checkSetup(body: Record<string, unknown>): string[] {
  const { SmsSdkAppId: app, SignName: sign, TemplateId: template, TemplateParamSet: params } = body;
  if (app !== DEMO_SMS.appId) throw new Refusal('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
  if (sign !== DEMO_SMS.sign) throw new Refusal('FailedOperation.SignatureIncorrectOrUnapproved');
  const count = typeof template === 'string' ? DEMO_SMS.templates[template] : undefined;
  if (count === undefined) throw new Refusal('FailedOperation.TemplateIncorrectOrUnapproved');
  const texts = Array.isArray(params) ? (params as unknown[]).map(String) : [];
  if (texts.length !== count) throw new Refusal('FailedOperation.TemplateParamSetNotMatchApprovedTemplate');
  return texts;
}

/** @returns what became of one number: `Ok`, or why not */
function accept(world: World, number: unknown, params: string[], reference: string): object {
  const phone = /^\+86(1\d{10})$/.exec(String(number))?.[1];
  const answer = (Code: string, SerialNo = '') => ({
    SerialNo,
    PhoneNumber: String(number),
    Fee: Code === 'Ok' ? 1 : 0,
    Code,
    Message: Code,
  });
  if (phone === undefined) return answer('InvalidParameterValue.IncorrectPhoneNumber');
  if (world.shortMessages.refused.has(phone)) return answer('FailedOperation.PhoneNumberInBlacklist');
  const serial = `2645:${randomBytes(8).toString('hex')}`;
  const [first = '', step] = params;
  // A template of one variable is the one of log-in codes.
  const words =
    step === undefined
      ? `${first} 是您的登录验证码，5 分钟内有效。不要告诉别人。`
      : `您的信访事项（编号${first}）：${step}。请打开小程序，或凭编号和查询码查看。`;
  const text = `【${DEMO_SMS.sign}】${words}`;
  world.shortMessages.add({ at: world.clock.now(), phone, text, reference, serial });
  return answer('Ok', serial);
}

async function serve(ctx: Context, world: World): Promise<void> {
  const RequestId = randomBytes(16).toString('hex');
  const reply = (response: object): void => {
    ctx.status = 200;
    ctx.type = 'application/json';
    ctx.body = Buffer.from(JSON.stringify({ Response: { ...response, RequestId } }));
  };
  try {
    const text = await readBody(ctx.req);
    checkSignature(ctx, world, text);
    const body: unknown = JSON.parse(text);
    if (!isRecord(body) || !Array.isArray(body['PhoneNumberSet'])) throw new Refusal('InvalidParameter');
    const params = checkSetup(body);
    const numbers = body['PhoneNumberSet'] as unknown[];
    const reference = typeof body['SessionContext'] === 'string' ? body['SessionContext'] : '';
    reply({ SendStatusSet: numbers.map((number) => accept(world, number, params, reference)) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply({ Error: { Code: error.code, Message: error.code } });
  }
}

/** Answers POST / with the header X-TC-Action: SendSms; faults reach it by the path `/sms`. */
export function smsProvider(world: World): Middleware {
  return async (ctx: Context, next: Next) => {
    if (ctx.method !== 'POST' || ctx.path !== '/' || ctx.get('x-tc-action') !== 'SendSms') {
      await next();
      return;
    }
    const at = world.clock.now();
    try {
      await withFaults(ctx, world, () => serve(ctx, world), world.faults.takeOfSms());
    } finally {
      world.recordCall({ at, method: ctx.method, path: '/sms' });
    }
  };
}
