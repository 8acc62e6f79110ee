// A running process of one role: started in order, stopped in order. Told apart from `main` so that a test can run it.
import type { Server } from 'node:http';
import type { DataSource } from 'typeorm';
import { createApp } from './app';
import { backgroundOf, servesRequests } from './background';
import { createDeps, type DepsInput } from './deps';
import { listen } from './http/listen';
import type { AppDeps } from './http/context';
import type { Background } from './infra/background';
import { isBehind, openDatabase } from './infra/db';
import { serveMetrics } from './infra/metrics';
import type { Settings } from './infra/settings';
import { migrations } from './migrations';
import { takeOverCalendars } from './modules/schedule/calendars';

export interface RunningProcess {
  deps: AppDeps;
  /** Where requests are taken; undefined for a role without. */
  url?: string;
  /**
   * Not ready any more → no new connections → requests in hand are answered → background work ends, leases given
   * back → pool closed. May be called twice.
   */
  stop(): Promise<void>;
}

/** The tables are older than the program: `migrate` has to run first. */
export class DatabaseBehindError extends Error {
  override name = 'DatabaseBehindError';
}

/**
 * @param handedIn by the crash tests: where to die, and what time it is
 * @throws DatabaseBehindError, DatabaseBusyError, SettingsError, or the system's error when a port is taken
 */
export async function startProcess(
  settings: Settings,
  handedIn: Pick<DepsInput, 'checkpoint' | 'clock'> = {},
): Promise<RunningProcess> {
  const db = await openDatabase({
    url: settings.DATABASE_URL,
    poolSize: settings.DB_POOL_SIZE,
    queueLimit: settings.DB_QUEUE_LIMIT,
    migrations,
  });
  const opened: Opened = { db, servers: [], background: [] };
  try {
    if (await isBehind(db)) throw new DatabaseBehindError('the database is older than this program');
    const deps = createDeps({ settings, db, processFigures: true, ...handedIn });
    await takeOverCalendars(deps);
    opened.servers.push(await serveMetrics(deps.metrics, settings.METRICS_PORT, settings.HOST));
    let url: string | undefined;
    if (servesRequests(settings.ROLE)) {
      const listening = await listen(createApp(deps), settings.PORT, settings.HOST);
      opened.servers.unshift(listening.server);
      url = listening.url;
    }
    for (const work of backgroundOf(settings.ROLE, deps)) {
      work.start();
      opened.background.push(work);
    }
    let stopping: Promise<void> | undefined;
    return { deps, url, stop: () => (stopping ??= stopInOrder(deps, opened)) };
  } catch (error) {
    await close(opened);
    throw error;
  }
}

interface Opened {
  db: DataSource;
  servers: Server[];
  background: Background[];
}

async function stopInOrder(deps: AppDeps, opened: Opened): Promise<void> {
  deps.lifecycle.startDraining();
  await close(opened);
}

async function close({ db, servers, background }: Opened): Promise<void> {
  await Promise.all(servers.map(drain));
  await Promise.all(background.map((work) => work.stop()));
  await db.destroy();
}

/** Answers what is in hand; a connection is closed as soon as no request is on it. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const closing = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
  });
}
