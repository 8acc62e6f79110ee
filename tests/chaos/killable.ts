// One of our processes, to be killed and started again. What it printed is kept for the day a test fails.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Longer than a worker may hold a notice (LEASE_MS): the next worker finds the leases of the dead one run out. */
const BEYOND_LEASE_MS = 61_000;
const LINES_KEPT = 60;

export class Killable {
  kills = 0;
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private readonly lines: string[] = [];

  constructor(
    readonly name: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly clockMovesOn = false,
  ) {}

  /**
   * @param armed the checkpoint it kills itself at, for work that begins with the process
   * @throws when it ends before it is ready
   */
  async start(armed?: { at: string; passing: number }): Promise<void> {
    const child = fork(path.join(__dirname, 'child.cjs'), {
      env: {
        PATH: process.env.PATH,
        ...this.env,
        CLOCK_AHEAD_MS: String(this.clockAheadMs),
        ARMED: armed ? JSON.stringify(armed) : '',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => this.keep(text));
    this.ended = once(child, 'exit');
    await this.told(child);
  }

  /** It kills itself when it passes this checkpoint for the n-th time from now. */
  async arm(at: string, passing: number): Promise<void> {
    const { child } = this;
    child?.send({ at, passing });
    if (child) await this.told(child);
  }

  /** Resolves when it has died of what it was armed with. */
  async died(): Promise<void> {
    await this.ended;
    this.kills += 1;
  }

  /** kill -9, now. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.died();
  }

  /** The orderly end. @returns the exit code */
  async stop(): Promise<number | null> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode) return null;
    this.child.kill('SIGTERM');
    await this.ended;
    return this.child.exitCode;
  }

  /** What it printed last. */
  output(): string {
    return this.lines.slice(-LINES_KEPT).join('\n');
  }

  get clockAheadMs(): number {
    return this.clockMovesOn ? this.kills * BEYOND_LEASE_MS : 0;
  }

  private async told(child: ChildProcess): Promise<void> {
    const ended = this.ended.then(() => {
      throw new Error(`${this.name} ended:\n${this.output()}`);
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
  }

  private keep(text: Buffer): void {
    this.lines.push(...text.toString().trimEnd().split('\n'));
    this.lines.splice(0, this.lines.length - LINES_KEPT * 4);
  }
}
