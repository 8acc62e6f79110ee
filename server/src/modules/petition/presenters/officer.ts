// A petition as an officer of its chain sees it: the matter in full, the petitioner masked wherever they are named.
import type { AttachmentView } from '@petition/shared-types/schemas/attachment';
import type { FiledSolicitation } from '@petition/shared-types/schemas/solicitation';
import type {
  OfficerPetition,
  OfficerPetitionSummary,
} from '@petition/shared-types/schemas/officer-petition';
import {
  actions,
  approvalStates,
  channels,
  deliveryStates,
  duplicateVerdicts,
  entrances,
  legalRoutes,
  petitionForms,
  petitionStates,
  petitionTypes,
} from '@petition/shared-types/vocabulary';
import type { ActionId, ApprovalState, Channel, DeliveryState } from '@petition/shared-types/vocabulary';
import { procedure } from '@petition/shared-types/procedure';
import type { Petition } from '../../procedure/domain/petition';
import type { PetitionEvent, StepActor } from '../../procedure/domain/event';
import { shownTopic } from '../../solicitation/filing';
import { standingFacts } from '../commands/facts';
import type { AttachmentReader } from '../../attachment/presenter';
import type { Chain } from '../../approval/chains';
import type { PetitionContent } from '../content';
import { maskIdentity, maskParties, maskPetitionerName } from '../masking';
import type { StepTexts } from '../queries/step-texts';
import { reasonOf } from '../queries/step-texts';
import { nextDue } from '../../procedure/domain/clock-kinds';
import type { PetitionViewContext } from './context';
import { toClockView } from './clocks';
import { labelled, labelledOrNull, shanghai, stateLabel } from './labels';
import { offeredSteps } from './offered-steps';
import { toDocumentSummary, toEvaluations, toMatterView, toTimelineEntry } from './parts';
import { toPetitionerView } from './petitioner';

export function toOfficerSummary(
  petition: Petition,
  texts: { title: string; petitioner: string; handler: string | null },
  c: PetitionViewContext,
): OfficerPetitionSummary {
  const due = nextDue(petition);
  return {
    id: petition.id,
    number: petition.number,
    entrance: labelled(entrances, petition.entrance),
    state: stateLabel(petition.state),
    terminal: petitionStates[petition.state].terminal,
    version: petition.version,
    submittedAt: shanghai(petition.submittedAt),
    updatedAt: shanghai(petition.updatedAt),
    title: texts.title,
    petitionType: labelledOrNull(petitionTypes, petition.petitionType),
    petitionForm: labelled(petitionForms, petition.petitionForm),
    region: c.reference.regions.pathName(petition.regionCode),
    category: c.reference.categories.pathName(petition.categoryCode),
    petitioner: texts.petitioner,
    holder: c.tree.name(petition.holderId),
    handler: texts.handler,
    duplicateVerdict: labelledOrNull(duplicateVerdicts, petition.duplicateVerdict),
    due: due ? toClockView(petition, due, c) : null,
    redFlag: petition.redFlag,
  };
}

export interface NoticeRow {
  id: string;
  notice: string;
  recipient_kind: string;
  recipient_id: string | null;
  channel: Channel;
  state: DeliveryState;
  attempts: number;
  created_at: Date;
  sent_at: Date | null;
  last_error: string | null;
  title: string;
}

export interface OfficerDetails {
  petition: Petition;
  content: PetitionContent;
  events: readonly PetitionEvent[];
  texts: ReadonlyMap<string, StepTexts>;
  notices: readonly NoticeRow[];
  officers: ReadonlyMap<string, string>;
  actor: StepActor;
  /** Chains in force at the reader's organisation, and what is being approved there. */
  chains: readonly Chain[];
  approvals: readonly { id: string; action: ActionId; state: ApprovalState }[];
  topic?: FiledSolicitation;
  attachments: (reader: AttachmentReader) => AttachmentView[];
}

