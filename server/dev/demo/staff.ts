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
  const now = new Date();
  const rows = (deps.reference.demo?.organisations ?? []).map((o) => {
    const id = deps.ids.next();
    ids.set(o.code, id);
    const parent = o.parent ? (ids.get(o.parent) ?? null) : null;
    const government = o.government ? (ids.get(o.government) ?? null) : null;
    const place = [o.kind, o.level, o.name, o.shortName, o.regionCode, parent, government];
    return [id, ...place, o.address, o.phone, o.hours, now];
  });
  await execute(
    deps.db,
    `INSERT INTO organisation (id, kind, level, name, short_name, region_code, parent_id, government_id, address, phone, hours, created_at, active)
     VALUES ${rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)').join(', ')}`,
    rows.flat(),
  );
  // The demo's bureaus are small and answer at once; their heads may switch the chains of approval on.
  await execute(
    deps.db,
    `INSERT INTO approval_setting (organisation_id, action, enabled, set_by, set_at)
     VALUES ${rows.map(() => `(?, '*', 0, NULL, ?)`).join(', ')}`,
    [...ids.values()].flatMap((id) => [id, now]),
  );
  return ids;
}

/** One random password for all demo officers, made anew for each clone and printed at start. */
export async function seedOfficers(deps: AppDeps, organisations: Map<string, string>): Promise<Account[]> {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const password = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
  const hash = await hashPassword(password);
  const officers = (deps.reference.demo?.officers ?? []).map((o) => ({ ...o, id: deps.ids.next() }));
  const now = new Date();
  await execute(
    deps.db,
    `INSERT INTO officer (id, username, display_name, organisation_id, password_hash, created_at, status, failed_logins)
     VALUES ${officers.map(() => `(?, ?, ?, ?, ?, ?, 'active', 0)`).join(', ')}`,
    officers.flatMap((o) => [o.id, o.account, o.name, organisations.get(o.organisation) ?? '', hash, now]),
  );
  const roles = officers.flatMap((o) => o.roles.map((role) => [o.id, role]));
  await execute(
    deps.db,
    `INSERT INTO officer_role (officer_id, role) VALUES ${roles.map(() => '(?, ?)').join(', ')}`,
    roles.flat(),
  );
  const nameOf = (code: string): string =>
    deps.reference.demo?.organisations.find((o) => o.code === code)?.name ?? '';
  return officers.map(({ account, name, roles: held, organisation }) => ({
    username: account,
    password,
    name,
    roles: held,
    organisation: nameOf(organisation),
  }));
}
