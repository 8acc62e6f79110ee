// The notification worker: claims notices under a lease, sends them in order per petition, records what happened.
// Nothing is lost: a crash gives the rows back after the lease, and the platform knows a message by our id.
import type { AppDeps } from '../../http/context';
import type { Background } from '../../infra/background';
import { attemptsOf, type History } from './attempts';
import { Budgets } from './budget';
import { createBreakers, type Breakers } from './breaker';
import { claim, claimUrgent, earliestElsewhere, hurryBefore, putBack } from './claims';
import type { ClaimedNotice } from './claims';
import { Deliverer } from './deliver';
import { SHARDS } from './notice-row';
import type { MessageChannels } from './sender';

const BATCH = 50;
const IDLE_MS = 400;

export type WorkerDeps = Pick<
  AppDeps,
  'db' | 'clock' | 'log' | 'notices' | 'notificationBell' | 'checkpoint' | 'settings'
>;

/** Every fourth pass begins with the newest: a backlog of a million does not keep today's news waiting. */
const NEWEST_EVERY = 4;
/** One that has to wait for an earlier one of its petition is looked at again after this; in a backlog after longer. */
const BLOCKED_MS = 1_000;
const BACKLOG_BLOCKED_MS = 30_000;

const budgetLimits = (settings: WorkerDeps['settings']) => ({
  official_account: {
    perDay: settings.WECHAT_TEMPLATES_PER_DAY,
    perMinute: settings.WECHAT_TEMPLATES_PER_MINUTE,
  },
  subscription: {
    perDay: settings.WECHAT_SUBSCRIPTIONS_PER_DAY,
    perMinute: settings.WECHAT_SUBSCRIPTIONS_PER_MINUTE,
  },
});

const NO_HISTORY: History = new Map();

export class NotificationWorker implements Background {
  readonly name = 'notification worker';
  private stopped = false;
  private loop: Promise<void> | null = null;
  private passes = 0;
  private newestFirst = false;
  private readonly breakers: Breakers;
  private readonly deliverer: Deliverer;

  constructor(
    private readonly deps: WorkerDeps,
    channels: MessageChannels,
    private readonly random: () => number = Math.random,
  ) {
    this.breakers = createBreakers(deps.clock, random);
    const budgets = new Budgets(deps.db, deps.clock, budgetLimits(deps.settings));
    this.deliverer = new Deliverer(deps, channels, this.breakers, budgets, random);
  }

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
    this.passes += 1;
    this.newestFirst = this.passes % NEWEST_EVERY === 0;
    const first = Math.floor(this.random() * SHARDS);
    let taken = 0;
    for (let i = 0; i < SHARDS && !this.stopped; i++) {
      const wechat = this.breakers.official_account;
      if (wechat.isOpen) return taken;
      // While the platform is down one message probes it; the rest keeps its place.
      const limit = wechat.isShaky ? 1 : BATCH;
      const urgent = wechat.isShaky
        ? []
        : await claimUrgent(this.deps.db, { limit, now: this.deps.clock.now() });
      if (urgent.length > 0) await this.sendAll(urgent);
      const notices = await claim(this.deps.db, {
        shard: (first + i) % SHARDS,
        limit,
        now: this.deps.clock.now(),
        newestFirst: this.newestFirst,
      });
      taken += urgent.length + notices.length;
      if (notices.length > 0) await this.sendAll(notices);
    }
    return taken;
  }

  private async sendAll(notices: ClaimedNotice[]): Promise<void> {
    // Only a full batch taken from the new end speaks of a backlog; without one, half a minute would be lost for nothing.
    const blockedMs = this.newestFirst && notices.length >= BATCH ? BACKLOG_BLOCKED_MS : BLOCKED_MS;
    const byPetition = new Map<string, ClaimedNotice[]>();
    for (const notice of notices) {
      byPetition.set(notice.petition_id, [...(byPetition.get(notice.petition_id) ?? []), notice]);
    }
    const elsewhere = await earliestElsewhere(this.deps.db, notices);
    const histories = await attemptsOf(
      this.deps.db,
      notices.map((notice) => notice.id),
    );
    await Promise.all(
      [...byPetition].map(([id, queue]) => this.sendInOrder(queue, elsewhere.get(id), histories, blockedMs)),
    );
  }

  /** Notices of one petition, one after the other; when one has to wait, those behind it wait too. */
  private async sendInOrder(
    queue: ClaimedNotice[],
    elsewhere: number | undefined,
    histories: Map<string, History>,
    blockedMs: number,
  ): Promise<void> {
    let waitUntil: Date | null = null;
    for (const notice of queue) {
      if (waitUntil === null && elsewhere !== undefined && elsewhere < notice.seq) {
        if (notice.priority === 0) await hurryBefore(this.deps.db, notice);
        waitUntil = this.later(blockedMs);
      }
      if (waitUntil !== null) {
        await putBack(this.deps.db, notice, { dueAt: waitUntil, countsAsAttempt: false });
        continue;
      }
      await this.deps.checkpoint('notice:claimed');
      waitUntil = await this.deliverer.deliver(notice, histories.get(notice.id) ?? NO_HISTORY);
    }
  }

  private later(ms: number): Date {
    return new Date(this.deps.clock.now().getTime() + ms);
  }
}
