// The processes of the bench: the product from its build, the bare handler, the load, the platform's stand-in.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/ports';
import { testEnvironment } from '../support/settings';
import type { BareOptions } from './bare-server';
import { figuresOf, type ProcessFigures } from './figures';
import type { LoadOrder, LoadResult } from './orders';

const root = path.resolve(__dirname, '../..');
const started: ChildProcess[] = [];

/** Ends what was started and is still there. */
export function endAll(): void {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
}

function tool(file: string, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = fork(path.join(__dirname, file), {
    cwd: root,
    env: { ...process.env, ...env },
    execArgv: ['--import', 'tsx'],
  });
  started.push(child);
  return child;
}

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a process of the bench ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

export interface Product {
  url: string;
  /** From the start of the process until /readyz answers. */
  readyMs: number;
  figures(): Promise<ProcessFigures>;
  stop(): Promise<void>;
}

/** The built server, with production's log level; its lines go nowhere. */
export async function startProduct(
  databaseUrl: string,
  role: 'web' | 'worker',
  options: { env?: NodeJS.ProcessEnv; nodeArgs?: string[] } = {},
): Promise<Product> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const env = testEnvironment(databaseUrl, {
    ROLE: role,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    LOG_LEVEL: 'info',
    NODE_ENV: 'production',
    // All load comes from one address, and from fewer citizens than a county has.
    RATE_LIMIT_FACTOR: '1000',
    ...options.env,
  });
  const began = performance.now();
  const main = path.join(root, 'server/dist/src/main.js');
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), main], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.push(child);
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(role === 'web' ? `${url}/readyz` : `http://127.0.0.1:${metricsPort}/metrics`, child);
  return {
    url,
    readyMs: performance.now() - began,
    figures: () => figuresOf(metricsPort),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`the process ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(10);
  }
}

export interface Bare {
  url: string;
  figures(): Promise<ProcessFigures>;
}

export async function startBare(options: BareOptions): Promise<Bare> {
  const child = tool('bare-server.ts', { BARE_OPTIONS: JSON.stringify(options), NODE_ENV: 'production' });
  const { url } = await nextMessage<{ url: string }>(child);
  return {
    url,
    async figures() {
      child.send('figures');
      const { cpu, rss } = await nextMessage<{ cpu: NodeJS.CpuUsage; rss: number }>(child);
      return { cpuSeconds: (cpu.user + cpu.system) / 1e6, rssBytes: rss };
    },
  };
}

/** One of our tools that answers each order with one message. */
export async function startTool<Order extends object, Answer>(
  file: string,
): Promise<(order: Order) => Promise<Answer>> {
  const child = tool(file);
  await nextMessage(child);
  return (order) => {
    child.send(order);
    return nextMessage<Answer>(child);
  };
}

export type Load = (order: LoadOrder) => Promise<LoadResult>;

export const startLoad = (): Promise<Load> => startTool<LoadOrder, LoadResult>('load.ts');

/** @returns its address */
export async function startSimulator(env: NodeJS.ProcessEnv): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, 'server/dist/simulator/main.js')], {
    env: { PATH: process.env.PATH, ...env, SIMULATOR_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.push(child);
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/chat`, child);
  return url;
}
