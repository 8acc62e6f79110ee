// Small arithmetic, and the figures the processes keep about themselves.
import { readFileSync } from 'node:fs';
import { selectOne, select } from '../../server/src/infra/db';
import type { DataSource } from 'typeorm';

/** @param sorted ascending */
export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? NaN;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
    : (sorted[Math.floor(middle)] ?? NaN);
}

export interface ProcessFigures {
  cpuSeconds: number;
  rssBytes: number;
}

/** Of one of our processes, from its metrics port. */
export async function figuresOf(metricsPort: number): Promise<ProcessFigures> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    cpuSeconds: value('process_cpu_seconds_total'),
    rssBytes: value('process_resident_memory_bytes'),
  };
}

export interface DatabaseFigures {
  statements: number;
  commits: number;
  fsyncs: number;
  /** NaN where the system has no /proc. */
  cpuSeconds: number;
}

/** Counters of the database server since its start. */
export async function databaseFigures(db: DataSource): Promise<DatabaseFigures> {
  const names = ['Questions', 'Com_commit', 'Innodb_data_fsyncs'];
  const rows = await select<{ Variable_name: string; Value: string }>(
    db,
    'SHOW GLOBAL STATUS WHERE Variable_name IN (?)',
    [names],
  );
  const value = (name: string) => Number(rows.find((row) => row.Variable_name === name)?.Value);
  return {
    statements: value('Questions'),
    commits: value('Com_commit'),
    fsyncs: value('Innodb_data_fsyncs'),
    cpuSeconds: await databaseCpu(db),
  };
}

const TICKS_PER_SECOND = 100;

async function databaseCpu(db: DataSource): Promise<number> {
  try {
    const row = await selectOne<{ file: string }>(db, 'SELECT @@pid_file AS file');
    const pid = readFileSync(row?.file ?? '', 'utf8').trim();
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return NaN;
  }
}
