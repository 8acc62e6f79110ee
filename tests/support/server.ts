// The real application on a real port, with a database of its own. What a test does not hand in is as in production.
import { createApp, type AppDeps } from '../../server/src/app';
import { listen } from '../../server/src/http/listen';
import type { Route } from '../../server/src/http/route';
import { createDeps } from '../../server/src/deps';
import { createSimulator, type Simulator } from '../../server/simulator/simulator';
import { Api } from './api';
import { TestClock } from './clock';
import { freshDatabase, type FreshDatabase } from './database';
import { SIMULATOR_ACCOUNTS, testSettings } from './settings';

export interface TestServer {
  url: string;
  /** The WeChat platform's stand-in, as strict as the platform; its pushes come to this server. */
  simulator: Simulator;
  deps: AppDeps;
  clock: TestClock;
  database: FreshDatabase;
  /** A new client without a session. */
  api(): Api;
  /** Stops listening, closes the pool, drops the database. Call it in `afterAll`. */
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** By name of the environment variable. */
  settings?: NodeJS.ProcessEnv;
  /** Replaces single dependencies. */
  deps?: Partial<AppDeps>;
  /** Routes in place of the product's own. */
  routes?: readonly Route[];
}

export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await freshDatabase();
  const clock = new TestClock();
  const simulator = createSimulator({ port: 0, ...SIMULATOR_ACCOUNTS });
  const platform = await simulator.listen();
  const settings = testSettings(database.url, {
    WECHAT_API_BASE: platform,
    WECHAT_OAUTH_BASE: platform,
    OFFICIAL_ACCOUNT_URL: `${platform}/chat`,
    ...options.settings,
  });
  const deps: AppDeps = { ...createDeps({ settings, db: database.db, clock }), ...options.deps };
  const { server, url } = await listen(createApp(deps, options.routes), 0, '127.0.0.1');
  simulator.options.h5Base = url;
  simulator.options.pushUrl = `${url}/wechat/official-account`;
  simulator.options.miniPushUrl = `${url}/wechat/mini-program`;
  simulator.options.pay.notifyOrigin = url;
  return {
    url,
    simulator,
    deps,
    clock,
    database,
    api: () => new Api(url),
    async stop() {
      server.close();
      server.closeAllConnections();
      await simulator.close();
      await database.drop();
    },
  };
}
