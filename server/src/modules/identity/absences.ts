// Officers away: set, taken back, listed; and in whose place an officer may act now. An absence ends by itself.
import type { AbsenceBody, AbsenceList } from '@petition/shared-types/schemas/absence';
import { officerRoles } from '@petition/shared-types/vocabulary';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { EntityManager } from 'typeorm';
import type { AppDeps, Delegation, OfficerActor } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import type { Queryable } from '../../infra/db';
import { execute, inTransaction, select, selectOne } from '../../infra/db';
import { recordAudit } from '../audit';
import { absenceFault, mayBeDelegated } from './absence-rules';
import type { AbsenceFault, Colleague } from './absence-rules';
import { maySetAbsence } from './policy';

const sentences: Readonly<Record<AbsenceFault, { path: string; message: string }>> = {
  absence_period: { path: 'until', message: '结束时间应晚于开始时间。' },
  absence_too_long: { path: 'until', message: '一次最多登记九十日。' },
  absence_overlaps: { path: 'from', message: '这段时间已经登记过不在岗。' },
  delegate_is_other: { path: 'delegateId', message: '代办人应是另一位工作人员。' },
  delegate_of_same_organisation: { path: 'delegateId', message: '代办人应是本单位在职的工作人员。' },
  delegate_is_administrator: {
    path: 'delegateId',
    message: '系统管理员、安全管理员、审计员不办理信访事项。',
  },
  delegate_is_away: { path: 'delegateId', message: '这位同事这段时间也不在岗，代办不能再转给别人。' },
  role_is_own: { path: 'roles', message: '请选择本人担任的岗位。' },
  role_is_personal: { path: 'roles', message: '检举事项专岗不能由他人代办。' },
};

const refuse = (fault: AbsenceFault): ProblemError =>
  new ProblemError('invalid_input', { errors: [sentences[fault]] });

interface AbsenceRow {
  id: string;
  officer_id: string;
  officer_name: string;
  from_at: Date;
  until_at: Date;
  delegate_id: string | null;
  delegate_name: string | null;
  roles: unknown;
}

const rolesOfRow = (roles: unknown): OfficerRole[] =>
  (typeof roles === 'string' ? JSON.parse(roles) : roles) as OfficerRole[];

/**
 * @throws ProblemError `invalid_input`, `forbidden` for somebody else's by whoever is not a head, `not_found`
 */
