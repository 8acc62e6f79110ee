// The audit log for the auditor. Reading it leaves nothing behind; what it tells of are codes and ids.
import { auditPage, auditQuery } from '@petition/shared-types/schemas/audit';
import { ProblemError } from '../../http/problem';
import { route, type Route } from '../../http/route';
import { select } from '../../infra/db';
import { mayReadAudit } from './policy';

interface Row {
  seq: number | string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  purpose: string | null;
  detail: unknown;
  hash: string;
}

const auditRoute = route({
  method: 'GET',
  path: '/api/v1/admin/audit',
  summary: '审计日志（审计员）',
  audience: 'officer',
  policy: 'audit.mayReadAudit',
  query: auditQuery,
  response: auditPage,
  async handle({ deps, actor, query }) {
    if (!mayReadAudit(actor.roles)) throw new ProblemError('forbidden');
    const rows = await select<Row>(
      deps.db,
      `SELECT seq, at, actor_kind AS actorKind, actor_id AS actorId, action, subject_kind AS subjectKind,
         subject_id AS subjectId, purpose, detail, hash
       FROM audit_entry ${query.before ? 'WHERE seq < ?' : ''} ORDER BY seq DESC LIMIT ?`,
      [...(query.before ? [query.before] : []), query.limit],
    );
    const items = rows.map(({ at, detail, ...row }) => ({
      ...row,
      seq: Number(row.seq),
      at: at.toISOString(),
      detail: (typeof detail === 'string' ? JSON.parse(detail) : detail) as Record<string, string>,
    }));
    const last = items.at(-1);
    return { items, next: last && last.seq > 1 && items.length === query.limit ? last.seq : null };
  },
});

export const routes: Route[] = [auditRoute];
