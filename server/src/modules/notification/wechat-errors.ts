// The platform's errors as verdicts of ours, in words without personal data.
import { wechatErrorCode, WechatError } from '../../infra/wechat';
import { DeliveryError } from './sender';

/** @throws DeliveryError in place of a WechatError */
export async function fromPlatform<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof WechatError) throw toDeliveryError(error);
    throw error;
  }
}

function toDeliveryError({ reason, fault, platformDown }: WechatError): DeliveryError {
  const text =
    reason.kind === 'errcode'
      ? `${reason.errcode} ${wechatErrorCode(reason.errcode).meaning}`
      : reasonText(reason);
  return new DeliveryError(fault, text, platformDown);
}

function reasonText(reason: Exclude<WechatError['reason'], { kind: 'errcode' }>): string {
  return reason.kind === 'http_status' ? `微信接口返回 HTTP ${reason.status}` : '微信接口没有回应';
}
