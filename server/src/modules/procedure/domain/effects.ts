// What a step sets beyond state and clocks, where it sets anything: one small pure function an action.
import type {
  ActionId,
  EvaluationGrade,
  EvaluationTarget,
  ServiceMethod,
} from '@petition/shared-types/vocabulary';
import type { CodedInput, Petition, PetitionFields, StepActor, StepEffects, StepFacts } from './petition';
import { dayOf, startOf } from './time';

export interface EffectCase {
  petition: Petition | null;
  actor: StepActor;
  input: CodedInput;
  facts: StepFacts;
  now: Date;
}
type Extra = Partial<Pick<StepEffects, 'set' | 'served' | 'evaluation' | 'organs'>>;
type Effect = (c: EffectCase) => Extra;

const must = <T>(value: T | undefined | null, what: string): T => {
  if (value === undefined || value === null) throw new Error(`the facts of the step lack ${what}`);
  return value;
};
const petitionOf = (c: EffectCase): Petition => must(c.petition, 'the petition');
const set =
  (fields: (petition: Petition, c: EffectCase) => Partial<PetitionFields>): Effect =>
  (c) => ({ set: fields(petitionOf(c), c) });

function filed(facts: StepFacts): Partial<PetitionFields> {
  return {
    entrance: must(facts.entrance, 'entrance'),
    categoryCode: must(facts.categoryCode, 'category'),
    regionCode: must(facts.regionCode, 'region'),
    demandCount: must(facts.demandCount, 'demands'),
    otherProcedure: must(facts.otherProcedure, 'legal status'),
    personCount: facts.personCount ?? 1,
    hasParties: facts.hasParties ?? false,
    contentIndex: must(facts.contentIndex, 'content index'),
    originalId: facts.original?.id ?? null,
  };
}

function born(facts: StepFacts): Partial<PetitionFields> {
  const officeId = must(facts.officeId, 'office');
  return {
    ...filed(facts),
    number: must(facts.number, 'number'),
    petitionForm: must(facts.petitionForm, 'form'),
    citizenId: facts.citizenId ?? null,
    registeringOfficeId: officeId,
    holderId: officeId,
  };
}

/** Organisations accused, and those the accused heads: nothing of the matter may go there (条例 第30条). */
export function accusedOf(input: CodedInput): PetitionFields['accused'] {
  const listed = (input.accused ?? []) as { kind: string; organisationId?: string; heads?: boolean }[];
  const organisationIds = listed
    .filter((a) => a.kind === 'organisation' || a.heads === true)
    .flatMap((a) => a.organisationId ?? []);
  return { confirmed: listed.length > 0, organisationIds: [...new Set(organisationIds)] };
}

const classified = (input: CodedInput): Partial<PetitionFields> => ({
  petitionType: input.petitionType as PetitionFields['petitionType'],
  legalRoute: input.petitionType === 'claim' ? (input.legalRoute as PetitionFields['legalRoute']) : null,
  accused: accusedOf(input),
});

const registration = (input: CodedInput, facts: StepFacts): Partial<PetitionFields> => ({
  ...classified(input),
  duplicateVerdict: input.duplicateVerdict as PetitionFields['duplicateVerdict'],
  duplicateRule: (input.duplicateRule as PetitionFields['duplicateRule'] | undefined) ?? null,
  ...(facts.original ? { originalId: facts.original.id } : {}),
  categoryCode: input.categoryCode as string,
  regionCode: input.regionCode as string,
});

const entersAsOffice = (facts: StepFacts): StepEffects['organs'] => [
  { organisationId: must(facts.officeId, 'office'), place: 'registering_office' },
];

/** Hands the petition to the receiver; the sender stays in the chain. */
function handOver(c: EffectCase, more: Partial<PetitionFields> = {}): Extra {
  const petition = petitionOf(c);
  const receiver = must(c.facts.receiver, 'receiver');
  // Whoever was named before goes on helping, until somebody names others; nobody helps oneself.
  const named = (c.input.coHandlerIds as string[] | undefined) ?? petition.coHandlerIds;
  const coHandlerIds = [...new Set(named)].filter((id) => id !== receiver.id);
  return {
    set: { holderId: receiver.id, senderId: petition.holderId, coHandlerIds, ...more },
    organs: [
      { organisationId: petition.holderId, place: 'sender' },
      { organisationId: receiver.id, place: 'holder' },
      ...coHandlerIds.map((organisationId) => ({ organisationId, place: 'co_handler' as const })),
    ],
  };
}

