// A petition number as officers type or paste it: in groups, in full-width figures, or inside the copied receipt.

/** Figures of a petition number: region 6, date 8, sequence 5. */
const NUMBER_LENGTH = 19;

export type TypedNumber = { number: string } | { figures: number } | null;

/** The number in a text; how many figures there are when they do not make one; null for an empty text. */
export function readNumber(typed: string): TypedNumber {
  const text = typed.normalize('NFKC').replace(/[\s-]/g, '');
  if (text === '') return null;
  const found = new RegExp(`\\d{${NUMBER_LENGTH}}`).exec(text);
  return found ? { number: found[0] } : { figures: text.replace(/\D/g, '').length };
}
