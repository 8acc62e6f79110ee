// Seeds the demo: invented organisations, officers and petitions in every state of the road, all through the product's
// own commands with a clock that stands in the past. Does nothing when the database already holds organisations.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Filing } from '@petition/shared-types/schemas/filing';
import { createDeps } from '../../src/deps';
import type { AppDeps } from '../../src/http/context';
import type { Clock } from '../../src/infra/clock';
import { openDatabase, selectOne } from '../../src/infra/db';
import { readSettings } from '../../src/infra/settings';
import { migrations } from '../../src/migrations';
import { createPerson } from './people';
import { demoPetitions } from './petitions';
import { seedOfficers, seedOrganisations } from './staff';
import type { Account } from './staff';
import { seedTopics } from './topics';
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

async function seedPetitions(
  deps: AppDeps,
  clock: SeedClock,
  organisations: Map<string, string>,
): Promise<number> {
  const people = new Map<string, { citizenId: string; petitioner: Filing['petitioner'] }>();
  const personOf = async (name: string) => {
    const person = people.get(name) ?? (await createPerson(deps, name));
    people.set(name, person);
    return person;
  };
  const setClock = (at: Date) => clock.set(at);
  for (const demo of demoPetitions)
    await walk(deps, setClock, demo, await personOf(demo.person), organisations);
  const proposals = await seedTopics({ deps, setClock, organisations, person: personOf });
  clock.set(null);
  return demoPetitions.length + proposals;
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const db = await openDatabase({ url: settings.DATABASE_URL, poolSize: 4, queueLimit: 100, migrations });
  try {
    if (await selectOne(db, 'SELECT id FROM organisation LIMIT 1')) {
      const known = existsSync(accountsFile)
        ? (JSON.parse(readFileSync(accountsFile, 'utf8')) as Account[]).length
        : 0;
      process.stdout.write(`The demo is already there (${known} accounts).\n`);
      return;
    }
    const clock = new SeedClock();
    const deps = createDeps({ settings, db, clock });
    const organisations = await seedOrganisations(deps);
    const accounts = await seedOfficers(deps, organisations);
    const petitions = await seedPetitions(deps, clock, organisations);
    writeFileSync(accountsFile, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    process.stdout.write(
      `Seeded ${organisations.size} organisations, ${accounts.length} officers, ${petitions} petitions.\n`,
    );
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Seeding the demo failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
