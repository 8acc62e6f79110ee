// Periodic work of the role scheduler. Every run is safe to repeat and to run twice at once.
import type { AppDeps } from '../../http/context';
import { forgetIdempotency } from '../../infra/idempotency';
import { closeExpired } from './expiries';

export interface Scheduler {
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;
/** Answers to repeated requests are kept for a day, longer than any phone retries. */
const IDEMPOTENCY_MS = 24 * 3_600_000;

export function startScheduler(deps: AppDeps): Scheduler {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= runOnce(deps, stopping.signal)
      .catch((error: unknown) =>
        deps.log.error({ err: error }, 'scheduled work failed; it runs again in a minute'),
      )
      .finally(() => (running = null));
  };
  const timer = setInterval(run, EVERY_MS);
  run();
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await running;
    },
  };
}

/** One round of everything that is due. */
export async function runOnce(deps: AppDeps, signal?: AbortSignal): Promise<void> {
  const closed = await closeExpired(deps, signal);
  if (closed > 0) deps.log.info({ closed }, 'petitions closed after the period for review');
  const before = new Date(deps.clock.now().getTime() - IDEMPOTENCY_MS);
  while (!signal?.aborted && (await forgetIdempotency(deps.db, before)) === 1000);
}
