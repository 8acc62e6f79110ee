// Short messages through Tencent Cloud's SendSms (2021-01-11, cloud.tencent.com/document/product/382/55981). Another
// provider is another function of the type SmsProvider.
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Settings } from '../settings';
import { authorisation, CONTENT_TYPE } from './signature';

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

export interface SmsSettings {
  baseUrl: string;
  secretId: string;
  secretKey: string;
  appId: string;
  sign: string;
}

const answerShape = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ SerialNo: z.string(), Code: z.string() })).optional(),
  }),
});
const TIMEOUT_MS = 5_000;

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

export function smsFault(code: string): SmsFault {
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

export function tencentSms(settings: SmsSettings, clock: Clock): SmsProvider {
  const host = new URL(settings.baseUrl).host;
  return async (message) => {
    const body = JSON.stringify({
      PhoneNumberSet: [`+86${message.phone}`],
      SmsSdkAppId: settings.appId,
      SignName: settings.sign,
      TemplateId: message.templateId,
      TemplateParamSet: message.params,
      SessionContext: message.reference,
    });
    const timestamp = Math.floor(clock.now().getTime() / 1000);
    const { secretId, secretKey } = settings;
    const signed = { secretId, secretKey, service: 'sms', host, action: 'SendSms', timestamp, body };
    return read(await post(settings.baseUrl, body, authorisation(signed), timestamp));
  };
}

async function post(url: string, body: string, authorization: string, timestamp: number): Promise<unknown> {
  try {
    const answer = await fetch(`${url}/`, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': CONTENT_TYPE,
        'x-tc-action': 'SendSms',
        'x-tc-version': '2021-01-11',
        'x-tc-region': 'ap-guangzhou',
        'x-tc-timestamp': String(timestamp),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new SmsError('busy', `HTTP ${answer.status}`);
    return await answer.json();
  } catch (error) {
    if (error instanceof SmsError) throw error;
    throw new SmsError('busy', 'no answer');
  }
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
