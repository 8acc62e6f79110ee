// Codes with the words people read.
import type { Labelled } from '@petition/shared-types/schemas/common';
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { PetitionState, Word } from '@petition/shared-types/vocabulary';

export function labelled<K extends string>(table: Readonly<Record<K, Word>>, code: K): Labelled {
  const word = table[code];
  return { code, label: word.label, ...(word.plain ? { plain: word.plain } : {}) };
}

/** Null stays null. */
export const labelledOrNull = <K extends string>(
  table: Readonly<Record<K, Word>>,
  code: K | null,
): Labelled | null => (code === null ? null : labelled(table, code));

/** A filed petition is in `draft` only while it is back for correction: people read that, not “draft”. */
export const stateLabel = (state: PetitionState): Labelled =>
  state === 'draft'
    ? { code: state, label: '待补正', plain: '请补充或修改后重新提交' }
    : labelled(petitionStates, state);

/** ISO 8601 in Asia/Shanghai, as the API answers times. */
export function shanghai(iso: string | Date): string {
  const at = typeof iso === 'string' ? new Date(iso) : iso;
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}
