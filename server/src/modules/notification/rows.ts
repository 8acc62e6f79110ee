// Notices are rows first: written in the transaction of the step, one a recipient an event. They carry ids, dates and
// names of organisations, never text of the matter. The worker sends them; the inbox shows the same rows.
import type { NoticeId } from '@petition/shared-types/procedure';
import type { AppDeps } from '../../http/context';
import type { Row } from '../../infra/db';
import type { OrganisationTree } from '../organisation/directory';
import { lastDayText } from '../document/places';
import { runningClock } from '../procedure/domain/petition';
import type { Petition } from '../procedure/domain/petition';
import type { PetitionEvent, RecountedClock, StepNotices } from '../procedure/domain/event';
import { dayOf, dayText } from '../procedure/domain/time';
import { noticeRow, type NoticeParams } from './notice-row';
import { LONGEST_THING } from './shorten';
import { internalClocks, nextDue, nextPromise } from '../procedure/domain/clock-kinds';
import { clocks, evaluationTargets } from '@petition/shared-types/vocabulary';
import type { ClockId } from '@petition/shared-types/vocabulary';

/** One whom an event is told to. */
interface Recipient {
  notice: NoticeId;
  kind: 'citizen' | 'party' | 'organisation';
  id: string | null;
  /** Beside the first of its kind: its id is part of the key against writing the same notice twice. */
  further?: true;
}

/**
 * The notices of one event, to be written in its transaction.
 * @param alsoTo accounts of others behind the petition; each is told as the petitioner is
 */
export function noticeRows(
  deps: Pick<AppDeps, 'ids' | 'notices'>,
  tree: OrganisationTree,
  petition: Petition,
  event: PetitionEvent,
  notices: StepNotices,
  alsoTo: readonly string[] = [],
): Row[] {
  const at = new Date(event.occurredAt);
  // What one did oneself is no news: the message is kept, and counts as read.
  const byOwner = event.actor.kind === 'citizen' && event.actor.via === 'account';
  return recipientsOf(petition, notices, alsoTo).map(({ notice, kind, id, further }) => {
    const goesOut = kind !== 'organisation';
    return noticeRow(deps.ids.next(), {
      petitionId: petition.id,
      event,
      notice,
      to: { kind, id },
      params: goesOut
        ? paramsForPetitioner(tree, petition, event)
        : paramsOf(tree, petition, event, { due: dueFor(petition, notice), told: () => true }),
      goesOut,
      urgent: deps.notices.isUrgent(notice),
      at,
      once: `${event.id}:${kind}${further ? `:${id}` : ''}`,
      readAt: byOwner && kind === 'citizen' && !further ? at : null,
    });
  });
}

function recipientsOf(petition: Petition, notices: StepNotices, alsoTo: readonly string[]): Recipient[] {
  const { petitioner, organisation, alerted, beside = [] } = notices;
  const recipients: Recipient[] = [];
  if (petitioner) {
    // Without an account number and query code open it; it goes out to a follower of the petition, or to the number in
    // the letter.
    const kind = petition.citizenId ? 'citizen' : 'party';
    recipients.push({ notice: petitioner, kind, id: petition.citizenId });
    for (const id of alsoTo) recipients.push({ notice: petitioner, kind: 'citizen', id, further: true });
  }
  if (organisation) {
    const { notice, organisationId } = organisation;
    recipients.push({ notice, kind: 'organisation', id: organisationId });
    for (const id of alerted) recipients.push({ notice, kind: 'organisation', id, further: true });
  }
  for (const { notice, organisationId } of beside)
    recipients.push({ notice, kind: 'organisation', id: organisationId, further: true });
  return recipients;
}

/** Notices about a period that is not the holder's. */
const clocksOfNotice: Partial<Record<NoticeId, readonly ClockId[]>> = {
  co_opinion_asked: ['TC', 'TQ'],
  dispute_referred: ['TD'],
};

function dueFor(petition: Petition, notice: NoticeId): ReturnType<typeof nextDue> {
  const clocks = clocksOfNotice[notice];
  if (!clocks) return nextDue(petition);
  return clocks.map((clock) => runningClock(petition, clock)).find((clock) => clock !== null) ?? null;
}

function paramsOf(
  tree: OrganisationTree,
  petition: Petition,
  event: PetitionEvent,
  { due, told }: { due: ReturnType<typeof nextDue>; told: (clock: RecountedClock) => boolean },
): NoticeParams {
  const { evaluation } = event.effects;
  return {
    number: petition.number,
    unit: tree.name(unitOf(petition, event)),
    receiver: tree.name(petition.holderId),
    date: dayText(dayOf(new Date(event.occurredAt))),
    at: event.occurredAt,
    due: due ? lastDayText(due.dueAt) : '',
    target: evaluation ? evaluationTargets[evaluation.target].label : '',
    change: changeText(event, told),
    documentId: event.documents.at(-1)?.id ?? event.effects.served?.documentId ?? null,
  };
}

const paramsForPetitioner = (tree: OrganisationTree, petition: Petition, event: PetitionEvent) => ({
  ...paramsOf(tree, petition, event, {
    due: nextPromise(petition),
    told: (c) => !internalClocks.has(c.clock),
  }),
  ...namesForPetitioner(tree, petition, event),
});

const unitOf = (petition: Petition, event: PetitionEvent): string =>
  event.actor.organisationId ?? petition.holderId;

/**
 * Names as they may stand on a lock screen. Who looks into a report tells what it is: such an organ is not named
 * (条例 第30条, 检举控告 are kept secret).
 */
function namesForPetitioner(tree: OrganisationTree, petition: Petition, event: PetitionEvent) {
  const named = (id: string) => {
    const organ = tree.get(id);
    if (petition.petitionType === 'report' && organ?.kind !== 'petition_office')
      return { name: DISCREET, short: undefined };
    const name = tree.name(id);
    return { name, short: organ && isLong(name) ? organ.shortName : undefined };
  };
  const [unit, receiver] = [named(unitOf(petition, event)), named(petition.holderId)];
  return {
    unit: unit.name,
    receiver: receiver.name,
    ...(unit.short ? { unitShort: unit.short } : {}),
    ...(receiver.short ? { receiverShort: receiver.short } : {}),
  };
}

const DISCREET = '有权机关';
const isLong = (name: string): boolean => Array.from(name).length > LONGEST_THING;

/** “办理期限由10月8日改为10月9日（10月8日是国庆节）”, one clause a clock. */
const changeText = ({ facts }: PetitionEvent, told: (clock: RecountedClock) => boolean): string =>
  (facts.recounted ?? []).filter(told).map(recountText).join('；');

/** One clock counted again, with the reason for the new day. */
export function recountText(clock: RecountedClock): string {
  const before = lastDayText(clock.dueBefore);
  return `${clocks[clock.clock].label}由${before}改为${lastDayText(clock.dueAt)}（${whyMoved(clock)}）`;
}

function whyMoved({ rolledFrom, rolledOver, rolledBefore, dueAt }: RecountedClock): string {
  if (rolledFrom) return `${dayText(rolledFrom)}是${(rolledOver ?? []).join('、')}`;
  return rolledBefore.length > 0 ? `${lastDayText(dueAt)}是工作日` : '其间的工作日有变化';
}
