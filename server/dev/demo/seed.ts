// Seeds the demo: invented organisations, officers and petitions in every state of the road, all through the product's
// own commands with a clock that stands in the past. Does nothing when the database already holds organisations.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomInt } from 'node:crypto';
import type { Filing } from '@petition/shared-types/schemas/filing';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import { createDeps } from '../../src/deps';
import type { AppDeps } from '../../src/http/context';
import type { Clock } from '../../src/infra/clock';
import { execute, openDatabase, selectOne } from '../../src/infra/db';
import { readSettings } from '../../src/infra/settings';
import { migrations } from '../../src/migrations';
import { hashPassword } from '../../src/modules/identity';
import { createPerson } from './people';
import { demoPetitions } from './petitions';
import { walk } from './walk';

const localDir = process.env.PETITION_LOCAL_DIR ?? path.resolve(process.cwd(), '.local');
const accountsFile = path.join(localDir, 'demo-accounts.json');

class SeedClock implements Clock {
  private at: Date | null = null;
  now(): Date {
    return this.at ?? new Date();
  }
  set(at: Date | null): void {
    this.at = at;
  }
}

interface Account {
  username: string;
  password: string;
  name: string;
  roles: OfficerRole[];
  organisation: string;
}

async function seedOrganisations(deps: AppDeps): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const o of deps.reference.demo?.organisations ?? []) {
    const id = deps.ids.next();
    ids.set(o.code, id);
    await execute(
      deps.db,
      `INSERT INTO organisation (id, kind, level, name, short_name, region_code, parent_id, address, phone, hours, active, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
      [id, o.kind, o.level, o.name, o.shortName, o.regionCode, o.parent ? (ids.get(o.parent) ?? null) : null, o.address, o.phone, o.hours, new Date()],
    );
  }
  return ids;
}

/** One random password for all demo officers, made anew for each clone and printed at start. */
async function seedOfficers(deps: AppDeps, organisations: Map<string, string>): Promise<Account[]> {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const password = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
  const hash = await hashPassword(password);
  const accounts: Account[] = [];
  for (const officer of deps.reference.demo?.officers ?? []) {
    const id = deps.ids.next();
    await execute(
      deps.db,
      `INSERT INTO officer (id, username, display_name, organisation_id, password_hash, status, failed_logins, created_at)
       VALUES (?, ?, ?, ?, ?, 'active', 0, ?)`,
      [id, officer.account, officer.name, organisations.get(officer.organisation) ?? '', hash, new Date()],
    );
    for (const role of officer.roles) {
      await execute(deps.db, 'INSERT INTO officer_role (officer_id, role) VALUES (?, ?)', [id, role]);
    }
    const name = deps.reference.demo?.organisations.find((o) => o.code === officer.organisation)?.name ?? '';
    accounts.push({ username: officer.account, password, name: officer.name, roles: officer.roles, organisation: name });
  }
  return accounts;
}

async function seedPetitions(deps: AppDeps, clock: SeedClock, organisations: Map<string, string>): Promise<void> {
  const people = new Map<string, { citizenId: string; petitioner: Filing['petitioner'] }>();
  for (const demo of demoPetitions) {
    let person = people.get(demo.person);
    if (!person) people.set(demo.person, (person = await createPerson(deps, demo.person)));
    await walk(deps, (at) => clock.set(at), demo, person, organisations);
  }
  clock.set(null);
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 4, queueLimit: 100, migrations });
  try {
    if (await selectOne(db, 'SELECT id FROM organisation LIMIT 1')) {
      const known = existsSync(accountsFile) ? (JSON.parse(readFileSync(accountsFile, 'utf8')) as Account[]).length : 0;
      process.stdout.write(`The demo is already there (${known} accounts).\n`);
      return;
    }
    const clock = new SeedClock();
    const deps = createDeps({ settings, db, clock });
    const organisations = await seedOrganisations(deps);
    const accounts = await seedOfficers(deps, organisations);
    await seedPetitions(deps, clock, organisations);
    writeFileSync(accountsFile, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    process.stdout.write(`Seeded ${organisations.size} organisations, ${accounts.length} officers, ${demoPetitions.length} petitions.\n`);
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`Seeding the demo failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