/**
 * Known for a report it leaves all the hands it is in, and waits at the nearest petition office that the accused does
 * not reach: usually the one that registers it, a superior one when that is accused itself (条例 第30条; [R]).
 */
function asReport(c: EffectCase, officeId: string): Required<Pick<Extra, 'set' | 'organs'>> {
  if (c.input.petitionType !== 'report') return { set: {}, organs: [] };
  const holderId = c.facts.sealedOfficeId ?? officeId;
  return {
    set: {
      holderId,
      senderId: null,
      mainOrganId: null,
      coHandlerIds: [],
      objection: null,
      ...(c.petition?.dispute ? { dispute: null } : {}),
      advice: null,
      assigned: false,
    },
    organs: holderId === c.petition?.holderId ? [] : [{ organisationId: holderId, place: 'holder' }],
  };
}

/** The matter goes to an organ one level above for review. */
const goesUp: Effect = (c) => {
  const holderId = must(c.facts.superiorId, 'the superior organ');
  return { set: { holderId }, organs: [{ organisationId: holderId, place: 'holder' }] };
};

const outcomesOf = (input: CodedInput): PetitionFields['outcomes'] =>
  [...(input.answers as { demand: number; outcome: PetitionFields['outcomes'][number] }[])]
    .sort((a, b) => a.demand - b.demand)
    .map((a) => a.outcome);

const answered = (input: CodedInput, facts: StepFacts): Partial<PetitionFields> => ({
  outcomes: outcomesOf(input),
  opinionIndex: facts.opinionIndex ?? null,
});

const handedOn = (p: Petition): Partial<PetitionFields> => ({ forwardDepth: p.forwardDepth + 1 });

