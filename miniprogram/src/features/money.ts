// Money comes in fen, whole numbers; it is read in yuan.

/** “500 元”, “12.50 元”. */
export function yuanText(fen: number): string {
  const cents = fen % 100;
  return `${(fen - cents) / 100}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`} 元`;
}
