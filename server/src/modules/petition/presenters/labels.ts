// Codes with the words people read.
import type { Labelled } from '@petition/shared-types/schemas/common';
import type { Word } from '@petition/shared-types/vocabulary';

export function labelled<K extends string>(table: Readonly<Record<K, Word>>, code: K): Labelled {
  const word = table[code];
  return { code, label: word.label, ...(word.plain ? { plain: word.plain } : {}) };
}

/** Null stays null. */
export const labelledOrNull = <K extends string>(
  table: Readonly<Record<K, Word>>,
  code: K | null,
): Labelled | null => (code === null ? null : labelled(table, code));

/** ISO 8601 in Asia/Shanghai, as the API answers times. */
export function shanghai(iso: string | Date): string {
  const at = typeof iso === 'string' ? new Date(iso) : iso;
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}
