// Everything that was sent, accepted or not, and what reached each person's chat.
import { Ring } from './ring';

export type DeliveryStatus = 'pending' | 'success' | 'failed:user block' | 'failed: system failed';

/** One call of message/template/send or message/subscribe/send as the platform saw it. */
export interface SendAttempt {
  at: number;
  person?: string;
  openid: string;
  templateId: string;
  clientMsgId?: string;
  values: Record<string, string>;
  miniprogram?: { appid: string; pagepath: string };
  url?: string;
  errcode: number;
  errmsg: string;
  msgid?: string;
  /** True when client_msg_id had been seen: answered, but not sent again. */
  duplicate: boolean;
  delivery?: DeliveryStatus;
}

/** One bubble in the chat. */
export interface ChatMessage {
  id: string;
  person: string;
  at: number;
  /** `subscription` stands in 服务通知, `question` is what the person wrote. */
  kind: 'template' | 'subscription' | 'text' | 'question' | 'hint';
  title: string;
  rows: { label: string; value: string }[];
  /** Where a tap leads; empty when the message leads nowhere. */
  link: string;
  linkKind: 'mini_program' | 'web' | 'none';
}

/** How long client_msg_id is remembered: 10 minutes. */
const CLIENT_MSG_ID_MS = 10 * 60_000;
const ATTEMPTS_KEPT = 20_000;
const CHAT_KEPT = 200;

export class Messages {
  readonly attempts = new Ring<SendAttempt>(ATTEMPTS_KEPT);
  private readonly chats = new Map<string, Ring<ChatMessage>>();
  private readonly seen = new Map<string, { msgid: string; at: number }>();
  private sequence = 0;

  nextSequence(): number {
    this.sequence += 1;
    return this.sequence;
  }

  /** The msgid given before to the same person and client_msg_id, within ten minutes. */
  earlier(openid: string, clientMsgId: string, now: number): string | undefined {
    const entry = this.seen.get(`${openid}\n${clientMsgId}`);
    return entry && now - entry.at < CLIENT_MSG_ID_MS ? entry.msgid : undefined;
  }

  remember(openid: string, clientMsgId: string, msgid: string, now: number): void {
    for (const [key, entry] of this.seen) {
      if (now - entry.at < CLIENT_MSG_ID_MS) break;
      this.seen.delete(key);
    }
    const key = `${openid}\n${clientMsgId}`;
    this.seen.delete(key);
    this.seen.set(key, { msgid, at: now });
  }

  addToChat(message: ChatMessage): void {
    const chat = this.chats.get(message.person) ?? new Ring<ChatMessage>(CHAT_KEPT);
    chat.push(message);
    this.chats.set(message.person, chat);
  }

  chat(person: string): readonly ChatMessage[] {
    return this.chats.get(person)?.all() ?? [];
  }

  clear(): void {
    this.attempts.clear();
    this.chats.clear();
    this.seen.clear();
  }

  snapshot(): ChatMessage[] {
    return [...this.chats.values()].flatMap((chat) => [...chat.all()]);
  }

  restore(saved: ChatMessage[]): void {
    this.clear();
    for (const message of saved) this.addToChat(message);
  }
}
