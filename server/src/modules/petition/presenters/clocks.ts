// Clocks as people see them: lateness computed now, with the reason for the date.
import type { ClockView } from '@petition/shared-types/schemas/petition';
import { clocks, evaluationTargets } from '@petition/shared-types/vocabulary';
import type { ClockState, Petition } from '../../procedure/domain/petition';
import { addDays, dayOf, dayText, daysLeft } from '../../procedure/domain/time';
import { regionPath } from '../../procedure/terms';
import { actingOn, opportunities, petitionersClocks } from '../../procedure/domain/clock-kinds';
import type { ViewContext } from './context';
import { shanghai } from './labels';
import { ratedName, SEALED_ORGAN } from './rated';

const unitText = { day: '日', working_day: '个工作日' } as const;

/** “15 日”, “5 个工作日”. */
export const lengthText = ({ length, unit }: Pick<ClockState, 'length' | 'unit'>): string =>
  `${length} ${unitText[unit]}`;

export function toClockView(petition: Petition, clock: ClockState, c: ViewContext): ClockView {
  const regions = regionPath(c.reference, petition.regionCode);
  const definition = c.reference.clocks.get(clock.clock, regions, dayOf(new Date(clock.startedAt)));
  // A clock that stands still for a hearing has no last day to be late for (条例 第36条).
  const stopped = clock.endedAt !== null || clock.suspendedAt !== null;
  const left = stopped ? null : daysLeft(new Date(clock.dueAt), c.now);
  return {
    clock: clock.clock,
    ...clockNames(petition, clock, c),
    startedAt: shanghai(clock.startedAt),
    dueAt: shanghai(clock.dueAt),
    endedAt: clock.endedAt ? shanghai(clock.endedAt) : null,
    length: lengthText(clock),
    daysLeft: left,
    overdue: left !== null && left < 0 && !opportunities.has(clock.clock),
    explanation: explain(clock, c.now),
    basis: definition.source,
    mark: definition.mark,
    waitsOn: petitionersClocks.has(clock.clock) ? '信访人' : waitsOn(petition, clock, c),
  };
}

/** Who has to act; of a clock that has ended whoever holds it now, as before. */
function waitsOn(petition: Petition, { clock, endedAt }: ClockState, c: ViewContext): string {
  const acting = endedAt === null ? actingOn(petition, clock) : [];
  return (acting.length > 0 ? acting : [petition.holderId]).map((id) => c.tree.name(id)).join('、');
}

/** The same for the petitioner, who is spoken to. */
export function toCitizenClock(petition: Petition, clock: ClockState, c: ViewContext): ClockView {
  const view = toClockView(petition, clock, c);
  if (petitionersClocks.has(clock.clock)) return { ...view, waitsOn: '您' };
  return petition.petitionType === 'report' ? { ...view, waitsOn: SEALED_ORGAN } : view;
}

/** Two evaluations run side by side, so each says whom it is about. */
function clockNames(petition: Petition, { clock, target }: ClockState, c: ViewContext) {
  const { label, plain = label } = clocks[clock];
  if (!target) return { label, plain };
  return {
    label: `${label}（${evaluationTargets[target].label}）`,
    plain: `${plain}${ratedName(petition, target, c)}`,
  };
}

/** “3月3日起算 15 日（当日不计入），到 3月18日 24 时。” With the roll-over where there was one. */
function explain(clock: ClockState, now: Date): string {
  const start = dayText(dayOf(new Date(clock.startedAt)), now);
  const last = dayText(lastDay(clock), now);
  const period = lengthText(clock);
  const rolled = clock.rolledFrom
    ? `期满日${dayText(clock.rolledFrom, now)}是${clock.rolledOver.join('、')}，顺延到${last}。`
    : '';
  const hearing = clock.suspendedDays > 0 ? `其间听证 ${clock.suspendedDays} 日不计入。` : '';
  if (clock.suspendedAt) {
    const since = dayText(dayOf(new Date(clock.suspendedAt)), now);
    return `从${start}起算 ${period}（当日不计入）。${hearing}${since}起听证，所需时间不计入，听证结束后继续计算。`;
  }
  return `从${start}起算 ${period}（当日不计入），${hearing}到${last} 24 时为止。${rolled}`;
}

export const lastDay = (clock: Pick<ClockState, 'dueAt'>): string =>
  addDays(dayOf(new Date(clock.dueAt)), -1);
