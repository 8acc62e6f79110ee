/** A word people read. `plain` is how a twelve-year-old would say it. */
export interface Word {
  label: string;
  plain?: string;
}

/** A table of words by identifier. */
export const words = <K extends string>(table: Record<K, Word>): Readonly<Record<K, Word>> => table;
