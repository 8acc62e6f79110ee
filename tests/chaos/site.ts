// A whole site for the crash tests: web and worker as processes of their own, a database, the platform's stand-in, the
// demo's offices. Everything but the stand-in may be killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { seedOfficers, seedOrganisations } from '../../server/dev/demo/staff';
import { createSimulator, type Simulator } from '../../server/simulator/simulator';
import type { AppDeps } from '../../server/src/app';
import { createDeps } from '../../server/src/deps';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { freePort } from '../support/ports';
import { SIMULATOR_ACCOUNTS, testEnvironment, testSettings } from '../support/settings';
import { Killable } from './killable';

/** A database server of the test's own, brought back by its holder whenever it is killed. */
class OwnDatabase {
  kills = 0;
  private pid = 0;
  private answers: (() => void)[] = [];

  private constructor(
    private readonly holder: ChildProcess,
    public url: string,
  ) {}

  static async open(): Promise<OwnDatabase> {
    const holder = spawn(process.execPath, [path.join(__dirname, 'database-holder.mjs')], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    holder.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4000)));
    const database = new OwnDatabase(holder, '');
    const lines = createInterface(holder.stdout);
    lines.on('line', (line) => database.isBack(JSON.parse(line) as { url: string; pid: number }));
    const ended = once(holder, 'exit').then(() => Promise.reject(new Error(`no database:\n${said}`)));
    await Promise.race([database.back(), ended]);
    ended.catch(() => undefined);
    return database;
  }

  /** kill -9, and back again when this resolves. */
  async kill(): Promise<void> {
    const back = this.back();
    process.kill(this.pid, 'SIGKILL');
    this.kills += 1;
    await back;
  }

  async close(): Promise<void> {
    this.holder.stdin?.end();
    if (this.holder.exitCode === null) await once(this.holder, 'exit');
  }

  private back(): Promise<void> {
    return new Promise((resolve) => this.answers.push(resolve));
  }

  private isBack({ url, pid }: { url: string; pid: number }): void {
    this.url = url;
    this.pid = pid;
    for (const answer of this.answers.splice(0)) answer();
  }
}

export interface Site {
  url: string;
  web: Killable;
  worker: Killable;
  database: FreshDatabase;
  /** With kills, when the site has a database server of its own. */
  ownDatabase: OwnDatabase | null;
  simulator: Simulator;
  /** Of this process: for seeding before and looking afterwards. */
  deps: AppDeps;
  organisations: Map<string, string>;
  /** Of every officer. */
  password: string;
  stop(): Promise<void>;
}

/** @param options.ownDatabase with a database server that may be killed */
export async function openSite(options: { ownDatabase: boolean }): Promise<Site> {
  const ownDatabase = options.ownDatabase ? await OwnDatabase.open() : null;
  const database = await freshDatabase({ server: ownDatabase?.url });
  const simulator = createSimulator({ port: 0, deliveryDelayMs: 20, ...SIMULATOR_ACCOUNTS });
  const platform = await simulator.listen();
  // The same over restarts: clients and the platform know only one address.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  simulator.options.pushUrl = `${url}/wechat/official-account`;
  simulator.options.pay.notifyOrigin = url;
  const settings = {
    WECHAT_API_BASE: platform,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    RATE_LIMIT_FACTOR: '100',
  };
  const environment = (role: string) => testEnvironment(database.url, { ...settings, ROLE: role });
  const deps = createDeps({ settings: testSettings(database.url, settings), db: database.db });
  const organisations = await seedOrganisations(deps);
  const [officer] = await seedOfficers(deps, organisations);
  const web = new Killable('web', environment('web'));
  const worker = new Killable('worker', environment('worker'), true);
  await Promise.all([web.start(), worker.start()]);
  return {
    ...{ url, web, worker, database, ownDatabase, simulator, deps, organisations },
    password: officer?.password ?? '',
    async stop() {
      await Promise.all([web.stop(), worker.stop()]);
      await simulator.close();
      await database.drop();
      await ownDatabase?.close();
    },
  };
}
