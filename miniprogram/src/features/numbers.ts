// Long numbers are read and copied in groups of four; what is typed may carry spaces and small letters.

/** “9901 0220 2603 0300 001”. */
export const grouped = (value: string): string => value.replace(/(.{4})(?=.)/g, '$1 ');

export const plainNumber = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');
export const plainCode = (typed: string): string => plainNumber(typed).toUpperCase();

/** Characters as people count them: 𠮷 is one. */
export const countCharacters = (text: string): number => Array.from(text).length;
