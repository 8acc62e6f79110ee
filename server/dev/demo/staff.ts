// The invented organisations and officers, in the database.
import { randomInt } from 'node:crypto';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../src/http/context';
import { execute } from '../../src/infra/db';
import { hashPassword } from '../../src/modules/identity';

export interface Account {
  username: string;
  password: string;
  name: string;
  roles: OfficerRole[];
  organisation: string;
}

/** Inserts the invented tree. @returns ids by the codes of the data file */
export async function seedOrganisations(deps: AppDeps): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const o of deps.reference.demo?.organisations ?? []) {
    const id = deps.ids.next();
    ids.set(o.code, id);
    // The demo's bureaus are small and answer at once; their heads may switch the chains of approval on.
    await execute(
      deps.db,
      `INSERT INTO approval_setting (organisation_id, action, enabled, set_by, set_at) VALUES (?, '*', 0, NULL, ?)`,
      [id, new Date()],
    );
    await execute(
      deps.db,
      `INSERT INTO organisation (id, kind, level, name, short_name, region_code, parent_id, address, phone, hours, active, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
      [
        id,
        o.kind,
        o.level,
        o.name,
        o.shortName,
        o.regionCode,
        o.parent ? (ids.get(o.parent) ?? null) : null,
        o.address,
        o.phone,
        o.hours,
        new Date(),
      ],
    );
  }
  return ids;
}

/** One random password for all demo officers, made anew for each clone and printed at start. */
export async function seedOfficers(deps: AppDeps, organisations: Map<string, string>): Promise<Account[]> {
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
    accounts.push({
      username: officer.account,
      password,
      name: officer.name,
      roles: officer.roles,
      organisation: name,
    });
  }
  return accounts;
}
