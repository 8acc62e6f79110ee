// Opens an officer's account from the command line: the first of a site, before anybody can sign in to the console.
import { officerRoles, type OfficerRole } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../../http/context';
import { execute, inTransaction, selectOne, type Queryable } from '../../../infra/db';
import { recordAudit } from '../../audit';
import { hashPassword, passwordFault } from '../passwords';
import { findOfficerByUsername } from '../repository';

export interface NewOfficer {
  username: string;
  displayName: string;
  /** Name of the office. With a region it is opened when there is none of this name. */
  office: string;
  regionCode?: string;
  roles: readonly string[];
  password: string;
}

type Deps = Pick<AppDeps, 'db' | 'clock' | 'ids' | 'reference' | 'organisations'>;

/** What is wrong with a new account; the sentence is for the operator. */
class OfficerFault extends Error {
  override name = 'OfficerFault';
}

/** 三员分立: who runs the system, who grants rights and who audits are three people (GB/T 22239, level 3). */
const APART: readonly string[] = ['system_admin', 'security_admin', 'auditor'] satisfies OfficerRole[];

/** @throws OfficerFault when something about it is wrong; nothing was written then */
export async function createOfficer(deps: Deps, given: NewOfficer): Promise<{ officerId: string }> {
  const username = given.username.normalize('NFKC');
  check({ ...given, username });
  if (await findOfficerByUsername(deps.db, username)) throw new OfficerFault(`账号 ${username} 已经有了`);
  const passwordHash = await hashPassword(given.password);
  const officerId = deps.ids.next();
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    const organisationId = await officeOf(deps, tx, given);
    await execute(
      tx,
      `INSERT INTO officer (id, username, display_name, organisation_id, password_hash, status, failed_logins, created_at)
       VALUES (?, ?, ?, ?, ?, 'active', 0, ?)`,
      [officerId, username, given.displayName, organisationId, passwordHash, now],
    );
    for (const role of new Set(given.roles))
      await execute(tx, 'INSERT INTO officer_role (officer_id, role) VALUES (?, ?)', [officerId, role]);
  });
  deps.organisations.forget();
  await recordAudit(deps, {
    actor: { kind: 'system' },
    action: 'accounts_changed',
    subject: { kind: 'officer', id: officerId },
    detail: { created: true, roles: [...new Set(given.roles)].sort().join(',') },
  });
  return { officerId };
}

/** No two of the three in one hand, and none of them beside a role that handles matters. */
export const administratorsApart = (roles: readonly string[]): boolean =>
  new Set(roles).size <= 1 || !roles.some((role) => APART.includes(role));

export const APART_SENTENCE = '系统管理员、安全管理员、审计员要由不同的人担任，也不能兼办信访事项';

/** What is wrong with a user name, in Chinese; null: nothing. */
export const usernameFault = (username: string): string | null =>
  /^[a-z0-9][a-z0-9._-]{2,63}$/.test(username)
    ? null
    : '账号要有 3 至 64 个小写字母、数字或 . _ -，以字母或数字开头';

function check({ username, displayName, roles, password }: NewOfficer): void {
  const named = usernameFault(username);
  if (named) throw new OfficerFault(named);
  if (displayName.trim() === '' || [...displayName].length > 40)
    throw new OfficerFault('姓名要有 1 至 40 个字');
  const unknown = roles.filter((role) => !Object.hasOwn(officerRoles, role));
  if (roles.length === 0 || unknown.length > 0)
    throw new OfficerFault(`角色只能是：${Object.keys(officerRoles).join('、')}`);
  if (!administratorsApart(roles)) throw new OfficerFault(APART_SENTENCE);
  const fault = passwordFault(password, username);
  if (fault) throw new OfficerFault(fault);
}

async function officeOf(deps: Deps, tx: Queryable, { office, regionCode }: NewOfficer): Promise<string> {
  const known = await selectOne<{ id: string }>(tx, 'SELECT id FROM organisation WHERE name = ?', [office]);
  if (known) return known.id;
  const region = deps.reference.regions.byCode(regionCode ?? '');
  if (!region)
    throw new OfficerFault(`没有名为“${office}”的单位；要新开，请用 --region 给出它的行政区划代码`);
  const id = deps.ids.next();
  await execute(
    tx,
    `INSERT INTO organisation
       (id, kind, level, name, short_name, region_code, parent_id, address, phone, hours, active, created_at)
     VALUES (?, 'petition_office', ?, ?, ?, ?, NULL, '', '', '', 1, ?)`,
    [id, region.level, office, [...office].slice(-20).join(''), region.code, deps.clock.now()],
  );
  return id;
}
