// One of our programs as a process of its own, from the build.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

const built = path.resolve(__dirname, '../../server/dist/src');

export interface Run {
  child: ChildProcess;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Waits for a text in the output. @throws when the process ends without it */
  says(text: RegExp): Promise<RegExpMatchArray>;
  /** @returns the exit code; null when a signal ended it */
  exit: Promise<number | null>;
}

/** @param program path in server/src without extension, e.g. `main`, `cli/migrate`; @param typed its input */
export function run(program: string, env: NodeJS.ProcessEnv, args: string[] = [], typed?: string): Run {
  const file = path.join(built, `${program}.js`);
  if (!existsSync(file)) throw new Error(`${file} is not built: npm run build`);
  const { PATH } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH, ...env },
    stdio: [typed === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(typed);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    exit,
    output: () => text,
    async says(wanted) {
      let ended = false;
      void exit.then(() => (ended = true));
      for (;;) {
        const match = wanted.exec(text);
        if (match) return match;
        if (ended) throw new Error(`ended without saying ${String(wanted)}:\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