const effects: Partial<Record<ActionId, Effect>> = {
  // Filed again after a correction it keeps number, office and account.
  submit: ({ petition, facts }) =>
    petition ? { set: filed(facts) } : { set: born(facts), organs: entersAsOffice(facts) },
  register: (c) => {
    const { input, facts } = c;
    const sealed = asReport(c, petitionOf(c).holderId);
    return { set: { ...registration(input, facts), ...sealed.set }, organs: sealed.organs };
  },
  register_offline: (c) => {
    const { input, facts } = c;
    const sealed = asReport(c, must(facts.officeId, 'office'));
    return {
      set: { ...born(facts), ...registration(input, facts), ...sealed.set },
      organs: [...entersAsOffice(facts), ...sealed.organs],
    };
  },
  // Whoever handles the original reads what was added.
  merge: (c) => {
    const { id, holderId } = must(c.facts.original, 'the original');
    return {
      set: { originalId: id, duplicateRule: 'D2' },
      organs: [{ organisationId: holderId, place: 'addressee' }],
    };
  },
  bar: set((_, c) => ({ originalId: must(c.facts.original, 'the original').id })),
  // What belongs to courts and the like is not rated.
  decline: set((_, { input }) =>
    ['judicial', 'other_procedure'].includes(input.ground as string) ? { otherProcedure: true } : {},
  ),
  divert: set((_, { input }) => ({
    legalRoute: input.legalRoute as PetitionFields['legalRoute'],
    otherProcedure: ['1', '2', '4'].includes(input.legalRoute as string),
  })),
  forward: (c) => handOver(c, handedOn(petitionOf(c))),
  assign: (c) => handOver(c, { ...handedOn(petitionOf(c)), assigned: true, resultCheck: 'none' }),
  transfer_report: (c) => handOver(c),
  // The office that forwarded it stays the sender: it decides on objections and checks the result.
  reassign_organ: (c) => {
    const { mainOrganId, senderId } = petitionOf(c);
    return handOver(c, {
      senderId: senderId ?? c.actor.organisationId,
      objection: null,
      ...(mainOrganId ? { mainOrganId: must(c.facts.receiver, 'receiver').id } : {}),
    });
  },
  // Wherever the abolished one stood its successor stands; whoever had the petition there has it no more.
  succeed_organisation: (c) => {
    const petition = petitionOf(c);
    const successor = must(c.facts.receiver, 'receiver').id;
    const old = c.input.predecessorId as string;
    const moved = <K extends keyof PetitionFields>(key: K) =>
      petition[key] === old ? { [key]: successor } : {};
    return {
      set: {
        ...moved('registeringOfficeId'),
        ...moved('holderId'),
        ...moved('senderId'),
        ...moved('mainOrganId'),
        ...(petition.holderId === old ? { handlerId: null, delegateId: null } : {}),
        ...successionBeside(petition, old, successor),
      },
      organs: [{ organisationId: successor, place: petition.holderId === old ? 'holder' : 'sender' }],
    };
  },
  sign_for: set((p) => ({ mainOrganId: p.holderId })),
  receive_directly: set((p) => ({ mainOrganId: p.holderId })),
  object: set((p, { input }) => ({
    objection: {
      organisationId: p.holderId,
      suggestedOrganId: (input.suggestedOrganId as string | undefined) ?? null,
    },
  })),
  uphold_objection: set((p) => ({
    objection: null,
    holderId: must(p.senderId, 'the sender'),
    mainOrganId: null,
  })),
  reject_objection: set(() => ({ objection: null })),
  // An objection that waits for its answer is answered by the superior, too.
  refer_dispute: (c) => {
    const { holderId } = petitionOf(c);
    const arbiterId = must(c.facts.arbiterId, 'the common superior');
    const others = must(c.facts.disputants, 'the disputing organs').map(({ id }) => id);
    return {
      set: { objection: null, dispute: { organIds: [holderId, ...new Set(others)], arbiterId } },
      organs: [
        { organisationId: arbiterId, place: 'arbiter' },
        ...others.map((organisationId) => ({ organisationId, place: 'disputant' as const })),
      ],
    };
  },
  decide_dispute: (c) => {
    const { coHandlerIds } = petitionOf(c);
    const { id } = must(c.facts.receiver, 'receiver');
    return {
      set: {
        dispute: null,
        decidedOrganId: id,
        holderId: id,
        mainOrganId: id,
        coHandlerIds: coHandlerIds.filter((other) => other !== id),
      },
      organs: [{ organisationId: id, place: 'holder' }],
    };
  },
  give_co_opinion: set((p, { actor }) => ({
    coOpinionsFrom: [...(p.coOpinionsFrom ?? []), must(actor.organisationId, 'the organ')],
  })),
  reclassify: (c) => {
    const sealed = asReport(c, petitionOf(c).registeringOfficeId);
    return { set: { ...classified(c.input), ...sealed.set }, organs: sealed.organs };
  },
  request_extension: set((_, { input, actor }) => ({
    extension: { state: 'requested', days: input.extensionDays as number, requestedBy: actor.id },
  })),
  grant_extension: set((p) => ({ extension: { ...p.extension, state: 'granted' } })),
  refuse_extension: set((p) => ({ extension: { ...p.extension, state: 'refused' } })),
  open_hearing: set(() => ({ hearingOpen: true })),
  close_hearing: set(() => ({ hearingOpen: false })),
  propose_mediation: set((p, { actor }) => ({
    mediation: actor.kind === 'citizen' ? { ...p.mediation, citizen: true } : { ...p.mediation, organ: true },
  })),
  conclude_mediation: set((p, { input }) => ({
    mediation: input.outcome === 'failed' ? { organ: false, citizen: false } : p.mediation,
  })),
  reply: set((_, { input, facts }) => ({ ...answered(input, facts), resultCheck: 'none' })),
  reply_fast_track: set((_, { input, facts }) => answered(input, facts)),
  report_result: set((_, { input }) => ({ resultCheck: 'pending', carriedOut: input.carriedOut as boolean })),
  pass_result: set(() => ({ resultCheck: 'passed' })),
  fail_result: set((p) => ({
    resultCheck: 'failed',
    ...reopened(p),
    holderId: must(p.mainOrganId, 'the organ'),
  })),
  ask_opinions: (c) => {
    const asked = [...new Set(c.input.coHandlerIds as string[])];
    return {
      set: { coHandlerIds: [...petitionOf(c).coHandlerIds, ...asked] },
      organs: asked.map((organisationId) => ({ organisationId, place: 'co_handler' as const })),
    };
  },
  record_implementation: set((_, { input }) => ({
    implementation: input.implementation as PetitionFields['implementation'],
  })),
  answer_proposal: set((_, { input }) => ({ adoption: input.adoption as PetitionFields['adoption'] })),
  request_review: goesUp,
  request_final_review: goesUp,
  order_rehandling: set((p) => ({
    ...reopened(p),
    holderId: must(p.mainOrganId, 'the organ'),
    ...(p.coOpinionsFrom ? { coOpinionsFrom: [] } : {}),
    revokedOpinions: p.opinionIndex ? [...p.revokedOpinions, p.opinionIndex] : p.revokedOpinions,
  })),
  urge: set((p, { now }) => ({
    lastUrgedAt: now.toISOString(),
    ...(p.supervision.level === 'none' ? { supervision: { level: 'urged', answered: false } } : {}),
  })),
  supervise: set(() => ({ supervision: { level: 'supervised', answered: false } })),
  supervise_listed: set(() => ({ supervision: { level: 'listed', answered: false } })),
  inspect_on_site: set(() => ({ supervision: { level: 'on_site', answered: false } })),
  answer_supervision: set((p) => ({ supervision: { ...p.supervision, answered: true } })),
  lift_supervision: set(() => ({ supervision: { level: 'none', answered: false } })),
  mark_urgent: ({ facts }) => ({
    set: { urgent: true },
    organs: (facts.leadershipIds ?? []).map((organisationId) => ({ organisationId, place: 'alerted' })),
  }),
  designate_handler: set((_, { input }) => ({ handlerId: input.officerId as string })),
  recuse: set((p, { input }) => ({
    recusedIds: [...new Set([...p.recusedIds, input.officerId as string])],
    handlerId: p.handlerId === input.officerId ? null : p.handlerId,
  })),
  delegate: set((_, { input }) => ({ delegateId: input.officerId as string })),
  set_leader_in_charge: set((_, { input }) => ({ leaderId: input.officerId as string })),
  record_execution: set((_, { input }) => ({ carriedOut: input.carriedOut as boolean })),
  send_advice: (c) => {
    const addresseeId = must(c.facts.addressee, 'the addressee').id;
    return {
      set: { advice: { addresseeId, answered: false } },
      organs: [{ organisationId: addresseeId, place: 'addressee' }],
    };
  },
  answer_advice: set((p) => ({ advice: p.advice && { ...p.advice, answered: true } })),
  evaluate: (c) => {
    const petition = petitionOf(c);
    const target = c.input.target as EvaluationTarget;
    const organ = petition.mainOrganId ?? petition.holderId;
    return {
      evaluation: {
        target,
        organisationId: target === 'petition_office' ? petition.registeringOfficeId : organ,
        grade: c.input.grade as EvaluationGrade,
      },
    };
  },
  record_service: (c) => {
    const documentId = c.input.documentId as string;
    const method = c.input.method as ServiceMethod;
    return { served: { documentId, method, at: serviceMoment(c) } };
  },
  acknowledge_document: ({ input }) => ({
    served: { documentId: input.documentId as string, method: 'mini_program' },
  }),
};

