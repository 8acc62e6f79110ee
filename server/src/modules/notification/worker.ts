// The notification worker: claims notices under a lease, sends them in order per petition, records what happened.
// Nothing is lost: a crash gives the rows back after the lease, and the platform knows a message by our id.
import { SHARDS } from './rows';
import type { AppDeps } from '../../http/context';
import type { Background } from '../../infra/background';
import { claim, earliestWaiting, finish, putBack } from './claims';
import type { ClaimedNotice } from './claims';
import { pageOf, templateData } from './message';
import { followerOpenid } from './recipient';
import type { NoticeParams } from './rows';
import { DeliveryError } from './sender';
import type { MessageSender } from './sender';

const BATCH = 50;
const IDLE_MS = 400;
/** Tries of a message that the platform refuses for a passing reason. */
const MAX_ATTEMPTS = 12;
const ALERT_WAIT_MS = 5 * 60_000;
const BREAKER_MAX_MS = 30_000;

export type WorkerDeps = Pick<
  AppDeps,
  'db' | 'clock' | 'log' | 'notices' | 'notificationBell' | 'checkpoint' | 'settings'
>;

export class NotificationWorker implements Background {
  readonly name = 'notification worker';
  private stopped = false;
  private failures = 0;
  private closedUntil = 0;
  private loop: Promise<void> | null = null;

  constructor(
    private readonly deps: WorkerDeps,
    private readonly sender: MessageSender,
    private readonly random: () => number = Math.random,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.deps.notificationBell.ring();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      let sent = 0;
      try {
        sent = await this.round();
      } catch (error) {
        this.deps.log.error({ err: error }, 'notification round failed; it starts again');
      }
      if (sent === 0 && !this.stopped) await this.deps.notificationBell.wait(IDLE_MS * (0.5 + this.random()));
    }
  }

  /** One pass over all shards. @returns how many notices were taken */
  async round(): Promise<number> {
    const first = Math.floor(this.random() * SHARDS);
    let taken = 0;
    for (let i = 0; i < SHARDS && !this.stopped; i++) {
      const now = this.deps.clock.now();
      if (now.getTime() < this.closedUntil) return taken;
      // While the platform is down one message probes it; the rest keeps its place.
      const limit = this.failures > 0 ? 1 : BATCH;
      const notices = await claim(this.deps.db, (first + i) % SHARDS, limit, now);
      if (notices.length === 0) continue;
      taken += notices.length;
      await this.sendAll(notices);
    }
    return taken;
  }

  private async sendAll(notices: ClaimedNotice[]): Promise<void> {
    const byPetition = new Map<string, ClaimedNotice[]>();
    for (const notice of notices) {
      byPetition.set(notice.petition_id, [...(byPetition.get(notice.petition_id) ?? []), notice]);
    }
    const earliest = await earliestWaiting(this.deps.db, [...byPetition.keys()]);
    await Promise.all([...byPetition].map(([id, queue]) => this.sendInOrder(queue, earliest.get(id))));
  }

  /** Notices of one petition, one after the other; when one has to wait, those behind it wait too. */
  private async sendInOrder(queue: ClaimedNotice[], earliest: number | undefined): Promise<void> {
    let waitUntil: Date | null = null;
    for (const notice of queue) {
      const earlierElsewhere = earliest !== undefined && earliest < (queue[0]?.seq ?? 0);
      if (waitUntil === null && earlierElsewhere) waitUntil = this.later(1000);
      if (waitUntil !== null) {
        await putBack(this.deps.db, notice, { dueAt: waitUntil, countsAsAttempt: false });
        continue;
      }
      await this.deps.checkpoint('notice:claimed');
      waitUntil = await this.sendOne(notice);
    }
  }

  /** @returns until when the petition's later notices must wait, null when this one is done */
  private async sendOne(notice: ClaimedNotice): Promise<Date | null> {
    const { db, clock } = this.deps;
    const openid = await followerOpenid(this.deps, notice.recipient_id);
    if (openid === null) {
      const reason = '没有关注公众号';
      await finish(db, notice, { state: 'inbox_only', channel: 'inbox', reason }, clock.now());
      return null;
    }
    try {
      const { platformId } = await this.sender.send(this.toMessage(notice, openid));
      this.failures = 0;
      await this.deps.checkpoint('notice:sent');
      await finish(db, notice, { state: 'sent', channel: 'official_account', platformId }, clock.now());
      return null;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      return this.afterFailure(notice, error);
    }
  }

  private toMessage(notice: ClaimedNotice, openid: string) {
    const params = (
      typeof notice.params === 'string' ? JSON.parse(notice.params) : notice.params
    ) as NoticeParams;
    const rendered = this.deps.notices.render(notice.notice, params);
    if (rendered.template === null) throw new DeliveryError('stop', '这条消息没有公众号模板', false);
    return {
      openid,
      template: rendered.template,
      data: templateData(rendered, params),
      page: pageOf(rendered, params),
      clientMsgId: notice.id,
    };
  }

  private async afterFailure(notice: ClaimedNotice, error: DeliveryError): Promise<Date | null> {
    const { db, clock, log } = this.deps;
    const { verdict, reason } = error;
    if (
      verdict === 'next_channel' ||
      verdict === 'stop' ||
      (!error.platformDown && notice.attempts >= MAX_ATTEMPTS)
    ) {
      const state = verdict === 'next_channel' ? 'inbox_only' : 'failed';
      await finish(db, notice, { state, channel: 'inbox', reason }, clock.now());
      if (state === 'failed')
        log.warn({ noticeId: notice.id, reason }, 'notice given up; it stands in the inbox');
      return null;
    }
    if (error.platformDown) this.pause();
    if (verdict === 'alert')
      log.error({ noticeId: notice.id, reason }, 'the official account refuses messages');
    const dueAt = this.later(
      verdict === 'alert' ? ALERT_WAIT_MS : this.backoff(error.platformDown, notice.attempts),
    );
    await putBack(db, notice, { dueAt, reason, countsAsAttempt: !error.platformDown });
    return dueAt;
  }

  /** The platform does not answer: stop claiming for a while, longer each time, up to half a minute. */
  private pause(): void {
    this.failures += 1;
    const wait = Math.min(BREAKER_MAX_MS, 250 * 2 ** Math.min(this.failures, 7));
    this.closedUntil = this.deps.clock.now().getTime() + wait * (0.5 + this.random() / 2);
  }

  private backoff(platformDown: boolean, attempts: number): number {
    if (platformDown) return 0;
    return Math.min(3_600_000, 2 ** attempts * 1000) * (0.5 + this.random());
  }

  private later(ms: number): Date {
    return new Date(this.deps.clock.now().getTime() + ms);
  }
}
