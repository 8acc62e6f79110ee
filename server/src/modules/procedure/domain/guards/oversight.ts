// Urging, supervision, urgent matters, people and advice.
import { runningClock } from '../petition';
import { isAccused, on } from './parts';
import type { Guards } from './parts';

const DAY = 86_400_000;

export const oversightGuards = {
  urge_interval_passed: on(
    (p, c) =>
      c.actor.kind !== 'citizen' ||
      p.lastUrgedAt === null ||
      c.now.getTime() - Date.parse(p.lastUrgedAt) >= c.urgeIntervalDays * DAY,
  ),
  not_yet_supervised: on((p) => p.supervision.level === 'none' || p.supervision.level === 'urged'),
  is_supervised: on((p) => ['supervised', 'listed', 'on_site'].includes(p.supervision.level)),
  not_yet_listed: on((p) => p.supervision.level === 'supervised'),
  not_yet_inspected: on((p) => p.supervision.level !== 'on_site'),
  // The system has no step of its own choice: it supervises by the rule that sent it.
  rung_is_next: on(
    (p, c) =>
      c.actor.kind === 'system' ||
      p.supervision.level === 'urged' ||
      p.supervision.level === 'listed' ||
      typeof c.input.skipGround === 'string',
  ),
  supervision_awaits_answer: on((p) => runningClock(p, 'TS') !== null),
  supervision_is_answered: on((p) => p.supervision.answered),
  repeat_or_supervised: on((p) => p.duplicateVerdict === 'repeat' || p.supervision.level !== 'none'),

  not_yet_urgent: on((p) => !p.urgent),
  officer_is_of_holder: (c) => c.facts.officerIsOfHolder === true,
  officer_is_not_recused: on((p, c) => !p.recusedIds.includes(c.input.officerId as string)),

  addressee_is_active: (c) => c.facts.addressee?.active === true,
  addressee_is_not_accused: on((p, c) => !isAccused(p, c.facts.addressee)),
  no_advice_pending: on((p) => p.advice === null || p.advice.answered),
  advice_awaits_answer: on((p) => p.advice !== null && !p.advice.answered),

  due_dates_move: on((p, c) => {
    const moved = c.facts.recounted ?? [];
    return moved.length > 0 && moved.every((m) => runningClock(p, m.clock, m.target)?.dueAt === m.dueBefore);
  }),
} satisfies Guards;
