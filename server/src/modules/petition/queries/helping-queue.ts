// What waits for the opinion of an organisation that helps (协办; 条例 第24条, 第29条): asked, and not given yet. The clock of
// the opinions runs only while one is missing, so few petitions are looked at.
import type { SqlValue } from '../../../infra/db';
import { nextDue } from '../../procedure/domain/clock-kinds';
import type { Petition } from '../../procedure/domain/petition';

/** Parameters: the organisation's id, three times. */
const AWAITED = `petition_organ o
  JOIN petition_clock c ON c.petition_id = o.petition_id AND c.running = 1 AND c.clock IN ('TC', 'TQ')
  JOIN petition q ON q.id = o.petition_id
  WHERE o.organisation_id = ? AND o.place = 'co_handler'
    AND JSON_CONTAINS(q.aggregate, JSON_QUOTE(?), '$.coHandlerIds')
    AND NOT COALESCE(JSON_CONTAINS(q.aggregate, JSON_QUOTE(?), '$.coOpinionsFrom'), 0)`;

/** @param rest further conditions on the petition `q`, with their values */
export const awaitingOpinion = (
  organisationId: string,
  rest: { sql: string; values: readonly SqlValue[] },
  after: { at: Date; id: string } | null,
) => ({
  sql: `SELECT o.petition_id AS id, c.due_at AS sort_at FROM ${AWAITED}${rest.sql}${
    after ? ' AND c.due_at >= ? AND (c.due_at > ? OR o.petition_id > ?)' : ''
  } ORDER BY c.due_at, o.petition_id`,
  values: [
    organisationId,
    organisationId,
    organisationId,
    ...rest.values,
    ...(after ? [after.at, after.at, after.id] : []),
  ],
  descending: false,
});

/** How many, and how many of them late. @param rest a condition without values @param now for lateness */
export const countAwaiting = (organisationId: string, rest: string, now: Date) => ({
  sql: `SELECT COUNT(*) AS count, SUM(c.due_at <= ?) AS overdue FROM ${AWAITED}${rest}`,
  values: [now, organisationId, organisationId, organisationId],
});

/** The clock that runs for those who help. */
export const opinionDue = (petition: Petition) =>
  petition.clocks.find((c) => (c.clock === 'TC' || c.clock === 'TQ') && c.endedAt === null) ??
  nextDue(petition);
