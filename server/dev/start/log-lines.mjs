// Making the processes' JSON log lines readable, each under the name of its process.
import { createInterface } from 'node:readline';

/** @type {Record<number, string>} */
const LEVELS = { 10: 'TRACE', 20: 'DEBUG', 30: 'INFO ', 40: 'WARN ', 50: 'ERROR', 60: 'FATAL' };
const NOT_SHOWN = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'name', 'v', 'err', 'error']);

/** @param {unknown} value */
const short = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/**
 * One line of a process as it is shown.
 * @param {string} line
 */
export function readable(line) {
  /** @type {Record<string, unknown> | null} */
  let entry = null;
  try {
    if (line.startsWith('{')) entry = JSON.parse(line);
  } catch {
    // Not JSON after all: shown as it is.
  }
  if (!entry || !('level' in entry)) return line;
  const { level, time, msg } = entry;
  const failure = /** @type {{ stack?: string, message?: string } | undefined} */ (entry.err ?? entry.error);
  const rest = Object.entries(entry)
    .filter(([name]) => !NOT_SHOWN.has(name))
    .map(([name, value]) => `${name}=${short(value)}`);
  const clock = new Date(/** @type {number | string} */ (time ?? Date.now())).toTimeString().slice(0, 8);
  const trouble = failure ? [`\n${failure.stack ?? failure.message ?? short(failure)}`] : [];
  return [
    clock,
    LEVELS[Number(level)] ?? String(level).toUpperCase(),
    short(msg ?? ''),
    ...rest,
    ...trouble,
  ].join(' ');
}

/**
 * Prints what a process says.
 * @param {string} name
 * @param {(import('node:stream').Readable | null)[]} streams
 */
export function showLines(name, streams) {
  for (const input of streams)
    if (input)
      createInterface({ input }).on('line', (line) =>
        process.stdout.write(`${name.padEnd(9)} │ ${readable(line)}\n`),
      );
}
