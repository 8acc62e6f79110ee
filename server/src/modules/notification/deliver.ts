// One notice down its ladder: each channel in turn until one has sent; what happened is written before the notice is
// marked, so that whoever takes it over after a crash goes on where this stopped.
import type { Attempt, History } from './attempts';
import { recordAttempts } from './attempts';
import type { Budgets } from './budget';
import type { Breakers } from './breaker';
import type { ClaimedNotice, Outcome } from './claims';
import { finish, putBack } from './claims';
import { DEFAULT_WISHES, ladderOf, type Ladder } from './ladder';
import type { NoticeParams } from './notice-row';
import { DeliveryError } from './sender';
import type { MessageChannels, OutgoingNotice, SendingChannel } from './sender';
import { wishesOf } from './wishes';
import type { WorkerDeps } from './worker';

/** Tries of a message that a platform refuses for a passing reason. */
const MAX_TRIES = 12;
/** Something is set up wrong; after these tries the next channel has its turn. */
const ALERT_TRIES = 3;
const ALERT_WAIT_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 3_600_000;
const DAY_SPENT = '今天的额度已用完';
/** 当天的调用额度已用完 */
const DAILY_QUOTA = /^45009 /;
const NOT_WANTED = '本人选择只在站内看进展';

/** A try that did not end: when the next one is due. */
interface Waiting {
  attempt: Attempt;
  dueAt: Date;
  countsAsAttempt: boolean;
}
type Tried = Attempt | Waiting;
const isWaiting = (tried: Tried): tried is Waiting => 'dueAt' in tried;
const isSent = (attempt: Attempt | undefined): boolean =>
  attempt?.result === 'sent' || attempt?.result === 'delivered';

export class Deliverer {
  constructor(
    private readonly deps: WorkerDeps,
    private readonly channels: MessageChannels,
    private readonly breakers: Breakers,
    private readonly budgets: Budgets,
    private readonly random: () => number,
  ) {}

  /** @returns until when the petition's later notices must wait, null when this one is done */
  async deliver(notice: ClaimedNotice, history: History): Promise<Date | null> {
    const { db, settings } = this.deps;
    const ladder = ladderOf({
      urgent: this.deps.notices.isUrgent(notice.notice),
      wishes: notice.recipient_id === null ? DEFAULT_WISHES : await wishesOf(db, notice.recipient_id),
      smsMode: settings.SMS_MODE,
    });
    const known = new Map(history);
    for (const channel of this.ways(ladder, known)) {
      const tried = await this.tryChannel(channel, this.outgoing(notice), known.get(channel));
      const attempt = isWaiting(tried) ? tried.attempt : tried;
      known.set(channel, attempt);
      await this.record(notice, attempt);
      if (isWaiting(tried)) return this.wait(notice, tried);
    }
    await finish(db, notice, outcomeOf(ladder, known), this.deps.clock.now());
    return null;
  }

  /** What is still to be tried, decided anew after each try. */
  private *ways(ladder: Ladder, known: ReadonlyMap<SendingChannel, Attempt>): Generator<SendingChannel> {
    for (const channel of ladder.rungs) {
      if (ladder.rungs.some((rung) => isSent(known.get(rung)))) break;
      if (known.get(channel)?.result !== 'refused') yield channel;
    }
    const sms = known.get('sms');
    if (ladder.alsoSms && (sms === undefined || sms.result === 'waiting')) yield 'sms';
  }

  private async tryChannel(
    channel: SendingChannel,
    notice: OutgoingNotice,
    before: Attempt | undefined,
  ): Promise<Tried> {
    const tries = before?.tries ?? 0;
    const reached = await this.channels[channel].reach(notice);
    if ('unreachable' in reached) {
      return { channel, result: 'unreachable', tries, note: reached.unreachable };
    }
    const held = await this.overBudget(channel, notice, tries);
    if (held) return held;
    const breaker = this.breakers[channel];
    if (breaker.isOpen) {
      const attempt = { channel, result: 'waiting' as const, tries, note: '渠道暂停，稍后再发' };
      return { attempt, dueAt: breaker.opensAgainAt, countsAsAttempt: false };
    }
    try {
      const { platformId } = await this.channels[channel].send(reached.to, notice);
      breaker.answered();
      await this.deps.checkpoint('notice:sent');
      const address = this.channels[channel].keepsAddress ? { address: reached.to } : {};
      return { channel, result: 'sent', tries: tries + 1, ...address, platformId };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (DAILY_QUOTA.test(error.reason)) await this.budgets.spend(channel);
      return this.afterFailure(channel, notice.id, tries + 1, error);
    }
  }

