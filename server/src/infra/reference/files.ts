// Reading of the data files under config/data: every fault is collected, none is thrown on the way,
// so that one start names all of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZodType } from 'zod';

/** Collects what is wrong with the data files, one sentence a fault, with the file in front. */
export class FaultList {
  readonly faults: string[] = [];

  add(file: string, message: string): void {
    this.faults.push(`${file}: ${message}`);
  }

  /** @throws Error that lists all collected faults, when there are any. */
  throwIfAny(): void {
    if (this.faults.length > 0) {
      throw new Error(`config/data has ${this.faults.length} fault(s):\n- ${this.faults.join('\n- ')}`);
    }
  }
}

/** Reads a JSON file against its schema; undefined when it cannot be used (the reason is in `faults`). */
export function readJson<T>(
  dataDir: string,
  file: string,
  schema: ZodType<T>,
  faults: FaultList,
): T | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(join(dataDir, file), 'utf8'));
  } catch (error) {
    faults.add(file, String(error));
    return undefined;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) faults.add(file, `${issue.path.join('.')}: ${issue.message}`);
  return undefined;
}

/** Reads `code,name` lines; returns [] when the file cannot be read (the reason is in `faults`). */
export function readCodeNameLines(
  dataDir: string,
  file: string,
  faults: FaultList,
): [code: string, name: string][] {
  let text: string;
  try {
    text = readFileSync(join(dataDir, file), 'utf8');
  } catch (error) {
    faults.add(file, String(error));
    return [];
  }
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  if (header !== 'code,name') faults.add(file, 'the first line must be "code,name"');
  return lines.map((line) => {
    const comma = line.indexOf(',');
    return [line.slice(0, comma), line.slice(comma + 1)];
  });
}