export function toOfficerPetition(d: OfficerDetails, c: PetitionViewContext): OfficerPetition {
  const { petition } = d;
  const hide = (text: string) => maskIdentity(text, d.content);
  const facts = standingFacts(petition, d.actor, c.tree);
  return {
    ...toOfficerSummary(
      petition,
      {
        title: hide(d.content.matter.title),
        petitioner: maskPetitionerName(d.content.petitioner),
        handler: nameOf(d, petition.handlerId),
      },
      c,
    ),
    withheld: null,
    matter: toMatterView(d.content.matter, petition, c, hide),
    ...shownTopic(d.topic, hide),
    petitionerDetails: toPetitionerView(maskParties(d.content), c),
    legalRoute: labelledOrNull(legalRoutes, petition.legalRoute),
    registeringOffice: c.tree.name(petition.registeringOfficeId),
    sender: petition.senderId ? c.tree.name(petition.senderId) : null,
    coHandlers: petition.coHandlerIds.map((id) => c.tree.name(id)),
    coOpinions: coOpinionsOf(d, c, hide),
    dispute: petition.dispute
      ? {
          organs: petition.dispute.organIds.map((id) => c.tree.name(id)),
          arbiter: c.tree.name(petition.dispute.arbiterId),
        }
      : null,
    round: petition.round,
    timeline: [...d.events].reverse().map((event) => ({
      ...toTimelineEntry(event, petition, c, hidden(reasonOf(d.texts.get(event.id)), hide), () => true),
      officer: officerOf(d, event),
      basisMark: procedure[event.action].basis[0]?.mark ?? 'R',
    })),
    clocks: petition.clocks.map((clock) => toClockView(petition, clock, c)),
    documents: petition.documents.map((doc) => toDocumentSummary(doc, c.layouts, c)),
    attachments: d.attachments({ kind: 'officer', show: hide }),
    evaluations: toEvaluations(petition, c, evaluationReasons(d, hide)),
    notices: d.notices.map((notice) => toDelivery(notice, c)),
    approvals: d.approvals.map(({ id, action, state }) => ({
      id,
      step: labelled(actions, action),
      state: labelled(approvalStates, state),
    })),
    availableActions: offeredSteps(d, facts, c),
  };
}

/** What each co-handling organ said; whoever helped before and no more is left out. */
function coOpinionsOf(
  { petition, events, texts }: OfficerDetails,
  c: PetitionViewContext,
  hide: (text: string) => string,
): OfficerPetition['coOpinions'] {
  return petition.coHandlerIds.map((id) => {
    // Or the organ whose functions it took over (条例 第24条).
    const names = events
      .filter((e) => e.action === 'succeed_organisation' && e.facts.receiver?.id === id)
      .map((e) => e.input.predecessorId as string);
    const given = (petition.coOpinionsFrom ?? []).includes(id)
      ? events.findLast(
          (e) => e.action === 'give_co_opinion' && [id, ...names].includes(e.actor.organisationId ?? ''),
        )
      : undefined;
    const opinion = given && texts.get(given.id)?.opinion;
    return {
      organisation: c.tree.name(id),
      opinion: typeof opinion === 'string' ? hide(opinion) : null,
      givenAt: given ? shanghai(given.occurredAt) : null,
    };
  });
}

const nameOf = (d: OfficerDetails, id: string | null | undefined): string | null =>
  (id && d.officers.get(id)) ?? null;

/** Who took the step, for whom, and who prepared and approved it. */
function officerOf(d: OfficerDetails, { actor, facts: { approval } }: PetitionEvent): string | null {
  const name = nameOf(d, actor.id);
  if (!name) return null;
  const absent = nameOf(d, actor.onBehalfOf);
  const chain = typeof approval === 'object' ? approval : null;
  const notes = [
    absent ? `代${absent}办理` : null,
    chain ? `拟办${nameOf(d, chain.preparedBy) ?? ''}` : null,
    chain?.approvedBy ? `审核${nameOf(d, chain.approvedBy) ?? ''}` : null,
  ].filter((note) => note !== null);
  return notes.length > 0 ? `${name}（${notes.join('，')}）` : name;
}

const hidden = (text: string | null, hide: (text: string) => string): string | null =>
  text === null ? null : hide(text);

const evaluationReasons = (d: OfficerDetails, hide: (text: string) => string): Map<string, string> =>
  new Map(
    d.events.flatMap((e) => {
      const reason = e.action === 'evaluate' ? reasonOf(d.texts.get(e.id)) : null;
      return reason === null ? [] : [[e.occurredAt, hide(reason)] as const];
    }),
  );

function toDelivery(row: NoticeRow, c: PetitionViewContext): OfficerPetition['notices'][number] {
  return {
    id: row.id,
    title: row.title,
    recipient: row.recipient_kind === 'organisation' ? c.tree.name(row.recipient_id) : '信访人',
    channel: labelled(channels, row.channel),
    state: labelled(deliveryStates, row.state),
    attempts: row.attempts,
    createdAt: shanghai(row.created_at),
    sentAt: row.sent_at ? shanghai(row.sent_at) : null,
    error: row.last_error,
  };
}
