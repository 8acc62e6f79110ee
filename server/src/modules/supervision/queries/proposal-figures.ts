// Figures of proposals (建议意见): received, answered in time, adopted, implemented. Counted from events and clocks; the
// definitions stand in docs/figures.md and go out with every answer.
import type { periodQuery, ProposalFigures } from '@petition/shared-types/schemas/supervision';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { selectOne, type SqlValue } from '../../../infra/db';
import { startOf } from '../../procedure/domain/time';
import { maySeeFigures } from '../policy';

export const proposalDefinition =
  '收到：统计期内登记、现为建议意见的事项（承办单位按接收建议的日期）。应答复：答复期限最后一日在统计期内，并且到统计时已经答复或者已经到期的，撤回等没有答复而终结的不计；按期答复：其中在期限内答复的。答复、采纳、部分采纳、未采纳：统计期内作出的建议答复。已落实：统计期内采纳或部分采纳的建议中，到统计时登记为已落实的。信访部门按登记单位、其他单位按承办单位统计；分母为零时不计算比率。';

type Counted = Record<string, unknown>;

/** @throws ProblemError `forbidden`; `invalid_input` when the period is turned round */
export async function proposalFigures(
  deps: AppDeps,
  actor: OfficerActor,
  { from, to }: z.infer<typeof periodQuery>,
): Promise<ProposalFigures> {
  if (!maySeeFigures(actor.roles)) throw new ProblemError('forbidden');
  if (from >= to)
    throw new ProblemError('invalid_input', {
      errors: [{ path: 'to', message: '结束日期应晚于开始日期。' }],
    });
  const tree = await deps.organisations.current();
  const isOffice = tree.get(actor.organisationId)?.kind === 'petition_office';
  const span: [Date, Date, string] = [startOf(from), startOf(to), actor.organisationId];
  const received = await count(deps, RECEIVED[isOffice ? 'office' : 'organ'], span);
  const due = await count(deps, dueSql(isOffice), [span[0], span[1], deps.clock.now(), actor.organisationId]);
  const answered = await count(deps, answeredSql(isOffice), span);
  const rate = due.denominator === 0 ? null : (due.numerator ?? 0) / (due.denominator ?? 0);
  return {
    from,
    to,
    received: received.n ?? 0,
    due: due.denominator ?? 0,
    answeredInTime: due.numerator ?? 0,
    inTimeRate: rate,
    answered: answered.answered ?? 0,
    adopted: answered.adopted ?? 0,
    partlyAdopted: answered.partly ?? 0,
    notAdopted: answered.refused ?? 0,
    implemented: answered.implemented ?? 0,
    definition: proposalDefinition,
  };
}

async function count(deps: AppDeps, sql: string, values: SqlValue[]): Promise<Record<string, number>> {
  const row = (await selectOne<Counted>(deps.db, sql, values)) ?? {};
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value ?? 0)]));
}

/** An office registers it; an organ takes it up. */
const RECEIVED = {
  office: `SELECT COUNT(DISTINCT e.petition_id) AS n FROM petition_event e JOIN petition p ON p.id = e.petition_id
    WHERE e.occurred_at >= ? AND e.occurred_at < ? AND e.action IN ('register', 'register_offline')
      AND p.petition_type = 'proposal' AND p.registering_office_id = ?`,
  organ: `SELECT COUNT(DISTINCT e.petition_id) AS n FROM petition_event e JOIN petition p ON p.id = e.petition_id
    WHERE e.occurred_at >= ? AND e.occurred_at < ? AND e.action = 'receive_proposal'
      AND p.petition_type = 'proposal' AND e.organisation_id = ?`,
} as const;

/** `due_at` is the moment after the last day; what ended without an answer owes none, what has time left none yet. */
const dueSql = (isOffice: boolean): string =>
  `SELECT COUNT(*) AS denominator, SUM(e.occurred_at IS NOT NULL AND e.occurred_at < c.due_at) AS numerator
   FROM petition_clock c JOIN petition p ON p.id = c.petition_id
   LEFT JOIN petition_event e ON e.petition_id = p.id AND e.action = 'answer_proposal'
   WHERE c.clock = 'T11' AND c.due_at > ? AND c.due_at <= ? AND (e.id IS NOT NULL OR (c.running = 1 AND c.due_at <= ?))
     AND ${isOffice ? 'p.registering_office_id' : 'p.main_organ_id'} = ?`;

const ADOPTION = `JSON_UNQUOTE(JSON_EXTRACT(e.payload, '$.input.adoption'))`;
const answeredSql = (isOffice: boolean): string =>
  `SELECT COUNT(*) AS answered, SUM(adoption = 'adopted') AS adopted, SUM(adoption = 'partly_adopted') AS partly,
     SUM(adoption = 'not_adopted') AS refused,
     SUM(adoption <> 'not_adopted' AND EXISTS (SELECT 1 FROM petition_event i
       WHERE i.petition_id = a.petition_id AND i.action = 'record_implementation'
         AND JSON_UNQUOTE(JSON_EXTRACT(i.payload, '$.input.implementation')) = 'implemented')) AS implemented
   FROM (SELECT e.petition_id, ${ADOPTION} AS adoption FROM petition_event e JOIN petition p ON p.id = e.petition_id
     WHERE e.occurred_at >= ? AND e.occurred_at < ? AND e.action = 'answer_proposal'
       AND ${isOffice ? 'p.registering_office_id' : 'e.organisation_id'} = ?) a`;
