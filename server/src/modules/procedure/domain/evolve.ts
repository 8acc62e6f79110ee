// The fold over the ledger: a petition is what its events have made of it.
import type { PetitionEvent } from './event';
import type { ClockState, DocumentState, Overlays, Petition, PetitionFields } from './petition';

/** Applies one event. Throws when the event does not follow on the petition (a broken ledger). */
export function evolve(before: Petition | null, event: PetitionEvent): Petition {
  const version = before?.version ?? 0;
  if (event.seq !== version + 1) throw new Error(`event ${event.seq} does not follow version ${version}`);
  if ((before?.state ?? 'new') !== event.from)
    throw new Error(`event ${event.seq} does not start from ${event.from}`);
  const base = before ?? newPetition(event);
  const { effects } = event;
  const evaluation = effects.evaluation;
  const after: Petition = {
    ...base,
    ...effects.set,
    version: event.seq,
    state: effects.to,
    round: effects.round,
    clocks: evolveClocks(base.clocks, event),
    documents: evolveDocuments(base.documents, event),
    evaluations: evaluation
      ? [...base.evaluations, { ...evaluation, round: effects.round, at: event.occurredAt }]
      : base.evaluations,
    updatedAt: event.occurredAt,
  };
  after.redFlag = after.evaluations.some((e) => e.round >= after.handlingRound && e.grade === 'dissatisfied');
  return after;
}

const initialOverlays: Overlays = {
  roundKind: 'handling',
  handlingRound: 1,
  accused: { confirmed: false, organisationIds: [] },
  originalId: null,
  duplicateRule: null,
  assigned: false,
  resultCheck: 'none',
  objection: null,
  extension: { state: 'none', days: 0, requestedBy: null },
  hearingOpen: false,
  mediation: { organ: false, citizen: false },
  supervision: { level: 'none', answered: false },
  urgent: false,
  lastUrgedAt: null,
  handlerId: null,
  recusedIds: [],
  delegateId: null,
  leaderId: null,
  advice: null,
  adoption: null,
  opinionIndex: null,
  revokedOpinions: [],
  carriedOut: null,
};

function newPetition(event: PetitionEvent): Petition {
  const { set } = event.effects;
  const given = (key: keyof PetitionFields) => {
    const value = set[key];
    if (value === undefined || value === null) throw new Error(`the first event does not set ${key}`);
    return value as never;
  };
  return {
    id: event.petitionId,
    version: 0,
    state: event.to,
    round: 1,
    number: given('number'),
    entrance: given('entrance'),
    petitionForm: given('petitionForm'),
    petitionType: null,
    legalRoute: null,
    duplicateVerdict: null,
    categoryCode: given('categoryCode'),
    regionCode: given('regionCode'),
    citizenId: set.citizenId ?? null,
    registeringOfficeId: given('registeringOfficeId'),
    holderId: given('holderId'),
    senderId: null,
    mainOrganId: null,
    coHandlerIds: [],
    forwardDepth: 0,
    demandCount: given('demandCount'),
    personCount: set.personCount ?? 1,
    hasParties: set.hasParties ?? false,
    otherProcedure: set.otherProcedure ?? false,
    contentIndex: given('contentIndex'),
    outcomes: [],
    ...initialOverlays,
    clocks: [],
    documents: [],
    evaluations: [],
    redFlag: false,
    submittedAt: event.occurredAt,
    updatedAt: event.occurredAt,
  };
}

function evolveClocks(clocks: readonly ClockState[], event: PetitionEvent): ClockState[] {
  const ends = (c: ClockState) =>
    c.endedAt === null && event.effects.ended.some((e) => e.clock === c.clock && e.target === c.target);
  const change = (c: ClockState) =>
    event.effects.changed.find((e) => c.endedAt === null && e.clock === c.clock && e.target === c.target);
  return [
    ...clocks.map((c) => (ends(c) ? { ...c, endedAt: event.occurredAt } : { ...c, ...change(c) })),
    ...event.effects.started.map((c) => ({ ...c, endedAt: null, suspendedAt: null, suspendedDays: 0 })),
  ];
}

function evolveDocuments(documents: readonly DocumentState[], event: PetitionEvent): DocumentState[] {
  const { served } = event.effects;
  const corrected = event.action === 'correct_document' ? event.input.documentId : null;
  return [
    ...documents.map((d) =>
      served?.documentId === d.id
        ? { ...d, servedAt: served.at ?? event.occurredAt, serviceMethod: served.method }
        : d.id === corrected
          ? { ...d, correctedBy: event.documents[0]?.id }
          : d,
    ),
    ...event.documents.map((d) => ({
      ...d,
      round: event.effects.round,
      organisationId: d.organisationId ?? event.actor.organisationId ?? event.effects.set.holderId ?? '',
      issuedAt: event.occurredAt,
      servedAt: null,
      serviceMethod: null,
    })),
  ];
}
