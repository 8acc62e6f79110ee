// What a step sets beyond state and clocks, where it sets anything: one small pure function an action.
import type { ActionId, EvaluationGrade, EvaluationTarget } from '@petition/shared-types/vocabulary';
import type { CodedInput, Petition, PetitionFields, StepActor, StepEffects, StepFacts } from './petition';

export interface EffectCase {
  petition: Petition | null;
  actor: StepActor;
  input: CodedInput;
  facts: StepFacts;
}
type Extra = Partial<Pick<StepEffects, 'set' | 'served' | 'evaluation' | 'organs'>>;

const must = <T>(value: T | undefined | null, what: string): T => {
  if (value === undefined || value === null) throw new Error(`the facts of the step lack ${what}`);
  return value;
};
const petitionOf = (c: EffectCase): Petition => must(c.petition, 'the petition');

function filed(facts: StepFacts): Partial<PetitionFields> {
  return {
    entrance: must(facts.entrance, 'entrance'),
    categoryCode: must(facts.categoryCode, 'category'),
    regionCode: must(facts.regionCode, 'region'),
    demandCount: must(facts.demandCount, 'demands'),
    otherProcedure: must(facts.otherProcedure, 'legal status'),
    contentIndex: must(facts.contentIndex, 'content index'),
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

const registration = (input: CodedInput): Partial<PetitionFields> => ({
  petitionType: input.petitionType as PetitionFields['petitionType'],
  legalRoute: input.petitionType === 'claim' ? (input.legalRoute as PetitionFields['legalRoute']) : null,
  duplicateVerdict: input.duplicateVerdict as PetitionFields['duplicateVerdict'],
  categoryCode: input.categoryCode as string,
  regionCode: input.regionCode as string,
});

const entersAsOffice = (facts: StepFacts): StepEffects['organs'] => [
  { organisationId: must(facts.officeId, 'office'), place: 'registering_office' },
];

const effects: Partial<Record<ActionId, (c: EffectCase) => Extra>> = {
  // Filed again after a correction it keeps number, office and account.
  submit: ({ petition, facts }) =>
    petition ? { set: filed(facts) } : { set: born(facts), organs: entersAsOffice(facts) },
  register: ({ input }) => ({ set: registration(input) }),
  register_offline: ({ input, facts }) => ({
    set: { ...born(facts), ...registration(input) },
    organs: entersAsOffice(facts),
  }),
  forward: (c) => {
    const petition = petitionOf(c);
    const receiver = must(c.facts.receiver, 'receiver');
    const coHandlerIds = (c.input.coHandlerIds as string[] | undefined) ?? [];
    return {
      set: {
        holderId: receiver.id,
        senderId: petition.holderId,
        coHandlerIds,
        forwardDepth: petition.forwardDepth + 1,
      },
      organs: [
        { organisationId: petition.holderId, place: 'sender' },
        { organisationId: receiver.id, place: 'holder' },
        ...coHandlerIds.map((organisationId) => ({ organisationId, place: 'co_handler' as const })),
      ],
    };
  },
  sign_for: (c) => ({ set: { mainOrganId: petitionOf(c).holderId } }),
  reply: ({ input }) => ({
    set: {
      outcomes: [...(input.answers as { demand: number; outcome: PetitionFields['outcomes'][number] }[])]
        .sort((a, b) => a.demand - b.demand)
        .map((a) => a.outcome),
    },
  }),
  evaluate: (c) => {
    const petition = petitionOf(c);
    const target = c.input.target as EvaluationTarget;
    return {
      evaluation: {
        target,
        organisationId: target === 'petition_office' ? petition.registeringOfficeId : petition.holderId,
        grade: c.input.grade as EvaluationGrade,
      },
    };
  },
  acknowledge_document: ({ input }) => ({
    served: { documentId: input.documentId as string, method: 'mini_program' },
  }),
};

/** What the step sets; nothing for steps that only move the petition on. */
export const effectsOf = (action: ActionId, c: EffectCase): Extra => effects[action]?.(c) ?? {};
