// Filing, registering, sending on. The rows stand in shared-types/src/procedure/intake.ts.
import type { CodedInput, StepEffects, StepFacts } from '../event';
import type { Petition, PetitionFields } from '../petition';
import { asReport, classified, handOver, must, petitionOf, set } from './parts';
import type { Effects } from './parts';

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

const handedOn = (p: Petition): Partial<PetitionFields> => ({ forwardDepth: p.forwardDepth + 1 });

export const intakeEffects: Effects = {
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
};