/** Only the day is known. Today it is the moment of the step, and no document was served before it was issued. */
function serviceMoment(c: EffectCase): string {
  const day = c.input.servedOn as string;
  if (day === dayOf(c.now)) return c.now.toISOString();
  const issuedAt = petitionOf(c).documents.find((d) => d.id === c.input.documentId)?.issuedAt ?? '';
  const began = startOf(day).toISOString();
  return issuedAt > began ? issuedAt : began;
}

/** Beside the chain of hands: who helps, who disputes, who decides. */
function successionBeside(p: Petition, old: string, successor: string): Partial<PetitionFields> {
  const follow = (ids: readonly string[]) => [...new Set(ids.map((id) => (id === old ? successor : id)))];
  const holderId = p.holderId === old ? successor : p.holderId;
  const helps = p.coHandlerIds.includes(old) || p.coHandlerIds.includes(holderId);
  const { dispute } = p;
  return {
    ...(helps ? { coHandlerIds: follow(p.coHandlerIds).filter((id) => id !== holderId) } : {}),
    ...(p.coOpinionsFrom?.includes(old) ? { coOpinionsFrom: follow(p.coOpinionsFrom) } : {}),
    ...(p.decidedOrganId === old ? { decidedOrganId: successor } : {}),
    ...(dispute && [...dispute.organIds, dispute.arbiterId].includes(old)
      ? {
          dispute: {
            organIds: follow(dispute.organIds),
            arbiterId: dispute.arbiterId === old ? successor : dispute.arbiterId,
          },
        }
      : {}),
  };
}

/** A new round of handling begins with clean overlays of the old one. */
const reopened = (p: Petition): Partial<PetitionFields> => ({
  extension: { state: 'none', days: 0, requestedBy: null },
  mediation: { organ: false, citizen: false },
  carriedOut: null,
  outcomes: [],
  coHandlerIds: p.coHandlerIds,
});

/** What the step sets; nothing for steps that only move the petition on. */
export const effectsOf = (action: ActionId, c: EffectCase): Extra => effects[action]?.(c) ?? {};
