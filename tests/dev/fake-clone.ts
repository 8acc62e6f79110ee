// A clone in a temporary folder: the real scripts, stand-ins for the compiled programs, the packages by link.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const STAND_INS = {
  'server.cjs': 'server/dist/src/main.js',
  'simulator.cjs': 'server/dist/simulator/main.js',
  'migrate.cjs': 'server/dist/src/cli/migrate.js',
  'seed.cjs': 'server/dist/dev/demo/seed.js',
  'hold-database.mjs': 'stand-ins/hold-database.mjs',
};
const SCRIPTS = ['build', 'database', 'lib', 'start', 'test', 'weapp'];

/** The environment without what the surrounding test run has set. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of [
    'DATABASE_URL',
    'TEST_DATABASE_URL',
    'PETITION_SETTINGS',
    'PETITION_LOCAL_DIR',
    'NODE_OPTIONS',
  ])
    delete env[name];
  const unpacked = path.join(root, '.local/database/server');
  return {
    PETITION_DATABASE_BINARIES: unpacked,
    ...env,
    PORT: '4110',
    SIMULATOR_PORT: '4111',
    METRICS_PORT: '4112',
  };
}

/** A running script: what it has printed, and when it ends. */
export interface Run {
  child: ChildProcess;
  printed(): string;
  /** Waits until the text was printed. @throws when the script ends without it */
  until(text: string): Promise<void>;
  exitCode: Promise<number>;
}

export class FakeClone {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'clone-'));
  private readonly running: ChildProcess[] = [];

  constructor() {
    mkdirSync(path.join(this.folder, 'server/dev'), { recursive: true });
    for (const name of ['package.json', 'server/package.json'])
      cpSync(path.join(root, name), this.path(name));
    for (const name of readdirSync(path.join(root, 'server/dev')))
      if (name.endsWith('.mjs') || SCRIPTS.includes(name))
        cpSync(path.join(root, 'server/dev', name), this.path('server/dev', name), { recursive: true });
    for (const [from, to] of Object.entries(STAND_INS))
      cpSync(path.join(__dirname, 'stand-ins', from), this.path(to));
    symlinkSync(path.join(root, 'node_modules'), this.path('node_modules'));
    // Whatever the lock file says just now: these clones take the packages that are there, and install none.
    cpSync(path.join(root, 'node_modules/.package-lock.json'), this.path('package-lock.json'));
  }

  path(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  read(...parts: string[]): string {
    const file = this.path(...parts);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Starts a script of the clone. */
  run(args: string[], env: NodeJS.ProcessEnv = {}): Run {
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: { ...plainEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.running.push(child);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const exitCode = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
    let ended = false;
    void exitCode.then(() => (ended = true));
    const until = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) {
        if (ended) throw new Error(`ended without printing "${wanted}":\n${text}`);
        await pause(20);
      }
    };
    return { child, printed: () => text, until, exitCode };
  }

  start(env: NodeJS.ProcessEnv = {}): Run {
    return this.run(['server/dev/start.mjs'], env);
  }

  /** What an expression over the scripts' exports is worth, e.g. of `lib/disk.mjs`. */
  async evaluate(script: string, expression: string, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
    const code = `const it = await import('./server/dev/${script}');
      const worth = await (async () => ${expression})().catch((error) => ({ error: error.message }));
      console.log(JSON.stringify(worth ?? null));`;
    const run = this.run(['--input-type=module', '-e', code], env);
    expect({ code: await run.exitCode, said: run.printed() }).toMatchObject({ code: 0 });
    return JSON.parse(run.printed());
  }

  /** Processes that name this clone on their command line, as [id, command line]. */
  processes(): [number, string][] {
    const { stdout } = spawnSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter((line) => line.includes(this.folder))
      .map((line) => [Number.parseInt(line, 10), line.trim().replace(/^\d+ /, '')]);
  }

  /** Waits until nothing of this clone runs any more. */
  async untilQuiet(): Promise<void> {
    while (this.processes().length > 0) await pause(50);
  }

  /** Ends whatever still runs of this clone. */
  async endAll(): Promise<void> {
    for (const child of this.running) child.kill('SIGKILL');
    for (const [pid] of this.processes()) spawnSync('kill', [String(pid)]);
    await this.untilQuiet();
  }

  async remove(): Promise<void> {
    await this.endAll();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));
