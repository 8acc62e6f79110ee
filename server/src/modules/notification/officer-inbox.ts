// The officers' inbox: notices to the own organisation, to the own roles in it, and to oneself. Of a report only those read
// who may read the report itself.
import type { OfficerNotice } from '@petition/shared-types/schemas/account';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { AppDeps, OfficerActor } from '../../http/context';
import { execute, select, selectOne, type SqlValue } from '../../infra/db';
import { readCursor, writeCursor, type Cursor } from '../../infra/cursor';
import { mayRead } from '../petition/policy';
import { shanghai } from '../petition/presenters/labels';
import { toPetition } from '../petition/repository';
import type { NoticeParams } from './notice-row';

/** More than this many unseen notices are “100”. */
const MOST_COUNTED = 100;

interface Row {
  id: string;
  petition_id: string;
  notice: NoticeId;
  params: unknown;
  created_at: Date;
  report: unknown;
}

interface Slice {
  after?: Cursor | null;
  since?: Date;
  limit: number;
}

/** Newest first. Two index ranges, merged here: one OR over both would read the whole inbox. */
async function slice(deps: AppDeps, actor: OfficerActor, { after, since, limit }: Slice): Promise<Row[]> {
  const read = (where: string, values: SqlValue[]) =>
    select<Row>(
      deps.db,
      `SELECT n.id, n.petition_id, n.notice, n.params, n.created_at,
         CASE WHEN p.petition_type = 'report' THEN p.aggregate END AS report
       FROM notice n JOIN petition p ON p.id = n.petition_id
       WHERE ${where}${since ? ' AND n.created_at > ?' : ''}
       ${after ? ' AND n.created_at <= ? AND (n.created_at < ? OR n.id < ?)' : ''}
       ORDER BY n.created_at DESC, n.id DESC LIMIT ?`,
      [...values, ...(since ? [since] : []), ...(after ? [after.at, after.at, after.id] : []), limit],
    );
  const [ofOrganisation, ofOfficer] = await Promise.all([
    read(
      `n.recipient_kind = 'organisation' AND n.recipient_id = ?
       AND (n.recipient_role IS NULL OR n.recipient_role IN (?))`,
      [actor.organisationId, [...actor.roles, '']],
    ),
    read(`n.recipient_kind = 'officer' AND n.recipient_id = ?`, [actor.officerId]),
  ]);
  return [...ofOrganisation, ...ofOfficer]
    .sort((a, b) => b.created_at.getTime() - a.created_at.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

/** The recipient was in the chain when the notice was written; what a report is today decides who may still see it. */
async function readable(deps: AppDeps, actor: OfficerActor, rows: Row[]): Promise<Row[]> {
  const tree = await deps.organisations.current();
  const standing = { inChain: true, ancestorIds: tree.ancestorIds(actor.organisationId) };
  return rows.filter((row) => row.report === null || mayRead(actor, toPetition(row.report), standing));
}

export async function officerInbox(
  deps: AppDeps,
  actor: OfficerActor,
  page: { cursor?: string; limit: number },
) {
  const rows = await slice(deps, actor, { after: readCursor(page.cursor), limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: (await readable(deps, actor, shown)).map((row) => toView(deps, row)),
    nextCursor: rows.length > page.limit && last ? writeCursor(last.created_at, last.id) : null,
    unseen: await unseen(deps, actor),
  };
}

function toView(deps: AppDeps, row: Row): OfficerNotice {
  const params = (typeof row.params === 'string' ? JSON.parse(row.params) : row.params) as NoticeParams;
  const { title, body } = deps.notices.render(row.notice, params);
  return {
    id: row.id,
    petitionId: row.petition_id,
    petitionNumber: params.number,
    title,
    body,
    at: shanghai(row.created_at),
  };
}

async function unseen(deps: AppDeps, actor: OfficerActor): Promise<number> {
  const seen = await selectOne<{ seen_at: Date }>(
    deps.db,
    'SELECT seen_at FROM officer_inbox WHERE officer_id = ?',
    [actor.officerId],
  );
  const rows = await slice(deps, actor, { since: seen?.seen_at ?? new Date(0), limit: MOST_COUNTED });
  return (await readable(deps, actor, rows)).length;
}

/** Only ever moves on. */
export async function markSeen(deps: AppDeps, actor: OfficerActor, until: Date): Promise<void> {
  const added = await execute(
    deps.db,
    'INSERT IGNORE INTO officer_inbox (officer_id, seen_at) VALUES (?, ?)',
    [actor.officerId, until],
  );
  if (added === 1) return;
  const sql = 'UPDATE officer_inbox SET seen_at = ? WHERE officer_id = ? AND seen_at < ?';
  await execute(deps.db, sql, [until, actor.officerId, until]);
}
