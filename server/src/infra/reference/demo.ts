// The invented organisations and officers that the demo is seeded with. Roles as in domain words, one word a role.
import { administrativeLevels, officerRoles, organisationKinds } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { type FaultList, readJson } from './files';
import type { RegionIndex } from './regions';

const keys = <K extends string>(words: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  Object.keys(words) as [K, ...K[]];

const organisationRow = z.strictObject({
  code: z.string().regex(/^\d{6}(\d{3})?-\d{2}$/),
  name: z.string().min(1),
  shortName: z.string().min(1),
  kind: z.enum(keys(organisationKinds)),
  level: z.enum(keys(administrativeLevels)),
  regionCode: z.string(),
  /** The organ one level above; null at the top. */
  parent: z.string().nullable(),
  /** The government that leads it, where that is not the parent. */
  government: z.string().optional(),
  address: z.string().min(1),
  phone: z.string().regex(/^0990-0\d{6}$/, 'must be a number that cannot be dialled'),
  hours: z.string().min(1),
});
const officerRow = z.strictObject({
  account: z.string().regex(/^[a-z][a-z-]{2,40}$/),
  name: z.string().min(2),
  organisation: z.string(),
  roles: z.array(z.enum(keys(officerRoles))).min(1),
});
const head = { version: z.int().positive(), note: z.string() };
const organisationFile = z.strictObject({ ...head, organisations: z.array(organisationRow) });
const officerFile = z.strictObject({ ...head, officers: z.array(officerRow) });

export type DemoOrganisation = z.infer<typeof organisationRow>;
export type DemoOfficer = z.infer<typeof officerRow>;

export interface DemoStaff {
  /** Parents stand before their children. */
  organisations: readonly DemoOrganisation[];
  officers: readonly DemoOfficer[];
}

/** Reads the two demo files; faults go to the list. */
export function loadDemoStaff(dataDir: string, regions: RegionIndex, faults: FaultList): DemoStaff {
  const organisations =
    readJson(dataDir, 'organisations-demo.json', organisationFile, faults)?.organisations ?? [];
  const officers = readJson(dataDir, 'officers-demo.json', officerFile, faults)?.officers ?? [];
  checkOrganisations(organisations, regions, faults);
  checkOfficers(officers, new Set(organisations.map((row) => row.code)), faults);
  return { organisations, officers };
}

function checkOrganisations(
  rows: readonly DemoOrganisation[],
  regions: RegionIndex,
  faults: FaultList,
): void {
  const file = 'organisations-demo.json';
  const seen = new Map<string, DemoOrganisation>();
  for (const row of rows) {
    if (seen.has(row.code)) faults.add(file, `${row.code} stands twice`);
    seen.set(row.code, row);
    const region = regions.byCode(row.regionCode);
    if (region?.level !== row.level)
      faults.add(file, `${row.code} lies in ${row.regionCode}, which is no ${row.level}`);
    if (row.government !== undefined && !seen.has(row.government))
      faults.add(file, `${row.code}: government ${row.government} does not stand before it`);
    if (row.parent === null) continue;
    const parent = seen.get(row.parent);
    if (!parent) faults.add(file, `${row.code}: parent ${row.parent} does not stand before it`);
    else if (parent.kind !== row.kind)
      faults.add(file, `${row.code}: parent ${row.parent} is of the other kind`);
  }
}

function checkOfficers(
  rows: readonly DemoOfficer[],
  organisations: ReadonlySet<string>,
  faults: FaultList,
): void {
  const file = 'officers-demo.json';
  const accounts = new Set<string>();
  for (const row of rows) {
    if (accounts.has(row.account)) faults.add(file, `${row.account} stands twice`);
    accounts.add(row.account);
    if (!organisations.has(row.organisation))
      faults.add(file, `${row.account}: no organisation ${row.organisation}`);
  }
}
