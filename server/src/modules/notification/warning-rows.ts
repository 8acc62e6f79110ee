// Notices that no step brought about: a deadline comes near, a window for rating ends.
import { clocks, evaluationTargets } from '@petition/shared-types/vocabulary';
import type { OfficerRole } from '@petition/shared-types/vocabulary';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { AppDeps } from '../../http/context';
import type { Row } from '../../infra/db';
import { lastDayText } from '../document/places';
import type { OrganisationTree } from '../organisation/directory';
import { actingOn } from '../procedure/domain/clock-kinds';
import type { ClockState, Petition } from '../procedure/domain/petition';
import { dayOf, daysLeft, dayText } from '../procedure/domain/time';
import { nearness, rungName, type Rung } from '../procedure/domain/warnings';
import { noticeRow, type NoticeParams } from './notice-row';

export interface WarningOf {
  /** Row of `petition_clock`. */
  clockId: string;
  eventId: string;
  petition: Petition;
  clock: ClockState;
  rung: Rung;
  now: Date;
  /** Null: the petitioner. */
  recipient: { kind: 'organisation' | 'officer'; id: string; role: OfficerRole | null } | null;
}

/** Row of `notice`. */
export function warningNotice(deps: Pick<AppDeps, 'ids'>, tree: OrganisationTree, warning: WarningOf): Row {
  const { petition, recipient, now } = warning;
  const own = petition.citizenId === null ? 'party' : 'citizen';
  return noticeRow(deps.ids.next(), {
    petitionId: petition.id,
    event: { id: warning.eventId, seq: petition.version },
    notice: noticeOf(warning),
    to: recipient ?? { kind: own, id: petition.citizenId },
    params: paramsOf(tree, warning),
    goesOut: recipient === null,
    urgent: true,
    at: now,
    once: `${warning.clockId}:${rungName(warning.rung)}${manySuffix(warning)}`,
  });
}

/** Several organisations may owe one thing: each is told once. */
const manySuffix = ({ clock, recipient }: WarningOf): string =>
  (clock.clock === 'TC' || clock.clock === 'TQ') && recipient ? `:${recipient.id}` : '';

function noticeOf({ rung }: WarningOf): NoticeId {
  if (rung.to === 'petitioner') return 'evaluation_reminder';
  return rung.daysLeft < 0 ? 'deadline_passed' : 'deadline_near';
}

function paramsOf(tree: OrganisationTree, { petition, clock, now }: WarningOf): NoticeParams {
  const dueAt = new Date(clock.dueAt);
  return {
    number: petition.number,
    unit: actingNames(tree, petition, clock.clock),
    receiver: actingNames(tree, petition, clock.clock),
    date: dayText(dayOf(now)),
    at: now.toISOString(),
    due: lastDayText(clock.dueAt),
    // The window ends at 24:00, which the platform writes as the minute before.
    until: new Date(dueAt.getTime() - 60_000).toISOString(),
    target: targetOf(tree, petition, clock),
    change: nearness(daysLeft(dueAt, now)),
    documentId: null,
  };
}

const actingNames = (tree: OrganisationTree, petition: Petition, clock: ClockState['clock']): string =>
  actingOn(petition, clock)
    .map((id) => tree.name(id))
    .join('、');

/** Whom one rates, by name; else the period by its name. */
function targetOf(tree: OrganisationTree, petition: Petition, { clock, target }: ClockState): string {
  if (!target) return clocks[clock].label;
  const id = target === 'petition_office' ? petition.registeringOfficeId : petition.mainOrganId;
  return id ? tree.name(id) : evaluationTargets[target].label;
}
