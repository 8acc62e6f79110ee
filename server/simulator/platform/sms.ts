// The stand-in of a provider of short messages: Tencent Cloud's SendSms (cloud.tencent.com/document/product/382/55981).
import { randomBytes } from 'node:crypto';
import { DEMO_SMS } from '../options';
import type { World } from '../world';
import { Refusal, type CloudAction } from './tencent-cloud';

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

function send(world: World, body: Record<string, unknown>): object {
  const { PhoneNumberSet: numbers, SessionContext: context } = body;
  if (!Array.isArray(numbers)) throw new Refusal('InvalidParameter');
  const params = checkSetup(body);
  const reference = typeof context === 'string' ? context : '';
  return { SendStatusSet: (numbers as unknown[]).map((number) => accept(world, number, params, reference)) };
}

export const sendSms: CloudAction = {
  service: 'sms',
  action: 'SendSms',
  account: DEMO_SMS,
  path: '/sms',
  answer: send,
};
