// What every command-line tool does the same: faults in plain words on the error stream, and an exit code.
import { SettingsError } from '../infra/settings';

/** Prints a line a person reads. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** @param work its number becomes the exit code; an error is printed and gives 1 */
export function runTool(work: () => Promise<number | void>): void {
  work().then(
    (code) => {
      process.exitCode = code ?? 0;
    },
    (error: unknown) => {
      const known = error instanceof SettingsError;
      process.stderr.write(`${known ? error.message : describe(error)}\n`);
      process.exitCode = 1;
    },
  );
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return '没有办成。';
  const cause = error.cause instanceof Error ? `（${error.cause.message}）` : '';
  return `没有办成：${error.message}${cause}`;
}
