// Administrative regions (问题属地), 44,700 of them, kept as two arrays in the order of their codes.
// A code padded to nine digits sorts a parent right before its children, so children are one slice.
import type { FaultList } from './files';
import { readCodeNameLines } from './files';
import { type Candidate, best, matchRank, SEARCH_LIMIT, words } from './search';

export type RegionLevel = 'province' | 'city' | 'county' | 'street';

/** One region; `code` has six digits, nine for a street. */
export interface Region {
  code: string;
  name: string;
  level: RegionLevel;
  hasChildren: boolean;
}

const LEVELS: readonly RegionLevel[] = ['province', 'city', 'county', 'street'];
/** Size of the slice of nine-digit numbers below a region of each level. */
const SPAN: Record<RegionLevel, number> = { province: 10_000_000, city: 100_000, county: 1_000, street: 1 };
/** Rows that stand between a province and its counties only in the table: people do not know them as places. */
const PLACEHOLDER = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;

const toNumber = (code: string): number => (code.length === 9 ? Number(code) : Number(code) * 1_000);
const toCode = (key: number): string => (key % 1_000 === 0 ? String(key / 1_000) : String(key));

function levelOf(key: number): RegionLevel {
  if (key % SPAN.county !== 0) return 'street';
  if (key % SPAN.city !== 0) return 'county';
  return key % SPAN.province !== 0 ? 'city' : 'province';
}

/** Pure look-ups over the regions; codes that do not exist give undefined or an empty list. */
export class RegionIndex {
  private readonly keys: Uint32Array;
  private readonly names: string[];

  constructor(rows: readonly (readonly [code: string, name: string])[]) {
    const sorted = isInOrder(rows) ? rows : [...rows].sort((a, b) => toNumber(a[0]) - toNumber(b[0]));
    this.keys = Uint32Array.from(sorted, ([code]) => toNumber(code));
    this.names = sorted.map(([, name]) => name);
  }

  get size(): number {
    return this.names.length;
  }

  /** The region of a six- or nine-digit code. */
  byCode(code: string): Region | undefined {
    const index = this.indexOf(code);
    return index < 0 ? undefined : this.at(index);
  }

  /**
   * The regions right below a code, the provinces without one. Placeholder rows (市辖区 …) are passed
   * through: below 北京市 stand its districts.
   */
  children(code?: string): Region[] {
    if (code === undefined) return this.slice(0, this.keys.length, 'province');
    const index = this.indexOf(code);
    if (index < 0) return [];
    const key = this.keys[index]!;
    const level = levelOf(key);
    const from = index + 1;
    const to = this.lowerBound(key + SPAN[level]);
    if (level === 'street') return [];
    if (level === 'county') return this.slice(from, to, 'street');
    if (level === 'city') return this.childrenOfCity(from, to);
    return this.slice(from, to, 'city').flatMap((city) =>
      PLACEHOLDER.test(city.name) ? this.children(city.code) : [city],
    );
  }

  /** From the province down to the region itself, without placeholder rows. */
  path(code: string): Region[] {
    if (!this.byCode(code)) return [];
    const key = toNumber(code);
    const seen = new Set<number>();
    const found: Region[] = [];
    for (const level of LEVELS) {
      const ancestor = key - (key % SPAN[level]);
      const region = seen.has(ancestor) ? undefined : this.byCode(toCode(ancestor));
      seen.add(ancestor);
      if (region && (!PLACEHOLDER.test(region.name) || ancestor === key)) found.push(region);
    }
    return found;
  }

  /** “云岭省清源市临江区望江街道”. */
  pathName(code: string): string {
    return this.path(code)
      .map((region) => region.name)
      .join('');
  }