export async function setAbsence(deps: AppDeps, actor: OfficerActor, body: AbsenceBody): Promise<void> {
  const officerId = body.officerId ?? actor.officerId;
  if (!maySetAbsence(actor, officerId)) throw new ProblemError('forbidden');
  const id = deps.ids.next();
  const plan = { from: new Date(body.from), until: new Date(body.until), roles: body.roles ?? [] };
  await inTransaction(deps.db, async (tx) => {
    const absent = await colleague(tx, officerId);
    if (absent?.organisationId !== actor.organisationId) throw notFound();
    const delegate = body.delegateId ? await colleague(tx, body.delegateId) : null;
    if (body.delegateId && !delegate) throw refuse('delegate_of_same_organisation');
    const busy = {
      absent: await isAway(tx, absent.id, plan),
      delegate: delegate !== null && (await isAway(tx, delegate.id, plan)),
    };
    const fault = absenceFault(absent, delegate, plan, busy);
    if (fault) throw refuse(fault);
    await execute(
      tx,
      `INSERT INTO officer_absence
         (id, officer_id, organisation_id, from_at, until_at, delegate_id, roles, set_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id, absent.id, absent.organisationId, plan.from, plan.until, delegate?.id ?? null,
        JSON.stringify(delegate ? plan.roles : []), actor.officerId, deps.clock.now(),
      ], // oxfmt-ignore
    );
  });
  await audit(deps, actor, officerId, { absence: id, delegated: Boolean(body.delegateId) });
}

/** Back before the time. @throws ProblemError `not_found` */
export async function endAbsence(deps: AppDeps, actor: OfficerActor, absenceId: string): Promise<void> {
  const row = await selectOne<{ officer_id: string; organisation_id: string }>(
    deps.db,
    'SELECT officer_id, organisation_id FROM officer_absence WHERE id = ? AND ended_at IS NULL',
    [absenceId],
  );
  if (row?.organisation_id !== actor.organisationId || !maySetAbsence(actor, row.officer_id))
    throw notFound();
  await execute(deps.db, 'UPDATE officer_absence SET ended_at = ? WHERE id = ?', [
    deps.clock.now(),
    absenceId,
  ]);
  await audit(deps, actor, row.officer_id, { absence: absenceId, ended: true });
}

const audit = (
  deps: AppDeps,
  actor: OfficerActor,
  officerId: string,
  detail: Record<string, string | boolean>,
) =>
  recordAudit(deps, {
    actor: { kind: 'officer', id: actor.officerId },
    action: 'absence_changed',
    subject: { kind: 'officer', id: officerId },
    detail,
  });

async function colleague(on: EntityManager, officerId: string): Promise<Colleague | null> {
  const rows = await select<{ organisation_id: string; status: string; role: OfficerRole | null }>(
    on,
    `SELECT o.organisation_id, o.status, r.role FROM officer o LEFT JOIN officer_role r ON r.officer_id = o.id
     WHERE o.id = ? FOR UPDATE`,
    [officerId],
  );
  const [first] = rows;
  if (!first) return null;
  return {
    id: officerId,
    organisationId: first.organisation_id,
    active: first.status === 'active',
    roles: rows.flatMap((row) => row.role ?? []),
  };
}

async function isAway(on: Queryable, officerId: string, { from, until }: { from: Date; until: Date }) {
  const found = await selectOne(
    on,
    `SELECT 1 FROM officer_absence
     WHERE officer_id = ? AND until_at > ? AND from_at < ? AND ended_at IS NULL LIMIT 1`,
    [officerId, from, until],
  );
  return found !== undefined;
}

/** Who is away at the moment, with the end of the absence, by officer id. */
export async function awayNow(on: Queryable, organisationId: string, now: Date): Promise<Map<string, Date>> {
  const rows = await select<{ officer_id: string; until_at: Date }>(
    on,
    `SELECT officer_id, until_at FROM officer_absence
     WHERE organisation_id = ? AND until_at > ? AND from_at <= ? AND ended_at IS NULL`,
    [organisationId, now, now],
  );
  return new Map(rows.map((row) => [row.officer_id, row.until_at]));
}

/** Who reads what is meant for an officer: themselves, the delegate while they are away, null when nobody was named. */
export async function presentFor(on: Queryable, officerId: string, now: Date): Promise<string | null> {
  const away = await selectOne<{ delegate_id: string | null }>(
    on,
    `SELECT delegate_id FROM officer_absence
     WHERE officer_id = ? AND until_at > ? AND from_at <= ? AND ended_at IS NULL LIMIT 1`,
    [officerId, now, now],
  );
  return away ? away.delegate_id : officerId;
}

/** In whose place the officer acts now. Only what the absent one still holds, and only while both are of one organisation. */
export async function delegationsTo(
  on: Queryable,
  delegate: { id: string; organisationId: string },
  now: Date,
): Promise<Delegation[]> {
  const rows = await select<{ officer_id: string; name: string; role: OfficerRole; roles: unknown }>(
    on,
    `SELECT a.officer_id, o.display_name AS name, r.role, a.roles FROM officer_absence a
     JOIN officer o ON o.id = a.officer_id AND o.status = 'active' AND o.organisation_id = a.organisation_id
     JOIN officer_role r ON r.officer_id = a.officer_id
     WHERE a.delegate_id = ? AND a.until_at > ? AND a.from_at <= ? AND a.ended_at IS NULL
       AND a.organisation_id = ? ORDER BY a.id, r.role`,
    [delegate.id, now, now, delegate.organisationId],
  );
  return rows
    .filter(({ role, roles }) => mayBeDelegated(role) && rolesOfRow(roles).includes(role))
    .map(({ officer_id, name, role }) => ({ officerId: officer_id, name, role }));
}

const labelledRole = (code: OfficerRole) => ({ code, label: officerRoles[code].label });

/** Absences of the organisation that run or are to come, and whom one may name. */
export async function absencesOf(deps: AppDeps, actor: OfficerActor): Promise<AbsenceList> {
  const now = deps.clock.now();
  const [rows, colleagues] = await Promise.all([
    select<AbsenceRow>(
      deps.db,
      `SELECT a.id, a.officer_id, o.display_name AS officer_name, a.from_at, a.until_at, a.delegate_id,
         d.display_name AS delegate_name, a.roles
       FROM officer_absence a JOIN officer o ON o.id = a.officer_id LEFT JOIN officer d ON d.id = a.delegate_id
       WHERE a.organisation_id = ? AND a.until_at > ? AND a.ended_at IS NULL ORDER BY a.from_at, a.id`,
      [actor.organisationId, now],
    ),
    select<{ id: string; name: string; role: OfficerRole }>(
      deps.db,
      `SELECT o.id, o.display_name AS name, r.role FROM officer o JOIN officer_role r ON r.officer_id = o.id
       WHERE o.organisation_id = ? AND o.status = 'active' ORDER BY o.id, r.role`,
      [actor.organisationId],
    ),
  ]);
  const byId = new Map<string, { id: string; name: string; roles: ReturnType<typeof labelledRole>[] }>();
  for (const { id, name, role } of colleagues) {
    const known = byId.get(id) ?? { id, name, roles: [] };
    byId.set(id, { ...known, roles: [...known.roles, labelledRole(role)] });
  }
  return {
    items: rows.map((row) => ({
      id: row.id,
      officer: { id: row.officer_id, name: row.officer_name },
      from: row.from_at.toISOString(),
      until: row.until_at.toISOString(),
      delegate: row.delegate_id ? { id: row.delegate_id, name: row.delegate_name ?? '' } : null,
      roles: rolesOfRow(row.roles).map(labelledRole),
      current: row.from_at <= now,
      mine: maySetAbsence(actor, row.officer_id),
    })),
    colleagues: [...byId.values()].filter((c) => c.id !== actor.officerId),
    ownRoles: (actor.roles as OfficerRole[]).filter(mayBeDelegated).map(labelledRole),
  };
}
