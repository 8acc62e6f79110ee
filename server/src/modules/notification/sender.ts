// What the worker needs of a channel. The official account's adapter stands in infra/wechat and is handed in.

/** A message in the platform's words, ready to be sent. */
export interface TemplateMessage {
  openid: string;
  template: 'progress' | 'document' | 'evaluate';
  /** Keyword → value, already within the platform's limits. */
  data: Readonly<Record<string, string>>;
  /** Page of the mini-program that opens on a tap. */
  page: string;
  /** The platform sends one message for one id, however often it is asked. */
  clientMsgId: string;
}

/** What to do after a failed try. */
export type Verdict =
  /** The platform is busy or out of reach: the message waits and loses nothing. */
  | 'retry'
  /** This person can not be reached here (does not follow the account). */
  | 'next_channel'
  /** This message will never go through. */
  | 'stop'
  /** Something is set up wrong: people are told, the message waits. */
  | 'alert';

export class DeliveryError extends Error {
  override name = 'DeliveryError';
  constructor(
    readonly verdict: Verdict,
    /** Short reason kept with the notice: a platform code and its meaning, never personal data. */
    readonly reason: string,
    /** The platform as a whole did not answer: no fault of this message. */
    readonly platformDown: boolean,
  ) {
    super(reason);
  }
}

export interface MessageSender {
  /** @returns the platform's message id @throws DeliveryError */
  send(message: TemplateMessage): Promise<{ platformId: string }>;
}
