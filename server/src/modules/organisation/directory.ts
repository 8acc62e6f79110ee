// Organisations in memory: a few thousand rows that every step asks about. Refreshed when older than some seconds,
// so that several processes agree soon after a change.
import type { AdministrativeLevel, OrganisationKind } from '@petition/shared-types/vocabulary';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../infra/clock';
import { select } from '../../infra/db';

export interface Organisation {
  id: string;
  kind: OrganisationKind;
  level: AdministrativeLevel;
  name: string;
  shortName: string;
  /** The organ in the numbers of its documents; null: derived from its name. */
  documentWord: string | null;
  regionCode: string;
  parentId: string | null;
  /** The government or committee that leads it, where that is not the organ above it in its line (双重领导). */
  governmentId: string | null;
  address: string;
  phone: string;
  hours: string;
  active: boolean;
}

interface Row {
  id: string;
  kind: OrganisationKind;
  level: AdministrativeLevel;
  name: string;
  short_name: string;
  document_word: string | null;
  region_code: string;
  parent_id: string | null;
  government_id: string | null;
  address: string;
  phone: string;
  hours: string;
  active: number;
}

const MAX_AGE_MS = 10_000;

export class OrganisationDirectory {
  private byId = new Map<string, Organisation>();
  private loadedAt = -Infinity;
  private loading: Promise<void> | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A picture of the tree that is at most some seconds old. */
  async current(): Promise<OrganisationTree> {
    if (this.clock.now().getTime() - this.loadedAt > MAX_AGE_MS) {
      this.loading ??= this.load().finally(() => (this.loading = null));
      await this.loading;
    }
    return new OrganisationTree(this.byId);
  }

  /** The next reader loads afresh (after a change in this process). */
  forget(): void {
    this.loadedAt = -Infinity;
  }

  private async load(): Promise<void> {
    const rows = await select<Row>(this.db, 'SELECT * FROM organisation');
    this.byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
    this.loadedAt = this.clock.now().getTime();
  }
}

const fromRow = (row: Row): Organisation => ({
  id: row.id,
  kind: row.kind,
  level: row.level,
  name: row.name,
  shortName: row.short_name,
  documentWord: row.document_word,
  regionCode: row.region_code,
  parentId: row.parent_id,
  governmentId: row.government_id,
  address: row.address,
  phone: row.phone,
  hours: row.hours,
  active: row.active === 1,
});

export class OrganisationTree {
  constructor(private readonly byId: ReadonlyMap<string, Organisation>) {}

  get(id: string): Organisation | undefined {
    return this.byId.get(id);
  }

  /** Organisations above one, nearest first. */
  ancestorIds(id: string): string[] {
    const ids: string[] = [];
    for (
      let at = this.byId.get(id)?.parentId ?? null;
      at && !ids.includes(at);
      at = this.byId.get(at)?.parentId ?? null
    ) {
      ids.push(at);
    }
    return ids;
  }

  /**
   * The nearest organisation above all of them: by line of business or by government, whichever is nearer (条例 第24条).
   * A bureau of a county has two above it: the bureau of the city, and the county's government.
   */
  commonSuperior(ids: readonly string[]): Organisation | undefined {
    const reaches = ids.map((id) => this.superiors(id));
    const shared = [...(reaches[0]?.keys() ?? [])].filter((id) => reaches.every((reach) => reach.has(id)));
    const farthest = (id: string) => Math.max(...reaches.map((reach) => reach.get(id) ?? Infinity));
    return shared
      .filter((id) => !ids.includes(id))
      .flatMap((id) => this.byId.get(id) ?? [])
      .filter((o) => o.active && o.kind === 'competent_organ')
      .sort((a, b) => farthest(a.id) - farthest(b.id))[0];
  }

  /** Everything above it, with how many steps it is. */
  private superiors(id: string): Map<string, number> {
    const found = new Map<string, number>();
    let level = [id];
    for (let steps = 1; level.length > 0; steps += 1) {
      const above = level.flatMap((at) => {
        const { parentId, governmentId } = this.byId.get(at) ?? {};
        return [parentId, governmentId].flatMap((up) => (up && !found.has(up) && up !== id ? up : []));
      });
      level = [...new Set(above)];
      for (const up of level) found.set(up, steps);
    }
    return found;
  }

  /** Name for the screen; an id that is not known any more still gets a word. */
  name(id: string | null): string {
    return (id && this.byId.get(id)?.name) || '有关单位';
  }

  all(): Organisation[] {
    return [...this.byId.values()];
  }

  /**
   * The petition office that registers a matter of a region: the county's, else the city's, else the province's
   * (属地管理, 条例 第22条; which level takes online filings first is our reconstruction [R]).
   */
  officeFor(regionCode: string): Organisation | undefined {
    const county = regionCode.slice(0, 6);
    const regions = [county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`];
    const offices = this.all().filter(
      (o) => o.kind === 'petition_office' && o.active && o.level !== 'street',
    );
    for (const region of regions) {
      const found = offices.find((o) => o.regionCode === region);
      if (found) return found;
    }
    return this.topOffice();
  }

  /** The petition office above all others: its region is what this site is for. */
  topOffice(): Organisation | undefined {
    return this.all().find((o) => o.kind === 'petition_office' && o.active && o.parentId === null);
  }
}
