// Sends pushes to the account's server and keeps a log of every attempt. No answer in five seconds, or none at all:
// the same message again, up to three times (接收事件推送).
import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './clock';
import type { SimulatorOptions } from './options';
import { plainSignature, seal, toXml, type XmlFields, type XmlLists } from './push-envelope';
import { Ring } from './ring';

export interface PushAttempt {
  at: number;
  ms: number;
  /** HTTP status, or the reason why there was none. */
  result: number | string;
}

export interface PushRecord {
  event: string;
  openid: string;
  createTime: number;
  attempts: PushAttempt[];
  delivered: boolean;
  answer?: string;
}

type PushAddress = 'pushUrl' | 'miniPushUrl';
/** The mini-program's original id, ToUserName of its pushes. */
const MINI_ORIGINAL_ID = 'gh_000000000a01';
const PUSHES_KEPT = 5_000;
const ANSWER_LIMIT = 64 * 1024;

export class Pushes {
  readonly log = new Ring<PushRecord>(PUSHES_KEPT);
  private readonly stop = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly options: SimulatorOptions,
    private readonly clock: Clock,
  ) {
    // As many pushes as there are wait on it at once.
    setMaxListeners(0, this.stop.signal);
  }

  /**
   * Sends an event of one person.
   * @returns the server's answer, or undefined when it could not be reached.
   */
  send(openid: string, event: string, extra: XmlFields = {}): Promise<string | undefined> {
    const createTime = this.clock.seconds();
    const xml = toXml({
      ToUserName: this.options.officialAccount.originalId,
      FromUserName: openid,
      CreateTime: createTime,
      MsgType: 'event',
      Event: event,
      ...extra,
    });
    return this.start(openid, event, createTime, xml);
  }

  /** Sends what a person wrote. @returns as `send` */
  sendText(openid: string, content: string, messageId: string): Promise<string | undefined> {
    const createTime = this.clock.seconds();
    const xml = toXml({
      ToUserName: this.options.officialAccount.originalId,
      FromUserName: openid,
      CreateTime: createTime,
      MsgType: 'text',
      Content: content,
      MsgId: BigInt(messageId),
    });
    return this.start(openid, 'text', createTime, xml);
  }

  /** Sends an event of the mini-program: what a person chose for templates, or what became of a message. */
  sendOfMiniProgram(openid: string, event: string, lists: XmlLists): Promise<string | undefined> {
    const createTime = this.clock.seconds();
    const xml = toXml(
      {
        ToUserName: MINI_ORIGINAL_ID,
        FromUserName: openid,
        CreateTime: createTime,
        MsgType: 'event',
        Event: event,
      },
      lists,
    );
    return this.start(openid, event, createTime, xml, 'miniPushUrl');
  }

  /** Sends an event of the mini-program with members one level down. */
  sendNested(
    openid: string,
    event: string,
    fields: XmlFields,
    nested: Readonly<Record<string, XmlFields>>,
  ): Promise<string | undefined> {
    const createTime = this.clock.seconds();
    const xml = toXml(
      {
        ToUserName: MINI_ORIGINAL_ID,
        FromUserName: openid,
        CreateTime: createTime,
        MsgType: 'event',
        Event: event,
        ...fields,
      },
      undefined,
      nested,
    );
    return this.start(openid, event, createTime, xml, 'miniPushUrl');
  }

  private start(
    openid: string,
    event: string,
    createTime: number,
    xml: string,
    to: PushAddress = 'pushUrl',
  ): Promise<string | undefined> {
    const record: PushRecord = { event, openid, createTime, attempts: [], delivered: false };
    this.log.push(record);
    const work = this.deliver(record, xml, to);
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
    return work;
  }

  /** Asks the server to prove itself, as the platform does when the push address is saved. */
  async verifyUrl(): Promise<{ ok: boolean; detail: string }> {
    if (this.options.pushUrl === '') return { ok: false, detail: 'no push address' };
    const timestamp = String(this.clock.seconds());
    const nonce = '1514711492';
    const echostr = String(Date.now());
    const url = new URL(this.options.pushUrl);
    const signature = plainSignature(this.options.officialAccount.token, timestamp, nonce);
    for (const [name, value] of Object.entries({ signature, timestamp, nonce, echostr }))
      url.searchParams.set(name, value);
    try {
      const response = await fetch(url, { signal: this.signal() });
      const ok = response.ok && (await response.text()) === echostr;
      return { ok, detail: ok ? 'ok' : `status ${response.status}, echostr not returned` };
    } catch (error) {
      return { ok: false, detail: reasonOf(error) };
    }
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.idle();
  }

  private async deliver(record: PushRecord, xml: string, to: PushAddress): Promise<string | undefined> {
    if (this.options[to] === '') return undefined;
    for (let attempt = 0; attempt <= this.options.pushRetries; attempt += 1) {
      if (this.stop.signal.aborted) return undefined;
      if (attempt > 0)
        await delay(this.options.pushRetryDelayMs, undefined, { signal: this.stop.signal }).catch(
          () => undefined,
        );
      const answer = await this.attempt(record, xml, to);
      if (answer !== undefined) return answer;
    }
    this.options.log(`push ${record.event} could not be delivered`);
    return undefined;
  }

  private async attempt(record: PushRecord, xml: string, to: PushAddress): Promise<string | undefined> {
    const { officialAccount, miniProgram, pushMode } = this.options;
    const account = to === 'pushUrl' ? officialAccount : { ...miniProgram, originalId: MINI_ORIGINAL_ID };
    const envelope = seal(account, pushMode, {
      xml,
      openid: record.openid,
      seconds: this.clock.seconds(),
    });
    const url = new URL(this.options[to]);
    for (const [name, value] of Object.entries(envelope.query)) url.searchParams.set(name, value);
    const at = this.clock.now();
    const started = Date.now();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body: envelope.body,
        signal: this.signal(),
      });
      const answer = (await response.text()).slice(0, ANSWER_LIMIT);
      record.attempts.push({ at, ms: Date.now() - started, result: response.status });
      if (!response.ok) return undefined;
      Object.assign(record, { delivered: true, answer });
      return answer;
    } catch (error) {
      record.attempts.push({ at, ms: Date.now() - started, result: reasonOf(error) });
      return undefined;
    }
  }

  private signal(): AbortSignal {
    return AbortSignal.any([this.stop.signal, AbortSignal.timeout(this.options.pushTimeoutMs)]);
  }
}

/** Told by name, not by class: errors of fetch may come from another realm. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'timeout' : (cause?.code ?? name ?? 'failed');
}
