// Credentials of other systems: a token of its own for each, kept as a keyed hash and shown once.
import type { AppDeps, PartnerActor } from '../../http/context';
import { newToken } from '../../infra/crypto/keyed-hashes';
import { execute, select, selectOne } from '../../infra/db';
import { recordAudit } from '../audit';

export interface Partner {
  id: string;
  name: string;
  dailyQuota: number;
  createdAt: Date;
  revokedAt: Date | null;
}
interface Row {
  id: string;
  name: string;
  daily_quota: number;
  created_at: Date;
  revoked_at: Date | null;
}

type Deps = Pick<AppDeps, 'db' | 'hashes' | 'clock' | 'ids'>;

/** The system this token was given to, while it is not revoked. */
export async function findPartner(
  deps: Pick<AppDeps, 'db' | 'hashes'>,
  token: string | undefined,
): Promise<PartnerActor | undefined> {
  if (!token) return undefined;
  const row = await selectOne<Row>(
    deps.db,
    'SELECT * FROM partner WHERE token_hash = ? AND revoked_at IS NULL',
    [deps.hashes.tokenHash(token)],
  );
  return (
    row && { kind: 'partner', partnerId: row.id, displayName: row.name, dailyQuota: Number(row.daily_quota) }
  );
}

/**
 * @param partner.dailyQuota petitions it may hand in a day
 * @returns the token, which nobody can read again
 * @throws Error when the name is taken
 */
export async function addPartner(
  deps: Deps,
  { name, dailyQuota }: { name: string; dailyQuota: number },
): Promise<string> {
  if (await selectOne(deps.db, 'SELECT 1 FROM partner WHERE name = ? AND revoked_at IS NULL', [name]))
    throw new Error(`已有名为“${name}”的系统`);
  const token = newToken();
  const id = deps.ids.next();
  await execute(
    deps.db,
    'INSERT INTO partner (id, name, token_hash, daily_quota, created_at) VALUES (?, ?, ?, ?, ?)',
    [id, name, deps.hashes.tokenHash(token), dailyQuota, deps.clock.now()],
  );
  await changed(deps, id, 'added');
  return token;
}

/** From this moment its token opens nothing. @throws Error when there is no such system */
export async function revokePartner(deps: Deps, name: string): Promise<void> {
  const found = (await listPartners(deps)).find((one) => one.name === name && !one.revokedAt);
  if (!found) throw new Error(`没有名为“${name}”的系统`);
  await execute(deps.db, 'UPDATE partner SET revoked_at = ? WHERE id = ?', [deps.clock.now(), found.id]);
  await changed(deps, found.id, 'revoked');
}

const changed = (deps: Deps, id: string, what: string): Promise<void> =>
  recordAudit(deps, {
    actor: { kind: 'system' },
    action: 'partner_changed',
    subject: { kind: 'partner', id },
    detail: { what },
  });

/** Newest first. */
export async function listPartners(deps: Pick<AppDeps, 'db'>): Promise<Partner[]> {
  const rows = await select<Row>(deps.db, 'SELECT * FROM partner ORDER BY id DESC');
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    dailyQuota: Number(row.daily_quota),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}
