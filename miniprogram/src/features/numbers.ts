// Long numbers are read and copied in groups of four; what is typed may carry spaces and small letters.

/** “9901 0220 2603 0300 001”. */
export const grouped = (value: string): string => value.replace(/(.{4})(?=.)/g, '$1 ');

export const plainNumber = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');
export const plainCode = (typed: string): string => plainNumber(typed).toUpperCase();

/** Characters as people count them: 𠮷 is one. */
export const countCharacters = (text: string): number => Array.from(text).length;

const KB = 1024;
/** “1.2 MB”, “340 KB”: short enough for a row. */
export function fileSize(bytes: number): string {
  if (bytes < KB * KB) return `${Math.max(1, Math.round(bytes / KB))} KB`;
  const megabytes = bytes / KB / KB;
  return `${megabytes < 10 ? megabytes.toFixed(1).replace(/\.0$/, '') : Math.round(megabytes)} MB`;
}
