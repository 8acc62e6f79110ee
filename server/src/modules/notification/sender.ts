// What the worker needs of a channel: whether a person can be reached there, and one try to send.
import type { Channel } from '@petition/shared-types/vocabulary';
import type { NoticeParams } from './notice-row';
import type { RenderedNotice } from './texts';

/** A notice that is about to go out. */
export interface OutgoingNotice {
  /** The platform sends one message for one id, however often it is asked. */
  id: string;
  petitionId: string;
  /** Null: the petitioner of a petition without an account. */
  recipientId: string | null;
  /** Documents and deadlines. */
  isUrgent: boolean;
  rendered: RenderedNotice;
  params: NoticeParams;
}

/** What to do after a failed try. */
export type Verdict =
  /** The platform is busy or out of reach: the message waits and loses nothing. */
  | 'retry'
  /** This person can not be reached here (does not follow the account). */
  | 'next_channel'
  /** This message will never go through here. */
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

/** Channels that leave the house; the inbox needs no sending. */
export type SendingChannel = Exclude<Channel, 'inbox'>;

export interface MessageChannel {
  /** Where the person can be reached, or in a few words why not. */
  reach(notice: OutgoingNotice): Promise<{ to: string } | { unreachable: string }>;
  /** @returns the platform's message id @throws DeliveryError */
  send(to: string, notice: OutgoingNotice): Promise<{ platformId: string }>;
  /** Whether `to` may be kept with the notice: an openid may, a phone number may not. */
  keepsAddress: boolean;
}

export type MessageChannels = Readonly<Record<SendingChannel, MessageChannel>>;
