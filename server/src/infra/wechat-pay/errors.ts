// What can go wrong with WeChat Pay apart from a transfer's own answer.

/** The platform could not be asked, or its answer cannot be believed. */
export class WechatPayError extends Error {
  override name = 'WechatPayError';
}

export type NotificationFault =
  | 'headers'
  | 'timestamp'
  | 'serial'
  | 'signature'
  | 'form'
  | 'decryption'
  | 'merchant';

/** A notification that must not be believed; `fault` says which check failed, for the log. */
export class WechatPayNotificationError extends WechatPayError {
  override name = 'WechatPayNotificationError';
  constructor(readonly fault: NotificationFault) {
    super(`notification refused: ${fault}`);
  }
}
