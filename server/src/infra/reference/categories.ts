// Content categories (内容分类) in three levels of two digits each; the parent is the code without its last two.
import { z } from 'zod';
import { type FaultList, readJson } from './files';
import { type Candidate, best, matchRank, SEARCH_LIMIT, words } from './search';

const categoryRow = z.strictObject({
  code: z.string().regex(/^\d{2}(\d{2}){0,2}$/),
  /** Today's name. */
  name: z.string().min(1),
  /** The name in the source list, where it has changed since. */
  formerName: z.string().min(1).optional(),
  /** Other words people search with. */
  aliases: z.array(z.string().min(1)).optional(),
});

const categoryFile = z.strictObject({
  source: z.string().min(1),
  note: z.string().min(1),
  version: z.int().positive(),
  /** What stands for “not sure”; it belongs to no level and is no search result. */
  unsure: z.strictObject({ code: z.literal('990000'), name: z.string().min(1) }),
  categories: z.array(categoryRow).min(1),
});

type Row = z.infer<typeof categoryRow>;

/** One category; `level` counts from 1. */
export interface Category {
  code: string;
  name: string;
  level: number;
  formerName?: string;
  hasChildren: boolean;
}

/** Pure look-ups over the categories; codes that do not exist give undefined or an empty list. */
export class CategoryIndex {
  private readonly rows = new Map<string, Row>();
  private readonly childCodes = new Map<string, string[]>();

  constructor(
    rows: readonly Row[],
    readonly version: number,
    readonly source: string,
    private readonly unsure?: Row,
  ) {
    for (const row of rows) {
      this.rows.set(row.code, row);
      const parent = row.code.slice(0, -2);
      this.childCodes.set(parent, [...(this.childCodes.get(parent) ?? []), row.code]);
    }
  }

  get size(): number {
    return this.rows.size;
  }

  byCode(code: string): Category | undefined {
    const row = code === this.unsure?.code ? this.unsure : this.rows.get(code);
    return row && this.present(row);
  }

  /** The categories right below a code, those of the first level without one. */
  children(code = ''): Category[] {
    return (this.childCodes.get(code) ?? []).map((child) => this.present(this.rows.get(child)!));
  }

  /** From the first level down to the category itself. */
  path(code: string): Category[] {
    const found = this.byCode(code);
    if (!found) return [];
    if (code === this.unsure?.code) return [found];
    return [2, 4, 6]
      .filter((length) => length <= code.length)
      .map((length) => this.byCode(code.slice(0, length))!);
  }

  /** “城乡建设 / 住房保障与房地产 / 物业服务”. */
  pathName(code: string): string {
    return this.path(code)
      .map((category) => category.name)
      .join(' / ');
  }

  /** By name, former name or alias; several words narrow from the outside in. At most {@link SEARCH_LIMIT}. */
  search(query: string, limit = SEARCH_LIMIT): Category[] {
    const terms = words(query);
    const last = terms.pop();
    if (!last) return [];
    const candidates: Candidate<Category>[] = [];
    for (const row of this.rows.values()) {
      const rank = matchRank(namesOf(row), last);
      if (rank === undefined || !this.isBelow(row.code, terms)) continue;
      const item = this.present(row);
      candidates.push({ item, rank, level: item.level });
    }
    return best(candidates, limit);
  }

  private isBelow(code: string, terms: readonly string[]): boolean {
    const ancestors = this.path(code)
      .slice(0, -1)
      .flatMap((category) => namesOf(this.rows.get(category.code)!));
    return terms.every((term) => ancestors.some((name) => name.includes(term)));
  }

  private present({ code, name, formerName }: Row): Category {
    const base = {
      code,
      name,
      level: code === this.unsure?.code ? 1 : code.length / 2,
      hasChildren: this.childCodes.has(code),
    };
    return formerName ? { ...base, formerName } : base;
  }
}

const namesOf = (row: Row): string[] => [
  row.name,
  ...(row.formerName ? [row.formerName] : []),
  ...(row.aliases ?? []),
];

/** Reads categories.json; faults go to the list. */
export function loadCategories(dataDir: string, faults: FaultList): CategoryIndex {
  const file = 'categories.json';
  const data = readJson(dataDir, file, categoryFile, faults);
  if (!data) return new CategoryIndex([], 0, '');
  const codes = new Set<string>();
  for (const { code } of data.categories) {
    if (codes.has(code)) faults.add(file, `${code} stands twice`);
    codes.add(code);
  }
  for (const code of codes) {
    if (code.length > 2 && !codes.has(code.slice(0, -2)))
      faults.add(file, `${code} has no parent ${code.slice(0, -2)}`);
  }
  return new CategoryIndex(data.categories, data.version, data.source, data.unsure);
}
