// Figures of repeats and of first-time resolution (最多访一次), counted from events for one organisation. Their definitions
// stand in docs/figures.md and go out with every answer.
import type {
  FirstTimeResolution,
  periodQuery,
  RepeatFigures,
} from '@petition/shared-types/schemas/supervision';
import { petitionStateIds, petitionStates } from '@petition/shared-types/vocabulary';
import type { z } from 'zod';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { select, selectOne } from '../../../infra/db';
import { dayOf, startOf } from '../../procedure/domain/time';
import { maySeeFigures } from '../policy';

const terminal = petitionStateIds.filter((state) => petitionStates[state].terminal);

export const definitions = {
  repeats:
    '新增：当月判为重复的事项；办结：当月第一次进入办结类状态的重复事项；存量：到月底仍未办结的重复事项。按登记单位统计，检举控告不计。',
  firstTimeResolution:
    '分母：初次信访事项中，第一次作出书面答复（处理意见、简易答复、建议答复）的日期在统计期内的；分子：其中到统计时没有被评为不满意、没有退回重新办理、没有申请复查、也没有同一事项再次信访的。信访部门按登记单位、其他单位按答复单位统计，检举控告不计；分母为零时不计算比率。',
} as const;

const monthOf = (at: Date): string => dayOf(at).slice(0, 7);

/** The last months up to now, oldest first. */
function monthsUntil(now: Date, count: number): string[] {
  const [year = 0, month = 1] = monthOf(now).split('-').map(Number);
  return Array.from({ length: count }, (_, i) => {
    const index = year * 12 + month - 1 - (count - 1 - i);
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}

interface Life {
  since: Date;
  ended_at: Date | null;
}

/** @throws ProblemError `forbidden` */
export async function repeatFigures(
  deps: AppDeps,
  actor: OfficerActor,
  count: number,
): Promise<RepeatFigures> {
  if (!maySeeFigures(actor.roles)) throw new ProblemError('forbidden');
  const lives = await select<Life>(
    deps.db,
    `SELECT m.since, (SELECT MIN(e.occurred_at) FROM petition_event e
       WHERE e.petition_id = m.petition_id AND e.to_state IN (?)) AS ended_at
     FROM petition_mark m JOIN petition p ON p.id = m.petition_id
     WHERE m.office_id = ? AND m.mark = 'repeat' AND (p.petition_type IS NULL OR p.petition_type <> 'report')`,
    [terminal, actor.organisationId],
  );
  const rows = lives.map((life) => ({
    added: monthOf(life.since),
    ended: life.ended_at && monthOf(new Date(life.ended_at)),
  }));
  const months = monthsUntil(deps.clock.now(), count).map((month) => {
    const added = rows.filter((row) => row.added <= month);
    const ended = rows.filter((row) => row.ended !== null && row.ended <= month);
    return {
      month,
      added: added.filter((row) => row.added === month).length,
      ended: ended.filter((row) => row.ended === month).length,
      stock: added.length - ended.length,
    };
  });
  const stock = rows.filter((row) => row.ended === null).length;
  return { stock, months, definition: definitions.repeats };
}

const ANSWERS = ['reply', 'reply_fast_track', 'answer_proposal'];
const UNDONE = ['fail_result', 'request_review', 'order_rehandling'];

/** @throws ProblemError `forbidden`; `invalid_input` when the period is turned round */
export async function firstTimeResolution(
  deps: AppDeps,
  actor: OfficerActor,
  { from, to }: z.infer<typeof periodQuery>,
): Promise<FirstTimeResolution> {
  if (!maySeeFigures(actor.roles)) throw new ProblemError('forbidden');
  if (from >= to)
    throw new ProblemError('invalid_input', {
      errors: [{ path: 'to', message: '结束日期应晚于开始日期。' }],
    });
  const tree = await deps.organisations.current();
  const isOffice = tree.get(actor.organisationId)?.kind === 'petition_office';
  const row = await selectOne<{ denominator: unknown; numerator: unknown }>(
    deps.db,
    `SELECT COUNT(*) AS denominator, SUM(resolved) AS numerator FROM (
       SELECT NOT EXISTS (SELECT 1 FROM petition_event x WHERE x.petition_id = e.petition_id AND x.action IN (?))
          AND NOT EXISTS (SELECT 1 FROM evaluation v WHERE v.petition_id = e.petition_id AND v.grade = 'dissatisfied')
          AND NOT EXISTS (SELECT 1 FROM petition_mark m
            WHERE m.subject_id = e.petition_id AND m.mark IN ('repeat', 'merged')) AS resolved
       FROM petition_event e JOIN petition p ON p.id = e.petition_id
       WHERE e.occurred_at >= ? AND e.occurred_at < ? AND e.action IN (?)
         AND p.duplicate_verdict = 'first' AND p.petition_type <> 'report'
         AND ${isOffice ? 'p.registering_office_id' : 'e.organisation_id'} = ?
         AND NOT EXISTS (SELECT 1 FROM petition_event b
           WHERE b.petition_id = e.petition_id AND b.seq < e.seq AND b.action IN (?))) answered`,
    [UNDONE, startOf(from), startOf(to), ANSWERS, actor.organisationId, ANSWERS],
  );
  const denominator = Number(row?.denominator ?? 0);
  const numerator = Number(row?.numerator ?? 0);
  const rate = denominator === 0 ? null : numerator / denominator;
  return { from, to, numerator, denominator, rate, definition: definitions.firstTimeResolution };
}
