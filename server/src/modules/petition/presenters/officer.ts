// A petition as an officer of its chain sees it: the matter in full, the petitioner masked wherever they are named.
import type { AttachmentView } from '@petition/shared-types/schemas/attachment';
import type { FiledSolicitation } from '@petition/shared-types/schemas/solicitation';
import type { OfficerPetition, OfficerPetitionSummary } from '@petition/shared-types/schemas/petition';
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
import { guardCatalogue } from '@petition/shared-types/guards';
import { procedure } from '@petition/shared-types/procedure';
import { toAvailableAction } from '../../procedure/action-view';
import type { Narrowing } from '../../procedure/action-view';
import { availableRows } from '../../procedure/domain/available';
import { missingOpinions } from '../../procedure/domain/petition';
import type { Petition } from '../../procedure/domain/petition';
import type { PetitionEvent, StepActor, StepFacts } from '../../procedure/domain/event';
import { shownTopic } from '../../solicitation/filing';
import { longestExtension, standingFacts } from '../commands/facts';
import type { AttachmentReader } from '../../attachment/presenter';
import type { Chain } from '../../approval/chains';
import type { PetitionContent } from '../content';
import { maskIdentity, maskParties, maskPetitionerName } from '../masking';
import type { StepTexts } from '../queries/step-texts';
import { reasonOf } from '../queries/step-texts';
import { nextDue } from '../../procedure/domain/clock-kinds';
import type { CitizenView } from './citizen';
import { toClockView } from './clocks';
import { labelled, labelledOrNull, shanghai, stateLabel } from './labels';
import { toDocumentSummary, toEvaluations, toMatterView, toTimelineEntry } from './parts';
import { toPetitionerView } from './petitioner';

export function toOfficerSummary(
  petition: Petition,
  texts: { title: string; petitioner: string; handler: string | null },
  c: CitizenView,
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

export function toOfficerPetition(d: OfficerDetails, c: CitizenView): OfficerPetition {
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
    availableActions: offered(d, facts, c),
  };
}

/** What each co-handling organ said; whoever helped before and no more is left out. */
function coOpinionsOf(
  { petition, events, texts }: OfficerDetails,
  c: CitizenView,
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

/** Documents for the petitioner whose service is not on record. */
const toBeServed = (petition: Petition, c: Pick<CitizenView, 'layouts'>) =>
  petition.documents.filter((d) => d.servedAt === null && c.layouts.isToBeBrought(d.type));

/** Documents for the petitioner that may still be corrected. */
const toBeCorrected = (petition: Petition, organ: string | null, c: Pick<CitizenView, 'layouts'>) =>
  petition.documents.filter(
    (d) =>
      c.layouts.isToBeBrought(d.type) &&
      d.organisationId === organ &&
      d.correctedBy === undefined &&
      !(d.servedAt === null && c.layouts.isServed(d.type)),
  );

const oneOfDocuments =
  (documents: Petition['documents'], c: Pick<CitizenView, 'layouts'>): Narrowing =>
  (schema) => {
    const { documentId } = schema.properties as Properties;
    if (documentId) {
      delete documentId['x-widget'];
      documentId.oneOf = documents.map((d) => ({
        const: d.id,
        title: `${c.layouts.title(d.type)}${d.number ? `（${d.number}）` : ''}`,
      }));
    }
    return schema;
  };

type Properties = Record<string, Record<string, unknown>>;
/** Forms that ask for no more than this petition allows. */
const narrowings: Partial<
  Record<ActionId, (petition: Petition, c: CitizenView, organ: string | null) => Narrowing>
> = {
  // No more days than the region allows (条例 第34条).
  request_extension: (petition, c) => (schema) => {
    const { extensionDays } = schema.properties as Properties;
    if (extensionDays) extensionDays.maximum = longestExtension(c.terms, petition, c.now);
    return schema;
  },
  // Asked only where an opinion is missing.
  reply: (petition) => (schema) => {
    if (missingOpinions(petition).length === 0) delete (schema.properties as Properties).missingOpinionGround;
    return schema;
  },
  decide_dispute: (petition, c) => (schema) => {
    const { receiverId } = schema.properties as Properties;
    if (receiverId) {
      delete receiverId['x-widget'];
      receiverId.oneOf = (petition.dispute?.organIds ?? []).map((id) => ({
        const: id,
        title: c.tree.name(id),
      }));
    }
    return schema;
  },
  record_service: (petition, c) => oneOfDocuments(toBeServed(petition, c), c),
  correct_document: (petition, c, organ) => oneOfDocuments(toBeCorrected(petition, organ, c), c),
};

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

/** Steps taken in a chain are offered to those who prepare them, the others as the procedure says. */
function offered(d: OfficerDetails, facts: StepFacts, c: CitizenView) {
  const terms = { ...c.terms, now: c.now };
  const direct = availableRows(d.petition, d.actor, facts, terms);
  const own = [...d.actor.roles, ...(d.actor.delegations ?? []).map((x) => x.role)];
  const open = new Set(d.approvals.map((approval) => approval.action));
  const inChains = d.chains
    .filter((chain) => !open.has(chain.action) && chain.prepare.some((role) => own.includes(role)))
    .flatMap((chain) => {
      const signer: StepActor = { ...d.actor, id: null, roles: chain.sign, delegations: [] };
      return availableRows(d.petition, signer, facts, terms).filter((row) => row.action === chain.action);
    });
  const alone = direct.filter((row) => !d.chains.some((chain) => chain.action === row.action));
  return [...alone, ...inChains]
    .filter((row) => row.action !== 'record_service' || toBeServed(d.petition, c).length > 0)
    .filter(
      (row) =>
        row.action !== 'correct_document' || toBeCorrected(d.petition, d.actor.organisationId, c).length > 0,
    )
    .sort((a, b) => a.row - b.row)
    .map((row) => {
      const action = toAvailableAction(row, narrowings[row.action]?.(d.petition, c, d.actor.organisationId));
      return inChains.includes(row) ? { ...action, needsApproval: true } : action;
    });
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

function toDelivery(row: NoticeRow, c: CitizenView): OfficerPetition['notices'][number] {
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

/** Whoever has withdrawn from the petition sees that it is there, whose it is and that it is not theirs (条例 第28条). */
export function withheldFromRecused(view: OfficerPetition): OfficerPetition {
  const { sentence } = guardCatalogue.officer_recused;
  const nobody = { code: '', label: '' };
  return {
    ...view,
    solicitation: undefined,
    title: RECUSED_TITLE,
    petitioner: WITHHELD,
    withheld: sentence,
    matter: {
      ...view.matter,
      title: RECUSED_TITLE,
      facts: sentence,
      demands: [],
      legalStatus: [],
      respondents: [],
      place: null,
    },
    petitionerDetails: {
      kind: nobody,
      name: WITHHELD,
      idKind: nobody,
      idNumber: WITHHELD,
      phone: WITHHELD,
      address: WITHHELD,
      contactName: null,
      proxy: null,
      joint: null,
    },
    coOpinions: [],
    timeline: view.timeline.map((entry) => ({ ...entry, reason: null, documents: [] })),
    documents: [],
    attachments: [],
    evaluations: [],
    notices: [],
    approvals: [],
    availableActions: [],
  };
}

export const RECUSED_TITLE = '已回避的事项';
export const WITHHELD = '***';
