// A table that the engineer of a city keeps in a spreadsheet: UTF-8, one header line with Chinese names.
import { parse } from 'csv-parse/sync';

export interface Line<Column extends string> {
  /** Line in the file, the header being 1. */
  line: number;
  values: Record<Column, string>;
}

/** What is wrong, each with its line; for the operator. */
export class ImportFaults extends Error {
  override name = 'ImportFaults';
  constructor(readonly faults: readonly string[]) {
    super(`有 ${faults.length} 处要改：\n${faults.join('\n')}`);
  }
}

/**
 * @param optional columns that a table may do without; they are empty then
 * @throws ImportFaults when a column is missing or the file is no table
 */
export function readLines<Column extends string, Optional extends string = never>(
  text: string,
  columns: readonly Column[],
  optional: readonly Optional[] = [],
): Line<Column | Optional>[] {
  const records = recordsOf(text);
  const header = records[0]?.map((name) => name.trim()) ?? [];
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new ImportFaults([`第 1 行缺少这些列：${missing.join('、')}`]);
  return records.slice(1).map((record, i) => ({
    line: i + 2,
    values: Object.fromEntries(
      [...columns, ...optional].map((column) => [column, (record[header.indexOf(column)] ?? '').trim()]),
    ) as Record<Column | Optional, string>,
  }));
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, skipEmptyLines: true, relaxColumnCount: true });
  } catch (error) {
    throw new ImportFaults([`不是一张完整的表格：${(error as Error).message}`]);
  }
}
