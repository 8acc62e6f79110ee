// Ranking shared by the region and category search: exact name, then prefix, then substring;
// inside a rank the higher level first, then the order of the codes.
// What lies at home goes before all else.

/** Most results a search returns. */
export const SEARCH_LIMIT = 20;

export interface Candidate<T> {
  item: T;
  level: number;
  /** 0 exact, 1 prefix, 2 substring. */
  rank: number;
  away?: boolean;
}

/** How well `word` matches one of the names: 0 exact, 1 prefix, 2 substring, undefined no match. */
export function matchRank(names: readonly string[], word: string): number | undefined {
  let best: number | undefined;
  for (const name of names) {
    const at = name.indexOf(word);
    if (at < 0) continue;
    const rank = name === word ? 0 : at === 0 ? 1 : 2;
    if (best === undefined || rank < best) best = rank;
  }
  return best;
}

/** Splits what a person typed into words: “临江 望江” → ['临江', '望江']. */
export function words(query: string): string[] {
  return query
    .trim()
    .split(/[\s,，、/]+/)
    .filter(Boolean);
}

/** The best `limit` candidates in a stable order. */
export function best<T>(candidates: Candidate<T>[], limit: number): T[] {
  return candidates
    .sort((a, b) => Number(a.away ?? false) - Number(b.away ?? false) || a.rank - b.rank || a.level - b.level)
    .slice(0, Math.max(0, Math.min(limit, SEARCH_LIMIT)))
    .map((candidate) => candidate.item);
}