  /**
   * Regions by name or code prefix. Several words narrow from the outside in: “临江 望江” finds 望江街道
   * of 临江区. At most {@link SEARCH_LIMIT}.
   * @param home code of the region whose places go first: there is a 南门街道 in many cities
   */
  search(query: string, limit = SEARCH_LIMIT, home = ''): Region[] {
    const terms = words(query);
    const last = terms.pop();
    if (!last) return [];
    const near = home.replace(/(00)+$/, '');
    const candidates: Candidate<Region>[] = [];
    for (let index = 0; index < this.keys.length; index += 1) {
      const rank = this.rankOf(index, last);
      if (rank === undefined) continue;
      const region = this.at(index);
      if (terms.length > 0 && !this.isBelow(region.code, terms)) continue;
      const away = !region.code.startsWith(near);
      candidates.push({ item: region, rank, level: LEVELS.indexOf(region.level), away });
    }
    return best(candidates, limit);
  }

  private rankOf(index: number, word: string): number | undefined {
    const name = this.names[index]!;
    if (/^\d+$/.test(word)) return toCode(this.keys[index]!).startsWith(word) ? 1 : undefined;
    return PLACEHOLDER.test(name) ? undefined : matchRank([name], word);
  }

  private isBelow(code: string, terms: readonly string[]): boolean {
    const ancestors = this.path(code).slice(0, -1);
    return terms.every((term) => ancestors.some((ancestor) => ancestor.name.includes(term)));
  }

  /** Counties of a city; a city without counties (东莞市) has its streets right below. */
  private childrenOfCity(from: number, to: number): Region[] {
    const counties = this.slice(from, to, 'county');
    return counties.length > 0 ? counties : this.slice(from, to, 'street');
  }

  private slice(from: number, to: number, level: RegionLevel): Region[] {
    const found: Region[] = [];
    for (let index = from; index < to; index += 1)
      if (levelOf(this.keys[index]!) === level) found.push(this.at(index));
    return found;
  }

  private at(index: number): Region {
    const key = this.keys[index]!;
    const level = levelOf(key);
    const next = this.keys[index + 1];
    const hasChildren = next !== undefined && next < key + SPAN[level];
    return { code: toCode(key), name: this.names[index]!, level, hasChildren };
  }

  private indexOf(code: string): number {
    if (!/^(\d{6}|\d{9})$/.test(code)) return -1;
    const index = this.lowerBound(toNumber(code));
    return this.keys[index] !== undefined && toCode(this.keys[index]) === code ? index : -1;
  }

  private lowerBound(key: number): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Reads regions.csv, with the invented demo regions when asked; faults go to the list. */
export function loadRegions(dataDir: string, demo: boolean, faults: FaultList): RegionIndex {
  const rows = readCodeNameLines(dataDir, 'regions.csv', faults);
  checkRows('regions.csv', rows, faults);
  if (!demo) return new RegionIndex(rows);
  const demoRows = readCodeNameLines(dataDir, 'regions-demo.csv', faults);
  checkRows('regions-demo.csv', demoRows, faults);
  for (const [code] of demoRows)
    if (!code.startsWith('99')) faults.add('regions-demo.csv', `${code} is not a never-issued 99 code`);
  return new RegionIndex([...rows, ...demoRows]);
}

const isInOrder = (rows: readonly (readonly [string, string])[]): boolean =>
  rows.every(([code], index) => index === 0 || toNumber(rows[index - 1]![0]) <= toNumber(code));

function checkRows(file: string, rows: readonly (readonly [string, string])[], faults: FaultList): void {
  const keys = new Set<number>();
  for (const [code, name] of rows) {
    if (!/^[1-9]\d{5}(\d{3})?$/.test(code) || (code.length === 9 && code.endsWith('000')))
      faults.add(file, `"${code}" is not a region code`);
    if (name.trim() === '' || name !== name.trim()) faults.add(file, `${code} has no proper name`);
    const key = toNumber(code);
    if (keys.has(key)) faults.add(file, `${code} stands twice`);
    keys.add(key);
  }
  for (const key of keys) {
    const parent = parentKey(key);
    if (parent !== undefined && !keys.has(parent))
      faults.add(file, `${toCode(key)} has no parent ${toCode(parent)}`);
  }
}

/** The number one level above in the table; undefined for a province. */
function parentKey(key: number): number | undefined {
  const level = levelOf(key);
  if (level === 'province') return undefined;
  const above = SPAN[LEVELS[LEVELS.indexOf(level) - 1]!];
  return key - (key % above);
}