  /** @returns undefined while there is budget left for this message */
  private async overBudget(
    channel: SendingChannel,
    { isUrgent }: OutgoingNotice,
    tries: number,
  ): Promise<Tried | undefined> {
    const answer = await this.budgets.take(channel, isUrgent);
    if (answer.kind === 'go') return undefined;
    if (answer.kind === 'day') return { channel, result: 'unreachable', tries, note: DAY_SPENT };
    const attempt = { channel, result: 'waiting' as const, tries, note: '这一分钟的额度已用完' };
    return { attempt, dueAt: answer.until, countsAsAttempt: false };
  }

  private afterFailure(channel: SendingChannel, id: string, tries: number, error: DeliveryError): Tried {
    const { verdict, reason: note, platformDown } = error;
    const breaker = this.breakers[channel];
    if (platformDown) breaker.failed();
    else breaker.answered();
    if (verdict === 'next_channel') return { channel, result: 'unreachable', tries, note };
    const spent = tries >= (verdict === 'alert' ? ALERT_TRIES : MAX_TRIES);
    if (verdict === 'stop' || (!platformDown && spent)) {
      this.deps.log.warn({ noticeId: id, channel, reason: note }, 'notice given up on a channel');
      return { channel, result: 'refused', tries, note };
    }
    if (verdict === 'alert') {
      this.deps.log.error({ noticeId: id, channel, reason: note }, 'a channel refuses messages');
    }
    const attempt: Attempt = { channel, result: 'waiting', tries: platformDown ? tries - 1 : tries, note };
    const now = this.deps.clock.now().getTime();
    // While the platform is down the whole queue pauses; the notice keeps its place.
    const due = platformDown && channel !== 'sms' ? now : now + this.waitMs(verdict, tries, platformDown);
    return { attempt, dueAt: new Date(due), countsAsAttempt: !platformDown };
  }

  private waitMs(verdict: DeliveryError['verdict'], tries: number, platformDown: boolean): number {
    if (platformDown) return 1000;
    if (verdict === 'alert') return ALERT_WAIT_MS;
    return Math.min(LONGEST_WAIT_MS, 2 ** tries * 1000) * (0.5 + this.random());
  }

  private async record(notice: ClaimedNotice, attempt: Attempt): Promise<void> {
    await recordAttempts(this.deps.db, notice.id, [attempt], this.deps.clock.now());
  }

  private async wait(notice: ClaimedNotice, { attempt, dueAt, countsAsAttempt }: Waiting): Promise<Date> {
    const reason = attempt.note ?? '';
    await putBack(this.deps.db, notice, { dueAt, reason, countsAsAttempt });
    return dueAt;
  }

  private outgoing(notice: ClaimedNotice): OutgoingNotice {
    const params = (
      typeof notice.params === 'string' ? JSON.parse(notice.params) : notice.params
    ) as NoticeParams;
    const rendered = this.deps.notices.render(notice.notice, params);
    return {
      id: notice.id,
      petitionId: notice.petition_id,
      recipientId: notice.recipient_id,
      isUrgent: notice.priority === 0,
      rendered,
      params,
    };
  }
}

/** The channel that carried it, and why not one above: shown to the officer beside the notice. */
function outcomeOf(ladder: Ladder, known: ReadonlyMap<SendingChannel, Attempt>): Outcome {
  const sentBy = ladder.rungs.find((rung) => isSent(known.get(rung)));
  const tried = ladder.rungs.map((rung) => known.get(rung)).filter((attempt) => attempt !== undefined);
  const notes = tried.filter((attempt) => !isSent(attempt)).flatMap((attempt) => attempt.note ?? []);
  const reason = ladder.rungs.length === 0 ? NOT_WANTED : notes.join('；');
  if (sentBy !== undefined) {
    const platformId = known.get(sentBy)?.platformId;
    const state = known.get(sentBy)?.result === 'delivered' ? 'delivered' : 'sent';
    return {
      state,
      channel: sentBy,
      ...(platformId ? { platformId } : {}),
      ...(reason === '' ? {} : { reason }),
    };
  }
  const failed = tried.some((attempt) => attempt.result === 'refused');
  return { state: failed ? 'failed' : 'inbox_only', channel: 'inbox', reason };
}
