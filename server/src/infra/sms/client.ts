// Short messages through Tencent Cloud's SendSms (2021-01-11, cloud.tencent.com/document/product/382/55981). Another
// provider is another function of the type SmsProvider.
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Settings } from '../settings';
import { callTencentCloud, TencentCloudError, type TencentCloudAccount } from '../tencent-cloud/call';

export interface ShortMessage {
  /** Eleven digits. */
  phone: string;
  templateId: string;
  params: readonly string[];
  /** Comes back in reports; ours. */
  reference: string;
}

/** What became of a try: `busy` the provider as a whole, `later` this number for now, `never` this message. */
export type SmsFault = 'busy' | 'later' | 'never' | 'setup';

export class SmsError extends Error {
  override name = 'SmsError';
  constructor(
    readonly fault: SmsFault,
    /** The provider's code; never the number. */
    readonly code: string,
  ) {
    super(`sms: ${code}`);
  }
}

/** @returns the provider's serial number @throws SmsError */
export type SmsProvider = (message: ShortMessage) => Promise<{ serial: string }>;

export interface SmsSettings extends TencentCloudAccount {
  appId: string;
  sign: string;
}

const answerShape = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ SerialNo: z.string(), Code: z.string() })).optional(),
  }),
});
const ACTION = { service: 'sms', action: 'SendSms', version: '2021-01-11', region: 'ap-guangzhou' };

/** Codes by their beginning, the longest that fits (错误码, cloud.tencent.com/document/product/382/52065). */
const FAULTS: readonly (readonly [string, SmsFault])[] = [
  ['InternalError', 'busy'],
  ['RequestLimitExceeded', 'busy'],
  ['LimitExceeded.PhoneNumberDailyLimit', 'never'],
  ['LimitExceeded.PhoneNumber', 'later'],
  ['LimitExceeded', 'busy'],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'never'],
  ['FailedOperation.PhoneNumberInBlacklist', 'never'],
  ['FailedOperation.ContainSensitiveWord', 'never'],
  ['InvalidParameterValue.TemplateParameter', 'never'],
];

function smsFault(code: string): SmsFault {
  return FAULTS.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'setup';
}

/** The provider of a site, as its settings have it. @returns undefined where there is none */
export function smsProviderOf(settings: Settings, clock: Clock): SmsProvider | undefined {
  if (!settings.SMS_API_BASE || settings.SMS_MODE === 'off') return undefined;
  return tencentSms(
    {
      baseUrl: settings.SMS_API_BASE,
      secretId: settings.SMS_SECRET_ID,
      secretKey: settings.SMS_SECRET_KEY,
      appId: settings.SMS_APP_ID,
      sign: settings.SMS_SIGN,
    },
    clock,
  );
}

function tencentSms(settings: SmsSettings, clock: Clock): SmsProvider {
  return async (message) => {
    const body = {
      PhoneNumberSet: [`+86${message.phone}`],
      SmsSdkAppId: settings.appId,
      SignName: settings.sign,
      TemplateId: message.templateId,
      TemplateParamSet: message.params,
      SessionContext: message.reference,
    };
    try {
      return read(await callTencentCloud(settings, ACTION, body, clock));
    } catch (error) {
      if (error instanceof TencentCloudError) throw new SmsError('busy', error.message);
      throw error;
    }
  };
}

function read(answer: unknown): { serial: string } {
  const parsed = answerShape.safeParse(answer);
  if (!parsed.success) throw new SmsError('busy', 'unreadable answer');
  const { Error: refusal, SendStatusSet: states } = parsed.data.Response;
  if (refusal) throw new SmsError(smsFault(refusal.Code), refusal.Code);
  const state = states?.[0];
  if (!state) throw new SmsError('busy', 'unreadable answer');
  if (state.Code !== 'Ok') throw new SmsError(smsFault(state.Code), state.Code);
  return { serial: state.SerialNo };
}
