// Periodic work of the role scheduler. Every run is safe to repeat and to run twice at once.
import type { AppDeps } from '../../http/context';
import type { Background } from '../../infra/background';
import { forgetIdempotency } from '../../infra/idempotency';
import { forgetUploads, scanWaiting } from '../attachment/clean-up';
import { printIssued } from '../document/prints';
import { forgetPhoneCodes, forgetSessions } from '../identity';
import { checkPublishable } from '../publication/content-checks';
import { tendRewards } from '../reward/scheduled';
import { askAboutPictures } from '../publication/picture-checks';
import { sweep } from '../supervision/sweep';
import { forgetBudgets } from '../notification';
import { completeFollowers, forgetPushes } from '../official-account/followers';
import { closeExpired } from './expiries';
import { remindOfUnopened } from './unopened';
import { giveWarnings } from './warnings';

const EVERY_MS = 60_000;
/** Answers to repeated requests are kept for a day, longer than any phone retries. */
const IDEMPOTENCY_MS = 24 * 3_600_000;

export class Scheduler implements Background {
  readonly name = 'scheduler';
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly deps: AppDeps) {}

  start(): void {
    this.timer = setInterval(() => this.run(), EVERY_MS);
    this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    await this.running;
  }

  private run(): void {
    this.running ??= runOnce(this.deps, this.stopping.signal)
      .catch((error: unknown) => this.deps.log.error({ err: error }, 'scheduled work failed; it runs again'))
      .finally(() => (this.running = null));
  }
}

/** One round of everything that is due. */
async function runOnce(deps: AppDeps, signal?: AbortSignal): Promise<void> {
  const closed = await closeExpired(deps, signal);
  if (closed > 0) deps.log.info({ closed }, 'petitions closed after the period for review');
  const warned = await giveWarnings(deps, signal);
  if (warned > 0) deps.log.info({ warned }, 'warnings and reminders given');
  const reminded = await remindOfUnopened(deps, signal);
  if (reminded > 0) deps.log.info({ reminded }, 'documents that nobody opened were spoken of');
  const swept = await sweep(deps, signal);
  if (swept) deps.log.info({ swept }, 'open petitions looked through for what is irregular');
  const printed = await printIssued(deps, signal);
  if (printed > 0) deps.log.info({ printed }, 'documents printed and signed');
  const scanned = await scanWaiting(deps, signal);
  if (scanned > 0) deps.log.info({ scanned }, 'files that waited for the virus scanner got a verdict');
  const dropped = await forgetUploads(deps, signal);
  if (dropped > 0) deps.log.info({ dropped }, 'uploads that nobody handed in were removed');
  const checked = await checkPublishable(deps, signal);
  if (checked > 0) deps.log.info({ checked }, 'texts that others may read were shown to the platform');
  await tendRewards(deps, signal);
  const shown = await askAboutPictures(deps, signal);
  if (shown > 0) deps.log.info({ shown }, 'pictures that others may see were shown to the platform');
  const before = new Date(deps.clock.now().getTime() - IDEMPOTENCY_MS);
  const forgetting = [
    () => forgetIdempotency(deps.db, before),
    () => forgetSessions(deps),
    () => forgetPhoneCodes(deps),
    () => forgetPushes(deps),
    () => forgetBudgets(deps.db, deps.clock.now()),
  ];
  for (const forget of forgetting) while (!signal?.aborted && (await forget()) === 1000);
  if (!signal?.aborted) await completeFollowers(deps);
}
